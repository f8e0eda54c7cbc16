// The office's rooms of groups, places, settings and the log.
import { confirmed } from '../support/confirm';
import { problems } from '../support/screens';
import { expect, test } from '../support/test';

test('a group gets a substitute, is emptied and closed; the log tells it', async ({
  program,
  team,
  phone,
  anotherPhone,
}) => {
  const { page } = phone;
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const member = await anotherPhone();
  const { account, code } = await team.member();
  await member.join(code);
  await expect(member.page.getByRole('link', { name: 'I lead' })).toHaveCount(0);

  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`/join#${await program.invite({ role: 'admin' })}`);
  await button('Open my card').click();
  await page.getByLabel('What do your colleagues call you?').fill('Olga');
  await button('Open my card').click();
  await button('Go to my card').click();
  await confirmed(page);
  await page.goto('/admin/groups');
  await page.getByRole('link', { name: team.group.name }).click();
  await expect(page.getByRole('heading', { level: 1, name: team.group.name })).toBeFocused();
  await page.getByLabel('One more substitute').fill(account.me.name.toLowerCase());
  await expect(page.getByText('1 person found')).toBeAttached();
  await page.getByRole('list', { name: 'People' }).first().getByRole('button').click();
  await page.getByLabel('Last day').fill(await team.day());
  await button(`${account.me.name} substitutes`).click();
  await expect(page.getByText(/^leads until/)).toBeVisible();
  expect.soft(await problems(page), 'a group').toEqual([]);
  await expect(member.page.getByRole('link', { name: 'I lead' }).first()).toBeVisible();
  await button(`${account.me.name} substitutes no longer`).click();
  await expect(member.page.getByRole('link', { name: 'I lead' })).toHaveCount(0);

  await button('New group').click();
  await page.getByLabel('Name of the group').first().fill('Canteen');
  await button('Make the group').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Canteen' })).toBeVisible();
  await page.getByRole('region', { name: 'Groups' }).getByRole('link', { name: team.group.name }).click();
  await button('Move people to another group').click();
  await page.getByLabel('To the group').selectOption('Canteen');
  expect.soft(await problems(page), 'who moves').toEqual([]);
  await button(/^Move \d+ people$/).click();
  await button('Close the group').click();
  await expect(page.getByText(/^Closed on/)).toBeVisible();
  await button('Open the group again').click();

  await page.setViewportSize({ width: 390, height: 844 });
  for (const name of ['groups', 'sites', 'settings', 'log']) {
    await page.goto(`/admin/${name}`);
    await expect(page.getByRole('status', { name: 'Getting what is there…' })).toHaveCount(0);
    expect.soft(await problems(page), name).toEqual([]);
  }
  const log = page.getByRole('list', { name: 'Log, the latest first' });
  await expect(log.getByRole('listitem').first()).toContainText('Group changed');
  await expect(log).toContainText('Substitute ended');
  await button('Filter').click();
  await page.getByLabel('About').selectOption('Settings');
  await expect(page.getByText('There is nothing in the log for this.')).toBeVisible();
});
