// Reminders on this phone. The work is in a part of its own that is fetched after the first paint.
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { me } from '../facts/member';
import { session } from '../sync';
import type { Check, PushState } from './subscription';

export type { PushState } from './subscription';

const check = signal<Check>({ state: 'unknown' });
/** How it stands with notifications on this phone. */
export const pushCheck: ReadonlySignal<Check> = check;

const work = () => import('./subscription');

/** At every launch: checks the subscription again, renews it if it is gone, and tells the server. */
export async function refreshPush(): Promise<void> {
  const { mended, ...rest } = await (await work()).refresh();
  // Said once, though it is looked at more often.
  check.value = { ...rest, mended: mended || check.value.mended };
}

/** Asks for permission and subscribes. Call from a tap: browsers ignore the question otherwise. */
export async function enablePush(): Promise<PushState> {
  // Asked before anything is awaited, while the tap still counts.
  const permission = globalThis.Notification?.requestPermission();
  const { enable } = await work();
  check.value = await enable(await permission);
  return check.value.state;
}

/** No more pushes to this phone. */
export async function disablePush(): Promise<void> {
  check.value = { state: await (await work()).disable() };
}

/** The person was told that notifications are on again. */
export function mendedSaid(): void {
  check.value = { ...check.value, mended: false };
}

/** Asks the server for a test notification to this phone. */
export async function testPush(): Promise<'sent' | 'offline' | 'failed' | 'noSubscription'> {
  return await (await work()).requestTest();
}

/** Calls `go` with the path of a notification that was tapped while the app is open. Returns the way to stop. */
export function followNotifications(go: (path: string) => void): () => void {
  const follow = ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== 'navigate') return;
    if ('url' in data && typeof data.url === 'string') go(data.url);
  };
  navigator.serviceWorker?.addEventListener('message', follow);
  return () => navigator.serviceWorker?.removeEventListener('message', follow);
}

// Whoever leaves takes their reminders along: the next person on this phone must not see them.
let owner: string | null = null;
effect(() => {
  const id = me.value?.id ?? null;
  const gone = session.value === 'none';
  if (owner !== null && (gone || (id !== null && id !== owner))) {
    void disablePush()
      .then(work)
      .then(({ closeShown }) => closeShown())
      .catch(() => undefined);
  }
  if (gone) owner = null;
  else if (id !== null) owner = id;
});
