// Somebody moves to another group while a tap of theirs has not been sent.
import { expect, test } from '../support/test';

test('who moves in mid-campaign goes on in the other group, and a tap without signal counts where it was tapped', async ({
  program,
  team,
  phone,
  anotherPhone,
}) => {
  const { account, code } = await team.member();
  const day = await team.day();
  await program.invite({ role: 'member', group: 'Canteen', name: 'Ida F' });
  await phone.join(code);
  await phone.keepsApp();
  await phone.offline();
  await phone.checkIn();
  const before = await team.lead.groupCheckIns(team.group.id, day);

  const office = await anotherPhone({ viewport: { width: 1280, height: 800 } });
  const { page } = office;
  await page.goto(`/join#${await program.invite({ role: 'admin' })}`);
  await page.getByRole('button', { name: 'Open my card' }).click();
  await page.getByLabel('What do your colleagues call you?').fill('Olga');
  await page.getByRole('button', { name: 'Open my card' }).click();
  await page.getByRole('button', { name: 'Go to my card' }).click();
  await page.goto('/admin/people');
  await page.getByLabel('Search').fill(account.me.name);
  await page.getByRole('button', { name: new RegExp(`^${account.me.name}`) }).click();
  await page.getByLabel('Move to another group').selectOption({ label: 'Canteen' });
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(page.getByText(/^in Canteen/)).toBeVisible();

  await phone.online();
  await phone.sent();
  await phone.room('Group');
  await expect(phone.page.getByRole('heading', { level: 1 })).toContainText('Canteen');
  expect(await account.checkInsOn(day)).toHaveLength(1);
  expect(await team.lead.groupCheckIns(team.group.id, day)).toBe(before + 1);
});
