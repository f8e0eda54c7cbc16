// Reminders on this phone. The work is in a part of its own that is fetched after the first paint.
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { me, session } from '../sync';

/** `needsInstall`: an iPhone lets only apps on the home screen ask. */
export type PushState = 'unsupported' | 'needsInstall' | 'off' | 'denied' | 'on' | 'unknown';

const state = signal<PushState>('unknown');
export const pushState: ReadonlySignal<PushState> = state;

const work = () => import('./subscription');

/** At every launch: checks the subscription again, renews it if it is gone or its key changed, and tells the server. */
export async function refreshPush(): Promise<void> {
  state.value = await (await work()).refresh();
}

/** Asks for permission and subscribes. Call from a tap: browsers ignore the question otherwise. */
export async function enablePush(): Promise<PushState> {
  // Asked before anything is awaited, while the tap still counts.
  const permission = globalThis.Notification?.requestPermission();
  const { enable } = await work();
  state.value = await enable(await permission);
  return state.value;
}

/** No more pushes to this phone. */
export async function disablePush(): Promise<void> {
  state.value = await (await work()).disable();
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
  if (owner !== null && (gone || (id !== null && id !== owner))) disablePush().catch(() => undefined);
  if (gone) owner = null;
  else if (id !== null) owner = id;
});
