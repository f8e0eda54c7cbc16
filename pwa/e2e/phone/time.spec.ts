// Clocks that are wrong, days that end, and days that were forgotten.
import { addDays } from '../support/app';
import { atClock, zone } from '../support/clock';
import { expect, test } from '../support/test';

test('a clock five years ahead cannot win against a later tap, and loses nothing', async ({
  team,
  phone,
  anotherPhone,
}) => {
  const { account, code } = await team.member();
  await phone.page.clock.install({ time: Date.now() + 5 * 365 * 86_400_000 });
  await phone.join(code);
  await phone.room('Settings');
  const { page } = phone;
  await page.getByLabel('Time 1').fill('10:30');
  await page.getByRole('button', { name: 'Save reminders' }).click();
  await expect.poll(async () => (await account.rows('reminder'))[0]?.times).toEqual(['10:30']);

  const right = await anotherPhone();
  await right.join(await team.codeFor(account));
  await right.room('Settings');
  await expect(right.page.getByLabel('Time 1')).toHaveValue('10:30');
  await right.page.getByLabel('Time 1').fill('11:45');
  await right.page.getByRole('button', { name: 'Save reminders' }).click();
  await expect.poll(async () => (await account.rows('reminder'))[0]?.times).toEqual(['11:45']);
  await expect(page.getByLabel('Time 1')).toHaveValue('11:45');
});

test('a clock that is wrong by minutes: the time of the tap is put right', async ({ team, phone }) => {
  const { account, code } = await team.member();
  await phone.page.clock.install({ time: Date.now() + 90_000 });
  await phone.join(code);
  const tapped = Date.now();
  await phone.checkIn();
  await phone.sent();
  const [row] = await account.checkInsOn(await team.day());
  expect(Math.abs(Date.parse(row?.at ?? '') - tapped)).toBeLessThan(30_000);
});

for (const timezoneId of ['Pacific/Kiritimati', 'America/Los_Angeles']) {
  test.describe(`with the phone in ${timezoneId}`, () => {
    test.use({ timezoneId });

    test('a tap at 23:59 counts for that day of the group, also when it is sent the next day', async ({
      team,
      phone,
    }) => {
      const { account, code } = await team.member();
      const yesterday = await team.day(1);
      for (const { id } of await account.checkInsOn(yesterday))
        await account.state('retractCheckIn', { checkIn: id });
      await account.state('dayOff', { day: yesterday, off: false });

      await phone.join(code);
      await phone.keepsApp();
      await phone.offline();
      await phone.page.clock.install({ time: atClock(yesterday, '23:59', zone) });
      await phone.page.reload();
      await phone.checkIn();
      expect(await account.checkInsOn(yesterday)).toHaveLength(0);

      await phone.page.clock.setSystemTime(Date.now());
      await phone.online();
      await phone.sent();
      expect(await account.checkInsOn(yesterday)).toHaveLength(1);
      expect(await account.checkInsOn(await team.day())).toHaveLength(0);
    });
  });
}

test('a forgotten day can be checked in, up to seven days back', async ({ team, phone }) => {
  const { account, code } = await team.member();
  const today = await team.day();
  const forgotten = addDays(today, -3);
  for (const { id } of await account.checkInsOn(forgotten))
    await account.state('retractCheckIn', { checkIn: id });
  await account.state('dayOff', { day: forgotten, off: false });
  await phone.join(code);
  await phone.room('Campaign');
  const calendar = phone.page.getByRole('table', { name: 'My days' });
  const long = (day: string) =>
    new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(day));
  const cell = (day: string) => {
    const [month, number] = long(day).split(' ');
    return calendar.getByRole('button', { name: new RegExp(`(${month} ${number}|${number} ${month})\\b`) });
  };

  await cell(forgotten).click();
  const sheet = phone.page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Tap when you have done it' }).first().click();
  await expect(sheet.getByRole('button', { name: 'Undo' }).first()).toBeVisible();
  await sheet.getByRole('button', { name: 'Close' }).click();
  await phone.sent();
  expect(await account.checkInsOn(forgotten)).toHaveLength(1);

  await expect(cell(addDays(today, -7))).toHaveCount(1);
  await expect(cell(addDays(today, -8))).toHaveCount(0);
});
