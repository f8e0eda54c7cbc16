import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { disable, enable, refresh, requestTest } from './subscription';

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
  const registration = {
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
    requests.push(`${init.method} ${path}`);
    if (path === '/api/push/key') return Response.json({ key });
    if (init.method === 'PUT') stored.push(JSON.parse(String(init.body)));
    return new Response(null, { status: path === '/api/push/test' && !subscription ? 404 : 204 });
  });
});
afterEach(() => vi.unstubAllGlobals());

test('turned on by a tap: subscribed with the server’s key and stored there', async () => {
  expect(await enable('granted')).toBe('on');
  expect(new Uint8Array(subscription?.options.applicationServerKey ?? new ArrayBuffer(0))).toEqual(
    bytes('key1'),
  );
  expect(stored).toEqual([
    { endpoint: 'https://push.example/1', expirationTime: null, keys: { p256dh: 'p', auth: 'a' } },
  ]);
});

test('a launch tells the server again', async () => {
  await enable('granted');
  expect(await refresh()).toBe('on');
  expect(stored).toHaveLength(2);
  expect(made).toBe(1);
});

test('a launch renews a subscription that is gone', async () => {
  await enable('granted');
  subscription = null;
  expect(await refresh()).toBe('on');
  expect(stored.at(-1)).toMatchObject({ endpoint: 'https://push.example/2' });
});

test('a launch renews a subscription made for another key', async () => {
  await enable('granted');
  key = secondKey;
  expect(await refresh()).toBe('on');
  expect(new Uint8Array(subscription?.options.applicationServerKey ?? new ArrayBuffer(0))).toEqual(
    bytes('key2'),
  );
});

test('a launch asks nothing of somebody who never turned it on', async () => {
  expect(await refresh()).toBe('off');
  expect(requests).toEqual([]);
});

test('offline, what is there counts', async () => {
  await enable('granted');
  online = false;
  expect(await refresh()).toBe('on');
  subscription = null;
  expect(await refresh()).toBe('unknown');
});

test('refused by the person or by the phone', async () => {
  expect(await enable('denied')).toBe('denied');
  expect(await enable('default')).toBe('off');
  vi.stubGlobal('Notification', { permission: 'denied' });
  expect(await refresh()).toBe('denied');
  vi.stubGlobal('window', {});
  expect(await refresh()).toBe('unsupported');
  vi.stubGlobal('navigator', { userAgent: 'iPhone', maxTouchPoints: 5 });
  expect(await enable('granted')).toBe('needsInstall');
});

test('turned off also without a connection, and it stays off', async () => {
  await enable('granted');
  online = false;
  expect(await disable()).toBe('off');
  expect(subscription).toBeNull();
  online = true;
  expect(await refresh()).toBe('off');
});

test('a test notification', async () => {
  expect(await requestTest()).toBe('noSubscription');
  await enable('granted');
  expect(await requestTest()).toBe('sent');
  online = false;
  expect(await requestTest()).toBe('offline');
});
