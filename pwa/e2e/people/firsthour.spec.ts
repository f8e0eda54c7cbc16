// From an empty server to a group of which one has checked in, by the browser alone.
import type { Locator, Page } from '@playwright/test';
import { zone } from '../support/clock';
import { confirmed } from '../support/confirm';
import { startServer } from '../support/program';
import { problems } from '../support/screens';
import { test as base, expect } from '../support/test';

/** Without a group, as on the first day. */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
  program: async ({}, use) => {
    const program = await startServer(null);
    await use(program);
    await program.stop();
  },
});

/** What an administrator may have to tap and to fill in. */
const most = 25;

const people = ['Tove H', 'Amina K', 'Jonas B', 'Fatima S', 'Olle R', 'Mei L', 'Karin N', 'Dragan P'];
const more = ['Lejla D', 'Tesfaye M', 'Rosa A', 'Per L'];

test('the first hour: a group, its people, invitations on paper, and the first check-in says so by itself', async ({
  program,
  page,
  anotherPhone,
}) => {
  let acts = 0;
  const tap = async (what: Locator) => {
    acts++;
    await what.click();
  };
  const fill = async (label: string, text: string) => {
    acts++;
    await page.getByLabel(label).fill(text);
  };
  const button = (name: string | RegExp) => page.getByRole('button', { name });

  await page.setViewportSize({ width: 1280, height: 800 });
  acts++;
  await page.goto(`/join#${await program.invite({ role: 'admin' })}`);
  await tap(button('Open my card'));
  await fill('What do your colleagues call you?', 'Olga');
  await tap(button('Open my card'));
  await tap(button('Go to my card'));

  await expect(page.getByRole('heading', { level: 1, name: 'Office' })).toBeVisible();
  await expect(page.getByLabel('Time zone')).toHaveValue(zone);
  await fill('What is it called?', 'Hospital North');
  await tap(button('Go on'));
  await expect(page.getByRole('banner')).toContainText('Hospital North');
  expect.soft(await problems(page), 'a new group').toEqual([]);
  await fill('Name of the group', 'Canteen');
  await tap(button('Make the group'));
  const table = ['Name\tShift', ...people, ...more, 'tove h'].map(name => `${name}\tday`).join('\n');
  await fill('Names, one on each line', table.replace('Shift\tday', 'Shift'));
  await expect(button('These are 2 people')).toBeVisible();
  acts++;
  await page.getByLabel('Who leads the group?').selectOption('Tove H');
  expect.soft(await problems(page), 'names').toEqual([]);
  // Whom somebody leads is asked a proof for: a tap for the passkey, and one for the device.
  acts += 2;
  await confirmed(page);
  await tap(button('Add 12 people'));
  await tap(page.getByRole('link', { name: 'Hand out' }));
  await tap(button('Make 12 invitations'));
  const slips = page.locator('.slip');
  await expect(slips).toHaveCount(12);
  expect.soft(await problems(page), 'invitations').toEqual([]);
  await printed(page);
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await tap(button('Print'));
  await expect(page.locator('body[data-printed]')).toBeAttached();
  const code = await slips.filter({ hasText: 'Tove H' }).locator('.slip-code').innerText();
  const others = await slips.filter({ hasNotText: 'Tove H' }).locator('.slip-code').allInnerTexts();
  await tap(page.getByRole('link', { name: /Office/ }).first());
  await expect(page.getByText('0 of 12 have joined')).toBeVisible();
  expect(acts).toBeLessThanOrEqual(most);

  // Whoever leads the group joins with the code on their slip, and is told what to do.
  const lead = await anotherPhone();
  await lead.join(code);
  await expect(
    lead.page.getByRole('link', { name: 'You lead Canteen. Begin its introduction.' }),
  ).toBeVisible();
  await lead.room('I lead');
  await lead.page
    .getByRole('link', { name: /Canteen/ })
    .first()
    .click();
  await lead.page.getByRole('link', { name: 'Start a campaign' }).click();
  await lead.page
    .getByRole('button', { name: /^Choose / })
    .first()
    .click();
  await lead.page.getByRole('button', { name: 'Start the campaign' }).click();
  await expect(page.getByText('1 of 12 have joined')).toBeVisible();
  // Of fewer than three the office is not told that one has checked in.
  for (const other of others.slice(0, 2)) await (await anotherPhone()).join(other);
  await expect(page.getByText('3 of 12 have joined')).toBeVisible();
  await lead.room('Card');
  await lead.checkIn();
  await expect(page.getByText('The first check-in has arrived!')).toBeVisible();

  // On their phone, whoever leads adds a colleague, whose code is on the same screen.
  await lead.room('I lead');
  await lead.page
    .getByRole('link', { name: /Canteen/ })
    .first()
    .click();
  await lead.page.getByRole('link', { name: 'People' }).click();
  await expect(lead.page.getByText('9 have not joined yet')).toBeVisible();
  expect.soft(await problems(lead.page), 'people of a group').toEqual([]);
  await lead.page.getByRole('button', { name: 'Add a person' }).click();
  await lead.page.getByLabel('Name of the new person').fill('Nils Öst');
  await lead.page.getByRole('button', { name: 'Add 1 person' }).click();
  await expect(lead.page.getByRole('dialog').getByRole('img')).toBeVisible();
  const shown = await lead.page.getByRole('dialog').locator('.slip-code').innerText();
  await lead.page.keyboard.press('Escape');
  await expect(lead.page.getByText('10 have not joined yet')).toBeVisible();
  const colleague = await anotherPhone();
  await colleague.join(shown);
  await colleague.checkIn();
  await colleague.sent();

  // The office finds them as one writes them, and renames them; the list then has the new name.
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByLabel('Search').fill('ost nils');
  await page.getByRole('button', { name: /^Nils Öst/ }).click();
  await page.getByLabel('Name', { exact: true }).fill('Nils Ek');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nils Ek' })).toBeVisible();
  expect.soft(await problems(page), 'a person').toEqual([]);
  await page.getByRole('button', { name: 'Has left' }).click();
  await page.getByRole('button', { name: 'Yes, has left' }).click();
  await expect(page.getByText(/^left on/)).toBeVisible();
});

/** On paper there is nothing but the slips, on one page, dark on white also where the screen is dark. */
async function printed(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('navigation', { name: 'Main menu' })).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
  const ink = await page
    .locator('.slip strong')
    .first()
    .evaluate(name => getComputedStyle(name).color);
  expect(ink).toBe('rgb(0, 0, 0)');
  await page.emulateMedia({ media: null, colorScheme: null });
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
}
