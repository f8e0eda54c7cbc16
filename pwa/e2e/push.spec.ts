// Reminders by web push in Chromium. The browser's own push service cannot be reached here, so that its subscription
// is made up; everything else is real: the server sends, a sink verifies and decrypts, the browser shows.
import type { CDPSession, Page } from '@playwright/test';
import { zone } from './clock';
import type { Phone } from './phone';
import { startDemo } from './program';
import { Sink } from './sink';
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
    await page.context().grantPermissions(['notifications']);
    await page.addInitScript(makeUpSubscriptions, { host: sink.host, keys: sink.keys });
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

/** The browser's push service: hands a message to the service worker. */
class Delivery {
  private constructor(
    private readonly devtools: CDPSession,
    private readonly registrationId: string,
    private readonly origin: string,
  ) {}

  static async to(page: Page): Promise<Delivery> {
    const devtools = await page.context().newCDPSession(page);
    const registered = new Promise<string>(resolve => {
      devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        if (registrations[0]) resolve(registrations[0].registrationId);
      });
    });
    await devtools.send('ServiceWorker.enable');
    return new Delivery(devtools, await registered, new URL(page.url()).origin);
  }

  async deliver(data: string): Promise<void> {
    const { origin, registrationId } = this;
    await this.devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
  }
}

type Shown = { title: string; body: string; tag: string; url: string };

async function shown({ page }: Phone): Promise<Shown[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const notifications = await registration.getNotifications();
    return notifications.map(({ title, body, tag, data }) => ({ title, body, tag, url: data.url }));
  });
}

/** Taps the notification that is shown, or a button on it. */
async function tapNotification({ context }: Phone, action: 'done' | 'later' | '' = ''): Promise<void> {
  const [worker] = context.serviceWorkers();
  if (!worker) throw new Error('no service worker');
  await worker.evaluate(async action => {
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

test('a reminder arrives, is shown, and its tap opens the card', async ({ team, phone, sink }) => {
  test.setTimeout(120_000);
  await phone.join(team.code());
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
  for (const day of ['Saturday', 'Sunday']) await reminders.getByRole('button', { name: day }).click();
  await reminders.getByRole('button', { name: 'Save reminders' }).click();
  await expect(reminders.getByRole('button', { name: 'Save reminders' })).toHaveCount(0);
  await phone.sent();

  const pushed = await sink.next();
  measured(`the reminder came ${Date.now() - due.setSeconds(0, 0)} ms after its time`);
  expect(pushed).toMatchObject({ phone: 'phone-1', topic: 'reminder' });
  expect(pushed.ttl).toBeGreaterThan(0);

  await delivery.deliver(JSON.stringify(pushed.payload));
  await expect.poll(() => shown(phone)).toHaveLength(1);
  const [notification] = await shown(phone);
  expect(notification).toMatchObject({ title: pushed.payload.notification.title, tag: 'reminder', url: '/' });

  await tapNotification(phone);
  await expect(phone.action).toBeVisible();
  await expect(page).toHaveURL('/');
  expect(await shown(phone)).toEqual([]);
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
