// What one member's database on this phone looks like, and how older ones become it.
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Mutation, TableName, Tables } from '../contract';

/** A mutation in the outbox. It is never removed by the server's answer: acknowledged ones are the journal. */
export type Entry = Mutation & {
  /** Order of the taps; ids cannot give it because clocks step back. */
  seq?: number;
  state: 'waiting' | 'acknowledged' | 'rejected';
  /** Epoch milliseconds of the server's verdict. */
  settledAt?: number;
  /** Why it was rejected. */
  code?: string;
  detail?: string;
};

/** Where this copy of the app stands with the server. */
export type SyncMeta = {
  /** UUID of this installed copy and member. */
  client: string;
  /** The server's cursor; null before the first pull. */
  cookie: string | null;
  /** Epoch milliseconds of the last completed sync. */
  lastSentAt: number | null;
};

type BaseStores = { [T in TableName]: { key: string; value: Tables[T] } };

export interface CardSchema extends DBSchema, BaseStores {
  outbox: {
    key: number;
    value: Entry;
    indexes: { id: string; state: Entry['state'] };
  };
  meta: { key: 'sync'; value: SyncMeta };
}

export type CardDatabase = IDBPDatabase<CardSchema>;
export type StoreName = StoreNames<CardSchema>;
export type ReadTransaction = IDBPTransaction<CardSchema, StoreName[], 'readonly'>;
export type WriteTransaction = IDBPTransaction<CardSchema, StoreName[], 'readwrite'>;
export type Transaction = ReadTransaction | WriteTransaction;
type UpgradeTransaction = IDBPTransaction<CardSchema, StoreName[], 'versionchange'>;

/** Takes an older database further. Must keep the outbox; may await nothing but IndexedDB. */
export type Step = {
  /** The version that it leads to, and how many tables there were when it was written. */
  to: number;
  tables: number;
  run: (db: CardDatabase, tx: UpgradeTransaction) => void | Promise<void>;
};

/**
 * Steps that were released are never edited: they name what they made in words of their own, not by what is there now. A
 * new table needs none. It makes the version one higher by being there, and `upgradeBy` makes room for it.
 */
export const steps: readonly Step[] = [
  {
    to: 1,
    tables: 10,
    run: db => {
      makeRoom(db, ['me', 'organisation', 'point', 'proposal', 'group']);
      makeRoom(db, ['campaign', 'checkIn', 'progress', 'dayOff', 'reminder']);
      const outbox = db.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true });
      outbox.createIndex('id', 'id', { unique: true });
      outbox.createIndex('state', 'state');
      db.createObjectStore('meta');
    },
  },
  {
    to: 2,
    tables: 24,
    run: async (db, tx) => {
      makeRoom(db, ['level', 'expectation', 'introduction', 'followUp', 'tally', 'pulse', 'pulseWords']);
      makeRoom(db, ['obstacle', 'thanks', 'story', 'recall', 'lineUp', 'lineUpCall', 'leaderDay']);
      await pullAnew(tx);
    },
  },
];

/** The version that these steps and tables make, and the way to it from any earlier one. */
export function upgradeBy(all: readonly Step[], tables: readonly string[]) {
  const last = all.at(-1) ?? { to: 0, tables: 0 };
  return {
    version: last.to + tables.length - last.tables,
    async run(db: CardDatabase, from: number, _to: number | null, tx: UpgradeTransaction): Promise<void> {
      for (const step of all) if (step.to > from) await step.run(db, tx);
      const missing = tables.filter(table => !db.objectStoreNames.contains(table as TableName));
      makeRoom(db, missing);
      if (missing.length > 0) await pullAnew(tx);
    },
  };
}

function makeRoom(db: CardDatabase, tables: readonly string[]): void {
  for (const table of tables) db.createObjectStore(table as TableName, { keyPath: 'id' });
}

/** Rows which the older app skipped are pulled again. */
async function pullAnew(tx: UpgradeTransaction): Promise<void> {
  const meta = tx.objectStore('meta');
  const sync = await meta.get('sync');
  if (sync) await meta.put({ ...sync, cookie: null }, 'sync');
}
