// What one member's database on this phone looks like, and how older ones become it.
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { type Mutation, type TableName, type Tables, tableNames } from './types';

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
type UpgradeTransaction = IDBPTransaction<CardSchema, StoreName[], 'versionchange'>;

const firstTables = [
  'me',
  'organisation',
  'point',
  'proposal',
  'group',
  'campaign',
  'checkIn',
  'progress',
  'dayOff',
  'reminder',
] as const satisfies readonly TableName[];

/** Takes a database one version further. Must keep the outbox; may await nothing but IndexedDB. */
export type Migration = (db: CardDatabase, tx: UpgradeTransaction) => void | Promise<void>;

/**
 * Step n leads to version n + 1. Steps that were released are never edited. A step that makes room for a new table
 * also sets the cookie to null, so that rows which the older app skipped are pulled again.
 */
export const migrations: readonly Migration[] = [
  db => {
    for (const table of firstTables) db.createObjectStore(table, { keyPath: 'id' });
    const outbox = db.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true });
    outbox.createIndex('id', 'id', { unique: true });
    outbox.createIndex('state', 'state');
    db.createObjectStore('meta');
  },
  async (db, tx) => {
    for (const table of tableNames) {
      if (!db.objectStoreNames.contains(table)) db.createObjectStore(table, { keyPath: 'id' });
    }
    const meta = tx.objectStore('meta');
    const sync = await meta.get('sync');
    if (sync) await meta.put({ ...sync, cookie: null }, 'sync');
  },
];
