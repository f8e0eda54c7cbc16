// The tablet's service worker: keeps its page for opening without a connection, all of one release together, and nothing else.
declare const self: ServiceWorkerGlobalScope;
/** Changes with every release. */
declare const __RELEASE__: string;

const kept = `tablet-${__RELEASE__}`;
const page = '/tablet/';
const files = [
  page,
  '/tablet/app.js',
  '/tablet/app.css',
  '/tablet/app.webmanifest',
  '/icon.svg',
  '/icon-192.png',
];

self.addEventListener('install', event => {
  event.waitUntil(
    caches
      .open(kept)
      .then(cache => cache.addAll(files.map(file => new Request(file, { cache: 'reload' }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', event => {
  event.waitUntil(
    caches
      .keys()
      .then(all => all.filter(one => one.startsWith('tablet-') && one !== kept))
      .then(old => Promise.all(old.map(one => caches.delete(one))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', event => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.method !== 'GET' || pathname.startsWith('/api/')) return;
  const wanted = request.mode === 'navigate' ? page : pathname;
  if (!files.includes(wanted)) return;
  event.respondWith(caches.open(kept).then(async cache => (await cache.match(wanted)) ?? fetch(request)));
});

export {};
