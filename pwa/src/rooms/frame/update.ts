// New releases wait until the person says so: nothing is ever replaced under an open form.
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { syncState } from '../../sync';
import { ownScript } from '../../sync/script';

const waiting = signal<ServiceWorker | null>(null);
const isWaiting = signal(false);
let asked = false;

/** Milliseconds after which a worker that has not answered is asked again: the browser may have stopped it meanwhile. */
const patience = 3_000;

/** A new release is on this phone and starts with the next `applyUpdate`. */
export const updateWaiting: ReadonlySignal<boolean> = isWaiting;

/** Lets the new release take over, then loads the page anew. What waits to be sent is in the database and stays. */
export function applyUpdate(): void {
  if (asked) return;
  asked = true;
  const ask = () => waiting.value?.postMessage({ type: 'SKIP_WAITING' });
  ask();
  setInterval(ask, patience); // until the page is loaded anew
}

/** Registers the service worker and keeps an eye out for new releases. Call once, after the first paint. */
export function registerWorker(): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener('controllerchange', () => {
    // Also fires when the very first worker takes charge; then there is nothing to load anew.
    if (asked) location.reload();
  });
  serviceWorker
    .register(ownScript('/sw.js'), { scope: '/', updateViaCache: 'none' })
    .then(watch)
    .catch(() => undefined);
}

function watch(registration: ServiceWorkerRegistration): void {
  const look = () => {
    // Without a controller this is the first installation, not an update.
    const worker = navigator.serviceWorker.controller ? registration.waiting : null;
    waiting.value = worker;
    isWaiting.value = worker !== null;
  };
  look();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
  const check = () => void registration.update().catch(() => undefined);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') check();
  });
  // The server no longer understands this version: there must be a newer one.
  effect(() => {
    if (syncState.value.phase === 'outdated') check();
  });
}
