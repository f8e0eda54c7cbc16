import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Mutation } from '../contract';
import { writeDevice } from '../sync/device';
import { openStore } from '../sync/store';
import { networkTo, type Weather } from '../sync/testing/network';
import { campaignRow, groupRow } from '../sync/testing/rows';
import { action, campaign, ModelServer, member } from '../sync/testing/server';
import { onPush, onSync, onTap, type Scope } from './worker';

const ada = { ...member(1), group: groupRow.id };
const bo = member(2);
const day = '2026-11-25';
const noon = Date.parse(`${day}T12:00:00Z`);

const reminder = (lang = 'en') =>
  JSON.stringify({
    web_push: 8030,
    notification: {
      title: 'Greet first',
      body: 'Today’s action',
      lang,
      tag: 'reminder',
      navigate: 'https://card.example/',
      actions: [
        { action: 'done', title: 'Done' },
        { action: 'later', title: 'Later' },
      ],
      data: { kind: 'action', campaign, action, day },
    },
    app_badge: 3,
  });
const pushed = (text: string) => ({ data: { text: () => text } });

type Shown = { title: string; tag: string; lang: string; data: unknown; close: () => void } & Record<
  string,
  unknown
>;
let server: ModelServer;
let weather: Weather[];
let shown: Shown[];
let history: string[];
let told: unknown[];
let opened: string[];
let badges: number[];
let syncs: string[];
let scope: Scope;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: noon });
  vi.stubGlobal('indexedDB', new IDBFactory());
  server = new ModelServer(ada);
  server.pageSize = 100;
  server.put('me', ada);
  server.put('group', groupRow);
  server.put('campaign', campaignRow);
  weather = [];
  vi.stubGlobal('fetch', networkTo(server, weather));
  [shown, history, told, opened, badges, syncs] = [[], [], [], [], [], []];
  vi.stubGlobal('navigator', {
    language: 'en-GB',
    onLine: true,
    setAppBadge: async (count: number) => badges.push(count),
    clearAppBadge: async () => badges.push(0),
  });
  vi.stubGlobal('Notification', { maxActions: 2 });
  scope = {
    registration: {
      showNotification: async (title, options) => {
        history.push(title);
        const one = { title, tag: '', lang: '', data: null, ...options } as unknown as Shown;
        shown = [...shown.filter(({ tag }) => tag !== one.tag), { ...one, close: () => close(title) }];
      },
      getNotifications: async () => shown as unknown as Notification[],
      sync: { register: async tag => void syncs.push(tag) },
    },
    clients: {
      matchAll: async () => [
        {
          focused: false,
          visibilityState: 'visible',
          postMessage: message => void told.push(message),
          focus: async () => told.push('focus'),
        },
      ],
      openWindow: async url => void opened.push(url),
    },
    location: { origin: 'https://card.example' },
  };
  await joins(ada);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function close(title: string): void {
  shown = shown.filter(one => one.title !== title);
}

async function joins(who: typeof ada | typeof bo): Promise<void> {
  const store = openStore(who.id);
  await store.initialise([]);
  await store.close();
  await writeDevice({ current: who.id, endSession: false });
}

async function outboxOf(who = ada.id): Promise<{ waiting: readonly Mutation[]; settled: number }> {
  const store = openStore(who);
  const waiting = (await store.load())?.waiting ?? [];
  const settled = (await store.load())?.base.checkIn.length ?? 0;
  await store.close();
  return { waiting, settled };
}

/** Taps what is shown, to the end of what follows. */
async function tap(button: string): Promise<void> {
  const [notification] = shown;
  if (!notification) throw new Error('nothing is shown');
  const work = onTap(scope, { notification: notification as never, action: button });
  await untilDone(work);
}

/** Lets the clock run on until that is done. */
async function untilDone(work: Promise<unknown>): Promise<void> {
  let done = false;
  const end = work.finally(() => {
    done = true;
  });
  end.catch(() => undefined);
  while (!done) await vi.advanceTimersByTimeAsync(500);
  await end;
}

test('a reminder is shown with its buttons, noted, and its badge set', async () => {
  await onPush(scope, pushed(reminder()));
  expect(shown).toHaveLength(1);
  expect(shown[0]).toMatchObject({
    title: 'Greet first',
    tag: 'reminder',
    actions: [{ action: 'done' }, { action: 'later' }],
    data: { url: '/', member: ada.id, reminded: { campaign, action, day } },
  });
  expect(badges).toEqual([3]);
  expect(told).toEqual([{ type: 'sync' }]);
  const { readDevice } = await import('../sync/device');
  expect(await readDevice()).toEqual({ current: ada.id, endSession: false, shownAt: noon });
});

test('what a browser read by itself is shown in the same way', async () => {
  const { notification, app_badge } = JSON.parse(reminder());
  await onPush(scope, { data: null, notification, appBadge: app_badge });
  expect(shown[0]).toMatchObject({
    title: 'Greet first',
    actions: [{ action: 'done' }, { action: 'later' }],
  });
  expect(badges).toEqual([3]);
});

test('a phone that is nobody’s shows a reminder without buttons', async () => {
  await writeDevice({ current: null, endSession: false });
  await onPush(scope, pushed(reminder()));
  expect(shown[0]).not.toHaveProperty('actions');
});

test('without a database a push is still shown', async () => {
  vi.stubGlobal('indexedDB', undefined);
  await onPush(scope, pushed(reminder()));
  expect(history).toEqual(['Greet first']);
});

test('a tap on the notification goes to its page, in a window that is open or in a new one', async () => {
  await onPush(scope, pushed(reminder()));
  await tap('');
  expect(shown).toEqual([]);
  expect(told.slice(-2)).toEqual([{ type: 'navigate', url: '/' }, 'focus']);
  expect(opened).toEqual([]);
  scope = { ...scope, clients: { ...scope.clients, matchAll: async () => [] } };
  await onPush(scope, pushed(reminder()));
  await tap('');
  expect(opened).toEqual(['/']);
  expect((await outboxOf()).waiting).toEqual([]);
});

test('“Done” is saved, sent, confirmed for a moment, and leaves the badge', async () => {
  await untilDone(onSync(scope));
  await onPush(scope, pushed(reminder()));
  await tap('done');
  expect(history).toEqual(['Greet first', 'Saved: Greet first']);
  expect(shown).toEqual([]);
  expect(server.checkIns()).toHaveLength(1);
  expect((await outboxOf()).waiting).toEqual([]);
  expect(badges.at(-1)).toBe(0);
});

test('“Done” without a network waits in the outbox and is sent later, once', async () => {
  await untilDone(onSync(scope));
  await onPush(scope, pushed(reminder('sv')));
  weather.push('dropRequest');
  await tap('done');
  expect(history.at(-1)).toBe('Sparat: Greet first');
  expect((await outboxOf()).waiting).toMatchObject([{ name: 'checkIn', args: { campaign, action, day } }]);
  expect(badges.at(-1)).toBe(0);
  expect(syncs).toEqual(['outbox']);
  expect(server.checkIns()).toEqual([]);

  await untilDone(onSync(scope));
  expect(server.checkIns()).toHaveLength(1);
  expect((await outboxOf()).waiting).toEqual([]);
});

test('a sync that leaves something waiting fails, so that the browser tries again', async () => {
  await onPush(scope, pushed(reminder()));
  weather.push('dropRequest', 'dropRequest');
  await tap('done');
  await expect(untilDone(onSync(scope))).rejects.toThrow();
});

test('tapped twice, or done already: one check-in', async () => {
  await untilDone(onSync(scope));
  await onPush(scope, pushed(reminder()));
  const [first] = shown;
  await tap('done');
  shown = first ? [first] : [];
  await tap('done');
  expect(server.checkIns()).toHaveLength(1);
});

test('“Later” is told to the server', async () => {
  await untilDone(onSync(scope));
  await onPush(scope, pushed(reminder()));
  weather.push('dropRequest');
  await tap('later');
  expect(history.at(-1)).toBe('Comes back in two hours');
  expect((await outboxOf()).waiting).toMatchObject([{ name: 'remindLater', args: {} }]);
});

test('somebody else’s phone by now: nothing is written and the card opens', async () => {
  await onPush(scope, pushed(reminder()));
  await joins(bo);
  await tap('done');
  expect((await outboxOf(ada.id)).waiting).toEqual([]);
  expect((await outboxOf(bo.id)).waiting).toEqual([]);
  expect(history).toEqual(['Greet first']);
  expect(told.slice(-2)).toEqual([{ type: 'navigate', url: '/' }, 'focus']);
});

test('what cannot be saved is not claimed', async () => {
  await onPush(scope, pushed(reminder()));
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await tap('done');
  vi.restoreAllMocks();
  expect(history.at(-1)).toBe('Not saved. Open your card.');
  expect(shown).toHaveLength(1);
  expect((await outboxOf()).waiting).toEqual([]);
  expect(server.checkIns()).toEqual([]);
});

test('a button of a notification without an action opens the card', async () => {
  await onPush(scope, pushed(JSON.stringify({ notification: { title: 'New', navigate: '/group' } })));
  await tap('done');
  expect(told.slice(-2)).toEqual([{ type: 'navigate', url: '/group' }, 'focus']);
  expect((await outboxOf()).waiting).toEqual([]);
});
