// What a finger does that taps twice, or again where something else has come.
import type { Locator, Page } from '@playwright/test';
import type { Phone } from '../support/phone';
import { expect, test } from '../support/test';

/** The middle of what is there now, for taps that do not ask what is there by then. */
async function placeOf(one: Locator): Promise<{ x: number; y: number }> {
  const box = await one.boundingBox();
  if (!box) throw new Error('it is not drawn');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Lets the page's time stand still but for what the test lets pass: a slow machine changes no result. */
async function holdTime(page: Page): Promise<void> {
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
}

async function withCard(phone: Phone, code: string): Promise<void> {
  await phone.page.clock.install();
  await phone.join(code);
  await expect(phone.today.getByRole('button', { name: 'Couldn’t today' })).toBeVisible();
  await holdTime(phone.page);
}

test('a second tap soon after a check-in never takes it back', async ({ team, phone }) => {
  const { page } = phone;
  await withCard(phone, team.code());
  for (const gap of [0, 150, 300, 500])
    await test.step(`after ${gap} ms`, async () => {
      await phone.action.tap();
      await expect(phone.undo).toBeVisible();
      const undo = await placeOf(phone.undo);
      await page.clock.runFor(gap);
      await page.touchscreen.tap(undo.x, undo.y);
      await page.mouse.click(undo.x, undo.y);
      await expect(phone.today).toContainText('Saved. Thank you!');
      await expect(phone.undo).toBeVisible();
      await page.clock.runFor(2000);
      await page.touchscreen.tap(undo.x, undo.y);
      await expect(phone.today).toContainText('Taken back');
      await expect(phone.undo).toHaveCount(0);
      // Nor does the second half of that tap check in again.
      const action = await placeOf(phone.action);
      await page.clock.runFor(gap);
      await page.touchscreen.tap(action.x, action.y);
      await expect(phone.undo).toHaveCount(0);
      await expect(phone.today).toContainText('Taken back');
      await page.clock.runFor(2000);
    });
});

test('the keyboard takes a check-in back at once', async ({ team, phone }) => {
  await withCard(phone, team.code());
  await phone.action.press('Enter');
  await phone.undo.press('Enter');
  await expect(phone.today).toContainText('Taken back');
});

test('a day off is not taken back by the tap that marked it', async ({ team, phone }) => {
  const { page } = phone;
  await withCard(phone, team.code());
  const off = phone.today.getByRole('button', { name: 'Off today?' });
  await off.tap();
  const back = phone.today.getByRole('button', { name: 'I work today' });
  await expect(back).toBeVisible();
  const place = await placeOf(back);
  await page.clock.runFor(300);
  await page.touchscreen.tap(place.x, place.y);
  await expect(back).toBeVisible();
  await page.clock.runFor(2000);
  await back.tap();
  await expect(off).toBeVisible();
});

test('the tap that opens a sheet says nothing in it, and does not close it', async ({ team, phone }) => {
  const { page } = phone;
  await withCard(phone, team.code());
  await phone.today.getByRole('button', { name: 'Couldn’t today' }).tap();
  await page.clock.runFor(100);
  const sheet = page.getByRole('dialog');
  const time = sheet.getByRole('button', { name: 'Time', exact: true });
  await expect(time).toBeVisible();
  await page.clock.runFor(200);
  const place = await placeOf(time);
  await page.touchscreen.tap(place.x, place.y);
  await expect(sheet).toBeVisible();
  await page.clock.runFor(2000);
  const settled = await placeOf(time);
  await page.touchscreen.tap(settled.x, settled.y);
  await expect(sheet).toHaveCount(0);
});
