// The main job: a check-in without signal reaches the office and the supervisor, whatever happens to the phone.
import { killBrowser, openProfile } from '../support/browser';
import { expect, measured, test } from '../support/test';

test('a check-in in the basement survives everything and counts once', async ({
  team,
  anotherPhone,
  baseURL,
  folder,
}) => {
  const { account, code } = await team.member();
  const day = await team.day();
  const before = await team.checkInsToday();
  const profile = `${folder}/profile`;

  const supervisor = await anotherPhone({ viewport: { width: 1280, height: 800 } });
  await supervisor.join(await team.codeFor(team.lead));
  await supervisor.page.goto(`/lead/${team.group.id}`);
  const checkIns = supervisor.page.getByRole('listitem').filter({ hasText: /^\d+ check-ins?$/ });
  const shown = Number.parseInt((await checkIns.textContent()) ?? '', 10);

  // Day one: joined. Chromium writes cookies to disk some seconds late, so this day ends with a closed window.
  let phone = await openProfile(profile, null, { baseURL });
  await phone.join(code);
  await phone.keepsApp();
  await phone.context.close();

  phone = await openProfile(profile, '/', { baseURL });
  await expect(phone.page.getByRole('heading', { name: 'My service card' })).toBeVisible();
  await phone.sent();
  await phone.offline();
  await phone.page.reload();
  await phone.checkIn();
  await expect(phone.state).toHaveText('No connection · 1 waiting');
  await phone.takeBack();
  await phone.checkIn();
  await expect(phone.today).toContainText('saved on this phone');
  await killBrowser(profile, phone);

  phone = await openProfile(profile, '/campaign', { baseURL, offline: true });
  await expect(phone.today).toContainText('saved on this phone');
  await phone.room('Card');
  await expect(phone.today).toContainText('saved on this phone');
  await expect(phone.state).toHaveText(/waiting/);
  expect(await account.checkInsOn(day), 'nothing reached the server yet').toHaveLength(0);

  await phone.online();
  await phone.sent();
  const sentAt = Date.now();
  await expect(checkIns).toHaveText(`${shown + 1} check-ins`);
  measured(`the supervisor saw it ${Date.now() - sentAt} ms after the phone`);

  // The database belongs to the program alone; another phone of the same member pulls every row of theirs as stored.
  const rows = await account.checkInsOn(day);
  expect(rows).toHaveLength(1);
  expect(await team.checkInsToday()).toBe(before + 1);
  await expect(phone.today).not.toContainText('saved on this phone');
  await phone.context.close();
});
