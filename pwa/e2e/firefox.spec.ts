// Push without anything made up in the browser: Firefox subscribes, our server encrypts and posts, Firefox decrypts and
// wakes the service worker. Only the push service in between is ours.
import { Autopush } from './autopush';
import { Firefox } from './firefox';
import { startDemo } from './program';
import { test as base, expect } from './test';

const test = base.extend<{ autopush: Autopush; firefox: Firefox }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
  autopush: async ({}, use) => {
    const autopush = await Autopush.start();
    await use(autopush);
    autopush.stop();
  },
  program: async ({ autopush }, use) => {
    const program = await startDemo('--push-hosts', autopush.host);
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
    });
    await use(firefox);
    await firefox.stop();
  },
});

test('Firefox subscribes, decrypts and shows what the server sends', async ({
  team,
  firefox,
  autopush,
  baseURL,
}) => {
  test.slow();
  await firefox.open(`${baseURL}/join#${team.code()}`);
  await firefox.tap('Open my card');
  await firefox.tap('Go to my card');
  await firefox.tap('Settings');
  await firefox.tap('Turn on');
  await firefox.tap('Send a test');
  await expect.poll(() => autopush.posted).toBe(1);

  const shown = () =>
    firefox.run(async () => {
      const registration = await navigator.serviceWorker.ready;
      const notifications = await registration.getNotifications();
      return notifications.map(({ tag, body, data }) => ({ tag, body, url: data.url }));
    }, null);
  await expect.poll(shown).toEqual([{ tag: 'test', body: expect.stringMatching(/\w/), url: '/settings' }]);
});
