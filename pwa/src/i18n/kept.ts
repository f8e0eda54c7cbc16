// Which language this browser remembers: on the phone that of the card that is open, for its next start; in one window what
// was chosen for joining, also if the page is loaded anew.
const name = 'service-card-language';

/** Throws in browsers that refuse it, some in private windows; the guess then serves. */
const storeOf = (what: 'card' | 'joining'): Storage =>
  what === 'card' ? window.localStorage : window.sessionStorage;

export function readKept(what: 'card' | 'joining'): string | null {
  try {
    return storeOf(what).getItem(name);
  } catch {
    return null;
  }
}

/** Keeps a language; null forgets it. */
export function keep(what: 'card' | 'joining', locale: string | null): void {
  try {
    if (locale === null) storeOf(what).removeItem(name);
    else storeOf(what).setItem(name, locale);
  } catch {
    // Then it is guessed anew.
  }
}
