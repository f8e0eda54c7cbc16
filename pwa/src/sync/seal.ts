// Seals what people tell at a tablet for the server alone. The private key of each box is thrown away at once, so that this tablet cannot
// read again what it has sealed.

/** The server's key, as the tablet's picture has it. */
export type SealKey = { id: number; public: string };

/** The bytes of base64. */
export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));

export const base64Of = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;
const info = new TextEncoder().encode('servicecard tablet 1');

/** All boxes are as long, in bytes before sealing, so that their length does not tell what is in them; a larger one is a multiple. */
const boxLength = 1024;

/** What is sealed: the ephemeral public key, then the text. It opens only together with `about`. */
export async function seal(to: SealKey, value: object, about: string): Promise<Uint8Array<ArrayBuffer>> {
  const { subtle } = crypto;
  const theirs = await subtle.importKey('raw', bytesOf(to.public), curve, false, []);
  const own = await subtle.generateKey(curve, false, ['deriveBits']);
  const point = new Uint8Array(await subtle.exportKey('raw', own.publicKey));
  const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, own.privateKey, 256);
  const key = await subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: point, info },
    await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']),
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  const sealed = await subtle.encrypt(
    // Each key seals one box only.
    { name: 'AES-GCM', iv: new Uint8Array(12), additionalData: new TextEncoder().encode(about) },
    key,
    new TextEncoder().encode(padded(value)),
  );
  const box = new Uint8Array(point.length + sealed.byteLength);
  box.set(point);
  box.set(new Uint8Array(sealed), point.length);
  return box;
}

function padded(value: object): string {
  const empty = new TextEncoder().encode(JSON.stringify({ ...value, pad: '' })).length;
  const rest = (boxLength - (empty % boxLength)) % boxLength;
  return JSON.stringify({ ...value, pad: ' '.repeat(rest) });
}

/** A random UUID, which tells no time. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
