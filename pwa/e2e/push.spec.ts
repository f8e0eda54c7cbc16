// Reminders by web push in Chromium. The browser's own push service cannot be reached here, so that its subscription
// is made up; everything else is real: the server sends, a sink verifies and decrypts, the browser shows.
import type { CDPSession, Page, Worker } from '@playwright/test';
import type { Account } from './account';
import { zone } from './clock';
import type { Phone } from './phone';
import { startDemo } from './program';
import { problems } from './screens';
import { Sink } from './sink';
import type { Team } from './team';
import { test as base, expect, measured } from './test';

const test = base.extend<{ sink: Sink }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
  sink: async ({}, use) => {
    const sink = await Sink.start();
    await use(sink);
    sink.stop();
  },
  program: async ({ sink }, use) => {
    const program = await startDemo('--push-hosts', sink.host);
    await use(program);
    await program.stop();
  },
  page: async ({ page, sink }, use) => {
    await page.context().grantPermissions(['notifications', 'background-sync']);
    await page.addInitScript(makeUpSubscriptions, { host: sink.host, keys: sink.keys });
    await page.addInitScript(watchBadge);
    await use(page);
  },
});

/** Runs in the page: subscriptions that lead to the sink, remembered as the browser would. */
function makeUpSubscriptions({ host, keys }: Pick<Sink, 'host' | 'keys'>): void {
  type Kept = { endpoint: string; key: number[] };
  const kept = (): Kept | null => JSON.parse(localStorage.getItem('made-up') ?? 'null');
  const subscription = ({ endpoint, key }: Kept) => ({
    endpoint,
    expirationTime: null,
    options: { userVisibleOnly: true, applicationServerKey: new Uint8Array(key).buffer },
    toJSON: () => ({ endpoint, expirationTime: null, keys }),
    unsubscribe: async () => {
      localStorage.removeItem('made-up');
      return true;
    },
  });
  Object.assign(PushManager.prototype, {
    getSubscription: async () => {
      const one = kept();
      return one && subscription(one);
    },
    subscribe: async ({ applicationServerKey }: { applicationServerKey: Uint8Array }) => {
      const count = Number(localStorage.getItem('made-up-count')) + 1;
      localStorage.setItem('made-up-count', String(count));
      const one = { endpoint: `http://${host}/push/phone-${count}`, key: [...applicationServerKey] };
      localStorage.setItem('made-up', JSON.stringify(one));
      return subscription(one);
    },
  });
}

/** Runs in the page or in the worker: keeps the numbers that the app's icon would show. */
function watchBadge(): void {
  const badges: number[] = [];
  const show = async (count: number) => void badges.push(count);
  Object.assign(navigator, { badges, setAppBadge: show, clearAppBadge: () => show(0) });
}

/** The number on the app's icon, as the page or the worker set it last. */
function badgeOf(where: Page | Worker): Promise<number | undefined> {
  const last = () => (navigator as Navigator & { badges?: number[] }).badges?.at(-1);
  // Both run a function in there; their types have nothing in common.
  return 'waitForSelector' in where ? where.evaluate(last) : where.evaluate(last);
}

/** The browser's push service: hands a message to the service worker. */
class Delivery {
  private constructor(
    private readonly devtools: CDPSession,
    private readonly registrationId: string,
    private readonly origin: string,
  ) {}

  static async to(page: Page, origin = new URL(page.url()).origin): Promise<Delivery> {
    const devtools = await page.context().newCDPSession(page);
    const registered = new Promise<string>(resolve => {
      devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        if (registrations[0]) resolve(registrations[0].registrationId);
      });
    });
    await devtools.send('ServiceWorker.enable');
    return new Delivery(devtools, await registered, origin);
  }

  async deliver(data: string): Promise<void> {
    const { origin, registrationId } = this;
    await this.devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
  }

  /** The browser finds a connection and lets the worker sync, as it had asked for. */
  async connect(): Promise<void> {
    const { origin, registrationId } = this;
    const params = { origin, registrationId, tag: 'outbox', lastChance: false };
    await this.devtools.send('ServiceWorker.dispatchSyncEvent', params);
  }
}

type Shown = { title: string; body: string; tag: string; url: string; actions: string[] };

async function shown({ page }: Phone): Promise<Shown[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const notifications = await registration.getNotifications();
    return notifications.map(one => {
      const { actions } = one as Notification & { actions: readonly { action: string }[] };
      const { title, body, tag, data } = one;
      return { title, body, tag, url: data.url, actions: actions.map(({ action }) => action) };
    });
  });
}

function workerOf({ context }: Phone): Worker {
  const [worker] = context.serviceWorkers();
  if (!worker) throw new Error('no service worker');
  return worker;
}

/** From now on the titles of all that is shown are kept: some of it goes away by itself. */
async function watchTitles(phone: Phone): Promise<() => Promise<string[]>> {
  const worker = workerOf(phone);
  await worker.evaluate(() => {
    const { registration } = self as unknown as { registration: ServiceWorkerRegistration };
    const show = registration.showNotification.bind(registration);
    const titles: string[] = [];
    Object.assign(self, { titles });
    registration.showNotification = (title, options) => {
      titles.push(title);
      return show(title, options);
    };
  });
  return () => worker.evaluate(() => (self as unknown as { titles: string[] }).titles);
}

/** Taps the notification that is shown, or a button on it. */
async function tapNotification(phone: Phone, action: 'done' | 'later' | '' = ''): Promise<void> {
  await workerOf(phone).evaluate(async action => {
    const scope = self as unknown as {
      registration: ServiceWorkerRegistration;
      NotificationEvent: new (type: string, init: { notification: Notification; action: string }) => Event;
      dispatchEvent: (event: Event) => boolean;
    };
    const [notification] = await scope.registration.getNotifications();
    if (!notification) throw new Error('no notification is shown');
    scope.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification, action }));
  }, action);
}

async function turnOn(phone: Phone): Promise<void> {
  await phone.room('Settings');
  const section = phone.page.getByRole('region', { name: 'Notifications on this phone' });
  await section.getByRole('button', { name: 'Turn on' }).click();
  await expect(section.getByRole('status')).toHaveText('On. Reminders come to this phone.');
}

/** What the server would send about the first of today's actions, and how many things wait for the member. */
async function reminderFor(
  account: Account,
  team: Team,
): Promise<{ text: string; title: string; waiting: number }> {
  const campaign = (await account.rows('campaign')).find(row => row.state === 'running');
  const [action] = campaign?.actions ?? [];
  if (!campaign || !action) throw new Error('the group has no campaign');
  const day = await team.day();
  const notification = {
    title: 'Your card for today',
    body: action.title,
    lang: 'en',
    dir: 'auto',
    tag: 'reminder',
    navigate: `${team.program.url}/`,
    actions: [
      { action: 'done', title: 'Done', navigate: `${team.program.url}/` },
      { action: 'later', title: 'Later', navigate: `${team.program.url}/` },
    ],
    data: { kind: 'action', campaign: campaign.id, action: action.id, day },
  };
  return {
    text: JSON.stringify({ web_push: 8030, notification, app_badge: 1, mutable: true }),
    title: action.title,
    waiting:
      campaign.actions.length + (await account.rows('level')).filter(one => one.current && !one.mine).length,
  };
}

test('a reminder arrives, its tap opens the card, and its “Done” checks in without a connection', async ({
  team,
  phone,
  sink,
}) => {
  test.setTimeout(120_000);
  const { account, code } = await team.member();
  await phone.join(code);
  await turnOn(phone);
  const delivery = await Delivery.to(phone.page);

  const { page } = phone;
  // The next full minute, or the one after when there is hardly time to save.
  const due = new Date(Date.now() + (new Date().getSeconds() > 50 ? 120_000 : 60_000));
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

  const pushed = await sink.next();
  measured(`the reminder came ${Date.now() - due.setSeconds(0, 0)} ms after its time`);
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
  expect(await account.checkInsOn(await team.day())).toEqual([]);
  await phone.online();
  await phone.sent();
  expect(await account.checkInsOn(await team.day())).toHaveLength(1);
});

test('“Done” on a reminder, with every page closed and no connection, arrives once', async ({
  team,
  phone,
}) => {
  const { account, code } = await team.member();
  const { text, title, waiting } = await reminderFor(account, team);
  await phone.join(code);
  await phone.keepsApp();
  const { page, context } = phone;
  const delivery = await Delivery.to(await context.newPage(), new URL(page.url()).origin);
  await expect.poll(() => badgeOf(page)).toBe(waiting);
  await page.close();
  await workerOf(phone).evaluate(watchBadge);
  const titles = await watchTitles(phone);
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
  const { account, code } = await team.member();
  await phone.join(code);
  await phone.keepsApp();
  const { page, context } = phone;
  const delivery = await Delivery.to(await context.newPage(), new URL(page.url()).origin);
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
  const { account, code } = await team.member();
  const { text, title } = await reminderFor(account, team);
  await phone.join(code);
  await phone.keepsApp();
  const delivery = await Delivery.to(phone.page);
  const titles = await watchTitles(phone);
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
  const { account, code } = await team.member();
  const { text } = await reminderFor(account, team);
  await phone.join(code);
  await phone.keepsApp();
  const delivery = await Delivery.to(phone.page);
  const titles = await watchTitles(phone);
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
  await phone.join(code);
  await turnOn(phone);
  const { page } = phone;
  const delivery = await Delivery.to(page);
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
  await phone.join(team.code());
  await turnOn(phone);
  const delivery = await Delivery.to(phone.page);
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
  const delivery = await Delivery.to(phone.page);
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

test('a subscription that is gone, or made for another key, is renewed at the next start', async ({
  team,
  phone,
  sink,
}) => {
  await phone.join(team.code());
  await turnOn(phone);
  const { page } = phone;
  const told = () =>
    page.waitForRequest(
      request => request.method() === 'PUT' && request.url().endsWith('/api/push/subscription'),
    );

  await page.evaluate(() => localStorage.removeItem('made-up'));
  const [second] = await Promise.all([told(), page.reload()]);
  expect(second.postDataJSON().endpoint).toMatch(/phone-2$/);

  await page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem('made-up') ?? '{}');
    localStorage.setItem('made-up', JSON.stringify({ ...kept, key: kept.key.map(() => 7) }));
  });
  const [third] = await Promise.all([told(), page.reload()]);
  expect(third.postDataJSON().endpoint).toMatch(/phone-3$/);

  await phone.room('Settings');
  await page.getByRole('button', { name: 'Send a test' }).click();
  expect((await sink.next()).phone).toBe('phone-3');
});

test('the first check-in asks whether this phone may remind, and “Yes” sets a first reminder', async ({
  team,
  phone,
}) => {
  const { account, code } = await team.member();
  const { page } = phone;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await phone.join(code);
  await phone.keepsApp();
  const sheet = page.getByRole('dialog', { name: 'Shall this phone remind you?' });
  await phone.room('Settings');
  await expect(page.getByText('Off. Turn them on to get reminders.')).toBeVisible();
  await phone.room('Card');
  await expect(sheet).toHaveCount(0);

  await phone.checkIn();
  await expect(sheet).toBeVisible();
  expect(await problems(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Yes, remind me' }).click();
  const on = page.getByRole('dialog', { name: 'This phone reminds you now' });
  await expect(on).toContainText(
    'The reminder comes at 08:00, Monday–Friday, while today’s action is not done.',
  );
  await on.getByRole('button', { name: 'Close' }).click();
  await phone.sent();
  expect(await account.rows('reminder')).toMatchObject([
    { times: ['08:00'], days: [1, 2, 3, 4, 5], pace: 'spaced', timeZone: zone },
  ]);
  await phone.room('Settings');
  await expect(page.getByText('On. Reminders come to this phone.')).toBeVisible();
});

test('“Not now” is asked once more, a week later', async ({ team, phone }) => {
  const { page } = phone;
  await phone.join(team.code());
  await phone.keepsApp();
  const sheet = page.getByRole('dialog', { name: 'Shall this phone remind you?' });
  /** Opens the app so many days after it was asked, and checks in anew. */
  const days = async (count: number) => {
    await page.evaluate(count => {
      const asked = JSON.parse(localStorage.getItem('card-asked') ?? '{}');
      localStorage.setItem('card-asked', JSON.stringify({ ...asked, at: asked.at - count * 86_400_000 }));
    }, count);
    await page.reload();
    await expect(phone.undo).toBeVisible();
    await phone.takeBack();
    await phone.checkIn();
  };

  await phone.checkIn();
  await sheet.getByRole('button', { name: 'Not now' }).click();
  await days(3);
  // The week is over while the page is open: had it been about to ask before, it would do so twice.
  await days(4);
  await expect(sheet).toBeVisible();
  expect(JSON.parse((await page.evaluate(() => localStorage.getItem('card-asked'))) ?? '{}').times).toBe(2);
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
});

test('an iPhone without the card on its home screen gets the steps, drawn', async ({
  team,
  anotherPhone,
}) => {
  const phone = await anotherPhone({
    userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1',
    reducedMotion: 'reduce',
  });
  const { page } = phone;
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'PushManager');
    Object.defineProperty(navigator, 'maxTouchPoints', { value: 5 });
  });
  await phone.join(team.code());
  await phone.checkIn();
  const sheet = page.getByRole('dialog', { name: 'Shall this phone remind you?' });
  await expect(sheet.getByRole('listitem').filter({ hasText: 'Add to Home Screen' })).toBeVisible();
  await expect(sheet.getByRole('button')).toHaveText(['Not now', '']); // and the cross
  expect(await problems(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Not now' }).click();
  await phone.room('Settings');
  const section = page.getByRole('region', { name: 'Notifications on this phone' });
  await expect(section.getByRole('listitem')).toHaveCount(3);
  await expect(section.getByRole('button')).toHaveCount(0);
});

test('a subscription that the server dropped is mended at the next start, and said', async ({
  team,
  phone,
  sink,
}) => {
  await phone.join(team.code());
  await turnOn(phone);
  const { page } = phone;
  // As the server does when the push service says that it is gone.
  await page.evaluate(() =>
    fetch('/api/push/subscription', { method: 'DELETE' }).then(({ status }) => status),
  );
  await page.reload();
  await expect(page.getByText('Notifications had stopped on this phone. They are on again.')).toBeVisible();
  await page.getByRole('button', { name: 'Send a test' }).click();
  expect((await sink.next()).phone).toBe('phone-2');
});

test('a subscription that cannot be mended is said, with a way to turn it on again', async ({
  team,
  phone,
}) => {
  await phone.join(team.code());
  await turnOn(phone);
  const { page } = phone;
  const refusal = { status: 403, code: 'push_host_not_allowed', title: 'no' };
  await page.route('**/api/push/subscription', (route, request) =>
    request.method() === 'PUT'
      ? route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify(refusal) })
      : route.continue(),
  );
  await page.goto('/');
  const notice = page.getByRole('region', { name: 'Notifications have stopped on this phone' });
  await expect(notice).toBeVisible();
  expect(await problems(page)).toEqual([]);
  await notice.getByRole('link', { name: 'Look in Settings' }).click();
  await expect(page.getByText('Notifications do not come to this phone at the moment.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Turn on' })).toBeVisible();
  // The next start tries by itself as well.
  await page.unroute('**/api/push/subscription');
  await page.reload();
  await expect(page.getByText('On. Reminders come to this phone.')).toBeVisible();
  await expect(notice).toHaveCount(0);
});

test('what was sent and never shown is said in the settings', async ({ team, phone }) => {
  await phone.join(team.code());
  await turnOn(phone);
  const { page } = phone;
  const sentAt = new Date(Date.now() - 3 * 86_400_000).toISOString();
  await page.route('**/api/push/subscription', (route, request) =>
    request.method() === 'GET' ? route.fulfill({ json: { sentAt } }) : route.continue(),
  );
  await page.reload();
  await expect(page.getByText(/^Last notification: sent .*, but not shown on this phone\.$/)).toBeVisible();
  await expect(page.getByText(/battery saving/)).toBeVisible();
  expect(await problems(page)).toEqual([]);
});
