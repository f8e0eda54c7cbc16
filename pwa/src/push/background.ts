// What waits while the phone has no connection is sent by the service worker once there is one, with the app closed
// too, where the browser can do that (Background Sync).
import { effect } from '@preact/signals';
import { syncState } from '../sync';

type Registration = ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };

effect(() => {
  const { waiting, phase } = syncState.value;
  if (waiting > 0 && (phase === 'offline' || phase === 'retrying')) void ask().catch(() => undefined);
});

async function ask(): Promise<void> {
  const registration: Registration | undefined = await navigator.serviceWorker?.getRegistration();
  await registration?.sync?.register('outbox');
}
