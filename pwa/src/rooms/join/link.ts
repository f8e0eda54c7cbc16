// The link that opened the app, on its way to the form; and that somebody has just joined. All of joining that is loaded at once.
import { signal } from '@preact/signals';
import { route } from '../../ui/location';
import { keepCode, keptCode } from './kept';

/** What followed the address of joining; kept here and in the window's memory, since it leaves the address bar at once. */
export const fromLink = signal(keptCode());
export const justJoined = signal(false);

/** Remembers what a link brought until it is used; empty forgets it. */
export function linkTo(text: string): void {
  keepCode(text);
  fromLink.value = text;
}

function takeFragment(): void {
  // Some messengers escape the #, so that the code becomes a part of the path.
  const [, escaped] = location.pathname.match(/^\/join((?:%23.*)?)$/i) ?? [];
  if (escaped === undefined || escaped + location.hash === '') return;
  linkTo(escaped + location.hash);
  route('/join', true);
}

/** Reads the invitation out of the address, now and when another link is opened into this window. */
export function watchInvitations(): void {
  takeFragment();
  addEventListener('hashchange', takeFragment);
}
