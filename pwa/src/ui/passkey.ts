// What the browser does with passkeys. The server's options come as WebAuthn's JSON, and its answers go back as such.
import { fromBase64Url, toBase64Url } from '../rules/base64';
import { fitsHost } from '../rules/signin';

type Json = Readonly<Record<string, unknown>>;
type Named = { id: string; type: 'public-key' };

/** The browser made or showed no passkey: the person or the device said no, or it was made before. */
export class NoPasskey extends Error {
  override name = 'NoPasskey';
  constructor(readonly why: 'cancelled' | 'exists' | 'unable') {
    super(why);
  }
}

/** Whether passkeys for that name work on this page and in this browser. */
export const passkeysWork = (siteName: string): boolean =>
  window.isSecureContext && 'PublicKeyCredential' in window && fitsHost(siteName, location.hostname);

const named = (all: unknown): PublicKeyCredentialDescriptor[] =>
  ((all ?? []) as Named[]).map(one => ({ ...one, id: fromBase64Url(one.id) }));

/** Makes a passkey, which asks the person for a finger, a face or a PIN. Throws `NoPasskey`. */
export async function makePasskey(options: Json): Promise<Json> {
  const user = options.user as Json;
  const made = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        ...(options as unknown as PublicKeyCredentialCreationOptions),
        challenge: fromBase64Url(String(options.challenge)),
        user: { ...(user as unknown as PublicKeyCredentialUserEntity), id: fromBase64Url(String(user.id)) },
        excludeCredentials: named(options.excludeCredentials),
      },
    }),
  );
  const { clientDataJSON, attestationObject } = made.response as AuthenticatorAttestationResponse;
  return answer(made, {
    clientDataJSON: toBase64Url(clientDataJSON),
    attestationObject: toBase64Url(attestationObject),
  });
}

/** Lets the person show a passkey. Throws `NoPasskey`. */
export async function showPasskey(options: Json): Promise<Json> {
  const shown = await asked(() =>
    navigator.credentials.get({
      publicKey: {
        ...(options as unknown as PublicKeyCredentialRequestOptions),
        challenge: fromBase64Url(String(options.challenge)),
        allowCredentials: named(options.allowCredentials),
      },
    }),
  );
  const { clientDataJSON, authenticatorData, signature, userHandle } =
    shown.response as AuthenticatorAssertionResponse;
  return answer(shown, {
    clientDataJSON: toBase64Url(clientDataJSON),
    authenticatorData: toBase64Url(authenticatorData),
    signature: toBase64Url(signature),
    ...(userHandle ? { userHandle: toBase64Url(userHandle) } : {}),
  });
}

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const credential = await ask();
    if (credential) return credential as PublicKeyCredential;
  } catch (error) {
    const { name } = error as Error;
    if (name === 'InvalidStateError') throw new NoPasskey('exists');
    if (name !== 'NotAllowedError' && name !== 'AbortError') throw new NoPasskey('unable');
  }
  throw new NoPasskey('cancelled');
}

const answer = ({ id, rawId, type }: PublicKeyCredential, response: Json): Json => ({
  id,
  rawId: toBase64Url(rawId),
  type,
  response,
  clientExtensionResults: {},
});
