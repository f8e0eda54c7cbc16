// Whoever had this phone was erased: with their database goes what screens remember of them, and what still stands as a notification.
import { effect } from '@preact/signals';
import { erased } from '../sync';

effect(() => {
  const member = erased.value;
  if (member) void forgetAll(member);
});

async function forgetAll(member: string): Promise<void> {
  try {
    for (const [key, value] of Object.entries(localStorage)) {
      if (`${key} ${value}`.includes(member)) localStorage.removeItem(key);
    }
    sessionStorage.clear();
  } catch {
    // A browser that refuses storage has kept nothing.
  }
  const worker = await navigator.serviceWorker?.ready;
  for (const shown of await worker.getNotifications()) shown.close();
  await (await worker.pushManager?.getSubscription())?.unsubscribe();
}
