// The service worker: keeps the app openable offline, shows pushes, follows clicks. It knows nothing about check-ins;
// those are the page's and survive whatever happens to this worker.
//
// Kill switch: should a release of this file ever be broken, start the server with --kill-worker. It then serves
// dist/sw-kill.js (from scripts/kill-sw.js) as /sw.js: a worker that removes the caches and itself and leaves the
// databases alone. Browsers fetch /sw.js anew at the latest after a day and at every navigation.
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { notificationOf, pathOn } from './push/notification';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

// All or nothing: if one file fails, this version is not installed and the old one stays in charge.
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

// Every room of the app is the same page. What the server renders itself never comes from here.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/(api|pulse|healthz|readyz|metrics)(\/|$)/, /\.[a-z0-9]+$/i],
  }),
);

self.addEventListener('message', event => {
  // Only when the person asked for the new release.
  if (event.data?.type === 'SKIP_WAITING') void self.skipWaiting();
});

self.addEventListener('push', event => {
  const { title, url, badge, ...options } = notificationOf(
    event.data?.text() ?? null,
    self.navigator.language,
    self.location.origin,
  );
  event.waitUntil(
    Promise.all([
      self.registration.showNotification(title, { ...options, data: { url }, icon: '/icon-192.png' }),
      tellPages({ type: 'sync' }),
      setBadge(badge),
    ]),
  );
});

self.addEventListener('notificationclick', event => {
  event.notification.close();
  const url = pathOn(self.location.origin, event.notification.data?.url);
  event.waitUntil(show(url));
});

self.addEventListener('pushsubscriptionchange', event => {
  const { oldSubscription } = event as Event & { oldSubscription?: PushSubscription };
  (event as ExtendableEvent).waitUntil(subscribeAgain(oldSubscription));
});

async function pages(): Promise<readonly WindowClient[]> {
  return await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
}

async function tellPages(message: unknown): Promise<void> {
  for (const page of await pages()) page.postMessage(message);
}

async function show(url: string): Promise<void> {
  const open = await pages();
  const page =
    open.find(one => one.focused) ?? open.find(one => one.visibilityState === 'visible') ?? open[0];
  if (!page) {
    await self.clients.openWindow(url);
    return;
  }
  // The page goes there itself, so that nothing half-typed is lost by a reload.
  page.postMessage({ type: 'navigate', url });
  await page.focus().catch(() => undefined);
}

async function setBadge(count: number | null): Promise<void> {
  const { setAppBadge } = self.navigator as WorkerNavigator & {
    setAppBadge?: (count: number) => Promise<void>;
  };
  if (count !== null) await setAppBadge?.call(self.navigator, count).catch(() => undefined);
}

/** Best effort: many browsers never send this event, so the app checks its subscription at every launch as well. */
async function subscribeAgain(old: PushSubscription | undefined): Promise<void> {
  const key = old?.options.applicationServerKey;
  if (!key) return;
  const subscription = await self.registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: key,
  });
  await fetch('/api/push/subscription', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(subscription),
    credentials: 'same-origin',
    redirect: 'error',
  });
}
