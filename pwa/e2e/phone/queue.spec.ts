// What waits on the phone: kept through every interruption, sent once, never in anybody's way.
import { cpSync } from 'node:fs';
import { killBrowser, openProfile } from '../support/browser';
import { memberOf, rowsOn, seedOutbox } from '../support/database';
import { expect, measured, test } from '../support/test';

const api = '**/api/sync';

test('a phone that is killed while it sends goes on at the next start', async ({ team, baseURL, folder }) => {
  const { account, code } = await team.member();
  const profile = `${folder}/profile`;
  let phone = await openProfile(profile, null, { baseURL });
  await phone.join(code);
  await phone.keepsApp();
  await phone.context.close();

  phone = await openProfile(profile, '/', { baseURL });
  await phone.sent();
  const arrived = new Promise<void>(resolve => {
    void phone.intercept(async route => {
      await route.fetch();
      resolve(); // the phone never hears of it
    });
  });
  await phone.checkIn();
  await arrived;
  await killBrowser(profile, phone);

  phone = await openProfile(profile, '/', { baseURL });
  await phone.sent();
  await expect(phone.undo).toBeVisible();
  await expect(phone.today).not.toContainText('saved on this phone');
  expect(await account.checkInsOn(await team.day())).toHaveLength(1);
  expect(await team.checkInsToday()).toBe(1);
  await phone.context.close();
});

test('a phone cloned from a backup: both work on, nothing is lost', async ({ team, baseURL, folder }) => {
  const { account, code } = await team.member();
  const phone = await openProfile(`${folder}/one`, null, { baseURL });
  await phone.join(code);
  await phone.keepsApp();
  await phone.offline();
  await phone.checkIn();
  await phone.context.close();
  cpSync(`${folder}/one`, `${folder}/two`, { recursive: true });

  // The same check-in waits on both, under the same id.
  const first = await openProfile(`${folder}/one`, '/', { baseURL });
  await first.sent();
  const second = await openProfile(`${folder}/two`, '/', { baseURL });
  await second.sent();
  expect(await account.checkInsOn(await team.day())).toHaveLength(1);

  await first.takeBack();
  await first.sent();
  await expect(second.undo).toHaveCount(0);
  await second.checkIn();
  await second.sent();
  await expect(first.undo).toBeVisible();
  expect(await account.checkInsOn(await team.day())).toHaveLength(1);
  await first.context.close();
  await second.context.close();
});

test('the verdict cannot be written down: sent again, one effect', async ({ team, phone }) => {
  const { account, code } = await team.member();
  await phone.join(code);
  await phone.page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    let refused = 0;
    IDBObjectStore.prototype.put = function (value: { state?: string }, ...rest) {
      if (value.state === 'acknowledged' && refused++ < 2)
        throw new DOMException('no space', 'QuotaExceededError');
      return put.call(this, value, ...rest);
    };
  });
  const sent: string[] = [];
  phone.page.on('request', request => {
    if (request.url().endsWith('/api/sync') && request.postData()?.includes('checkIn'))
      sent.push(request.url());
  });
  await phone.checkIn();
  await phone.sent();
  expect(sent.length).toBeGreaterThan(1);
  expect(await account.checkInsOn(await team.day())).toHaveLength(1);
  expect(await team.checkInsToday()).toBe(1);
});

test('a double tap is one check-in', async ({ team, phone }) => {
  const { account, code } = await team.member();
  await phone.join(code);
  await phone.offline();
  await phone.action.evaluate(button => {
    if (!(button instanceof HTMLElement)) throw new Error('not a button');
    button.click();
    button.click();
    setTimeout(() => button.click(), 20);
  });
  await expect(phone.state).toHaveText('No connection · 1 waiting');
  await phone.online();
  await phone.sent();
  expect(await account.checkInsOn(await team.day())).toHaveLength(1);
});

test('two phones of one member: one counted check-in', async ({ team, phone, anotherPhone }) => {
  const { account, code } = await team.member();
  await phone.join(code);
  const second = await anotherPhone();
  await second.join(await team.codeFor(account));
  await phone.offline();
  await second.offline();
  await phone.checkIn();
  await second.checkIn();
  await phone.online();
  await second.online();
  await phone.sent();
  await second.sent();
  // Both facts are kept; they count as one and are seen as one, on every phone.
  expect(new Set((await account.checkInsOn(await team.day())).map(({ action }) => action)).size).toBe(1);
  expect(await team.checkInsToday()).toBe(1);
  for (const { today } of [phone, second]) {
    await expect(today.getByRole('button', { name: 'Undo' })).toHaveCount(1);
  }
  // Taking it back takes both back, once this phone has heard of the other's.
  const { length } = await account.rows('checkIn');
  await expect.poll(() => rowsOn(phone.page, account.me.id, 'checkIn')).toBe(length);
  await phone.takeBack();
  await phone.sent();
  await expect(second.undo).toHaveCount(0);
  expect(await account.checkInsOn(await team.day())).toHaveLength(0);
  expect(await team.checkInsToday()).toBe(0);
});

test('5,000 waiting are sent while the phone stays usable', async ({ team, phone }) => {
  test.slow();
  const { account, code } = await team.member();
  await phone.join(code);
  await phone.keepsApp();
  const requests: number[] = [];
  phone.page.on('requestfinished', request => {
    if (request.url().endsWith('/api/sync')) requests.push(Date.now());
  });
  await phone.offline();
  await seedOutbox(phone.page, await memberOf(phone.page), 5_000, await team.day());
  await phone.page.reload();
  await expect(phone.state).toHaveText('No connection · 5000 waiting');

  await phone.page.evaluate(() => {
    const gaps: number[] = [];
    let last = performance.now();
    const frame = (now: number): void => {
      gaps.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    Object.assign(window, { gaps });
  });
  await phone.online();
  await expect(phone.state).toHaveText('Sending…');
  const tapped = Date.now();
  await phone.page.getByRole('button', { name: 'Turn over' }).click();
  await expect(phone.page.getByRole('heading', { name: 'When it goes wrong' })).toBeVisible();
  const answered = Date.now() - tapped;
  const sentByThen = requests.length;
  await expect(phone.state).toHaveText(/^All sent/, { timeout: 60_000 });
  const longest = await phone.page.evaluate(() =>
    Math.max(...(window as typeof window & { gaps: number[] }).gaps),
  );
  measured(
    `turned the card in ${answered} ms, longest frame ${Math.round(longest)} ms, ${requests.length} requests`,
  );
  expect(sentByThen, 'the card turns while the rest is on its way').toBeLessThan(requests.length);
  expect(requests.length).toBeGreaterThanOrEqual(25);
  const daysOff = (await account.rows('dayOff')).filter(({ off }) => off);
  expect(daysOff.length).toBeGreaterThan(100);
});

test('two tabs send at once: one effect', async ({ team, phone }) => {
  const { account, code } = await team.member();
  await phone.join(code);
  const tab = await phone.context.newPage();
  await tab.goto('/');
  await expect(tab.getByRole('banner').getByRole('button')).toHaveText(/^All sent/);
  await phone.offline();
  await phone.checkIn();
  await expect(tab.getByRole('button', { name: 'Undo' }).first()).toBeVisible();
  await phone.online();
  await Promise.all([phone.page, tab].map(page => page.evaluate(() => dispatchEvent(new Event('online')))));
  await phone.sent();
  await expect(tab.getByRole('banner').getByRole('button')).toHaveText(/^All sent/);
  expect(await account.checkInsOn(await team.day())).toHaveLength(1);
  expect(await team.checkInsToday()).toBe(1);
});

test('a frozen tab that holds the line is overtaken', async ({ team, phone }) => {
  const { account, code } = await team.member();
  await phone.join(code);
  const tab = await phone.context.newPage();
  await tab.goto('/');
  await expect(tab.getByRole('banner').getByRole('button')).toHaveText(/^All sent/);

  let held = 0;
  await phone.page.route(api, async () => {
    held++; // and no answer, ever
  });
  await phone.page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => held).toBeGreaterThan(0);
  // Chromium does not freeze a page that holds a lock by itself, as phones' systems do: the debugger stops it as hard.
  const devtools = await phone.context.newCDPSession(phone.page);
  await devtools.send('Debugger.enable');
  const stopped = new Promise(resolve => devtools.once('Debugger.paused', resolve));
  await devtools.send('Debugger.pause');
  void phone.page.evaluate(() => undefined).catch(() => undefined);
  await stopped;

  await tab.getByRole('button', { name: 'Tap when you have done it' }).first().click();
  await expect(tab.getByRole('button', { name: 'Undo' }).first()).toBeVisible();
  await expect(tab.getByRole('banner').getByRole('button')).toHaveText(/^All sent/, { timeout: 15_000 });
  await expect(tab.getByRole('region', { name: /^Today/ })).not.toContainText('saved on this phone');
  expect(await account.checkInsOn(await team.day())).toHaveLength(1);
  await devtools.send('Debugger.resume');
});
