// What arrives by web push is shown, and answered with or without a connection.
import type { Page } from '@playwright/test';
import { zone } from '../support/clock';
import { made } from '../support/made';
import type { Phone } from '../support/phone';
import { type Demo, startDemo } from '../support/program';
import {
  badgeOf,
  reminderFor,
  shown,
  tapNotification,
  watchBadge,
  watchTitles,
  workerOf,
} from '../support/push/notification';
import { Delivery, joinAndTurnOn, test } from '../support/push/pushservice';
import { Reminded } from '../support/push/reminded';
import type { Team } from '../support/team';
import { expect, measured } from '../support/test';

/**
 * Somebody's card on a phone that keeps the app, what the server would send there, and what is shown. `through` opens
 * the page that stays, for tests that close the app.
 */
async function begin(team: Team, phone: Phone, through = async (): Promise<Page> => phone.page) {
  const { account, code } = await team.member();
  const reminder = await reminderFor(account, team);
  await phone.join(code);
  await phone.keepsApp();
  const delivery = await Delivery.to(phone, await through());
  return { account, ...reminder, delivery, titles: await watchTitles(phone) };
}

const withDemo = test.extend<{ program: Demo }>({
  program: async ({ sink }, use) => {
    const demo = await startDemo(made('demo'), '--push-hosts', sink.host);
    await use(demo);
    await demo.stop();
  },
});

withDemo(
  'a reminder arrives, its tap opens the card, and its “Done” checks in without a connection',
  async ({ program, phone, sink }) => {
    test.slow();
    const reminded = await Reminded.of(program);
    const { account, code, day } = reminded;
    await joinAndTurnOn(phone, code);
    const delivery = await Delivery.to(phone);

    const { page } = phone;
    const due = Reminded.soon();
    const clock = due.toLocaleTimeString('sv', {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
    });
    const reminders = page.getByRole('region', { name: 'Reminders', exact: true });
    await reminders.getByLabel('Time 1').fill(clock);
    await reminders.getByLabel('From').fill('00:00');
    await reminders.getByLabel('To', { exact: true }).fill('00:00');
    await reminders.getByRole('button', { name: 'Every day' }).click();
    for (const day of ['Saturday', 'Sunday']) await reminders.getByRole('button', { name: day }).click();
    await reminders.getByRole('button', { name: 'Save reminders' }).click();
    await expect(reminders.getByRole('button', { name: 'Save reminders' })).toHaveCount(0);
    await phone.sent();
    expect(await account.rows('reminder')).toMatchObject([{ times: [clock], pace: 'daily', every: 1 }]);

    const at = await reminded.almost(due);
    const pushed = await sink.next();
    measured(`the reminder came ${Date.now() - at} ms after its time`);
    expect(pushed).toMatchObject({ phone: 'phone-1', topic: 'reminder' });
    expect(pushed.ttl).toBeGreaterThan(0);

    await delivery.deliver(JSON.stringify(pushed.payload));
    await expect.poll(() => shown(phone)).toHaveLength(1);
    const [notification] = await shown(phone);
    expect(notification).toMatchObject({
      title: pushed.payload.notification.title,
      tag: 'reminder',
      url: new URL(pushed.payload.notification.navigate, page.url()).pathname,
      actions: ['done', 'later'],
    });
    await expect(
      page.getByText(/^Last notification: sent today \d\d:\d\d, shown on this phone today/),
    ).toBeVisible();

    await tapNotification(phone);
    await expect(page).toHaveURL(new URL(pushed.payload.notification.navigate, page.url()).href);
    expect(await shown(phone)).toEqual([]);
    await phone.room('Card');
    await expect(phone.action).toBeVisible();

    await delivery.deliver(JSON.stringify(pushed.payload));
    await expect.poll(() => shown(phone)).toHaveLength(1);
    await phone.offline();
    await tapNotification(phone, 'done');
    await expect(phone.today).toContainText('saved on this phone');
    await expect(phone.undo).toBeVisible();
    expect(await account.checkInsOn(day)).toEqual([]);
    await phone.online();
    await phone.sent();
    expect(await account.checkInsOn(day)).toHaveLength(1);
  },
);

test('“Done” on a reminder, with every page closed and no connection, arrives once', async ({
  team,
  phone,
}) => {
  const { page, context } = phone;
  const { account, text, title, waiting, delivery, titles } = await begin(team, phone, () =>
    context.newPage(),
  );
  await expect.poll(() => badgeOf(page)).toBe(waiting);
  await page.close();
  await workerOf(phone).evaluate(watchBadge);
  await delivery.deliver(text);
  await expect.poll(titles).toEqual(['Your card for today']);
  await expect.poll(() => badgeOf(workerOf(phone)), 'as the server counts').toBe(1);

  await phone.offline();
  await tapNotification(phone, 'done');
  await expect.poll(titles).toEqual(['Your card for today', `Saved: ${title}`]);
  await expect.poll(() => badgeOf(workerOf(phone))).toBe(waiting - 1);
  expect(await account.checkInsOn(await team.day())).toEqual([]);

  await phone.online();
  await delivery.connect();
  await expect.poll(async () => (await account.checkInsOn(await team.day())).length).toBe(1);
  await delivery.connect();

  const again = await phone.openAgain();
  await again.sent();
  await expect(again.undo).toBeVisible();
  await expect(again.today).not.toContainText('saved on this phone');
  expect(await account.checkInsOn(await team.day())).toHaveLength(1);
});

test('what was checked in without a connection is sent with every page closed', async ({ team, phone }) => {
  const { page, context } = phone;
  const { account, delivery } = await begin(team, phone, () => context.newPage());
  await phone.offline();
  await phone.checkIn();
  const asked = () =>
    page.evaluate(async () => {
      const registration = (await navigator.serviceWorker.ready) as ServiceWorkerRegistration & {
        sync: { getTags(): Promise<string[]> };
      };
      return registration.sync.getTags();
    });
  await expect.poll(asked).toEqual(['outbox']);
  await page.close();
  await phone.online();
  await delivery.connect();
  await expect.poll(async () => (await account.checkInsOn(await team.day())).length).toBe(1);
});

test('“Done” tapped twice, and done on the card already: one check-in', async ({ team, phone }) => {
  const { account, text, title, delivery, titles } = await begin(team, phone);
  for (const times of [1, 2]) {
    await delivery.deliver(text);
    await expect.poll(async () => (await shown(phone)).map(one => one.actions)).toEqual([['done', 'later']]);
    await tapNotification(phone, 'done');
    await expect
      .poll(async () => (await titles()).filter(one => one === `Saved: ${title}`).length)
      .toBe(times);
  }
  await expect(phone.undo).toBeVisible();
  await phone.sent();
  expect(await account.checkInsOn(await team.day())).toHaveLength(1);
});

test('“Later” reaches the server', async ({ team, phone }) => {
  const { account, text, delivery, titles } = await begin(team, phone);
  await delivery.deliver(text);
  await expect.poll(() => shown(phone)).toHaveLength(1);
  const [arrived] = await Promise.all([
    phone.context.waitForEvent('request', request => request.postData()?.includes('"remindLater"') ?? false),
    tapNotification(phone, 'later'),
  ]);
  const answer = await (await arrived.response())?.json();
  expect(answer.results).toMatchObject([{ status: 'applied' }]);
  await expect.poll(titles).toEqual(['Your card for today', 'Comes back in two hours']);
  expect(await account.checkInsOn(await team.day())).toEqual([]);
});

test('whoever signs out takes their notifications and the badge along', async ({ team, phone }) => {
  const { account, code } = await team.member();
  const { text, waiting } = await reminderFor(account, team);
  await joinAndTurnOn(phone, code);
  const { page } = phone;
  const delivery = await Delivery.to(phone);
  await delivery.deliver(text);
  await expect.poll(() => shown(phone)).toHaveLength(1);
  expect(await badgeOf(page)).toBe(waiting);
  await page.getByRole('button', { name: 'Sign out on this phone' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out on this phone' }).click();
  await expect(page.getByRole('heading', { name: 'Your service card' })).toBeVisible();
  await expect.poll(() => shown(phone)).toEqual([]);
  await expect.poll(() => badgeOf(page)).toBe(0);
});

test('a test notification arrives and its tap opens the settings', async ({ team, phone, sink }) => {
  await joinAndTurnOn(phone, team.code());
  const delivery = await Delivery.to(phone);
  await phone.page.getByRole('button', { name: 'Send a test' }).click();
  const pushed = await sink.next();
  await expect(phone.page.getByText('Sent. It should come in a moment.')).toBeVisible();
  await phone.room('Group');

  await delivery.deliver(JSON.stringify(pushed.payload));
  await expect.poll(() => shown(phone)).toHaveLength(1);
  await tapNotification(phone);
  await expect(phone.page).toHaveURL('/settings');
  await expect(phone.page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
});

test('every push shows a notification, whatever is in it', async ({ team, phone }) => {
  await phone.join(team.code());
  await phone.keepsApp();
  const delivery = await Delivery.to(phone);
  // Each replaces the one before, which stays: closing it races with the next of the same tag.
  const shownAt = () =>
    phone.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const [one] = await registration.getNotifications();
      return one && 'timestamp' in one ? Number(one.timestamp) : 0;
    });
  let before = 0;
  for (const data of [
    '',
    'not JSON',
    '[]',
    '{"notification":7}',
    '{"notification":{"navigate":"https://elsewhere.example/x"}}',
  ]) {
    await delivery.deliver(data);
    await expect.poll(shownAt, `for ${data || 'nothing'}`).toBeGreaterThan(before);
    before = await shownAt();
    expect(await shown(phone)).toEqual([
      {
        title: 'Service Card',
        body: 'There is something new on your service card.',
        tag: 'card',
        url: '/',
        actions: [],
      },
    ]);
  }
});
