// What follows the app without a screen: the number on its icon, and what waits while the phone has no connection. The
// service worker sends that once there is one, with the app closed too, where the browser can do that (Background Sync).
import { effect } from '@preact/signals';
import { badge } from '../facts/badge';
import { session, syncState } from '../sync';
import { showBadge } from './appicon';

effect(() => {
  if (session.value !== 'starting') void showBadge(session.value === 'active' ? badge.value : 0);
});

type Registration = ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };

effect(() => {
  const { waiting, phase } = syncState.value;
  if (waiting > 0 && (phase === 'offline' || phase === 'retrying')) void ask().catch(() => undefined);
});

async function ask(): Promise<void> {
  const registration: Registration | undefined = await navigator.serviceWorker?.getRegistration();
  await registration?.sync?.register('outbox');
}
