// What this browser remembers of codes: the one of a link on its way from the address bar to the form, and of the one that opened
// the card here a trace by which its link is recognised.

const linkKey = 'card-code';
const ownKey = 'card-own-code';

/** Keeps the code of a link until it is used, also if the page is loaded anew; empty forgets it. For this window only. */
export function keepCode(code: string): void {
  try {
    if (code === '') sessionStorage.removeItem(linkKey);
    else sessionStorage.setItem(linkKey, code);
  } catch {
    // Then it is gone when the page is loaded anew.
  }
}

/** The code of the link that was opened in this window last, unless it was used; else empty. */
export function keptCode(): string {
  try {
    return sessionStorage.getItem(linkKey) ?? '';
  } catch {
    return '';
  }
}

/** FNV-1a, 32 bits: enough to know a code again, and far too little to find it by. */
function traceOf(code: string): number {
  let hash = 0x811c9dc5;
  for (const sign of code) hash = Math.imul(hash ^ sign.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}

/** This code opened that member's card here. */
export function noteOwn(member: string, code: string): void {
  try {
    localStorage.setItem(ownKey, JSON.stringify({ member, trace: traceOf(code) }));
  } catch {
    // Then its link is treated like a new one.
  }
}

/** Whether it was this code that opened that member's card here. */
export function isOwn(member: string, code: string): boolean {
  try {
    const own: unknown = JSON.parse(localStorage.getItem(ownKey) ?? 'null');
    if (typeof own !== 'object' || own === null || !('member' in own) || !('trace' in own)) return false;
    return code !== '' && own.member === member && own.trace === traceOf(code);
  } catch {
    return false;
  }
}
