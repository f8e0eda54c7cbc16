/** Crockford's alphabet has no I, L, O and U, so what looks alike is read alike. */
const alike: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };
const codeLength = 13;
/** What is longer is no code that somebody is typing. */
const mostTyped = 24;

/** Capitals of other scripts that look like those of a code, as a keyboard of theirs writes them. */
const drawnAlike = new Map(
  [...'АAВBСCЕEНHІIЈJКKМMОOРPЅSТTУYХXΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX'].flatMap((letter, i, all) =>
    i % 2 === 0 ? [[letter, all[i + 1] ?? letter] as const] : [],
  ),
);

/** The digits of each script stand in a row of ten. */
function digit(sign: string): string {
  let value = 0;
  let before = (sign.codePointAt(0) ?? 0) - 1;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(before))) {
    value++;
    before--;
  }
  return String(value);
}

/** In capitals, full-width letters as plain ones, digits and letters of other scripts as they look, without invisible signs. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Nd}/gu, digit)
    .toUpperCase()
    .replace(/[\u0370-\u04ff]/g, letter => drawnAlike.get(letter) ?? letter);

const likeCode = (word: string): boolean => /^[0-9A-TV-Z]+$/.test(word);
const canonical = (signs: string): string => signs.replace(/[OIL]/g, letter => alike[letter] ?? letter);

/** Links come with their # and spaces escaped, at times more than once. */
function unescaped(text: string, times = 3): string {
  try {
    const said = decodeURIComponent(text);
    return said === text || times === 1 ? said : unescaped(said, times - 1);
  } catch {
    return text; // a mangled escape, or a sign of per cent
  }
}

type Found = { code: string; likely: number };

/**
 * How likely some words of a text, each of whose letters a code may have, are one: behind a # as in a link, alone, or with the
 * first letter of a code and digits in it. Ordinary words may have thirteen letters, too.
 */
function likelihood(words: readonly string[], first: number, count: number, linked: boolean): number {
  const some = words.slice(first, first + count);
  const signs = some.join('');
  if (linked && first === 0) return 4;
  if (words.length === count) return 3;
  if (!/^[GP].*\d/.test(signs)) return 0;
  return count === 1 || some.map(({ length }) => length).join() === '5,4,4' ? 2 : 1;
}

function foundIn(text: string, linked: boolean): Found[] {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const found: Found[] = [];
  words.forEach((_, first) => {
    for (let count = 1, signs = ''; first + count <= words.length; count++) {
      const word = words[first + count - 1] ?? '';
      signs += word;
      if (!likeCode(word) || signs.length > codeLength) return;
      if (signs.length === codeLength)
        found.push({ code: canonical(signs), likely: likelihood(words, first, count, linked) });
    }
  });
  return found;
}

/** The code in any text that holds one – a link, a message, the code as it is printed or typed; null without one. */
export function findCode(text: string): string | null {
  const said = plain(unescaped(text));
  const link = said.lastIndexOf('#');
  const all = [...(link < 0 ? [] : foundIn(said.slice(link + 1), true)), ...foundIn(said, false)];
  const best = all.reduce<Found>((a, b) => (b.likely > a.likely ? b : a), { code: '', likely: 0 });
  return best.likely > 0 ? best.code : null;
}

/** What was typed, pasted or scanned: a whole code, or what is there of one; empty where the text is something else. */
export function readCode(typed: string): string {
  const whole = findCode(typed);
  if (whole !== null) return whole;
  if (/[:/#@]/.test(typed) || typed.trim().length > mostTyped) return '';
  const signs = plain(typed).match(/[0-9A-TV-Z]/g) ?? [];
  return canonical(signs.join('')).slice(0, codeLength);
}

/** The code as it is printed: `XXXXX-XXXX-XXXX`. A text that is none stays as it is. */
export function showCode(typed: string): string {
  const code = readCode(typed);
  if (code === '') return typed;
  return [code.slice(0, 5), code.slice(5, 9), code.slice(9)].filter(part => part !== '').join('-');
}

export const isWhole = (typed: string): boolean => readCode(typed).length === codeLength;

/** A group's poster names nobody, so its code begins with G and a name is asked for. */
export const isPoster = (typed: string): boolean => readCode(typed).startsWith('G');
