import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeShown, disable, enable, refresh, requestTest } from './subscription';

// "key1" and "key2" in base64url.
const firstKey = 'a2V5MQ';
const secondKey = 'a2V5Mg';
const bytes = (text: string) => new TextEncoder().encode(text);

type Subscription = ReturnType<typeof subscriptionFor>;
let subscription: Subscription | null;
let requests: string[];
let stored: unknown[];
let online: boolean;
let key: string;
let made: number;
let storage: Map<string, string>;
/** What the server knows of the subscription. */
let known: { sentAt: string | null } | null;
let refusal: Response | null;
let closed: string[];

function subscriptionFor(applicationServerKey: Uint8Array<ArrayBuffer>) {
  const endpoint = `https://push.example/${++made}`;
  return {
    options: { applicationServerKey: applicationServerKey.buffer },
    toJSON: () => ({ endpoint, keys: { p256dh: 'p', auth: 'a' } }),
    unsubscribe: async () => {
      subscription = null;
      return true;
    },
  };
}

beforeEach(() => {
  subscription = null;
  requests = [];
  stored = [];
  online = true;
  key = firstKey;
  made = 0;
  storage = new Map();
  known = null;
  refusal = null;
  closed = [];
  const registration = {
    getNotifications: async () => [{ close: () => closed.push('reminder') }],
    pushManager: {
      getSubscription: async () => subscription,
      subscribe: async (o: { applicationServerKey: Uint8Array<ArrayBuffer> }) => {
        subscription = subscriptionFor(o.applicationServerKey);
        return subscription;
      },
    },
  };
  vi.stubGlobal('navigator', {
    userAgent: 'test',
    serviceWorker: { ready: Promise.resolve(registration), getRegistration: async () => registration },
  });
  vi.stubGlobal('Notification', { permission: 'granted' });
  vi.stubGlobal('window', { PushManager: {}, Notification: {} });
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => storage.get(name) ?? null,
    setItem: (name: string, value: string) => storage.set(name, value),
    removeItem: (name: string) => storage.delete(name),
  });
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (!online) throw new TypeError('network error');
    const request = `${init.method} ${path}`;
    requests.push(request);
    switch (request) {
      case 'GET /api/push/key':
        return Response.json({ key });
      case 'GET /api/push/subscription':
        return known ? Response.json(known) : problem(404, 'not_found');
      case 'PUT /api/push/subscription':
        if (refusal) return refusal.clone();
        stored.push(JSON.parse(String(init.body)));
        known ??= { sentAt: null };
        break;
      case 'DELETE /api/push/subscription':
        known = null;
    }
    return new Response(null, { status: path === '/api/push/test' && !subscription ? 404 : 204 });
  });
});
function problem(status: number, code: string): Response {
  const headers = { 'Content-Type': 'application/problem+json' };
  return new Response(JSON.stringify({ status, code, title: code }), { status, headers });
}
afterEach(() => vi.unstubAllGlobals());

test('turned on by a tap: subscribed with the server’s key and stored there', async () => {
  expect(await enable('granted')).toMatchObject({ state: 'on', mended: false });
  expect(new Uint8Array(subscription?.options.applicationServerKey ?? new ArrayBuffer(0))).toEqual(
    bytes('key1'),
  );
  expect(stored).toEqual([
    { endpoint: 'https://push.example/1', expirationTime: null, keys: { p256dh: 'p', auth: 'a' } },
  ]);
});

test('a launch tells the server again and learns what it sent last', async () => {
  await enable('granted');
  known = { sentAt: '2026-11-25T08:00:00Z' };
  expect(await refresh()).toEqual({
    state: 'on',
    mended: false,
    sentAt: Date.parse('2026-11-25T08:00:00Z'),
  });
  expect(stored).toHaveLength(2);
  expect(made).toBe(1);
});

describe('a launch mends', () => {
  test('a subscription that the browser dropped', async () => {
    await enable('granted');
    subscription = null;
    expect(await refresh()).toMatchObject({ state: 'on', mended: true });
    expect(stored.at(-1)).toMatchObject({ endpoint: 'https://push.example/2' });
    expect(await refresh()).toMatchObject({ state: 'on', mended: false });
  });

  test('a subscription that the push service ended, with another one', async () => {
    await enable('granted');
    known = null;
    expect(await refresh()).toMatchObject({ state: 'on', mended: true });
    expect(stored.at(-1)).toMatchObject({ endpoint: 'https://push.example/2' });
  });

  test('a subscription made for another key', async () => {
    await enable('granted');
    key = secondKey;
    expect(await refresh()).toMatchObject({ state: 'on', mended: true });
    expect(new Uint8Array(subscription?.options.applicationServerKey ?? new ArrayBuffer(0))).toEqual(
      bytes('key2'),
    );
  });

  test('once, though two ask at the same time', async () => {
    await enable('granted');
    known = null;
    const checks = await Promise.all([refresh(), refresh()]);
    expect(checks.map(({ mended }) => mended)).toEqual([true, false]);
    expect(made).toBe(2);
  });
});

test('what cannot be mended is said', async () => {
  await enable('granted');
  refusal = problem(403, 'push_host_not_allowed');
  expect(await refresh()).toEqual({ state: 'lost' });
  refusal = problem(503, 'unavailable');
  expect(await refresh()).toEqual({ state: 'on' });
  refusal = new Response('<h1>Log in</h1>', { headers: { 'Content-Type': 'text/html' } });
  expect(await refresh()).toEqual({ state: 'on' });
  vi.stubGlobal('Notification', { permission: 'default' });
  expect(await refresh()).toEqual({ state: 'lost' });
});

test('a launch asks nothing of somebody who never turned it on', async () => {
  expect(await refresh()).toEqual({ state: 'off' });
  expect(requests).toEqual([]);
});

test('offline, what is there counts, and what is wanted comes with the next connection', async () => {
  await enable('granted');
  online = false;
  expect(await refresh()).toEqual({ state: 'on' });
  subscription = null;
  expect(await refresh()).toEqual({ state: 'pending' });
  online = true;
  expect(await refresh()).toMatchObject({ state: 'on', mended: true });
});

test('turned on without a connection: with the next one, and nothing was lost before', async () => {
  online = false;
  expect(await enable('granted')).toEqual({ state: 'pending' });
  online = true;
  expect(await refresh()).toMatchObject({ state: 'on', mended: false });
});

test('refused by the person or by the phone', async () => {
  expect(await enable('denied')).toEqual({ state: 'denied' });
  expect(await enable('default')).toEqual({ state: 'off' });
  vi.stubGlobal('Notification', { permission: 'denied' });
  expect(await refresh()).toEqual({ state: 'denied' });
  vi.stubGlobal('window', {});
  expect(await refresh()).toEqual({ state: 'unsupported' });
  vi.stubGlobal('navigator', { userAgent: 'iPhone', maxTouchPoints: 5 });
  expect(await enable('granted')).toEqual({ state: 'needsInstall' });
});

test('turned off also without a connection, and it stays off', async () => {
  await enable('granted');
  online = false;
  expect(await disable()).toBe('off');
  expect(subscription).toBeNull();
  online = true;
  expect(await refresh()).toEqual({ state: 'off' });
});

test('whoever leaves takes what is on the screen along', async () => {
  await closeShown();
  expect(closed).toEqual(['reminder']);
});

test('a test notification', async () => {
  expect(await requestTest()).toBe('noSubscription');
  await enable('granted');
  expect(await requestTest()).toBe('sent');
  online = false;
  expect(await requestTest()).toBe('offline');
});
