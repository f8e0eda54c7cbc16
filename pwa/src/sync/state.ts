// What the screens read. Everything is derived from one snapshot of the member's database, so that a screen can never
// show a mixture of before and after.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Mutation } from '../contract';
import { type Base, emptySnapshot, type Snapshot, type SyncState } from './types';

export const snapshot = signal<Snapshot>(emptySnapshot);
/** `elsewhere`: signed out, because the same code has opened the card on another phone. */
export type Session = 'starting' | 'none' | 'active' | 'signedOut' | 'elsewhere';

/** The member who had this phone, and was erased. */
export const erased = signal('');
export const sessionState = signal<Session>('starting');
export const phase = signal<SyncState['phase']>('idle');
export const notSaved = signal(false);
export const storage = signal<SyncState['storage']>('bestEffort');
export const lostWaiting = signal(false);

export const session: ReadonlySignal<Session> = sessionState;

/** What the screens read of a noun: the server's rows with the outbox laid over them. */
// @__NO_SIDE_EFFECTS__
export function view<T>(of: (base: Base, waiting: readonly Mutation[]) => T): ReadonlySignal<T> {
  return computed(() => of(snapshot.value.base, snapshot.value.waiting));
}

export const syncState: ReadonlySignal<SyncState> = computed(() => ({
  phase: phase.value,
  waiting: snapshot.value.waiting.length,
  lastSentAt: snapshot.value.lastSentAt,
  notSaved: notSaved.value,
  storage: storage.value,
  lostWaiting: lostWaiting.value,
  attention: snapshot.value.attention,
}));
