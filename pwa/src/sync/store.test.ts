import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { type Mutation, type SyncResponse, tableNames } from '../contract';
import { checkInFact, retractFact } from '../facts/checkin';
import { newId } from './id';
import { steps, upgradeBy } from './schema';
import { openStore, type Store } from './store';
import { action, campaign, member } from './testing/server';

const day = '2026-11-22';
const now = Date.parse('2026-11-22T10:00:00Z');
const tap = checkInFact({ campaign, action, day });
let people = 5000;
let store: Store;

beforeEach(async () => {
  store = openStore(member(people++).id);
  await store.initialise([]);
});

async function waiting(): Promise<readonly Mutation[]> {
  return (await store.load())?.waiting ?? [];
}

function answer(over: Partial<SyncResponse>): SyncResponse {
  return {
    kind: 'SyncResponse',
    results: [],
    cookie: 'next',
    reset: false,
    resend: false,
    more: false,
    patch: [],
    serverTime: '2026-11-22T10:00:00Z',
    ...over,
  };
}

async function outgoing() {
  const next = await store.outgoing(200, 250_000);
  if (!next) throw new Error('empty');
  return next;
}

test('a double tap is one check-in, even in the same moment', async () => {
  await Promise.all([store.record(tap, now), store.record(tap, now + 50)]);
  expect(await waiting()).toHaveLength(1);
});

test('after a retraction the same action can be checked in again', async () => {
  await store.record(tap, now);
  const [first] = await waiting();
  await store.record(retractFact(first?.id ?? ''), now);
  await store.record(retractFact(first?.id ?? ''), now);
  await store.record(tap, now);
  expect((await waiting()).map(({ name }) => name)).toEqual(['checkIn', 'retractCheckIn', 'checkIn']);
});

test('taps go out in the order they were made, whatever the clock did', async () => {
  await store.record(tap, now);
  await store.record({ name: 'setLocale', args: { locale: 'sv' } }, now - 3_600_000);
  expect((await outgoing()).mutations.map(({ name }) => name)).toEqual(['checkIn', 'setLocale']);
});

test('writes ask for strict durability', async () => {
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
  await store.record(tap, now);
  expect(transaction.mock.calls.at(-1)?.[2]).toEqual({ durability: 'strict' });
  transaction.mockRestore();
});

test('a write that fails leaves nothing behind', async () => {
  const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await expect(store.record(tap, now)).rejects.toThrow('full');
  add.mockRestore();
  expect(await waiting()).toEqual([]);
});

test('a connection that the browser lost is opened again and the tap is saved once', async () => {
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
    throw new DOMException(
      'Connection to Indexed Database server lost. Refresh the page to try again',
      'UnknownError',
    );
  });
  await store.record(tap, now);
  transaction.mockRestore();
  expect(await waiting()).toHaveLength(1);
});

test('a newer app in another tab may upgrade: this tab lets go and then says so', async () => {
  await store.record(tap, now);
  const newer = upgradeBy(steps, [...tableNames, 'chapter']);
  const upgraded = openStore(store.member, newer);
  expect((await upgraded.load())?.waiting).toHaveLength(1);
  await expect(store.record(tap, now)).rejects.toMatchObject({ name: 'NewerDatabaseError' });
  await upgraded.close();
});

test('an answer to an older cookie is left out whole', async () => {
  await store.record(tap, now);
  const sent = await outgoing();
  await store.take(sent, answer({ cookie: 'b' }), now);
  const id = sent.mutations[0]?.id ?? '';
  const row = { id, campaign, action, day, at: '', late: false, retracted: false };
  await store.take(
    sent,
    answer({
      cookie: 'a',
      results: [{ id, status: 'applied' }],
      patch: [{ op: 'put', table: 'checkIn', id, value: row }],
    }),
    now,
  );
  expect((await outgoing()).cookie).toBe('b');
  const after = await store.load();
  expect(after?.waiting).toMatchObject([{ id }]);
  expect(after?.base.checkIn).toEqual([]);
});

test('a table that this version does not know is skipped', async () => {
  const strange = { op: 'put', table: 'chapter', id: 'x', value: { id: 'x' } };
  await store.take(await outgoing(), answer({ patch: [strange as never] }), now);
  expect((await outgoing()).cookie).toBe('next');
});

test('the journal remembers 90 days', async () => {
  await store.record(tap, now);
  const sent = await outgoing();
  const id = sent.mutations[0]?.id ?? '';
  await store.take(sent, answer({ results: [{ id, status: 'applied' }] }), now);
  await store.prune(now + 89 * 86_400_000);
  expect(await store.take(await outgoing(), answer({ resend: true }), now)).toBe(1);
  await store.take(await outgoing(), answer({ results: [{ id, status: 'duplicate' }] }), now);
  await store.prune(now + 91 * 86_400_000);
  expect(await store.take(await outgoing(), answer({ resend: true }), now)).toBe(0);
});

test('sent again: the same fact and time under a new id', async () => {
  await store.record(tap, now);
  const [first] = await waiting();
  await store.park(first?.id ?? '', 'forbidden', 'no', now);
  expect((await store.load())?.attention).toMatchObject([{ id: first?.id, code: 'forbidden', at: now }]);
  await store.recordAgain(first?.id ?? '');
  const [second] = await waiting();
  expect(second).toMatchObject({ name: 'checkIn', at: first?.at, args: tap.args });
  expect(second?.id).not.toBe(first?.id);
  expect((await store.load())?.attention).toEqual([]);
});

test('an emptied database is noticed and gets back what is still in memory, once', async () => {
  await store.record(tap, now);
  const remembered = await waiting();
  await store.erase();
  store = openStore(store.member);
  expect(await store.load()).toBeNull();
  await store.initialise(remembered);
  await store.initialise(remembered);
  expect((await waiting()).map(({ id }) => id)).toEqual(remembered.map(({ id }) => id));
});

test('ids are UUIDv7 of their moment and distinct', () => {
  const ids = Array.from({ length: 1000 }, () => newId(now));
  expect(new Set(ids).size).toBe(1000);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt((ids[0] ?? '').replace('-', '').slice(0, 12), 16)).toBe(now);
});

test('a verdict that another tab’s pull has overtaken settles nothing: the history it belongs to may be gone', async () => {
  const first = await store.outgoing(10, 10_000);
  if (!first) throw new Error('empty');
  await store.take(first, answer({ cookie: 'old' }), now);
  // One tab asks with nothing to tell; then somebody taps, and another tab tells the server.
  const asked = await store.outgoing(10, 10_000);
  await store.record(tap, now);
  const told = await store.outgoing(10, 10_000);
  if (!asked || !told) throw new Error('empty');
  // The server took it, was restored from a backup without it, and only then answers the first tab.
  await store.take(asked, answer({ cookie: 'new', reset: true, resend: true }), now);
  const [mutation] = told.mutations;
  const verdict = { id: mutation?.id ?? '', status: 'applied' as const };
  expect(await store.take(told, answer({ cookie: 'old 2', results: [verdict] }), now)).toBe(1);
  expect((await store.outgoing(10, 10_000))?.mutations).toEqual(told.mutations);
});

test('what was taken stays in sight until the last page of its pull is here; what was refused is told at once', async () => {
  await store.record(tap, now);
  await store.record(checkInFact({ campaign, action, day: '2026-11-21' }), now);
  const sent = await outgoing();
  const [first, second] = sent.mutations.map(({ id }) => id) as [string, string];
  const results: SyncResponse['results'] = [
    { id: first, status: 'applied' },
    { id: second, status: 'rejected', code: 'not_found', detail: 'no such campaign' },
  ];
  await store.take(sent, answer({ cookie: 'page 1', results, more: true }), now);
  expect((await waiting()).map(({ id }) => id)).toEqual([first]);
  expect((await store.load())?.attention).toMatchObject([{ id: second, detail: 'no such campaign' }]);
  const again = await outgoing();
  const repeated: SyncResponse['results'] = [{ id: first, status: 'duplicate' }];
  expect(await store.take(again, answer({ cookie: 'page 2', results: repeated }), now)).toBe(0);
});

test('a check-in that waits again after history was lost is never without its retraction', async () => {
  await store.record(tap, now);
  const sent = await outgoing();
  const [checkIn] = sent.mutations.map(({ id }) => id) as [string];
  await store.take(sent, answer({ cookie: 'a', results: [{ id: checkIn, status: 'applied' }] }), now);
  await store.record(retractFact(checkIn), now);
  // The retraction is the first that a server without this history hears; the check-in comes behind it.
  const retraction = await outgoing();
  const results: SyncResponse['results'] = retraction.mutations.map(({ id }) => ({ id, status: 'applied' }));
  await store.take(retraction, answer({ cookie: 'b', results, reset: true, resend: true }), now);
  expect((await waiting()).map(({ name }) => name)).toEqual(['checkIn', 'retractCheckIn']);
});
