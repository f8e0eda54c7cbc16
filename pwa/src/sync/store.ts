// One member's data on this phone. Every method is one transaction: all of it is durable when it resolves, or none.
import { deleteDB } from 'idb';
import {
  type Me,
  type Mutation,
  type PatchEntry,
  type SyncResponse,
  type TableName,
  tableNames,
} from '../contract';
import { type Connection, connectTo } from './database';
import { newId } from './id';
import {
  addTo,
  attentionIn,
  confirmIn,
  countWaiting,
  pruneIn,
  requeueIn,
  settleIn,
  waitingIn,
} from './outbox';
import {
  type CardDatabase,
  type CardSchema,
  type Entry,
  type StoreName,
  type SyncMeta,
  steps,
  type Transaction,
  upgradeBy,
  type WriteTransaction,
} from './schema';
import { type Base, emptySnapshot, type Fact, type Snapshot } from './types';

const everything: StoreName[] = [...tableNames, 'outbox', 'meta'];

/** What goes into one request. */
export type Outgoing = { client: string; cookie: string | null; mutations: Mutation[] };

export type Store = ReturnType<typeof openStore>;

function nameOf(member: string): string {
  return `card-${member}`;
}

/** The member's store; its database opens when first used. */
export function openStore(member: string, upgrade = upgradeBy(steps, tableNames)) {
  const connection: Connection<CardSchema> = connectTo<CardSchema>(
    nameOf(member),
    upgrade.version,
    upgrade.run,
  );

  function write<T>(stores: StoreName[], work: (tx: WriteTransaction) => Promise<T>): Promise<T> {
    return connection.use(async (db: CardDatabase) => {
      const tx = db.transaction(stores, 'readwrite', { durability: 'strict' });
      // Without a listener a failed transaction would also be reported as unhandled.
      tx.done.catch(() => undefined);
      let result: T;
      try {
        result = await work(tx);
      } catch (error) {
        abort(tx);
        throw error;
      }
      await tx.done;
      return result;
    });
  }

  return {
    member,

    /** Everything the screens show, or null if the database is new or was emptied by the browser. */
    load(): Promise<Snapshot | null> {
      return connection.use(async db => {
        const tx = db.transaction(everything, 'readonly');
        const [meta, waiting, attention, base] = await Promise.all([
          tx.objectStore('meta').get('sync'),
          waitingIn(tx),
          attentionIn(tx),
          baseIn(tx, tableNames),
        ]);
        return meta ? { base, waiting, attention, lastSentAt: meta.lastSentAt } : null;
      });
    },

    /** Makes a new or emptied database ready, with a client id of its own and what is still in memory. */
    initialise(remembered: readonly Mutation[]): Promise<void> {
      const client = newId();
      return write(['meta', 'outbox'], async tx => {
        const meta = tx.objectStore('meta');
        if (await meta.get('sync')) return;
        await meta.put({ client, cookie: null, lastSentAt: null }, 'sync');
        for (const mutation of remembered) await addTo(tx, plain(mutation));
      });
    },

    /** Lets a person who just joined see their own name before the first pull. */
    welcome(me: Me): Promise<void> {
      return write(['me'], async tx => {
        await tx.objectStore('me').put(me);
      });
    },

    /** All of the outbox, in the order of the taps. */
    entries(): Promise<Entry[]> {
      return connection.use(db => db.getAll('outbox'));
    },

    /** Takes another store's outbox in, but for what is here already. */
    takeIn(entries: readonly Entry[]): Promise<void> {
      return write(['outbox'], async tx => {
        for (const { seq: _, ...entry } of entries) await addTo(tx, entry);
      });
    },

    /** Saves a fact stated at `now`. What is true already (a double tap) is not saved again. */
    record({ unless, ...fact }: Fact, now: number): Promise<void> {
      const mutation = { ...fact, id: newId(now), at: new Date(now).toISOString() } as Mutation;
      const tables = unless?.tables ?? [];
      return write(['outbox', ...tables], async tx => {
        const [base, waiting] = await Promise.all([baseIn(tx, tables), waitingIn(tx)]);
        if (!unless?.holds(base, waiting)) await addTo(tx, mutation);
      });
    },

    /** States a rejected fact again: a new id, the old time. */
    recordAgain(id: string): Promise<void> {
      const again = newId();
      return write(['outbox'], async tx => {
        const outbox = tx.objectStore('outbox');
        const entry = await outbox.index('id').get(id);
        if (entry?.state !== 'rejected' || entry.seq === undefined) return;
        await outbox.delete(entry.seq);
        await addTo(tx, { ...plain(entry), id: again });
      });
    },

    /** Forgets a rejected fact. */
    drop(id: string): Promise<void> {
      return write(['outbox'], async tx => {
        const entry = await tx.objectStore('outbox').index('id').get(id);
        if (entry?.state === 'rejected' && entry.seq !== undefined) {
          await tx.objectStore('outbox').delete(entry.seq);
        }
      });
    },

    /** The next request's contents: at most `limit` mutations of at most `bytes` in all, in order; null if emptied. */
    outgoing(limit: number, bytes: number): Promise<Outgoing | null> {
      return connection.use(async db => {
        const tx = db.transaction(['outbox', 'meta'], 'readonly');
        const meta = await tx.objectStore('meta').get('sync');
        if (!meta) return null;
        const entries = limit > 0 ? await waitingIn(tx, limit) : [];
        return { client: meta.client, cookie: meta.cookie, mutations: fitting(entries.map(plain), bytes) };
      });
    },

    /**
     * Takes the server's answer to `sent` in: verdicts, rows and cookie together. Answers how many mutations still
     * wait. If another tab moved the cookie meanwhile, nothing is taken: that tab's rows are newer, and the verdicts may be
     * of a history that the server has lost since. What waits is sent again, which changes nothing.
     */
    take(sent: Outgoing, answer: SyncResponse, now: number): Promise<number> {
      return write(everything, async tx => {
        const meta = await tx.objectStore('meta').get('sync');
        if (meta?.client === sent.client && meta.cookie === sent.cookie) {
          await settleIn(tx, answer, now);
          await patchIn(tx, answer);
          await tx.objectStore('meta').put({ ...meta, cookie: answer.cookie }, 'sync');
        }
        // Also what was settled just now: a check-in that waits again must not be seen without its retraction.
        if (answer.resend) await requeueIn(tx);
        return await countWaiting(tx);
      });
    },

    /** Sets one mutation aside that the server will not even read. */
    park(id: string, code: string, detail: string, now: number): Promise<void> {
      return write(['outbox'], async tx => {
        const entry = await tx.objectStore('outbox').index('id').get(id);
        if (entry?.state !== 'waiting') return;
        await tx.objectStore('outbox').put({ ...entry, state: 'rejected', settledAt: now, code, detail });
      });
    },

    /** A new client id for this copy, if `old` is still its id; the next pull starts from nothing. */
    renewClient(old: string): Promise<void> {
      const client = newId();
      return changeMeta(meta => (meta.client === old ? { ...meta, client, cookie: null } : meta));
    },

    /** Notes a completed sync and tidies the journal. */
    finish(now: number): Promise<void> {
      return changeMeta(meta => ({ ...meta, lastSentAt: now }));
    },

    /** Forgets what is too old to be sent again. */
    prune(now: number): Promise<void> {
      return write(['outbox'], tx => pruneIn(tx, now));
    },

    close: connection.close,

    /** Removes everything of this member from the phone. */
    async erase(): Promise<void> {
      await connection.close();
      await deleteDB(nameOf(member));
    },
  };

  function changeMeta(change: (meta: SyncMeta) => SyncMeta): Promise<void> {
    return write(['meta'], async tx => {
      const meta = await tx.objectStore('meta').get('sync');
      if (meta) await tx.objectStore('meta').put(change(meta), 'sync');
    });
  }
}

function abort(tx: WriteTransaction): void {
  try {
    tx.abort();
  } catch {
    // It ended by itself, which is why the work failed.
  }
}

/** The rows of these tables; none of the others. */
async function baseIn(tx: Transaction, tables: readonly TableName[]): Promise<Base> {
  const rows = await Promise.all(tables.map(table => tx.objectStore(table).getAll()));
  // The rows come in the order of the names; each store holds its own table's rows.
  return Object.assign({ ...emptySnapshot.base }, ...tables.map((table, n) => ({ [table]: rows[n] })));
}

async function patchIn(tx: WriteTransaction, { reset, patch }: SyncResponse): Promise<void> {
  if (reset) await Promise.all(tableNames.map(table => tx.objectStore(table).clear()));
  for (const entry of patch) await patchOne(tx, entry);
  // What a mutation makes has the mutation's id.
  await confirmIn(tx, new Set(patch.filter(({ op }) => op === 'put').map(({ id }) => id)));
}

async function patchOne(tx: WriteTransaction, entry: PatchEntry): Promise<void> {
  // A table that this version does not know is for a newer one.
  if (!(tableNames as readonly string[]).includes(entry.table)) return;
  const rows = tx.objectStore(entry.table as TableName);
  if (entry.op === 'del') await rows.delete(entry.id);
  else await rows.put(entry.value);
}

function plain({ id, name, at, args }: Mutation): Mutation {
  return { id, name, at, args } as Mutation;
}

const encoder = new TextEncoder();

/** The longest beginning that fits, but at least one: one that never fits is set aside by the server's verdict. */
function fitting(mutations: Mutation[], bytes: number): Mutation[] {
  let total = 0;
  const end = mutations.findIndex((mutation, n) => {
    total += encoder.encode(JSON.stringify(mutation)).length + 1;
    return n > 0 && total > bytes;
  });
  return end < 0 ? mutations : mutations.slice(0, end);
}
