// Whether this browser can keep a card at all. Asked before a code is redeemed, so that none is spent on a card that would be
// gone at once.
import { canWrite } from './device';

/**
 * `insecure`: the address is plain http, over which browsers keep neither session nor app. `noStorage`: nothing is kept, as in
 * some private windows. `noWorker`: the card would not open without a connection, as in windows inside other apps.
 */
export type Unready = 'insecure' | 'noStorage' | 'noWorker';

/** What is missing; null where a card can be opened. */
export async function unreadiness(): Promise<Unready | null> {
  if (!globalThis.isSecureContext) return 'insecure';
  if (navigator.cookieEnabled === false || !(await canWrite())) return 'noStorage';
  return 'serviceWorker' in navigator ? null : 'noWorker';
}
