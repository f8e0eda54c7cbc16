// Whatever people write is text: everything that the server tells is made to hold markup and scripts, and every screen is looked at.
import type { Page } from '@playwright/test';
import { liveIn } from '../support/lived';
import { atRest, screens } from '../support/screens';
import { expect, test } from '../support/test';

const markup = `<img src=x onerror="pwned()"><script>pwned()</script><a href="javascript:pwned()">"';--\u202e`;

/** What people read, and no name that the program gives: it has a blank or begins with a capital letter. */
const isWords = (text: string): boolean =>
  (/\s/.test(text) || /^\p{Lu}/u.test(text)) && !/^[A-Z0-9-]+$|^\w+\/[\w/]+$/.test(text);

function attacked(value: unknown): unknown {
  if (typeof value === 'string') return isWords(value) ? `${markup} ${value}` : value;
  if (Array.isArray(value)) return value.map(attacked);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, key === 'kind' ? one : attacked(one)]),
  );
}

/** Lets all words that the server tells bear markup, and gathers what the browser says against a page. */
async function attack(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  page.on('pageerror', error => complaints.push(String(error)));
  page.on('dialog', dialog => complaints.push(`dialog ${dialog.message()}`));
  page.on('console', line => {
    if (/Content Security Policy|TrustedHTML|TrustedScript/.test(line.text())) complaints.push(line.text());
  });
  await page.route('**/api/**', async route => {
    if (route.request().url().includes('/api/live')) return route.continue();
    try {
      const response = await route.fetch();
      if (!response.headers()['content-type']?.includes('json')) return await route.fulfill({ response });
      await route.fulfill({ response, json: attacked(await response.json()) });
    } catch {
      // The page that asked has gone on to another one.
    }
  });
  return complaints;
}

/** What has become more than text. */
const alive = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('[onerror], img[src="x"], body script, a[href^="javascript"]')].map(
      one => one.outerHTML,
    ),
  );

const shown = async (page: Page): Promise<boolean> =>
  (await page.locator('body').innerText()).includes('<img src=x onerror=');

test('words of colleagues are text on every screen', async ({ team, phone, folder }) => {
  const { page } = phone;
  await liveIn(team, folder);
  const complaints = await attack(page);
  await phone.join(await team.codeFor(team.lead));
  let bearing = 0;
  for (const screen of screens) {
    await screen.open(phone, team.group.id);
    expect.soft(await alive(page), screen.name).toEqual([]);
    if (await shown(page)) bearing++;
  }
  expect(bearing, 'screens on which the words are').toBeGreaterThan(12);
  expect(complaints).toEqual([]);
});

const office = [
  'overview', 'report', 'groups', 'people', 'import', 'invitations', 'handout', 'sites', 'card', 'deck', 'settings', 'log',
]; // biome-ignore format: one line

test('words of people are text in the office', async ({ team, phone, program, folder }) => {
  const { page } = phone;
  await page.setViewportSize({ width: 1280, height: 800 });
  await liveIn(team, folder);
  await page.goto(`/join#${await program.invite({ role: 'admin' })}`);
  await page.getByRole('button', { name: 'Open my card' }).click();
  await page.getByLabel('What do your colleagues call you?').fill('Root');
  await page.getByRole('button', { name: 'Open my card' }).click();
  await page.getByRole('button', { name: 'Go to my card' }).click();
  await phone.sent();
  const complaints = await attack(page);
  let bearing = 0;
  for (const name of office) {
    const asked = page.waitForResponse(response => response.url().includes('/api/admin/'));
    await page.goto(`/admin/${name}`);
    await asked;
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await atRest(page);
    expect.soft(await alive(page), name).toEqual([]);
    if (await shown(page)) bearing++;
  }
  expect(bearing, 'pages on which the words are').toBeGreaterThan(6);
  expect(complaints).toEqual([]);
});
