// New releases, broken releases, and what never gets into the cache.
import type { Page } from '@playwright/test';
import { expect, withGate as test, test as withoutGate } from '../support/test';

const worker = '/sw.js';

/** Asks the browser for a new release now, as it does by itself at every navigation. */
async function lookForRelease(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => undefined);
  });
}

/** Waits until no release is being installed any more; answers whether one waits. */
async function releaseWaits(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const { installing } = registration;
    if (installing) {
      await new Promise<void>(resolve => {
        const look = () => installing.state !== 'installing' && resolve();
        installing.addEventListener('statechange', look);
        look();
      });
    }
    return registration.waiting !== null;
  });
}

/** Everything in the caches that is text. */
async function cached(page: Page): Promise<{ url: string; text: string }[]> {
  return page.evaluate(async () => {
    const found: { url: string; text: string }[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const text = (await (await cache.match(request))?.text()) ?? '';
        found.push({ url: request.url, text });
      }
    }
    return found;
  });
}

/** The worker's file as a later release with another start page would have it. */
const laterRelease = (script: string): string =>
  script.replace(
    /("?revision"?:\s*["'`])([0-9a-f]+)(["'`][^{}]*index\.html|["'`],\s*"?url"?:\s*["'`]index\.html)/,
    '$1later$3',
  );

test('a new release under an open form asks, and reloads only when told to', async ({
  team,
  gate,
  phone,
}) => {
  const { page } = phone;
  await phone.join(await team.codeFor(team.lead));
  await phone.keepsApp();
  // Something waits: nothing gets through to the server.
  gate.answer = ({ url }, response) => {
    if (url !== '/api/sync') return false;
    response.writeHead(503).end();
    return true;
  };
  await phone.checkIn();
  await expect(phone.state).toHaveText('Trying again soon · 1 waiting');
  await page.goto(`/lead/${team.group.id}`);
  await page.getByRole('link', { name: 'Start the next campaign' }).click();
  await page.getByRole('button', { name: 'Write your own' }).click();
  await page.getByLabel('Name').fill('Half a thought');

  let reloads = 0;
  page.on('load', () => reloads++);
  gate.change(worker, (_, script) => `${script}\n// a later release`);
  await lookForRelease(page);
  const notice = page.getByRole('status').filter({ hasText: 'A new version is ready' });
  await expect(notice).toBeVisible();
  await expect(page.getByLabel('Name')).toHaveValue('Half a thought');
  expect(reloads).toBe(0);

  await notice.getByRole('button', { name: 'Update now' }).click();
  await expect.poll(() => reloads).toBe(1);
  await expect(phone.state).toHaveText(/1 waiting/);
  await expect(notice).toHaveCount(0);
  gate.answer = () => false;
  await page.goto('/');
  await phone.sent();
  expect(await team.checkInsToday()).toBe(1);
});

test('parts of an old release are gone from the server; the open page works on', async ({
  team,
  gate,
  phone,
}) => {
  const { page } = phone;
  await phone.join(team.code());
  await phone.keepsApp();
  const gone: string[] = [];
  gate.answer = ({ url = '' }, response) => {
    if (!url.startsWith('/assets/')) return false;
    gone.push(url);
    response.writeHead(404).end();
    return true;
  };
  await page.reload();
  for (const room of ['Campaign', 'Group', 'Settings'] as const) {
    await phone.room(room);
    await expect(page.getByRole('navigation').getByRole('link', { name: room })).toHaveAttribute(
      'aria-current',
      'page',
    );
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
  expect(gone).toEqual([]);
  // The program itself answers for an unknown part with 404, never with the page.
  const unknown = await fetch(`${team.program.url}/assets/index-AAAAAAAA.js`);
  expect(unknown.status).toBe(404);
  expect(unknown.headers.get('Content-Type')).not.toContain('text/html');
});

test('a release of which a part fails, or is somebody’s log-in page, does not come in; the old one stays', async ({
  team,
  gate,
  phone,
}) => {
  const { page } = phone;
  await phone.join(team.code());
  await phone.keepsApp();
  const before = await cached(page);
  gate.change(worker, (_, script) => laterRelease(script));
  for (const [file, what, status, headers] of [
    ['/index.html', 'fails', 503, {}],
    ['/index.html', 'is answered by somebody’s log-in page', 200, { 'Content-Type': 'text/html' }],
    ['/index.html', 'is redirected to a log-in page', 302, { Location: '/hotel.html' }],
    ['/sw-push.js', 'fails', 503, {}],
    ['/sw-push.js', 'is answered by somebody’s log-in page', 200, { 'Content-Type': 'text/html' }],
  ] as const)
    await test.step(`${file} ${what}`, async () => {
      let asked = 0;
      gate.answer = ({ url = '' }, response) => {
        if (url.startsWith('/hotel.html')) {
          response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>Welcome, please log in</h1>');
          return true;
        }
        if (!url.startsWith(file)) return false;
        asked++;
        response.writeHead(status, headers).end('<h1>Welcome, please log in</h1>');
        return true;
      };
      await lookForRelease(page);
      await expect.poll(() => asked, 'the later release was tried').toBeGreaterThan(0);
      expect(await releaseWaits(page)).toBe(false);
      expect((await cached(page)).filter(({ text }) => text.includes('please log in'))).toEqual([]);
      expect(await cached(page)).toEqual(expect.arrayContaining(before));
      await phone.offline();
      await page.goto('/group');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await phone.online();
    });

  // Once the way is free, the same release comes in.
  gate.answer = () => false;
  await lookForRelease(page);
  await expect(page.getByText('A new version is ready')).toBeVisible();
});

withoutGate(
  'a bad worker is switched off by the server, and what waits stays',
  async ({ program, team, phone }) => {
    const { page } = phone;
    const { account, code } = await team.member();
    await phone.join(code);
    await phone.keepsApp();
    await phone.context.route('**/api/sync', route => route.abort());
    await phone.checkIn();
    await program.stopServing();
    await program.serveAgain('--kill-worker');

    await lookForRelease(page);
    await expect
      .poll(() =>
        page
          .evaluate(async () => ({
            workers: (await navigator.serviceWorker.getRegistrations()).filter(({ active }) => active).length,
            caches: (await caches.keys()).length,
          }))
          .catch(() => null),
      )
      .toEqual({ workers: 0, caches: 0 });
    await expect(phone.today).toContainText('saved on this phone');
    await phone.context.unroute('**/api/sync');
    await page.reload();
    await phone.sent();
    expect(await account.checkInsOn(await team.day())).toHaveLength(1);
  },
);
