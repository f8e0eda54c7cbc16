// The service worker: keeps the app openable offline. What it does with pushes and their taps is in a file of its own,
// read only when one comes. Check-ins are in the database and survive whatever happens to this worker.
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
import { ownScript } from './sync/script';

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: (PrecacheEntry | string)[];
  /** From sw-push.js, which is src/push/worker.ts. */
  servicecardPush?: typeof import('./push/worker');
};

// All or nothing: if one file fails, this version is not installed and the old one stays in charge.
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

// Every room of the app is the same page. What the server renders itself never comes from here.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/(api|pulse|tablet|healthz|readyz|metrics)(\/|$)/, /\.[a-z0-9]+$/i],
  }),
);

self.addEventListener('message', event => {
  // Only when the person asked for the new release.
  if (event.data?.type === 'SKIP_WAITING') void self.skipWaiting();
});

/** Loaded once while installing, the browser keeps the file with this worker, also without a connection. */
async function pushWork(): Promise<typeof import('./push/worker')> {
  if (!self.servicecardPush) importScripts(ownScript('/sw-push.js'));
  if (!self.servicecardPush) throw new Error('sw-push.js is not what it should be');
  return self.servicecardPush;
}

self.addEventListener('install', event => event.waitUntil(pushWork()));

self.addEventListener('push', event => {
  event.waitUntil(
    pushWork()
      .then(work => work.onPush(self, event))
      // A push that shows nothing would cost the permission.
      .catch(() => self.registration.showNotification('Service Card', { data: { url: '/' } })),
  );
});

self.addEventListener('notificationclick', event => {
  event.waitUntil(pushWork().then(work => work.onTap(self, event)));
});

self.addEventListener('sync', event => {
  (event as ExtendableEvent).waitUntil(pushWork().then(work => work.onSync(self)));
});

self.addEventListener('pushsubscriptionchange', event => {
  const { oldSubscription } = event as Event & { oldSubscription?: PushSubscription };
  (event as ExtendableEvent).waitUntil(pushWork().then(work => work.onLost(self, oldSubscription)));
});
