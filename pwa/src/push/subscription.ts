// This phone's push subscription: asked for by a tap, checked and renewed at every launch, since browsers and push
// services drop them without a word.
import {
  deleteSubscription,
  fetchDelivery,
  fetchKey,
  putSubscription,
  requestTest,
  Unreachable,
} from '../sync';

export { requestTest };

/**
 * `needsInstall`: an iPhone lets only apps on the home screen ask. `pending`: wanted, and turned on with the next
 * connection. `lost`: wanted, and it takes the person to get them back.
 */
export type PushState =
  | 'unsupported'
  | 'needsInstall'
  | 'off'
  | 'denied'
  | 'on'
  | 'pending'
  | 'lost'
  | 'unknown';

/** What a look at the subscription found. */
export type Check = {
  state: PushState;
  /** It had stopped and works again. */
  mended?: boolean | undefined;
  /** When a notification was last sent to this phone (epoch ms by the server's clock). */
  sentAt?: number | null;
};

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

/** The subscription that both the browser and the server have, for the server's present key; a new one if need be. */
async function renew(): Promise<Check> {
  const before = memory();
  const push = await manager();
  const key = await fetchKey();
  const existing = await push.getSubscription();
  const fits = existing && sameBytes(existing.options.applicationServerKey, key) ? existing : null;
  // The server drops a subscription that the push service has ended. The same one would be dropped again.
  const delivery = fits && (await fetchDelivery());
  if (!delivery) await existing?.unsubscribe();
  const subscription =
    fits && delivery ? fits : await push.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  await putSubscription(subscription);
  remember('on');
  return { state: 'on', mended: !delivery && before === 'on', sentAt: delivery?.sentAt ?? null };
}

function sameBytes(a: ArrayBuffer | null, b: Uint8Array): boolean {
  if (a?.byteLength !== b.byteLength) return false;
  const bytes = new Uint8Array(a);
  return b.every((byte, n) => byte === bytes[n]);
}

// The member wants reminders here ('wanted'), and the server knew it once ('on'): kept apart from the subscription,
// which the browser may drop by itself.
const memoryKey = 'card-push';
type Memory = 'wanted' | 'on' | null;

function memory(): Memory {
  try {
    const kept = localStorage.getItem(memoryKey);
    return kept === 'on' || kept === 'wanted' ? kept : null;
  } catch {
    return null;
  }
}

function remember(kept: Memory): void {
  try {
    if (kept) localStorage.setItem(memoryKey, kept);
    else localStorage.removeItem(memoryKey);
  } catch {
    // Then only a subscription that is still there is renewed.
  }
}

let last: Promise<unknown> = Promise.resolve();

/** One at a time: two at once would each end the other's subscription. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work);
  last = turn.catch(() => undefined);
  return turn;
}

export function refresh(): Promise<Check> {
  return inTurn(async () => {
    const stopped = obstacle();
    if (stopped) return { state: stopped };
    const { permission } = Notification;
    if (permission === 'denied') return { state: 'denied' };
    // Browsers take a permission back that was not used for long.
    if (permission !== 'granted') return { state: memory() === 'on' ? 'lost' : 'off' };
    const existing = await (await manager()).getSubscription();
    return existing || memory()
      ? await renew().catch(error => afterFailure(error, existing))
      : { state: 'off' };
  });
}

/** Without a connection a subscription that is there counts; the next launch tells the server. */
function afterFailure(error: unknown, existing: PushSubscription | null): Check {
  if (!(error instanceof Unreachable)) return { state: 'lost' };
  return { state: existing ? 'on' : 'pending' };
}

export function enable(permission: NotificationPermission | undefined): Promise<Check> {
  return inTurn(async () => {
    const stopped = obstacle();
    if (stopped) return { state: stopped };
    if (permission !== 'granted') return { state: permission === 'denied' ? 'denied' : 'off' };
    // Wanted from now on, whatever comes in between.
    if (!memory()) remember('wanted');
    return await renew()
      .then(check => ({ ...check, mended: false }))
      .catch(error => afterFailure(error, null));
  });
}

export function disable(): Promise<PushState> {
  return inTurn(async () => {
    remember(null);
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
  });
}

/** Takes away what is on the screen. */
export async function closeShown(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  for (const notification of (await registration?.getNotifications()) ?? []) notification.close();
}
