// The sync layer as the service worker uses it: the pages' own outbox and engine, without a screen. What it changes it
// tells the pages the way they tell each other.
import { createEngine } from './engine';
import { exchangeOver } from './exchange';
import { leaseNamed } from './lease';
import { openStore, type Store } from './store';
import type { Fact, Snapshot } from './types';

export { noteShown, readDevice } from './device';
export { putSubscription } from './pushserver';
export type { Fact } from './types';

async function withStore<T>(member: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = openStore(member);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function tellPages(): Promise<void> {
  try {
    const channel = new BroadcastChannel('card');
    channel.postMessage({ type: 'changed' });
    channel.close();
  } catch {
    // What was written is written; the pages see it when they look the next time.
  }
}

/** Saves what the member stated at `now`; durable when it resolves. */
export async function record(member: string, fact: Fact, now: number): Promise<void> {
  await withStore(member, store => store.record(fact, now));
  await tellPages();
}

/** What the member's screens would show; null if there is nothing. */
export function read(member: string): Promise<Snapshot | null> {
  return withStore(member, store => store.load());
}

/**
 * Sends what waits in one pass, while no page does. True once nothing waits; what still does stays in the outbox for
 * the pages or for another try.
 */
export function send(member: string): Promise<boolean> {
  return withStore(member, async store => {
    const lease = leaseNamed(`card-${member}`);
    let quiet = false;
    const engine = createEngine({
      store,
      exchange: exchangeOver((...request) => fetch(...request)),
      hold: lease.hold,
      onPhase: phase => {
        quiet = phase === 'idle';
      },
      // The pages find out by themselves.
      onSession: () => undefined,
      onChange: tellPages,
    });
    await engine.sync();
    // No page: a retry would not outlive the worker.
    engine.stop();
    lease.close();
    return quiet;
  });
}
