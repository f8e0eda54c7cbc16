// This phone's push subscription: asked for by a tap, checked and renewed at every launch, since browsers drop them
// without a word.
import type { PushState } from '.';
import { deleteSubscription, fetchKey, putSubscription } from './server';

export { requestTest } from './server';

/** Why there can be no subscription here, or null if there can. */
function obstacle(): PushState | null {
  if ('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window) return null;
  const apple = /iPhone|iPad|iPod/.test(navigator.userAgent) || navigator.platform === 'MacIntel';
  const touch = navigator.maxTouchPoints > 1;
  const installed = matchMedia('(display-mode: standalone)').matches;
  return apple && touch && !installed ? 'needsInstall' : 'unsupported';
}

async function manager(): Promise<PushManager> {
  return (await navigator.serviceWorker.ready).pushManager;
}

/** The subscription made for the server's present key; a new one if the key changed or it is gone. */
async function current(): Promise<PushSubscription> {
  const push = await manager();
  const key = await fetchKey();
  const existing = await push.getSubscription();
  if (existing && sameBytes(existing.options.applicationServerKey, key)) return existing;
  await existing?.unsubscribe();
  return await push.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

function sameBytes(a: ArrayBuffer | null, b: Uint8Array): boolean {
  if (a?.byteLength !== b.byteLength) return false;
  const bytes = new Uint8Array(a);
  return b.every((byte, n) => byte === bytes[n]);
}

// The member turned reminders on here: kept apart from the subscription, which the browser may drop by itself.
const wantedKey = 'card-push';

function wanted(): boolean {
  try {
    return localStorage.getItem(wantedKey) === 'on';
  } catch {
    return false;
  }
}

function want(on: boolean): void {
  try {
    if (on) localStorage.setItem(wantedKey, 'on');
    else localStorage.removeItem(wantedKey);
  } catch {
    // Then only a subscription that is still there is renewed.
  }
}

export async function refresh(): Promise<PushState> {
  const stopped = obstacle();
  if (stopped) return stopped;
  if (Notification.permission === 'denied') return 'denied';
  const existing = await (await manager()).getSubscription();
  if (Notification.permission !== 'granted' || !(existing || wanted())) return 'off';
  try {
    await putSubscription(await current());
    want(true);
    return 'on';
  } catch {
    // Without a connection a subscription that is there counts; the next launch tells the server.
    return existing ? 'on' : 'unknown';
  }
}

export async function enable(permission: NotificationPermission | undefined): Promise<PushState> {
  const stopped = obstacle();
  if (stopped) return stopped;
  if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'off';
  try {
    await putSubscription(await current());
    want(true);
    return 'on';
  } catch {
    return 'unknown';
  }
}

export async function disable(): Promise<PushState> {
  want(false);
  const stopped = obstacle();
  if (stopped) return stopped;
  // The browser's side alone stops the pushes, also without a connection. Without a worker there is nothing to stop.
  const registration = await navigator.serviceWorker.getRegistration();
  const existing = await registration?.pushManager.getSubscription();
  if (!existing) return 'off';
  await existing.unsubscribe();
  // The server forgets the subscription also by itself, when the push service refuses it.
  await deleteSubscription().catch(() => undefined);
  return 'off';
}
