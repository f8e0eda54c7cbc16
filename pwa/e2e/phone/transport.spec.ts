// What happens to a check-in on its way: only the server's own words count, and whatever fails is tried again.
import type { Route } from '@playwright/test';
import type { Account } from '../support/account';
import { expect, test } from '../support/test';

const api = '**/api/sync';

async function countsOnce(account: Account, day: string): Promise<void> {
  expect(await account.checkInsOn(day)).toHaveLength(1);
}

test('a tap without a connection is saved, shown as waiting, and sent later', async ({ team, phone }) => {
  const { account, code } = await team.member();
  await phone.join(code);
  await phone.offline();
  await phone.checkIn();
  await expect(phone.today).toContainText('saved on this phone');
  await expect(phone.state).toHaveText('No connection · 1 waiting');
  await phone.online();
  await phone.sent();
  await countsOnce(account, await team.day());
});

test('a lost answer: the phone sends again and nothing is doubled', async ({ team, phone }) => {
  const { account, code } = await team.member();
  await phone.join(code);
  const lost = await phone.intercept(async route => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await phone.checkIn();
  await phone.sent();
  expect(lost.seen).toBe(1);
  await countsOnce(account, await team.day());
  expect(await team.checkInsToday()).toBe(1);
});

/** What is no acknowledgement, though it may look like one. */
const strangers = [
  ['no answer', (route: Route) => route.abort('connectionfailed')],
  [
    'a hotel’s log-in page',
    (route: Route) => route.fulfill({ contentType: 'text/html', body: '<h1>Welcome to our network</h1>' }),
  ],
  [
    'a redirect to a log-in page',
    (route: Route) => route.fulfill({ status: 302, headers: { Location: '/join' } }),
  ],
  [
    'half an answer',
    async (route: Route) => {
      const response = await route.fetch();
      const text = await response.text();
      await route.fulfill({ response, body: text.slice(0, text.length / 2) });
    },
  ],
  [
    'an empty answer of our own',
    (route: Route) => route.fulfill({ json: { kind: 'SyncResponse', results: [], cookie: 'x', patch: [] } }),
  ],
  ['a failing server', (route: Route) => route.fulfill({ status: 500, body: 'oops' })],
  [
    'a proxy without a server',
    (route: Route) => route.fulfill({ status: 502, body: '<h1>Bad gateway</h1>' }),
  ],
  ['a server that is being restarted', (route: Route) => route.fulfill({ status: 503 })],
] as const;

test('no answer, and no answer of anybody else, is taken for an acknowledgement: it is sent again', async ({
  team,
  phone,
}) => {
  const { account, code } = await team.member();
  const day = await team.day();
  await phone.join(code);
  for (const [who, answer] of strangers)
    await test.step(who, async () => {
      await phone.context.route(api, answer);
      await phone.checkIn();
      await expect(phone.state).toHaveText(
        who === 'no answer' ? 'No connection · 1 waiting' : 'Trying again soon · 1 waiting',
      );
      await expect(phone.today).toContainText('saved on this phone');
      await phone.context.unroute(api);
      await phone.sent();
      await expect(phone.today).not.toContainText('saved on this phone');
      await countsOnce(account, day);
      await phone.takeBack();
      await phone.sent();
      expect(await account.checkInsOn(day)).toHaveLength(0);
    });
});

test('the browser’s word that it is online changes nothing', async ({ team, phone }) => {
  const { account, code } = await team.member();
  await phone.join(code);
  await phone.context.route(api, route => route.abort('timedout'));
  await phone.checkIn();
  expect(await phone.page.evaluate(() => navigator.onLine)).toBe(true);
  await expect(phone.state).toHaveText('No connection · 1 waiting');
  await phone.page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(phone.state).toHaveText('No connection · 1 waiting');
  await expect(phone.today).toContainText('saved on this phone');
  await phone.context.unroute(api);
  await phone.page.evaluate(() => dispatchEvent(new Event('online')));
  await phone.sent();
  await countsOnce(account, await team.day());
});

test('a connection that goes silent is given up and tried anew', async ({ team, phone }) => {
  const { account, code } = await team.member();
  await phone.page.clock.install();
  await phone.join(code);
  const silent = await phone.intercept(async () => undefined); // no answer, ever
  await phone.checkIn();
  await expect(phone.state).toHaveText('Sending…');
  await expect.poll(() => silent.seen).toBe(1);
  await phone.page.clock.fastForward(21_000);
  await expect(phone.state).toHaveText(/1 waiting|All sent/);
  await phone.page.clock.fastForward(5_000);
  await phone.sent();
  await countsOnce(account, await team.day());
});

test('a server that asks for patience gets it', async ({ team, phone }) => {
  const { account, code } = await team.member();
  await phone.page.clock.install();
  await phone.join(code);
  await phone.page.clock.pauseAt(Date.now() + 60_000);
  let asked = 0;
  await phone.context.route(api, async route => {
    asked++;
    await route.fulfill({ status: 429, headers: { 'Retry-After': '120' } });
  });
  await phone.checkIn();
  await expect.poll(() => asked).toBeGreaterThan(0);
  await expect(phone.state).toHaveText('Trying again soon · 1 waiting');
  const first = asked;
  // Everything that usually makes the phone sync: taps, the button, the network, time.
  await phone.page.clock.runFor(1_000); // what has just appeared lets the first tap through
  await phone.takeBack();
  await phone.page.clock.runFor(1_000);
  await phone.checkIn();
  await phone.page.evaluate(() => dispatchEvent(new Event('online')));
  await phone.page.clock.runFor(116_000);
  await expect(phone.state).toHaveText(/waiting/);
  expect(asked).toBe(first);
  await phone.context.unroute(api);
  await phone.page.clock.runFor(4_000);
  await phone.sent();
  await countsOnce(account, await team.day());

  // More than one person may send in a day: said in words, nothing to tap that would do nothing, and nothing is lost.
  await phone.context.route(api, async route => {
    if (!route.request().postData()?.includes('"name"')) return route.continue();
    await route.fulfill({
      status: 429,
      headers: { 'Retry-After': '30000', 'Content-Type': 'application/problem+json' },
      body: JSON.stringify({ status: 429, code: 'too_many_requests', title: 'too many taps today' }),
    });
  });
  await phone.page.clock.runFor(1_000);
  await phone.takeBack();
  await expect(phone.state).toHaveText('1 goes tomorrow');
  await phone.state.click();
  await phone.page.clock.runFor(1_000);
  const sheet = phone.page.getByRole('dialog', { name: 'What is sent?' });
  await expect(sheet).toContainText('The rest is saved here and is sent tomorrow.');
  await expect(sheet.getByRole('button', { name: 'Send now' })).toHaveCount(0);
  await phone.page.keyboard.press('Escape');
  await phone.context.unroute(api);
  await phone.page.clock.fastForward(3_700_000);
  await phone.sent();
  expect(await account.checkInsOn(await team.day())).toEqual([]);
});
