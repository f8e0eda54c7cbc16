// Everything outside that is a reason to sync.
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { startClock } from './clock';
import { listen } from './live';

const pullInterval = 60_000;

export type Reactions = {
  /** Something happened: sync now. */
  sync: () => void;
  /** Time passed: sync unless a retry is planned. */
  nudge: () => void;
  /** Whether there is a session that the server would poke. */
  signedIn: ReadonlySignal<boolean>;
};

/** Watches the network, the clock, the server's pokes and the service worker. Returns the way to stop. */
export function startTriggers({ sync, nudge, signedIn }: Reactions): () => void {
  const isVisible = () => document.visibilityState === 'visible';
  const visible = signal(isVisible());

  const look = () => {
    visible.value = isVisible();
    if (visible.value) sync();
  };
  const message = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'sync') sync();
  };
  const stops = [
    effect(() => (visible.value ? startClock() : undefined)),
    effect(() => (visible.value && signedIn.value ? listen(sync) : undefined)),
    effect(() => {
      if (!visible.value) return;
      const timer = setInterval(nudge, pullInterval);
      return () => clearInterval(timer);
    }),
  ];
  document.addEventListener('visibilitychange', look);
  window.addEventListener('online', sync);
  navigator.serviceWorker?.addEventListener('message', message);
  return () => {
    for (const stop of stops) stop();
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('online', sync);
    navigator.serviceWorker?.removeEventListener('message', message);
  };
}
