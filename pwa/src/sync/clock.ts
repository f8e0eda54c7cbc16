// The present as a signal, coarse on purpose: days and "a minute ago" need no more.
import { type ReadonlySignal, signal } from '@preact/signals';

const moment = signal(Date.now());

/** Epoch milliseconds, at most half a minute old while the page is visible. */
export const now: ReadonlySignal<number> = moment;

/** Lets `now` follow the clock, from this moment. Returns the way to stop it. */
export function startClock(): () => void {
  const tick = () => {
    moment.value = Date.now();
  };
  tick();
  const timer = setInterval(tick, 30_000);
  return () => clearInterval(timer);
}
