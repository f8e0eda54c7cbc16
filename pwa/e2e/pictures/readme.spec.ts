// The main screens as pictures, for the README.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { dayOf } from '../support/app';
import { atClock, zone } from '../support/clock';
import { made } from '../support/made';
import { Phone } from '../support/phone';
import { take } from '../support/pictures';
import { type Demo, startDemo } from '../support/program';
import { test as base, expect } from '../support/test';

/** A morning at work, whenever the pictures are taken. */
const time = '10:12';

const now = (): number => atClock(dayOf(Date.now(), zone, '04:00'), time, zone);

const test = base.extend<{ program: Demo }>({
  contextOptions: { reducedMotion: 'reduce' },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
  program: async ({}, use) => {
    const demo = await startDemo(made('demo'));
    await use(demo);
    await demo.stop();
  },
});

test('pictures of an employee’s screens', async ({ program, anotherPhone }) => {
  const phone = await anotherPhone();
  const { page } = phone;
  await page.goto(`/join#${program.join.member[0]}`);
  await expect(page.getByRole('button', { name: 'Open my card' })).toBeVisible();
  await take(phone, 'join-390');
  await page.clock.setFixedTime(now());
  await phone.join(program.join.member[0] ?? '');
  await take(phone, 'card-390');
  await page.emulateMedia({ colorScheme: 'dark' });
  await take(phone, 'card-dark-390');
  await page.emulateMedia({ colorScheme: 'light' });
  for (const room of ['Group', 'Campaign', 'Settings'] as const) {
    await phone.room(room);
    await take(phone, `${room.toLowerCase()}-390`);
  }
  await page.getByRole('button', { name: 'Svenska' }).click();
  await expect(phone.state).toHaveText(/^Allt skickat/);
  await page.goto('/');
  await expect(page.getByText('Jag hälsar')).toBeVisible(); // the content comes with the next pull
  await expect(phone.state).toHaveText(/^Allt skickat/);
  await take(phone, 'card-sv-390');
  await page.goto('/settings');
  await page.getByRole('button', { name: 'English' }).click();
  await phone.sent();
  await phone.keepsApp();
  await phone.room('Campaign');
  await phone.offline();
  await page.getByRole('button', { name: 'Tap when you have done it' }).first().click();
  await expect(phone.state).toHaveText('No connection · 1 waiting');
  await take(phone, 'offline-390');
});

test('pictures of a supervisor’s screens', async ({ program, anotherPhone }) => {
  const desktop = await anotherPhone({ viewport: { width: 1280, height: 800 }, hasTouch: false });
  await desktop.page.clock.setFixedTime(now());
  await desktop.join(program.join.supervisor[0] ?? '');
  await take(desktop, 'card-1280');
  await desktop.room('I lead');
  await take(desktop, 'lead-1280');
  const pocket = new Phone(await desktop.context.newPage());
  await pocket.page.setViewportSize({ width: 390, height: 844 });
  await pocket.page.clock.setFixedTime(now());
  await pocket.page.goto('/lead');
  await pocket.sent();
  await take(pocket, 'lead-390');
});

test('pictures of the overview', async ({ program, anotherPhone }) => {
  const office = await anotherPhone({ viewport: { width: 1280, height: 800 }, hasTouch: false });
  const { page } = office;
  await page.clock.setFixedTime(now());
  await office.join(program.join.admin[0] ?? '');
  await page.goto('/admin/overview');
  await expect(page.getByRole('grid')).toBeVisible();
  await office.sent();
  await take(office, 'overview-1280');
  await page.getByRole('gridcell').first().click();
  const one = page.getByRole('complementary');
  await expect(one.getByText(/^Led by /)).toBeVisible();
  await take(office, 'overview-groups-1280', page.getByRole('heading', { name: 'Groups' }));
});

test('pictures of the office', async ({ program, anotherPhone, folder }) => {
  const office = await anotherPhone({ viewport: { width: 1280, height: 800 }, hasTouch: false });
  const { page } = office;
  await page.clock.setFixedTime(now());
  await office.join(program.join.admin[0] ?? '');
  const open = async (path: string, seen: Locator) => {
    await page.goto(`/admin${path}`);
    await expect(seen).toBeVisible();
    await office.sent();
  };
  await open('', page.getByRole('link', { name: 'Groups', exact: true }));
  await take(office, 'office-1280');
  await open('/groups', page.getByRole('button', { name: 'New group' }));
  await page
    .getByRole('main')
    .getByRole('link', { name: /have joined/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'Who leads the group' })).toBeVisible();
  await take(office, 'office-groups-1280');
  await open('/card', page.getByRole('heading', { level: 1 }));
  await take(office, 'office-card-1280');
  await open(
    '/log',
    page
      .getByText('The command line')
      .or(page.getByText(/Poster/))
      .first(),
  );
  await take(office, 'office-log-1280');
  const file = join(folder, 'roster.csv');
  writeFileSync(file, 'ref,name,group\n1001,Nils Ek,Canteen North\n1002,Siri Lund,Canteen North\n');
  await open('/import', page.getByLabel('File', { exact: true }));
  await page.getByLabel('File', { exact: true }).setInputFiles(file);
  await page.getByRole('button', { name: 'Look what it changes' }).click();
  await expect(page.getByText('Siri Lund').first()).toBeVisible();
  await take(office, 'office-file-1280');
});
