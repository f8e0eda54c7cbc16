import { describe, expect, test } from 'vitest';
import type { SyncState } from '../../sync';
import { actOf, syncLine } from './syncline';

const calm: SyncState = {
  phase: 'idle',
  waiting: 0,
  lastSentAt: 1000,
  notSaved: false,
  storage: 'persisted',
  lostWaiting: false,
  attention: [],
};
const refused = { id: 'x', name: 'checkIn', code: 'forbidden', detail: '', at: 0, args: null };
const key = (part: Partial<SyncState>, session: 'starting' | 'none' | 'active' | 'signedOut' = 'active') =>
  syncLine({ ...calm, ...part }, session).key;

describe('the line about syncing', () => {
  test.each<[string, Partial<SyncState>]>([
    ['sync.allSent', {}],
    ['sync.allSent', { phase: 'syncing' }],
    ['sync.getting', { phase: 'syncing', lastSentAt: null }],
    ['sync.fresh', { lastSentAt: null }],
    ['sync.saved', { waiting: 2 }],
    ['sync.sending', { waiting: 2, phase: 'syncing' }],
    ['sync.offlineWaiting', { waiting: 2, phase: 'offline' }],
    ['sync.offline', { phase: 'offline' }],
    ['sync.retryingWaiting', { waiting: 1, phase: 'retrying' }],
    ['sync.tooMuchWaiting', { waiting: 1, phase: 'tooMuch' }],
    ['sync.retrying', { phase: 'retrying' }],
    ['sync.outdated', { waiting: 1, phase: 'outdated' }],
    ['sync.signedOutWaiting', { waiting: 1, phase: 'signedOut' }],
    ['sync.attention', { attention: [refused] }],
    ['sync.saved', { attention: [refused], waiting: 1 }],
  ])('is %s', (expected, part) => expect(key(part)).toBe(expected));

  test('never claims that all is sent while something waits', () => {
    for (const phase of [
      'idle',
      'syncing',
      'offline',
      'retrying',
      'tooMuch',
      'signedOut',
      'outdated',
    ] as const)
      expect(key({ phase, waiting: 1 })).not.toBe('sync.allSent');
  });
  test('a tap that was not saved comes before everything', () => {
    expect(syncLine({ ...calm, notSaved: true, waiting: 3, phase: 'offline' }, 'signedOut').key).toBe(
      'sync.notSaved',
    );
  });
  test('counts what waits', () => {
    expect(syncLine({ ...calm, waiting: 5, phase: 'offline' }, 'active')).toMatchObject({
      n: 5,
      tone: 'waiting',
    });
  });
});

test.each([
  ['send', 'idle', 'active'],
  ['send', 'offline', 'active'],
  ['join', 'signedOut', 'active'],
  ['join', 'retrying', 'signedOut'],
  ['join', 'idle', 'elsewhere'],
  ['update', 'outdated', 'active'],
  [null, 'tooMuch', 'active'],
] as const)('offers to %s while %s and %s', (act, phase, session) =>
  expect(actOf({ ...calm, phase, waiting: 1 }, session)).toBe(act),
);
