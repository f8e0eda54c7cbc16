// A phone with one member's database and one engine, as the app puts them together.

import type { Me } from '../../contract';
import { checkInFact, checkInsOf, retractFact, sameFact } from '../../facts/checkin';
import { createEngine, type Engine, type EngineOptions } from '../engine';
import { exchangeOver } from '../exchange';
import { openStore, type Store } from '../store';
import type { Fact, SyncState } from '../types';
import { action, campaign } from './server';

export type Phone = {
  store: Store;
  engine: Engine;
  phases: SyncState['phase'][];
  sessions: string[];
  say(fact: Fact): Promise<void>;
  tap(day: string): Promise<void>;
  undo(day: string): Promise<void>;
  /** Days checked in, as the member sees them. */
  days(): Promise<string[]>;
  waiting(): Promise<number>;
};

/** Retries come at once (no jitter) unless `options` say otherwise. */
export async function phoneOf(
  me: Me,
  fetcher: typeof fetch,
  options: Partial<EngineOptions> = {},
): Promise<Phone> {
  const store = options.store ?? openStore(me.id);
  if (!(await store.load())) await store.initialise([]);
  const phases: SyncState['phase'][] = [];
  const sessions: string[] = [];
  const engine = createEngine({
    store,
    exchange: exchangeOver(fetcher),
    hold: pass => pass(),
    onPhase: phase => phases.push(phase),
    onSession: session => sessions.push(session),
    onChange: async () => {
      if (!(await store.load())) await store.initialise([]);
    },
    random: () => 0,
    ...options,
  });

  async function read() {
    const snapshot = await store.load();
    if (!snapshot) throw new Error('the database is empty');
    return snapshot;
  }

  return {
    store,
    engine,
    phases,
    sessions,
    say: fact => store.record(fact, Date.now()),
    tap: day => store.record(checkInFact({ campaign, action, day }), Date.now()),
    async undo(day) {
      const { base, waiting } = await read();
      const own = checkInsOf(base, waiting).find(one => one.day === day);
      for (const id of own ? sameFact(base, waiting, own.id) : [])
        await store.record(retractFact(id), Date.now());
    },
    async days() {
      const { base, waiting } = await read();
      return checkInsOf(base, waiting)
        .map(own => own.day)
        .sort();
    },
    waiting: async () => (await read()).waiting.length,
  };
}

/** Syncs until nothing waits; fails if it never ends. */
export async function drain(phone: Phone): Promise<void> {
  for (let n = 0; n < 50; n++) {
    await phone.engine.sync();
    if ((await phone.waiting()) === 0 && phone.phases.at(-1) === 'idle') return;
  }
  throw new Error(`still ${await phone.waiting()} waiting, ${phone.phases.at(-1)}`);
}
