// The browser's push service in Chromium, which cannot be reached here: its subscription is made up, and what the server
// sends goes to a sink that verifies and decrypts it. Everything else is real: the server sends, the browser shows.
import { type CDPSession, expect, type Page } from '@playwright/test';
import { made } from '../made';
import type { Phone } from '../phone';
import { startServer } from '../program';
import { test as base } from '../test';
import { watchBadge } from './notification';
import { Sink } from './sink';

export const test = base.extend<{ sink: Sink }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
  sink: async ({}, use) => {
    const sink = await Sink.start();
    await use(sink);
    sink.stop();
  },
  program: async ({ sink }, use) => {
    const program = await startServer(made('team'), '--push-hosts', sink.host);
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

/** The browser's push service: hands a message to the service worker. */
export class Delivery {
  private constructor(
    private readonly devtools: CDPSession,
    private readonly registrationId: string,
    private readonly origin: string,
  ) {}

  /** `through` is a page of the phone that stays open. */
  static async to({ page, context }: Phone, through: Page = page): Promise<Delivery> {
    const devtools = await context.newCDPSession(through);
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

  /** The browser finds a connection and lets the worker sync, as it had asked for. */
  async connect(): Promise<void> {
    const { origin, registrationId } = this;
    const params = { origin, registrationId, tag: 'outbox', lastChance: false };
    await this.devtools.send('ServiceWorker.dispatchSyncEvent', params);
  }
}

/** Opens the card and turns its notifications on. */
export async function joinAndTurnOn(phone: Phone, code: string): Promise<void> {
  await phone.join(code);
  await phone.room('Settings');
  const section = phone.page.getByRole('region', { name: 'On this phone' });
  await section.getByRole('button', { name: 'Turn on' }).click();
  await expect(section.getByRole('status')).toHaveText('On. Reminders come to this phone.');
}
