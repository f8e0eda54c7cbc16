// A whole roster in the browser: looked at, taken in with movers and leavers, and taken back.
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

const csv = (name: string, ...lines: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1'),
});

test('a whole roster: new people, movers and leavers, and all of it taken back', async ({
  program,
  page,
}) => {
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const phone = { width: 390, height: 844 };
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`/join#${await program.invite({ role: 'admin' })}`);
  await button('Open my card').click();
  await page.getByLabel('What do your colleagues call you?').fill('Olga');
  await button('Open my card').click();
  await button('Go to my card').click();
  await confirmed(page);
  await page.goto('/admin/import');

  const look = async (file: ReturnType<typeof csv>, whole: boolean) => {
    await page.getByLabel('File', { exact: true }).setInputFiles(file);
    await page.getByLabel('This file is the whole roster').setChecked(whole);
    await button('Look what it changes').click();
  };
  await look(csv('bad.csv', 'name;group', ';Lobby', 'Bo;'), false);
  await expect(page.getByRole('alert')).toContainText('Line 2');
  await expect(page.getByRole('alert')).toContainText('The group is empty');
  await button('Choose another file').click();

  const head = 'Nummer;Namn;Grupp;Plats;Roll';
  const first = [head, '1;Åsa Ek;Lobby;North;arbetsledare', '2;Bo Ny;Lobby;North;', '3;Cy Å;Gate;South;'];
  await look(csv('first.csv', ...first), true);
  await expect(page.getByText('2 new groups: Lobby · North, Gate · South')).toBeVisible();
  await page.getByLabel('Yes, the names are right').check();
  await button('Take in 3 changes').click();
  await expect(page.getByText('Done. All of the file is taken in.')).toBeVisible();

  await button('Take in another file').click();
  await look(
    csv('next.csv', head, '1;Åsa Lind;Lobby;North;', '2;Bo Ny;Gate;South;', '4;Di;Gate;South;'),
    true,
  );
  for (const kind of ['New 1', 'Moved 1', 'Renamed 1', 'Left 1']) await expect(button(kind)).toBeVisible();
  await button('Left 1').click();
  await expect(page.getByRole('list', { name: 'Changes' })).toHaveText(/^Cy Å/);
  await expect(page.getByText('1 of 3 people would leave')).toBeVisible();
  expect.soft(await problems(page), 'what a file changes').toEqual([]);
  await page.setViewportSize(phone);
  expect.soft(await problems(page), 'what a file changes, on a phone').toEqual([]);
  await page.getByLabel('Yes, the names are right').check();
  await page.getByLabel('It is right. Take it in all the same').check();
  await button('Take in 4 changes').click();
  await expect(page.getByText('Done. All of the file is taken in.')).toBeVisible();

  await button('Take back next.csv').click();
  await button('Yes, take it back').click();
  await expect(page.getByText('Taking back next.csv')).toBeVisible();
  expect.soft(await problems(page), 'files so far, on a phone').toEqual([]);
  const people = await program.command('people');
  for (const line of [/^\S+ +1 +Åsa Ek +Lobby +North +supervisor/m, / +2 +Bo Ny +Lobby/, / +3 +Cy Å +Gate/])
    expect(people).toMatch(line);
  expect(people).not.toContain('Di');
});
