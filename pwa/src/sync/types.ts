// What the layers above speak of: what the server said, what waits, and how things stand.
import {
  type Mutation,
  type MutationArgs,
  type MutationName,
  type TableName,
  type Tables,
  tableNames,
} from '../contract';

/** The server's rows as last pulled. */
export type Base = { [T in TableName]: readonly Tables[T][] };

type Named<N extends MutationName> = Extract<Mutation, { name: N }>;

/** What waits under a name, in the order of the taps. */
export function named<N extends MutationName>(waiting: readonly Mutation[], name: N): Named<N>[] {
  return waiting.filter((mutation): mutation is Named<N> => mutation.name === name);
}

/** A fact without its identity and time, as a verb states it. */
export type Fact = { [N in MutationName]: { name: N; args: MutationArgs[N] } }[MutationName] & {
  /** Whether it is true already, by the rows of these tables and what waits; then it is not saved again. */
  unless?: {
    tables: readonly TableName[];
    holds: (base: Base, waiting: readonly Mutation[]) => boolean;
  };
};

/** A member's database as read in one transaction. */
export type Snapshot = {
  base: Base;
  waiting: readonly Mutation[];
  attention: readonly Attention[];
  lastSentAt: number | null;
};

export const emptySnapshot: Snapshot = {
  base: Object.fromEntries(tableNames.map(table => [table, []])) as unknown as Base,
  waiting: [],
  attention: [],
  lastSentAt: null,
};

/** A fact that the server refused for good; kept until the member sends it again or lets it go. */
export type Attention = {
  id: string;
  name: string;
  code: string;
  detail: string;
  /** Epoch milliseconds of the tap. */
  at: number;
  args: unknown;
};

export type SyncState = {
  phase: 'idle' | 'syncing' | 'offline' | 'retrying' | 'tooMuch' | 'signedOut' | 'outdated';
  /** Mutations saved on this phone and not yet acknowledged. */
  waiting: number;
  /** Epoch milliseconds of the last completed sync, by this phone's clock. */
  lastSentAt: number | null;
  /** The last tap could not be written: nothing may be claimed about it. */
  notSaved: boolean;
  storage: 'persisted' | 'bestEffort' | 'memoryOnly';
  /** The browser evicted data while something was waiting. */
  lostWaiting: boolean;
  attention: readonly Attention[];
};

/** A tap could not be made durable on this phone. Nothing was saved and nothing will be sent. */
export class NotSavedError extends Error {
  override name = 'NotSavedError';
}
