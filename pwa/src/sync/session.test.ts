import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Browser, browserFor, closeBrowser, openPage } from './testing/browser';
import { action, campaign, ModelServer, member } from './testing/server';

const ada = member(1);
const bo = member(2);
let server: ModelServer;
let browser: Browser;

beforeEach(() => {
  server = new ModelServer(ada);
  browser = browserFor(server);
  browser.answers.set('DELETE /api/session', { status: 204, body: null });
  server.pageSize = 100;
});
afterEach(async () => {
  await closeBrowser();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function invite(who: typeof ada): void {
  browser.answers.set('POST /api/join', { status: 200, body: { kind: 'JoinResponse', me: who } });
  server.session = who;
  server.put('me', who);
}

async function joined(who = ada) {
  invite(who);
  const page = await openPage();
  await page.start();
  expect(await page.join('CODE')).toEqual({ ok: true });
  return page;
}

/** A busy machine may be late. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 30_000 });

const settled = (page: Awaited<ReturnType<typeof openPage>>, waiting = 0) =>
  eventually(() => {
    expect(page.syncState.value.waiting).toBe(waiting);
    expect(page.syncState.value.lastSentAt).not.toBeNull();
    expect(page.syncState.value.phase).toBe('idle');
  });

test('nobody has joined: nothing to show, nothing asked of the server', async () => {
  const page = await openPage();
  expect(page.session.value).toBe('starting');
  await page.start();
  expect(page.session.value).toBe('none');
  expect(server.seen).toEqual([]);
});

test('join, tap, sent; the name is there before the first pull', async () => {
  const page = await joined();
  expect(page.session.value).toBe('active');
  expect(page.me.value).toEqual(ada);
  await page.checkIn(campaign, action, '2026-11-22');
  expect(page.checkIns.value).toHaveLength(1);
  await settled(page);
  expect(server.checkIns()).toHaveLength(1);
  expect(page.checkIns.value).toMatchObject([{ day: '2026-11-22', waiting: false }]);
});

test('offline from the start: everything is shown and taps are kept for the next page', async () => {
  await settled(await joined());
  browser.online = false;
  const page = await openPage();
  await page.start();
  expect(page.session.value).toBe('active');
  expect(page.me.value?.name).toBe(ada.name);
  await page.checkIn(campaign, action, '2026-11-22');
  expect(page.syncState.value.waiting).toBe(1);
  await eventually(() => expect(page.syncState.value.phase).toBe('offline'));

  browser.online = true;
  const next = await openPage();
  await next.start();
  await settled(next);
  expect(server.checkIns()).toHaveLength(1);
});

test('without a connection and with nothing waiting, another try does not say that all is well', async () => {
  await settled(await joined());
  browser.online = false;
  const page = await openPage();
  await page.start();
  await eventually(() => expect(page.syncState.value.phase).toBe('offline'));
  const phases: string[] = [];
  const stop = page.syncState.subscribe(({ phase }) => void phases.push(phase));
  let tried = 0;
  const inVain = fetch;
  vi.stubGlobal('fetch', (...request: Parameters<typeof fetch>) => {
    tried++;
    return inVain(...request);
  });
  page.syncNow();
  await eventually(() => expect(tried).toBeGreaterThan(0));
  stop();
  expect(new Set(phases)).toEqual(new Set(['offline']));
});

test("another member on the same phone: their own database, and A's taps are not sent as B", async () => {
  const page = await joined();
  await settled(page);
  browser.online = false;
  await page.checkIn(campaign, action, '2026-11-22');
  browser.online = true;
  invite(bo);
  expect(await page.join('OTHER')).toEqual({ ok: true });
  expect(page.me.value?.id).toBe(bo.id);
  expect(page.syncState.value.waiting).toBe(0);
  await settled(page);
  expect(server.checkIns()).toEqual([]);

  invite(ada);
  await page.join('BACK');
  await settled(page);
  expect(page.me.value?.id).toBe(ada.id);
  expect(server.checkIns()).toHaveLength(1);
});

test('somebody who turned out to be another person goes on as that one, with what waits and what was sent', async () => {
  const page = await joined();
  await page.checkIn(campaign, action, '2026-11-20');
  await settled(page);
  browser.online = false;
  await page.checkIn(campaign, action, '2026-11-21');
  browser.online = true;
  const backup = server.backup();
  server.merge({ ...bo, formerly: [ada.id] });
  page.syncNow();
  await eventually(() => expect(page.me.value?.id).toBe(bo.id));
  await page.checkIn(campaign, action, '2026-11-22');
  await settled(page);
  expect(page.session.value).toBe('active');
  expect(server.checkIns().map(({ day }) => day)).toEqual(['2026-11-20', '2026-11-21', '2026-11-22']);
  await eventually(async () =>
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(`card-${ada.id}`),
  );
  // The next page is theirs from the start; and what was sent before is sent again where the server has lost it.
  const next = await openPage();
  await next.start();
  expect(next.me.value?.id).toBe(bo.id);
  server.restore(backup);
  server.put('me', { ...bo, formerly: [ada.id] });
  next.syncNow();
  await eventually(() => expect(server.checkIns()).toHaveLength(3));
});

test('what waits of an earlier person is taken along when the one who they turned out to be joins', async () => {
  const page = await joined();
  await settled(page);
  server.session = null;
  await page.checkIn(campaign, action, '2026-11-21');
  await eventually(() => expect(page.session.value).toBe('signedOut'));
  const one = { ...bo, formerly: [ada.id] };
  invite(one);
  server.merge(one);
  await page.join('CODE');
  await settled(page);
  expect(page.me.value?.id).toBe(bo.id);
  expect(server.checkIns()).toHaveLength(1);
});

test('after a 401 taps are still saved, and joining again sends them', async () => {
  const page = await joined();
  await settled(page);
  server.session = null;
  await page.checkIn(campaign, action, '2026-11-21');
  await eventually(() => expect(page.session.value).toBe('signedOut'));
  await page.checkIn(campaign, action, '2026-11-22');
  expect(page.checkIns.value).toHaveLength(2);
  invite(ada);
  await page.join('AGAIN');
  await settled(page);
  expect(server.checkIns()).toHaveLength(2);
});

test('signing out sends first and then forgets the person', async () => {
  const page = await joined();
  await page.checkIn(campaign, action, '2026-11-22');
  expect(await page.signOut({ evenIfWaiting: false })).toEqual({ signedOut: true, waiting: 0, refused: 0 });
  expect(server.checkIns()).toHaveLength(1);
  expect(browser.asked).toContain('DELETE /api/session');
  expect(page.session.value).toBe('none');
  expect(page.me.value).toBeNull();
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['card']);
});

test('signing out with something waiting asks; insisting keeps it for the next time', async () => {
  const page = await joined();
  await settled(page);
  browser.online = false;
  await page.checkIn(campaign, action, '2026-11-22');
  expect(await page.signOut({ evenIfWaiting: false })).toEqual({ signedOut: false, waiting: 1, refused: 0 });
  expect(page.session.value).toBe('active');
  expect(await page.signOut({ evenIfWaiting: true })).toEqual({ signedOut: true, waiting: 1, refused: 0 });
  expect(page.session.value).toBe('none');

  // The server hears of it when it can.
  browser.online = true;
  const next = await openPage();
  await next.start();
  await eventually(() => expect(browser.asked).toEqual(['POST /api/join', 'DELETE /api/session']));
  invite(ada);
  await next.join('AGAIN');
  await settled(next);
  expect(server.checkIns()).toHaveLength(1);
});

test('signing out asks when something was refused, and keeps it for the same person', async () => {
  const page = await joined();
  await settled(page);
  await page.checkIn(action, action, '2026-11-22'); // no such campaign
  await eventually(() => expect(page.syncState.value.attention).toHaveLength(1));
  expect(await page.signOut({ evenIfWaiting: false })).toEqual({ signedOut: false, waiting: 0, refused: 1 });
  expect(await page.signOut({ evenIfWaiting: true })).toEqual({ signedOut: true, waiting: 0, refused: 1 });
  invite(ada);
  await page.join('AGAIN');
  await settled(page);
  expect(page.syncState.value.attention).toHaveLength(1);
});

test('the browser threw everything away while something waited: pulled again, and said', async () => {
  const page = await joined();
  await settled(page);
  await page.checkIn(campaign, action, '2026-11-21');
  await settled(page);
  browser.online = false;
  // The old page must not get its tap through before the new one has looked.
  vi.spyOn(Math, 'random').mockReturnValue(3_600);
  await page.checkIn(campaign, action, '2026-11-22');
  await eventually(() => expect(page.syncState.value).toMatchObject({ phase: 'offline', waiting: 1 }));

  vi.stubGlobal('indexedDB', new IDBFactory());
  browser.online = true;
  const next = await openPage();
  await next.start();
  expect(next.syncState.value.lostWaiting).toBe(true);
  await settled(next);
  expect(next.checkIns.value.map(own => own.day)).toEqual(['2026-11-21']);

  const reloaded = await openPage();
  await reloaded.start();
  expect(reloaded.syncState.value.lostWaiting).toBe(true);
  reloaded.acknowledgeLoss();
  const last = await openPage();
  await last.start();
  expect(last.syncState.value.lostWaiting).toBe(false);
});

test('an eviction with nothing waiting is nobody’s worry', async () => {
  await settled(await joined());
  vi.stubGlobal('indexedDB', new IDBFactory());
  const page = await openPage();
  await page.start();
  await settled(page);
  expect(page.syncState.value.lostWaiting).toBe(false);
  expect(page.me.value?.id).toBe(ada.id);
});

test('the installed app without any data asks the server whose session the browser kept', async () => {
  browser.standalone = true;
  const page = await openPage();
  await page.start();
  await eventually(() => expect(page.me.value?.id).toBe(ada.id));
  expect(page.session.value).toBe('active');
});

test('a tap that cannot be written is not claimed', async () => {
  const page = await joined();
  await settled(page);
  const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await expect(page.checkIn(campaign, action, '2026-11-22')).rejects.toBeInstanceOf(page.NotSavedError);
  expect(page.syncState.value.notSaved).toBe(true);
  expect(page.checkIns.value).toEqual([]);
  add.mockRestore();
  await page.checkIn(campaign, action, '2026-11-22');
  expect(page.syncState.value.notSaved).toBe(false);
  expect(page.checkIns.value).toHaveLength(1);
});

test('without any database the screens still hear about it', async () => {
  vi.stubGlobal('indexedDB', {
    open() {
      throw new DOMException('refused', 'SecurityError');
    },
  });
  const page = await openPage();
  await page.start();
  expect(page.session.value).toBe('none');
  expect(page.syncState.value.storage).toBe('memoryOnly');
  invite(ada);
  expect(await page.join('CODE')).toEqual({ ok: false, code: 'noStorage' });
  expect(browser.asked, 'no code is spent').toEqual([]);
});

/** As Firefox does where all cookies are blocked. */
function refuseAllStorage(): void {
  const refused = () => {
    throw new DOMException('refused', 'SecurityError');
  };
  vi.stubGlobal('indexedDB', { open: refused });
  vi.stubGlobal('BroadcastChannel', refused);
  vi.stubGlobal('localStorage', { getItem: refused, setItem: refused, removeItem: refused });
}

test.each([
  ['insecure', () => void browserFor(server, 'https')],
  ['noWorker', () => void browserFor(server, 'serviceWorker')],
  ['noStorage', () => void vi.stubGlobal('indexedDB', undefined)],
  ['noStorage', refuseAllStorage],
  [
    'noStorage',
    () =>
      void vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
        throw new DOMException('full', 'QuotaExceededError');
      }),
  ],
])('a browser that cannot keep a card spends no code: %s', async (code, lack) => {
  lack();
  const asked = vi.fn();
  const before = fetch;
  vi.stubGlobal('fetch', (...request: Parameters<typeof fetch>) => {
    asked();
    return before(...request);
  });
  const page = await openPage();
  await page.start();
  expect(page.session.value).toBe('none');
  expect(await page.unreadiness()).toBe(code);
  expect(await page.join('CODE')).toEqual({ ok: false, code });
  expect(asked).not.toHaveBeenCalled();
});

test('a browser that can keep a card is left as it was found', async () => {
  const page = await openPage();
  await page.start();
  expect(await page.unreadiness()).toBeNull();
  expect(await page.readDevice()).toBeNull();
});

test('opened elsewhere with the same code: what waits is handed over, then and later, and the code lets it in again', async () => {
  const page = await joined();
  await settled(page);
  browser.online = false;
  await page.checkIn(campaign, action, '2026-11-21');
  await eventually(() => expect(page.syncState.value.phase).toBe('offline'));
  server.replaced = true;
  browser.online = true;
  page.syncNow();
  await eventually(() => expect(page.session.value).toBe('elsewhere'));
  expect(page.syncState.value.waiting).toBe(0);
  expect(server.checkIns()).toHaveLength(1);
  await page.checkIn(campaign, action, '2026-11-22');
  await eventually(() => expect(server.checkIns()).toHaveLength(2));
  await eventually(() => expect(page.session.value).toBe('elsewhere'));

  const next = await openPage();
  await next.start();
  await eventually(() => expect(next.session.value).toBe('elsewhere'));
  server.replaced = false;
  invite(ada);
  expect(await next.join('CODE')).toEqual({ ok: true });
  await settled(next);
  expect(next.session.value).toBe('active');
  expect(next.checkIns.value).toHaveLength(2);
});

test('opened elsewhere before the first pull: it is known whose phone it is, and what waits goes out', async () => {
  server.replaced = true;
  const page = await joined();
  await page.checkIn(campaign, action, '2026-11-22');
  await eventually(() => expect(server.checkIns()).toHaveLength(1));
  await eventually(() => expect(page.session.value).toBe('elsewhere'));
});

test('a rejected fact can be stated again or let go', async () => {
  const page = await joined();
  await settled(page);
  await page.checkIn(action, action, '2026-11-21');
  await page.checkIn(action, action, '2026-11-22');
  await eventually(() => expect(page.syncState.value.attention).toHaveLength(2));
  const [first, second] = page.syncState.value.attention;
  await page.dismiss(first?.id ?? '');
  await page.sendAgain(second?.id ?? '');
  await eventually(() => {
    expect(page.syncState.value.attention).toHaveLength(1);
    expect(page.syncState.value.attention[0]?.id).not.toBe(second?.id);
  });
});

test.each([
  [404, 'not_found', {}, { code: 'not_found' }],
  [429, 'too_many_requests', { 'Retry-After': '60' }, { code: 'too_many_requests', retryAfter: 60 }],
  [429, 'too_many_joins', { 'Retry-After': '60' }, { code: 'too_many_joins', retryAfter: 60 }],
  [400, 'invalid_args', {}, { code: 'invalid_args' }],
  [400, 'name_needed', {}, { code: 'name_needed' }],
  [400, 'invalid_json', {}, { code: 'not_found' }],
  [409, 'conflict', {}, { code: 'conflict' }],
  [503, 'unavailable', { 'Retry-After': '5' }, { code: 'unavailable', retryAfter: 5 }],
])('joining answered with %i', async (status, code, headers, expected) => {
  browser.answers.set('POST /api/join', { status, body: { status, code, title: code }, headers });
  const page = await openPage();
  await page.start();
  expect(await page.join('CODE')).toEqual({ ok: false, ...expected });
});

test('joining through a captive portal or without a connection is offline', async () => {
  const page = await openPage();
  await page.start();
  browser.answers.set('POST /api/join', { status: 200, body: '<html>' });
  expect(await page.join('CODE')).toEqual({ ok: false, code: 'offline' });
  browser.online = false;
  expect(await page.join('CODE')).toEqual({ ok: false, code: 'offline' });
});
