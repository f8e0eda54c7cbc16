// The outbox: mutations from the tap to the server's verdict, and 90 days on as the journal. These functions run inside
// a transaction that covers the outbox and await nothing else.

import type { Mutation, Result, SyncResponse } from '../contract';
import type { Entry, Transaction, WriteTransaction } from './schema';
import type { Attention } from './types';

const journalDays = 90;

/** Waiting mutations in the order of the taps. */
export async function waitingIn(tx: Transaction, limit?: number): Promise<Entry[]> {
  return await tx.objectStore('outbox').index('state').getAll('waiting', limit);
}

export function countWaiting(tx: Transaction): Promise<number> {
  return tx.objectStore('outbox').index('state').count('waiting');
}

/** Rejected mutations, as the member sees them. */
export async function attentionIn(tx: Transaction): Promise<Attention[]> {
  const entries = await tx.objectStore('outbox').index('state').getAll('rejected');
  return entries.map(({ id, name, at, args, code, detail }) => ({
    id,
    name,
    args,
    at: Date.parse(at),
    code: code ?? 'internal',
    detail: detail ?? '',
  }));
}

/** Adds a mutation unless its id is there already, so that a retried transaction adds it once. */
export async function addTo(tx: WriteTransaction, mutation: Mutation | Omit<Entry, 'seq'>): Promise<void> {
  const outbox = tx.objectStore('outbox');
  if (await outbox.index('id').getKey(mutation.id)) return;
  await outbox.add({ state: 'waiting', ...mutation } as Entry);
}

/**
 * Writes the server's verdicts. A verdict about something no longer waiting changes nothing. What was taken waits until
 * the last page is here: before, the rows that it made may be missing, and it would be gone from the screen.
 */
export async function settleIn(
  tx: WriteTransaction,
  { results, more }: Pick<SyncResponse, 'results' | 'more'>,
  now: number,
): Promise<void> {
  const outbox = tx.objectStore('outbox');
  for (const { id, status, code, detail } of results) {
    const entry = await outbox.index('id').get(id);
    if (entry?.state !== 'waiting') continue;
    // What was rejected once stays rejected: its repetition is a duplicate that carries the reason.
    const refused = status === 'rejected' || (status === 'duplicate' && isRefusal(code));
    if (more && !refused) continue;
    await outbox.put(
      refused
        ? { ...entry, state: 'rejected', settledAt: now, code: code ?? 'internal', detail: detail ?? '' }
        : { ...entry, state: 'acknowledged', settledAt: now },
    );
  }
}

function isRefusal(code: Result['code']): boolean {
  return code !== undefined && code !== 'late' && code !== 'time_uncertain';
}

/** The server has rows with these ids after all: what was rejected under them is settled. */
export async function confirmIn(tx: WriteTransaction, ids: ReadonlySet<string>): Promise<void> {
  if (ids.size === 0) return;
  const outbox = tx.objectStore('outbox');
  for (const entry of await outbox.index('state').getAll('rejected')) {
    if (ids.has(entry.id)) await outbox.put({ ...entry, state: 'acknowledged' });
  }
}

/** The server lost history: everything in the journal waits again. */
export async function requeueIn(tx: WriteTransaction): Promise<void> {
  const outbox = tx.objectStore('outbox');
  for (const entry of await outbox.index('state').getAll('acknowledged')) {
    await outbox.put({ ...entry, state: 'waiting' });
  }
}

/** Forgets what was acknowledged more than 90 days ago. */
export async function pruneIn(tx: WriteTransaction, now: number): Promise<void> {
  const outbox = tx.objectStore('outbox');
  const oldest = now - journalDays * 86_400_000;
  for (const entry of await outbox.index('state').getAll('acknowledged')) {
    if (entry.seq !== undefined && (entry.settledAt ?? now) < oldest) await outbox.delete(entry.seq);
  }
}
