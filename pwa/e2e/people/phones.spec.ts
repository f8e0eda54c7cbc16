// Where somebody's card is open, and how they close it there.
import { expect, test } from '../support/test';

test('a lost phone is signed out from another one, and hands over what waited once its owner is back', async ({
  team,
  phone,
  anotherPhone,
}) => {
  const { account, code } = await team.member();
  const day = await team.day();
  const before = await team.lead.groupCheckIns(team.group.id, day);
  const lost = await anotherPhone();
  await lost.join(code);
  await lost.keepsApp();
  await lost.offline();
  await lost.checkIn();

  await phone.join(await team.codeFor(account));
  await phone.room('Settings');
  const { page } = phone;
  await page.getByRole('link', { name: 'My phones' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My phones');
  const phones = page.getByRole('main').getByRole('listitem');
  await expect(phones.filter({ hasText: 'this one' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Sign out all others' }).click();
  await page
    .getByRole('group', { name: 'Sign out everywhere but here?' })
    .getByRole('button')
    .first()
    .click();
  await expect(page.getByText('Your card is open here only.')).toBeVisible();
  await expect(phones).toHaveCount(1);

  await lost.online();
  await expect(lost.page.getByRole('heading', { name: 'You are signed out on this phone' })).toBeVisible();
  expect(await team.lead.groupCheckIns(team.group.id, day)).toBe(before);
  await lost.join(await team.codeFor(account));
  await expect.poll(() => team.lead.groupCheckIns(team.group.id, day)).toBe(before + 1);
});
