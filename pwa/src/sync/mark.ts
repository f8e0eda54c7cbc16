// A small mark in localStorage. It outlives the databases in some browsers and tells after an eviction that there was
// something.

export type Mark = { member: string; waiting: number; lost: boolean };

const markKey = 'card';

/** The mark, or null if there is none or the browser refuses localStorage. */
export function readMark(): Mark | null {
  try {
    const mark: unknown = JSON.parse(localStorage.getItem(markKey) ?? 'null');
    if (typeof mark !== 'object' || mark === null || !('member' in mark)) return null;
    if (typeof mark.member !== 'string') return null;
    const waiting = 'waiting' in mark && typeof mark.waiting === 'number' ? mark.waiting : 0;
    return { member: mark.member, waiting, lost: 'lost' in mark && mark.lost === true };
  } catch {
    return null;
  }
}

/** Sets or (null) removes the mark; a browser without localStorage does without. */
export function writeMark(mark: Mark | null): void {
  try {
    const text = JSON.stringify(mark);
    if (!mark) localStorage.removeItem(markKey);
    else if (localStorage.getItem(markKey) !== text) localStorage.setItem(markKey, text);
  } catch {
    // Only the warning after an eviction depends on it.
  }
}
