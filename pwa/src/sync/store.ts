// One member's data on this phone. Every method is one transaction: all of it is durable when it resolves, or none.
import { deleteDB } from 'idb';
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
  type Migration,
  migrations,
  type StoreName,
  type SyncMeta,
  type WriteTransaction,
} from './schema';
import type { Snapshot } from './state';
import {
  type Base,
  type Fact,
  type Me,
  type Mutation,
  type PatchEntry,
  type SyncResponse,
  tableNames,
} from './types';
import { checkInsOf } from './view';

const everything: StoreName[] = [...tableNames, 'outbox', 'meta'];

/** What goes into one request. */
export type Outgoing = { client: string; cookie: string | null; mutations: Mutation[] };

export type Store = ReturnType<typeof openStore>;

function nameOf(member: string): string {
  return `card-${member}`;
}

/** The member's store; its database opens when first used. */
export function openStore(member: string, steps: readonly Migration[] = migrations) {
  const connection: Connection<CardSchema> = connectTo<CardSchema>(
    nameOf(member),
    steps.length,
    async (db, from, _to, tx) => {
      for (const step of steps.slice(from)) await step(db, tx);
    },
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
        const [meta, waiting, attention, ...tables] = await Promise.all([
          tx.objectStore('meta').get('sync'),
          waitingIn(tx),
          attentionIn(tx),
          ...tableNames.map(table => tx.objectStore(table).getAll()),
        ]);
        if (!meta) return null;
        // The rows come in the order of the names; each store holds its own table's rows.
        const base = Object.fromEntries(tableNames.map((table, n) => [table, tables[n]])) as unknown as Base;
        return { base, waiting, attention, lastSentAt: meta.lastSentAt };
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

    /** Saves a fact stated at `now`. What is true already (a double tap) is not saved again. */
    record(fact: Fact, now: number): Promise<void> {
      const mutation: Mutation = { ...fact, id: newId(now), at: new Date(now).toISOString() };
      return write(['outbox', 'checkIn'], async tx => {
        if (!(await isTrueAlready(tx, mutation))) await addTo(tx, mutation);
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
        if (answer.resend) await requeueIn(tx);
        const meta = await tx.objectStore('meta').get('sync');
        if (meta?.client === sent.client && meta.cookie === sent.cookie) {
          await settleIn(tx, answer.results, now);
          await patchIn(tx, answer);
          await tx.objectStore('meta').put({ ...meta, cookie: answer.cookie }, 'sync');
        }
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

async function isTrueAlready(tx: WriteTransaction, mutation: Mutation): Promise<boolean> {
  if (mutation.name === 'checkIn') {
    const [rows, waiting] = await Promise.all([tx.objectStore('checkIn').getAll(), waitingIn(tx)]);
    const { campaign, action, day } = mutation.args;
    return checkInsOf({ checkIn: rows }, waiting).some(
      own => own.campaign === campaign && own.action === action && own.day === day,
    );
  }
  if (mutation.name === 'retractCheckIn') {
    const { checkIn } = mutation.args;
    return (await waitingIn(tx)).some(
      entry => entry.name === 'retractCheckIn' && entry.args.checkIn === checkIn,
    );
  }
  return false;
}

async function patchIn(tx: WriteTransaction, { reset, patch }: SyncResponse): Promise<void> {
  if (reset) await Promise.all(tableNames.map(table => tx.objectStore(table).clear()));
  const arrived = new Set<string>();
  for (const entry of patch) {
    await patchOne(tx, entry);
    // A campaign has the id of the mutation that started it, as a check-in has its own.
    if (entry.op === 'put' && (entry.table === 'checkIn' || entry.table === 'campaign'))
      arrived.add(entry.id);
  }
  await confirmIn(tx, arrived);
}

async function patchOne(tx: WriteTransaction, entry: PatchEntry): Promise<void> {
  // A table that this version does not know is for a newer one.
  if (!(tableNames as readonly string[]).includes(entry.table)) return;
  const rows = tx.objectStore(entry.table);
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
