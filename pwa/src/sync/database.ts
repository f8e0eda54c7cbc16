// A connection to one IndexedDB database that survives what browsers do to connections.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** The database belongs to a newer version of the app, in another tab. Only a reload helps. */
export class NewerDatabaseError extends Error {
  override name = 'NewerDatabaseError';
}

export type Upgrade<S extends DBSchema> = Parameters<
  NonNullable<NonNullable<Parameters<typeof openDB<S>>[2]>['upgrade']>
>;

export type Connection<S extends DBSchema> = {
  /** Runs `work` on an open connection; once more on a new one if the browser dropped the first. */
  use<T>(work: (db: IDBPDatabase<S>) => Promise<T>): Promise<T>;
  /** For good. */
  close(): Promise<void>;
};

const openTimeOut = 10_000;

/** A connection that opens when first used. `work` may run twice, so it has to be idempotent. */
export function connectTo<S extends DBSchema>(
  name: string,
  version: number,
  upgrade: (...step: Upgrade<S>) => void | Promise<void>,
): Connection<S> {
  let opening: Promise<IDBPDatabase<S>> | null = null;
  let closed = false;

  function drop(): void {
    opening?.then(
      db => db.close(),
      () => undefined,
    );
    opening = null;
  }

  function open(): Promise<IDBPDatabase<S>> {
    if (closed) return Promise.reject(new Error(`${name} is not in use any more`));
    opening ??= openInTime().catch(error => {
      opening = null;
      throw isNamed(error, 'VersionError') ? new NewerDatabaseError(name) : error;
    });
    return opening;
  }

  function openInTime(): Promise<IDBPDatabase<S>> {
    const db = openDB<S>(name, version, {
      upgrade,
      // A newer app in another tab wants to upgrade: let it, at once.
      blocking: drop,
      terminated: () => {
        opening = null;
      },
    });
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`opening ${name} took too long`));
        // It may still open later; nobody would close it then.
        db.then(
          late => late.close(),
          () => undefined,
        );
      }, openTimeOut);
      db.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  }

  return {
    async use(work) {
      try {
        return await work(await open());
      } catch (error) {
        if (!isConnectionLost(error)) throw error;
        drop();
        return await work(await open());
      }
    },
    async close() {
      closed = true;
      const db = await opening?.catch(() => null);
      opening = null;
      db?.close();
    },
  };
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}

/** Safari loses its database process ("Connection to Indexed Database server lost"); others close under us. */
function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'InvalidStateError' || /connection.*(lost|clos)|database.*clos/i.test(error.message);
}
