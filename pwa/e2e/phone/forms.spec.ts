// What somebody has begun, chosen or written: nothing of it is lost, and what is missing is said in the app's own words.
import { zone } from '../support/clock';
import { expect, test } from '../support/test';

test('words before a reason go with it, also after the sheet was closed', async ({
  team,
  phone,
  anotherPhone,
}) => {
  const { account, code } = await team.member();
  await phone.join(code);
  const couldnt = phone.today.getByRole('button', { name: 'Couldn’t today' });
  await couldnt.click();
  const sheet = phone.page.getByRole('dialog');
  const words = sheet.getByRole('textbox');
  const tools = sheet.getByRole('button', { name: 'Tools' });
  await words.fill('The lift is out of order');
  const [above, below] = [await words.boundingBox(), await tools.boundingBox()];
  expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
  await phone.page.keyboard.press('Escape');
  await phone.room('Campaign');
  await phone.room('Card');
  await couldnt.click();
  await expect(words).toHaveValue('The lift is out of order');
  await tools.click();
  const told = async () => (await account.rows('obstacle')).filter(({ mine }) => mine);
  await expect.poll(told).toMatchObject([{ kind: 'tools', text: 'The lift is out of order' }]);

  const lead = await anotherPhone();
  await lead.join(await team.codeFor(team.lead));
  await lead.page.goto(`/lead/${team.group.id}`);
  await lead.page.getByRole('button', { name: 'Change the campaign' }).click();
  const form = lead.page.getByRole('dialog');
  const name = form.getByLabel('Name');
  await name.fill('');
  await form.getByLabel('Last day').fill('');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription(/Give it a name/);
  await expect(form.getByLabel('Last day')).toHaveAccessibleDescription(/Choose a day from/);
  await form.getByRole('button', { name: 'Discard changes' }).click();
  await name.fill('First hello, again');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(lead.page.getByRole('heading', { name: 'First hello, again' })).toBeVisible();
});

test.describe('on a journey', () => {
  test.use({ timezoneId: 'America/New_York' });

  test('reminders keep their zone and what was changed, also in a browser that does not know the group’s zone', async ({
    team,
    phone,
  }) => {
    const { account, code } = await team.member();
    const usual = { times: ['08:00'], days: [1, 2, 3], quietFrom: '21:00', quietTo: '07:00' };
    await account.state('setReminder', { ...usual, timeZone: zone });
    const { page } = phone;
    await page.addInitScript(unknown => {
      Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
        construct(Known, [locales, options]) {
          if (options?.timeZone === unknown) throw new RangeError(`Invalid time zone specified: ${unknown}`);
          return new Known(locales, options);
        },
      });
    }, zone);
    await phone.join(code);
    await phone.checkIn();
    await phone.sent();
    expect(await account.checkInsOn(await team.day())).toHaveLength(1);
    for (const path of ['/campaign', '/group', '/year', '/line-up', '/thanks', '/settings']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByText('Something went wrong here')).toHaveCount(0);
    }

    const reminders = page.getByRole('region', { name: 'Reminders', exact: true });
    await expect(reminders).toContainText(`Time zone: ${zone}`);
    await reminders.getByRole('button', { name: 'None', exact: true }).click();
    await expect(reminders.getByLabel('From')).toHaveCount(0);
    await phone.room('Card');
    await expect(page.getByText('Your reminders are not saved yet')).toBeVisible();
    await phone.room('Settings');
    await expect(reminders.getByRole('button', { name: 'None', exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await reminders.getByRole('button', { name: 'Save reminders' }).click();
    await expect
      .poll(async () =>
        (await account.rows('reminder')).map(one => [one.quietFrom === one.quietTo, one.timeZone]),
      )
      .toEqual([[true, zone]]);
    await reminders.getByRole('button', { name: 'Remind me by the time in America/New York' }).click();
    await reminders.getByRole('button', { name: 'Save reminders' }).click();
    await expect.poll(async () => (await account.rows('reminder'))[0]?.timeZone).toBe('America/New_York');
    await expect(reminders.getByRole('button', { name: /^Remind me by/ })).toHaveCount(0);
  });
});
