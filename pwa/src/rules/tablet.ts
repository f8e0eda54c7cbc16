/** From so many people on, names are found by their first letters. */
export const lettersFrom = 12;

type Named = { name: string };

const letterOf = (word: string, locale: string): string =>
  [...word.normalize('NFC')][0]?.toLocaleUpperCase(locale) ?? '';

const wordsOf = (name: string): string[] => name.split(/[\s-]+/u).filter(word => word !== '');

/** The letters with which a word of some name begins, in the order of the language. */
export function firstLetters(people: readonly Named[], locale: string): string[] {
  const letters = new Set(people.flatMap(({ name }) => wordsOf(name).map(word => letterOf(word, locale))));
  letters.delete('');
  return [...letters].sort(new Intl.Collator(locale).compare);
}

/** Those of whose names a word begins with the letter, in the order of the language; all where there is no letter. */
export function underLetter<T extends Named>(people: readonly T[], letter: string, locale: string): T[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return people
    .filter(({ name }) => letter === '' || wordsOf(name).some(word => letterOf(word, locale) === letter))
    .sort((a, b) => compare(a.name, b.name));
}

export const leastPin = 4;
export const mostPin = 6;
export const startCodeDigits = 8;

/** Whether a PIN is one of those that anybody tries first: the same digit throughout, or counting up or down. */
export function isEasyPin(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, n) => Number(digit) - Number(pin[n])));
  return steps.size === 1 && [...steps].every(step => Math.abs(step) <= 1);
}
