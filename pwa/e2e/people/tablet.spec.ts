// A tablet that a group shares: what people tell there counts once, and nothing of it can be read there.
import type { BrowserContext, Page } from '@playwright/test';
import type { Phone } from '../support/phone';
import type { Team } from '../support/team';
import { expect, test } from '../support/test';

const phoneSize = { viewport: { width: 390, height: 844 } };
const desktopSize = { viewport: { width: 1280, height: 800 } };

/** A supervisor makes the tablet on their phone; the link is opened on another device. */
async function tabletMadeBy(supervisor: Phone, team: Team, context: BrowserContext): Promise<Page> {
  await supervisor.join(await team.codeFor(team.lead));
  await supervisor.room('I lead');
  await supervisor.page.getByRole('link', { name: team.group.name }).first().click();
  await supervisor.page.getByRole('link', { name: 'Shared tablet' }).click();
  await supervisor.page.getByLabel('Where it is').fill('Canteen');
  await supervisor.page.getByRole('button', { name: 'Make the code' }).click();
  const link = await supervisor.page.getByRole('img', { name: /\/tablet\/#/ }).getAttribute('aria-label');
  const tablet = await context.newPage();
  await tablet.goto(new URL(link ?? '').pathname + new URL(link ?? '').hash);
  await expect(tablet.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
  expect(tablet.url()).not.toContain('#');
  return tablet;
}

async function types(tablet: Page, digits: string): Promise<void> {
  for (const digit of digits) await tablet.getByRole('button', { name: digit, exact: true }).click();
  await tablet.getByRole('button', { name: 'OK' }).click();
}

async function taps(tablet: Page, name: string, pin: string, action: string): Promise<void> {
  await tablet.getByRole('button', { name, exact: true }).click();
  await types(tablet, pin);
  await tablet.getByRole('button', { name: action }).click();
}

/** Everything that lies in the tablet's databases and storages, as text. */
const stored = (tablet: Page): Promise<string> =>
  tablet.evaluate(async () => {
    const dump: unknown[] = [
      { ...localStorage },
      { ...sessionStorage },
      location.href,
      history.state,
      document.cookie,
    ];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>(done => {
        const request = indexedDB.open(name);
        request.onsuccess = () => done(request.result);
      });
      for (const store of db.objectStoreNames) {
        const rows = await new Promise<unknown[]>(done => {
          const request = db.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => done(request.result);
        });
        dump.push(
          rows.map(row =>
            JSON.stringify(row, (_, value) =>
              value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
            ),
          ),
        );
      }
      db.close();
    }
    return JSON.stringify(dump);
  });

const greet = 'Greet first, before they do';
const name = 'Use one guest’s name';

test('two people tell with a connection and two without, and each counts once', async ({
  team,
  anotherPhone,
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ ...phoneSize, ...(baseURL ? { baseURL } : {}) });
  const tablet = await tabletMadeBy(await anotherPhone(phoneSize), team, context);
  const [amina, jonas] = [(await team.member()).account, (await team.member()).account];
  await amina.setPin('739164');
  await jonas.setPin('582039');
  const day = await team.day();
  const before = await team.checkInsToday();

  await taps(tablet, amina.me.name, '739164', greet);
  await expect(tablet.getByText(`Thank you, ${amina.me.name}!`)).toBeVisible();
  await taps(tablet, jonas.me.name, '582039', greet); // while the thanks still stand
  await expect(tablet.getByText(`Thank you, ${jonas.me.name}!`)).toBeVisible();
  expect(await team.checkInsToday()).toBe(before + 2);

  // The tablet's own worker keeps the page.
  await tablet.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await context.setOffline(true);
  await tablet.reload();
  await taps(tablet, amina.me.name, '739164', name);
  await expect(tablet.getByText('Kept safely here')).toBeVisible();
  await taps(tablet, jonas.me.name, '582039', name);
  await expect(tablet.getByText('2 wait to be sent')).toBeVisible();
  const dump = await stored(tablet);
  expect(dump).toContain(amina.me.name); // as it stands on the screen
  for (const secret of ['739164', '582039', '"pin"', '"taps"', '"person":'])
    expect(dump).not.toContain(secret);
  // What is there was there before anybody came: it names each of the group, and each action, once.
  expect(dump.split(amina.me.name)).toHaveLength(2);
  expect(dump.split(amina.me.id)).toHaveLength(2);
  expect(dump.split(name)).toHaveLength(2);

  await context.setOffline(false);
  await expect.poll(() => team.checkInsToday()).toBe(before + 4);
  await tablet.reload();
  await expect(tablet.getByText('to be sent')).toHaveCount(0);
  expect(await amina.checkInsOn(day)).toHaveLength(2);
  expect(await jonas.checkInsOn(day)).toHaveLength(2);

  await tablet.getByRole('button', { name: amina.me.name, exact: true }).click();
  await types(tablet, '739164');
  await expect(tablet.getByText('Done already')).toHaveCount(2);
  await tablet.reload();
  await expect(tablet.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
  await expect(tablet.getByText('Done already')).toHaveCount(0);
  await context.close();
});

test('a first PIN, a wrong one, and a tablet that is signed out', async ({
  team,
  anotherPhone,
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ ...desktopSize, ...(baseURL ? { baseURL } : {}) });
  const supervisor = await anotherPhone(desktopSize);
  const tablet = await tabletMadeBy(supervisor, team, context);
  const { page } = supervisor;
  await page.getByLabel('Who', { exact: true }).selectOption({ label: 'Rosa A' });
  await page.getByRole('button', { name: 'Make a start code' }).click();
  const code = await page.getByText(/^\d{8}$/).innerText();

  await tablet.getByRole('button', { name: 'Rosa A', exact: true }).click();
  await types(tablet, '4711');
  await expect(tablet.getByText('You have no PIN yet')).toBeVisible();
  await tablet.getByRole('button', { name: 'I have a start code' }).click();
  await types(tablet, code);
  await tablet.keyboard.type('1234');
  await expect(tablet.getByText('Anybody would try that one first')).toBeVisible();
  for (const _ of '1234') await tablet.keyboard.press('Backspace');
  await tablet.keyboard.type('4711');
  await tablet.getByRole('button', { name: 'OK' }).click();
  await types(tablet, '4711');
  await tablet.getByRole('button', { name: greet }).click();
  await expect(tablet.getByText('Thank you, Rosa A!')).toBeVisible();

  await tablet.getByRole('button', { name: 'Rosa A', exact: true }).click();
  for (let tries = 1; tries < 5; tries++) {
    await types(tablet, '9090');
    await expect(tablet.getByText('That PIN was not right')).toBeVisible();
  }
  await types(tablet, '9090');
  await expect(tablet.getByText('Try again in 1 minute.')).toBeVisible();
  await tablet.getByRole('button', { name: 'That is not me' }).click();
  await expect(tablet.getByRole('button', { name: 'Lejla D', exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Yes, sign it out' }).click();
  await expect(page.getByText('The group shares no tablet.')).toBeVisible();
  await tablet.reload();
  await expect(tablet.getByRole('heading', { name: 'This tablet was signed out' })).toBeVisible();
  await expect(tablet.getByText('Rosa A')).toHaveCount(0);
  expect(await stored(tablet)).not.toContain('Rosa A');
  await context.close();
});
