// What the screens read. Everything is derived from one snapshot of the member's database, so that a screen can never
// show a mixture of before and after.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { dayOf } from '../day';
import { now } from './clock';
import { type Base, type Group, type Mutation, type SyncState, tableNames } from './types';
import { campaignsOf, checkInsOf, daysOffOf, meOf, reminderOf } from './view';

/** A member's database as read in one transaction. */
export type Snapshot = {
  base: Base;
  waiting: readonly Mutation[];
  attention: SyncState['attention'];
  lastSentAt: number | null;
};

export const emptySnapshot: Snapshot = {
  base: Object.fromEntries(tableNames.map(table => [table, []])) as unknown as Base,
  waiting: [],
  attention: [],
  lastSentAt: null,
};

export const snapshot = signal<Snapshot>(emptySnapshot);
export const sessionState = signal<'starting' | 'none' | 'active' | 'signedOut'>('starting');
export const phase = signal<SyncState['phase']>('idle');
export const notSaved = signal(false);
export const storage = signal<SyncState['storage']>('bestEffort');
export const lostWaiting = signal(false);

const base = computed(() => snapshot.value.base);
const waiting = computed(() => snapshot.value.waiting);

export const session: ReadonlySignal<'starting' | 'none' | 'active' | 'signedOut'> = computed(
  () => sessionState.value,
);
export const me = computed(() => meOf(base.value, waiting.value));
export const organisation = computed(() => base.value.organisation[0] ?? null);
export const points = computed(() => [...base.value.point].sort((a, b) => a.order - b.order));
export const proposals = computed(() => base.value.proposal);
export const groups = computed(() => base.value.group);
export const campaigns = computed(() => campaignsOf(base.value, waiting.value, todayOf));
export const checkIns = computed(() => checkInsOf(base.value, waiting.value));
export const progress = computed(() => base.value.progress);
export const daysOff = computed(() => daysOffOf(base.value, waiting.value));
export const reminder = computed(() => reminderOf(base.value, waiting.value));

export const syncState: ReadonlySignal<SyncState> = computed(() => ({
  phase: phase.value,
  waiting: waiting.value.length,
  lastSentAt: snapshot.value.lastSentAt,
  notSaved: notSaved.value,
  storage: storage.value,
  lostWaiting: lostWaiting.value,
  attention: snapshot.value.attention,
}));

const todays = new Map<string, ReadonlySignal<string>>();

/** The group's current day; changes when the group's day begins, not at the phone's midnight. */
export function today(group: Pick<Group, 'timeZone' | 'dayStart'>): ReadonlySignal<string> {
  const { timeZone, dayStart } = group;
  const key = `${timeZone} ${dayStart}`;
  let day = todays.get(key);
  if (!day) {
    day = computed(() => dayOf(now.value, timeZone, dayStart));
    todays.set(key, day);
  }
  return day;
}

function todayOf(id: string): string {
  const group = groups.value.find(one => one.id === id);
  return group ? today(group).value : dayOf(now.value, 'UTC', '00:00');
}
