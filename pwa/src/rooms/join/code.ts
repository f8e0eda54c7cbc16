/** Crockford's alphabet has no I, L, O and U, so what looks alike is read alike. */
const alike: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };
const codeLength = 13;

/** What was typed or scanned, in capitals without spaces and hyphens; at most one code long. */
export const readCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[OIL]/g, letter => alike[letter] ?? letter)
    .replace(/[^0-9A-HJKMNP-TV-Z]/g, '')
    .slice(0, codeLength);

/** The code as it is printed: `XXXXX-XXXX-XXXX`. */
export function showCode(typed: string): string {
  const code = readCode(typed);
  return [code.slice(0, 5), code.slice(5, 9), code.slice(9)].filter(part => part !== '').join('-');
}

export const isWhole = (typed: string): boolean => readCode(typed).length === codeLength;

/** A group's poster names nobody, so its code begins with G and a name is asked for. */
export const isPoster = (typed: string): boolean => readCode(typed).startsWith('G');

/** The code in the fragment of an invitation link, e.g. `#ABCDE-FGHJ-KMNP`. */
export function codeInFragment(hash: string): string {
  try {
    return readCode(decodeURIComponent(hash.replace(/^#/, '')));
  } catch {
    return ''; // a mangled escape is no code
  }
}
