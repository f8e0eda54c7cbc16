// Push without anything made up in the browser: Firefox subscribes, our server encrypts and posts, Firefox decrypts and
// wakes the service worker. Only the push service in between is ours.

import { made } from '../support/made';
import { type Demo, startDemo, startServer } from '../support/program';
import { Autopush } from '../support/push/autopush';
import { Firefox } from '../support/push/firefox';
import { Reminded } from '../support/push/reminded';
import { test as base, expect } from '../support/test';

const test = base.extend<{ autopush: Autopush; firefox: Firefox }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
  autopush: async ({}, use) => {
    const autopush = await Autopush.start();
    await use(autopush);
    autopush.stop();
  },
  program: async ({ autopush }, use) => {
    const program = await startServer(made('team'), '--push-hosts', autopush.host);
    await use(program);
    await program.stop();
  },
  firefox: async ({ autopush, folder }, use) => {
    const firefox = await Firefox.start(`${folder}/firefox`, {
      'dom.push.enabled': true,
      'dom.push.connection.enabled': true,
      'dom.push.serverURL': `ws://${autopush.host}/`,
      'dom.push.testing.allowInsecureServerURL': true,
      'dom.push.testing.ignorePermission': true,
      'permissions.default.desktop-notification': 1,
      'alerts.useSystemBackend': false,
      'dom.webnotifications.actions.enabled': true,
    });
    await use(firefox);
    await firefox.stop();
  },
});

type Shown = { tag: string; title: string; url: string; actions: string[] };

/** What Firefox shows. */
function shown(firefox: Firefox): Promise<Shown[]> {
  return firefox.run(async () => {
    const registration = await navigator.serviceWorker.ready;
    const notifications = await registration.getNotifications();
    return notifications.map(one => {
      const { actions = [] } = one as Notification & { actions?: readonly { action: string }[] };
      const { tag, title, data } = one;
      return { tag, title, url: data.url, actions: actions.map(({ action }) => action) };
    });
  }, null);
}

const pathOf = (firefox: Firefox): Promise<string> => firefox.run(() => location.pathname, null);
const textOf = (firefox: Firefox): Promise<string> => firefox.run(() => document.body.innerText, null);

async function join(firefox: Firefox, url: string): Promise<void> {
  await firefox.open(url);
  await firefox.tap('Open my card');
  await firefox.tap('Go to my card');
  await firefox.tap('Settings');
  await firefox.tap('Turn on');
}

test('Firefox subscribes, decrypts and shows what the server sends, and its tap goes there', async ({
  team,
  firefox,
  autopush,
  baseURL,
}) => {
  test.slow();
  await join(firefox, `${baseURL}/join#${team.code()}`);
  await firefox.tap('Send a test');
  await expect.poll(() => autopush.posted).toBe(1);
  await expect
    .poll(() => shown(firefox))
    .toEqual([{ tag: 'test', title: 'This is a test', url: '/settings', actions: [] }]);

  await firefox.tap('Group');
  await expect.poll(() => pathOf(firefox)).toBe('/group');
  await firefox.tapNotification();
  await expect.poll(() => pathOf(firefox)).toBe('/settings');
  await expect.poll(() => shown(firefox)).toEqual([]);
});

const withDemo = test.extend<{ program: Demo }>({
  program: async ({ autopush }, use) => {
    const demo = await startDemo(made('demo'), '--push-hosts', autopush.host);
    await use(demo);
    await demo.stop();
  },
});

withDemo(
  '“Done” in Firefox checks in without a connection, and arrives once',
  async ({ program, autopush, firefox }) => {
    test.slow();
    const reminded = await Reminded.of(program);
    const { account, code, day } = reminded;
    await join(firefox, `${program.url}/join#${code}`);
    await expect.poll(() => textOf(firefox)).toContain('On. Reminders come to this phone.');
    const due = Reminded.soon();
    await account.state('setReminder', {
      times: [due.toISOString().slice(11, 16)],
      days: [1, 2, 3, 4, 5, 6, 7],
      quietFrom: '00:00',
      quietTo: '00:00',
      timeZone: 'UTC',
      pace: 'daily',
    });
    await reminded.almost(due);
    await expect.poll(() => shown(firefox)).toMatchObject([{ tag: 'reminder', actions: ['done', 'later'] }]);

    await program.stopServing();
    await firefox.tapNotification('done');
    await firefox.tap('Card');
    await expect.poll(() => textOf(firefox)).toContain('saved on this phone');
    await program.serveAgain('--push-hosts', autopush.host);
    await firefox.run(() => void window.dispatchEvent(new Event('online')), null);
    await expect.poll(() => textOf(firefox)).toContain('All sent');
    await expect.poll(async () => (await account.checkInsOn(day)).length).toBe(1);
  },
);
