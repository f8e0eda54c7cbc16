// A random word of this window's that goes with a code until there is an answer, so that one that was lost on its way can be asked
// for again: the same person, on the same phone.
import { newId } from './id';

const attemptKey = 'card-attempt';
let current = '';

/** The word of the attempt that is under way. */
export function attempt(): string {
  current ||= read() || newId();
  write(current);
  return current;
}

/** There was an answer: the next one who joins here is somebody else. */
export function endAttempt(): void {
  current = '';
  write('');
}

function read(): string {
  try {
    return sessionStorage.getItem(attemptKey) ?? '';
  } catch {
    return ''; // then it lasts until the page is loaded anew
  }
}

function write(word: string): void {
  try {
    if (word === '') sessionStorage.removeItem(attemptKey);
    else sessionStorage.setItem(attemptKey, word);
  } catch {
    // As above.
  }
}
