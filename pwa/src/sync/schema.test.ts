import 'fake-indexeddb/auto';
import { type IDBPDatabase, openDB } from 'idb';
import { expect, test } from 'vitest';
import { tableNames } from '../contract';
import { newId } from './id';
import { type Step, steps, upgradeBy } from './schema';
import { openStore } from './store';
import { networkTo } from './testing/network';
import { drain, phoneOf } from './testing/phone';
import { action, campaign, ModelServer, member } from './testing/server';

const day = '2026-11-22';
const at = '2026-11-22T10:00:00.000Z';
const now = Date.parse(at);
let people = 7000;

// Each released version's database, made without any of the app's code.
const tables = {
  1: [
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
  ],
  2: [
    ...[
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
    ],
    ...[
      'level',
      'expectation',
      'introduction',
      'followUp',
      'tally',
      'pulse',
      'pulseWords',
      'obstacle',
      'thanks',
    ],
    ...['story', 'recall', 'lineUp', 'lineUpCall', 'leaderDay'],
  ],
};
type Released = keyof typeof tables;
/** Tables that came after the last released version. */
const more = tableNames.length - tables[2].length;

function released(name: string, version: Released): Promise<IDBPDatabase> {
  return openDB(name, version, {
    upgrade(db) {
      for (const table of tables[version]) db.createObjectStore(table, { keyPath: 'id' });
      const outbox = db.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true });
      outbox.createIndex('id', 'id', { unique: true });
      outbox.createIndex('state', 'state');
      db.createObjectStore('meta');
    },
  });
}

/** A member's database as that release left it: a row, a tap that waits, one that was sent and one that was refused. */
async function leftBy(version: Released) {
  const me = member(people++);
  const db = await released(`card-${me.id}`, version);
  const waiting = newId(now);
  const entry = { name: 'checkIn', at, args: { campaign, action, day } };
  await db.add('outbox', { ...entry, id: waiting, state: 'waiting' });
  await db.add('outbox', { ...entry, id: newId(now), state: 'acknowledged', settledAt: now });
  await db.add('outbox', { ...entry, id: newId(now), state: 'rejected', settledAt: now, code: 'forbidden' });
  await db.put('me', me);
  await db.put('meta', { client: newId(now), cookie: 'c', lastSentAt: now }, 'sync');
  db.close();
  return { me, waiting };
}

const restructured: Step = {
  to: 3,
  tables: 24,
  run: async (_, tx) => {
    const outbox = tx.objectStore('outbox');
    for (const entry of await outbox.getAll()) await outbox.put({ ...entry, detail: '' });
  },
};
const ways = {
  'this release': upgradeBy(steps, tableNames),
  'one with two more tables': upgradeBy(steps, [...tableNames, 'chapter', 'verse']),
  'one with a step and a table more': upgradeBy([...steps, restructured], [...tableNames, 'chapter']),
};

test.each(
  ([1, 2] as const).flatMap(version =>
    Object.entries(ways).map(([name, way]) => [version, name, way] as const),
  ),
)(
  'a database of version %i is opened by %s, keeps everything and sends what waits',
  async (version, _, way) => {
    const { me, waiting } = await leftBy(version);
    const store = openStore(me.id, way);
    expect(await store.load()).toMatchObject({
      base: { me: [me] },
      waiting: [{ id: waiting }],
      attention: [{ code: 'forbidden' }],
      lastSentAt: now,
    });
    const server = new ModelServer(me);
    const phone = await phoneOf(me, networkTo(server), { store });
    await drain(phone);
    expect(server.checkIns()).toMatchObject([{ id: waiting, day }]);
    phone.engine.stop();
    await store.close();
  },
);

test('what an older release skipped is pulled anew; a database of this release goes on where it was', async () => {
  const cookieOf = async (version: Released, way = ways['this release']) => {
    const { me } = await leftBy(version);
    const store = openStore(me.id, way);
    const cookie = (await store.outgoing(1, 1000))?.cookie;
    await store.close();
    return cookie;
  };
  expect(await cookieOf(1)).toBeNull();
  expect(await cookieOf(2)).toBe(more > 0 ? null : 'c');
  expect(await cookieOf(2, ways['one with two more tables'])).toBeNull();
});

test('a new database has what the released ones have, and a version that never falls', async () => {
  const me = member(people++);
  const store = openStore(me.id);
  expect(await store.load()).toBeNull();
  await store.close();
  const made = await openDB(`card-${me.id}`);
  expect(made.version).toBe(2 + more);
  expect([...made.objectStoreNames].sort()).toEqual([...tableNames, 'outbox', 'meta'].sort());
  made.close();
  expect(Object.values(ways).map(({ version }) => version)).toEqual([2, 4, 4].map(n => n + more));
  for (const [n, step] of steps.entries()) {
    const before = steps[n - 1];
    if (before) expect(step.to).toBeGreaterThan(before.to);
  }
});
