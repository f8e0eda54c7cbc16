// Replaces a broken service worker: removes its caches and itself. Databases, where people's check-ins wait, are never
// touched. Served as /sw.js by the server's option --kill-worker; plain JavaScript, since it is shipped as it is.
self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', event => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) await caches.delete(name);
      await self.registration.unregister();
      // Pages under the broken worker load again, now straight from the server.
      for (const page of await self.clients.matchAll({ type: 'window' })) {
        await page.navigate(page.url).catch(() => undefined);
      }
    })(),
  );
});
