// A poster that asks: from the supervisor's phone to a yes that was tapped without a connection.
import { problems } from '../support/screens';
import { expect, test } from '../support/test';

test('who joins by a poster that asks waits, until the supervisor says yes', async ({
  team,
  phone,
  anotherPhone,
}) => {
  const { page } = phone;
  await phone.join(await team.codeFor(team.lead));
  await page.goto(`/lead/${team.group.id}/people`);
  await page.getByRole('button', { name: 'Join my group' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('The supervisor says yes').check();
  await dialog.getByRole('button', { name: 'Make a poster' }).click();
  const code = await dialog.locator('.slip-code').innerText();
  expect.soft(await problems(page), 'a poster').toEqual([]);

  const stranger = await anotherPhone();
  await stranger.page.goto(`/join#${code}`);
  await stranger.page.getByLabel('What do your colleagues call you?').fill('Zoe Z');
  await stranger.page.getByRole('button', { name: 'Open my card' }).click();
  await stranger.page.getByRole('button', { name: 'Go to my card' }).click();
  await expect(stranger.page.getByText(`You have asked to join ${team.group.name}`)).toBeVisible();
  await expect(stranger.today).toHaveCount(0);
  expect.soft(await problems(stranger.page), 'a card that waits').toEqual([]);

  await page.goto(`/lead/${team.group.id}`);
  const waiting = page.getByRole('region', { name: 'Wait to be let in' });
  await expect(waiting).toContainText('Zoe Z');
  expect.soft(await problems(page), 'who waits').toEqual([]);
  await phone.offline();
  await waiting.getByRole('button', { name: /^Yes, let in/ }).click();
  await expect(waiting).toHaveCount(0);
  await phone.online();
  await phone.sent();
  await expect(stranger.today).toBeVisible();
  await stranger.checkIn();
  await stranger.sent();
});
