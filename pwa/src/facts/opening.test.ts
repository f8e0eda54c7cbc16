import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Browser, browserFor, closeBrowser, openPage } from '../sync/testing/browser';
import { ModelServer, member } from '../sync/testing/server';

const ada = member(1);
let server: ModelServer;
let browser: Browser;

beforeEach(() => {
  server = new ModelServer(ada);
  server.pageSize = 100;
  browser = browserFor(server);
  browser.answers.set('POST /api/join', { status: 200, body: { kind: 'JoinResponse', me: ada } });
});
afterEach(async () => {
  await closeBrowser();
  vi.unstubAllGlobals();
});

async function open() {
  const page = await openPage();
  const openings = await import('./opening');
  await page.start();
  if (page.session.value === 'none') await page.join('CODE');
  return { ...page, ...openings };
}

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 30_000 });

test('each opening is asked about once, also after the app was opened again', async () => {
  const page = await open();
  await eventually(() => expect(page.syncState.value.lastSentAt).not.toBeNull());
  expect(page.openingToAsk()).toBeNull();
  server.put('opening', { id: 'one', at: '2026-11-22T08:00:00.000Z' });
  server.put('opening', { id: 'two', at: '2026-11-22T09:00:00.000Z' });
  page.syncNow();
  await eventually(() => expect(page.openingToAsk()?.id).toBe('two'));
  const asked = page.openingToAsk();
  if (asked) page.knowOpening(asked);
  expect(page.openingToAsk(), 'who knows of the last knows of those before').toBeNull();

  const again = await open();
  expect(again.openingToAsk()).toBeNull();
  server.put('opening', { id: 'three', at: '2026-11-23T09:00:00.000Z' });
  again.syncNow();
  await eventually(() => expect(again.openingToAsk()?.id).toBe('three'));
});

test.each([
  [204, true],
  [404, true],
  [503, false],
])('signing the other phone out is answered with %i', async (status, ended) => {
  server.put('opening', { id: 'one', at: '2026-11-22T08:00:00.000Z' });
  const page = await open();
  await eventually(() => expect(page.openingToAsk()).not.toBeNull());
  const body = status === 204 ? null : { status, code: 'x', title: 'x' };
  browser.answers.set('DELETE /api/session/one', { status, body });
  const asked = page.openingToAsk();
  expect(asked && (await page.endOpening(asked))).toBe(ended);
  expect(page.openingToAsk() === null).toBe(ended);
});

test('without a connection it is asked again', async () => {
  server.put('opening', { id: 'one', at: '2026-11-22T08:00:00.000Z' });
  const page = await open();
  await eventually(() => expect(page.openingToAsk()).not.toBeNull());
  browser.online = false;
  const asked = page.openingToAsk();
  expect(asked && (await page.endOpening(asked))).toBe(false);
  expect(page.openingToAsk()).not.toBeNull();
});
