// One test for each answer that is not simply "applied".
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Me, SyncRequest } from '../contract';
import { networkTo, requestIn, responseOf } from './testing/network';
import { drain, type Phone, phoneOf } from './testing/phone';
import { type Answer, action, campaign, ModelServer, member, problem } from './testing/server';

const today = '2026-11-22';
/** A busy machine may be late. */
const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 30_000 });
let me: Me;
let server: ModelServer;
let people = 1;
const phones: Phone[] = [];

beforeEach(() => {
  me = member(people++);
  server = new ModelServer(me);
});
afterEach(() => {
  for (const phone of phones.splice(0)) phone.engine.stop();
  vi.useRealTimers();
});

async function phoneWith(fetcher: typeof fetch, options?: Parameters<typeof phoneOf>[2]): Promise<Phone> {
  const phone = await phoneOf(me, fetcher, options);
  phones.push(phone);
  return phone;
}

/** A network that lets `intercept` answer instead of the server. */
function interceptedBy(intercept: (request: SyncRequest, nth: number) => Answer | null): typeof fetch {
  const calm = networkTo(server);
  let n = 0;
  return async (input, init) => {
    const answer = intercept(await requestIn(init), n++);
    return answer ? responseOf(answer) : calm(input, init);
  };
}

/** A phone that has synced once and has one tap waiting; retries only when told to. */
async function withOneWaiting(fetcher: typeof fetch): Promise<Phone> {
  const phone = await phoneWith(fetcher, { random: () => 1 });
  await phone.tap(today);
  await phone.engine.sync();
  return phone;
}

/** A body of which the connection is lost after the headers came. */
const brokenOff = () =>
  new ReadableStream({ start: controller => controller.error(new TypeError('network error')) });

test.each([true, false])('nobody was reached: no connection, and onLine is %s', async onLine => {
  vi.stubGlobal('navigator', { onLine });
  let dead = false;
  const calm = networkTo(server);
  const phone = await withOneWaiting(async (input, init) => {
    if (dead) throw new TypeError('network error');
    return calm(input, init);
  });
  dead = true;
  await phone.tap('2026-11-21');
  await phone.engine.sync();
  expect(phone.phases.at(-1)).toBe('offline');
  dead = false;
  await drain(phone);
  expect(phone.phases.at(-1)).toBe('idle');
  vi.unstubAllGlobals();
});

describe('not an acknowledgement', () => {
  test.each([
    [
      'a captive portal',
      () => new Response('<html>Log in</html>', { headers: { 'Content-Type': 'text/html' } }),
    ],
    ["somebody else's JSON", () => Response.json({ ok: true })],
    ['half an answer', () => new Response('{"kind":"SyncResponse","results":[')],
    ['a proxy without its server', () => new Response('Bad gateway', { status: 502 })],
    ["a proxy's own refusal", () => new Response('Forbidden', { status: 403 })],
    ["a proxy's own 401", () => new Response('Who?', { status: 401 })],
    // As a browser shows a redirect that is not followed.
    ['a redirect', () => Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' })],
    ['an answer that breaks off', () => new Response(brokenOff())],
    [
      'verdicts about something else',
      () => Response.json({ ...emptyAnswer, results: [{ id: 'other', status: 'applied' }] }),
    ],
    ['fewer verdicts than mutations', () => Response.json({ ...emptyAnswer, results: [] })],
  ])('%s', async (_, answer) => {
    let between = false;
    const calm = networkTo(server);
    const phone = await withOneWaiting(async (input, init) => (between ? answer() : calm(input, init)));
    expect(await phone.waiting()).toBe(0);

    between = true;
    await phone.tap('2026-11-21');
    await phone.engine.sync();
    expect(await phone.waiting()).toBe(1);
    expect(phone.phases.at(-1)).toBe('retrying');
    expect(phone.sessions).not.toContain('signedOut');

    between = false;
    await drain(phone);
    expect(server.checkIns().map(row => row.day)).toEqual([today, '2026-11-21']);
  });

  const emptyAnswer = {
    kind: 'SyncResponse',
    cookie: '1:1',
    reset: false,
    resend: false,
    more: false,
    patch: [],
    serverTime: '2026-11-22T00:00:00Z',
  };
});

test('the request follows no redirects and goes to no other origin', async () => {
  let sent: RequestInit | undefined;
  const calm = networkTo(server);
  const phone = await phoneWith((input, init) => {
    sent = init;
    return calm(input, init);
  });
  await phone.engine.sync();
  expect(sent).toMatchObject({
    redirect: 'manual',
    credentials: 'same-origin',
    method: 'POST',
    cache: 'no-store',
  });
});

test('nothing is pushed before a pull has shown whose session it is', async () => {
  const phone = await withOneWaiting(networkTo(server));
  expect(server.seen.map(request => [request.cookie === null, request.mutations.length])).toEqual([
    [true, 0],
    [false, 1],
  ]);
  expect(await phone.days()).toEqual([today]);
});

test("one member's taps are never sent in another member's session", async () => {
  const phone = await phoneWith(networkTo(server));
  await phone.engine.sync();
  const other = member(people++);
  server.put('me', other);
  server.session = other;

  await phone.tap(today);
  await phone.engine.sync();
  expect(phone.sessions.at(-1)).toBe('signedOut');
  expect(await phone.waiting()).toBe(1);
  expect(server.checkIns()).toEqual([]);

  server.session = me;
  server.put('me', me);
  await phone.engine.sync();
  expect(await phone.waiting()).toBe(0);
});

test('401 keeps the queue; the same member goes on with it after joining again', async () => {
  server.session = null;
  const phone = await withOneWaiting(networkTo(server));
  expect(phone.phases.at(-1)).toBe('signedOut');
  expect(phone.sessions).toEqual(['signedOut']);
  await phone.tap('2026-11-21');
  expect(await phone.waiting()).toBe(2);

  server.session = me;
  await drain(phone);
  expect(server.checkIns()).toHaveLength(2);
});

test('413 halves the batch until it fits', async () => {
  const sizes: number[] = [];
  const phone = await phoneWith(
    interceptedBy(({ mutations }) => {
      sizes.push(mutations.length);
      return mutations.length > 3 ? problem(413, 'too_large') : null;
    }),
  );
  for (let n = 10; n < 20; n++) await phone.tap(`2026-11-${n}`);
  await drain(phone);
  expect(sizes.slice(0, 4)).toEqual([0, 10, 5, 2]);
  expect(server.checkIns()).toHaveLength(10);
});

test('one mutation that the server will not read is set aside; the others flow', async () => {
  const phone = await phoneWith(
    interceptedBy(({ mutations }) =>
      mutations.some(({ name }) => name === 'setLocale') ? problem(400, 'invalid_args') : null,
    ),
  );
  for (let n = 10; n < 15; n++) await phone.tap(`2026-11-${n}`);
  await phone.say({ name: 'setLocale', args: { locale: 'sv' } });
  for (let n = 15; n < 20; n++) await phone.tap(`2026-11-${n}`);
  await drain(phone);
  expect(server.checkIns()).toHaveLength(10);
  expect((await phone.store.load())?.attention).toMatchObject([{ name: 'setLocale', code: 'invalid_args' }]);
});

test('a server that refuses everything does not empty the queue', async () => {
  let refusing = false;
  const phone = await phoneWith(
    interceptedBy(() => (refusing ? problem(400, 'invalid_json') : null)),
    { random: () => 1 },
  );
  await phone.engine.sync();
  refusing = true;
  await phone.tap(today);
  await phone.engine.sync();
  expect(await phone.waiting()).toBe(1);
  expect((await phone.store.load())?.attention).toEqual([]);
});

test('426 says that the app is too old, and keeps everything', async () => {
  const phone = await withOneWaiting(interceptedBy(() => problem(426, 'upgrade_required')));
  expect(phone.phases.at(-1)).toBe('outdated');
  expect(await phone.waiting()).toBe(1);
});

test('429 is obeyed: no request before the time it names, then one', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], shouldAdvanceTime: true });
  let calls = 0;
  const phone = await phoneWith(
    interceptedBy((_, nth) => {
      calls++;
      return nth === 0 ? problem(429, 'too_many_requests', { 'Retry-After': '30' }) : null;
    }),
  );
  await phone.tap(today);
  await phone.engine.sync();
  await phone.engine.sync();
  phone.engine.nudge();
  expect(calls).toBe(1);
  vi.advanceTimersByTime(29_000);
  await phone.engine.sync();
  expect(calls).toBe(1);
  vi.advanceTimersByTime(1_500);
  await eventually(async () => expect(await phone.waiting()).toBe(0));
  expect(server.checkIns()).toHaveLength(1);
});

test('too much for one day: everything waits, what is new still comes, and it is sent later', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], shouldAdvanceTime: true });
  let full = false;
  const sizes: number[] = [];
  const phone = await phoneWith(
    interceptedBy(request => {
      sizes.push(request.mutations.length);
      return full && request.mutations.length > 0
        ? problem(429, 'too_many_requests', { 'Retry-After': '7200' })
        : null;
    }),
  );
  await phone.engine.sync();
  full = true;
  await phone.tap(today);
  sizes.length = 0;
  await phone.engine.sync();
  expect(sizes).toEqual([1, 0]);
  expect(phone.phases.at(-1)).toBe('tooMuch');
  expect(await phone.waiting()).toBe(1);
  expect((await phone.store.load())?.attention).toEqual([]);
  full = false;
  vi.advanceTimersByTime(3_700_000);
  await eventually(async () => expect(await phone.waiting()).toBe(0));
  expect(server.checkIns()).toHaveLength(1);
});

test('5xx is retried by itself, later and later, never given up', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], shouldAdvanceTime: true });
  const times: number[] = [];
  const phone = await phoneWith(
    interceptedBy((_, nth) => {
      times.push(Date.now());
      return nth < 10 ? problem(503, 'unavailable') : null;
    }),
    { random: () => 1 },
  );
  await phone.tap(today);
  await phone.engine.sync();
  for (let n = 1; n < 11; n++) {
    await eventually(() => expect(phone.phases.at(-1)).toBe('retrying'));
    vi.advanceTimersByTime(300_000);
    await eventually(() => expect(times.length).toBeGreaterThan(n));
  }
  await eventually(async () => expect(await phone.waiting()).toBe(0));
});

test('the delays double from one second to five minutes', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const plan = vi.spyOn(globalThis, 'setTimeout');
  const phone = await phoneWith(
    interceptedBy(() => problem(500, 'internal')),
    { random: () => 1 },
  );
  const delays: unknown[] = [];
  for (let n = 0; n < 11; n++) {
    await phone.engine.sync();
    delays.push(plan.mock.calls.at(-1)?.[1]);
  }
  expect(delays).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map(seconds => seconds * 1000));
});

test('client_mismatch gets a new client id and goes on', async () => {
  const phone = await phoneWith(
    interceptedBy((_, nth) => (nth === 1 ? problem(403, 'client_mismatch') : null)),
  );
  await phone.tap(today);
  await drain(phone);
  const clients = new Set(server.seen.map(request => request.client));
  expect(clients.size).toBe(2);
  expect(server.checkIns()).toHaveLength(1);
});

test('a rejected mutation first in a batch of ten: the other nine apply', async () => {
  const phone = await phoneWith(networkTo(server));
  await phone.say({ name: 'checkIn', args: { campaign: action, action, day: today } });
  for (let n = 10; n < 19; n++) await phone.tap(`2026-11-${n}`);
  await drain(phone);
  expect(server.checkIns()).toHaveLength(9);
  expect((await phone.store.load())?.attention).toMatchObject([
    { code: 'not_found', detail: 'no such campaign' },
  ]);
});

test('a rejection whose answer was lost comes back as a duplicate and needs attention all the same', async () => {
  const phone = await phoneWith(networkTo(server, ['calm', 'dropResponse']));
  await phone.say({ name: 'checkIn', args: { campaign: action, action, day: today } });
  await phone.engine.sync();
  await drain(phone);
  expect((await phone.store.load())?.attention).toMatchObject([{ code: 'not_found' }]);
});

test('what needed attention is settled when the server has it after all', async () => {
  const phone = await phoneWith(networkTo(server));
  await phone.say({ name: 'checkIn', args: { campaign: action, action, day: today } });
  await drain(phone);
  const id = (await phone.store.load())?.attention[0]?.id ?? '';
  server.put('checkIn', {
    id,
    campaign,
    action,
    day: today,
    at: '2026-11-22T10:00:00Z',
    late: false,
    retracted: false,
  });
  await phone.engine.sync();
  expect((await phone.store.load())?.attention).toEqual([]);
});

test('a server restored from an older backup gets the journal again, and its rows replace ours', async () => {
  const phone = await phoneWith(networkTo(server));
  await phone.tap('2026-11-20');
  await drain(phone);
  const backup = server.backup();
  await phone.tap('2026-11-21');
  await drain(phone);
  const foreign = { id: action, campaign, action: 'x', day: today, at: '', late: false, retracted: false };
  server.put('checkIn', foreign);
  await phone.engine.sync();
  expect(await phone.days()).toEqual(['2026-11-20', '2026-11-21', today]);

  server.restore(backup);
  await drain(phone);
  expect(server.checkIns().map(row => row.day)).toEqual(['2026-11-20', '2026-11-21']);
  expect(await phone.days()).toEqual(['2026-11-20', '2026-11-21']);
});

test('all pages are pulled before the screens hear of it', async () => {
  for (let n = 10; n < 28; n++) {
    const day = `2026-11-${n}`;
    server.put('checkIn', { id: day, campaign, action, day, at: '', late: false, retracted: false });
  }
  let heard = 0;
  const phone = await phoneWith(networkTo(server), {
    onChange: async () => {
      heard++;
    },
  });
  await phone.engine.sync();
  expect(await phone.days()).toHaveLength(18);
  expect(server.seen.length).toBeGreaterThan(4);
  expect(heard).toBe(1);
});

test('5,000 waiting go out in batches of at most 200 and 256 KiB', async () => {
  server.pageSize = 500;
  const phone = await phoneWith(networkTo(server));
  await phone.store.erase();
  const { openStore } = await import('./store');
  const store = openStore(me.id);
  await store.initialise(
    Array.from({ length: 5000 }, (_, n) => ({
      id: `01900000-0000-7000-9000-${n.toString(16).padStart(12, '0')}`,
      name: 'dayOff' as const,
      at: '2026-11-22T10:00:00Z',
      args: { day: today, off: n % 2 === 0 },
    })),
  );
  const again = await phoneWith(networkTo(server));
  await drain(again);
  const pushes = server.seen.filter(request => request.mutations.length > 0);
  expect(pushes).toHaveLength(25);
  for (const push of pushes) expect(JSON.stringify(push).length).toBeLessThan(256 * 1024);
});

test('if the answer cannot be saved, it is asked for again with the same effect', async () => {
  const phone = await phoneWith(networkTo(server), { random: () => 1 });
  await phone.engine.sync();
  await phone.tap(today);
  const take = vi
    .spyOn(phone.store, 'take')
    .mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
  await phone.engine.sync();
  expect(await phone.waiting()).toBe(1);
  expect(server.checkIns()).toHaveLength(1);
  take.mockRestore();
  await drain(phone);
  expect(server.checkIns()).toHaveLength(1);
});

test('a tap during a sync is sent by the same sync', async () => {
  const calm = networkTo(server);
  let phone: Phone | undefined;
  phone = await phoneWith(async (input, init) => {
    if (server.seen.length === 0) await phone?.tap('2026-11-21');
    return calm(input, init);
  });
  await phone.tap(today);
  await phone.engine.sync();
  expect(await phone.waiting()).toBe(0);
  expect(server.checkIns()).toHaveLength(2);
});
