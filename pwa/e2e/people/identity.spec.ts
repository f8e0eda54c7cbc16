// Whose phone it is: what waits belongs to the member who tapped it, and leaves only in their name.
import { expect, test } from '../support/test';

test('a revoked phone keeps what waits; a new invitation of the same member sends it', async ({
  team,
  phone,
  baseURL,
}) => {
  const { account, code } = await team.member();
  await phone.join(code);
  // The office revokes this phone: its session ends on the server while the cookie stays on the phone.
  const cookies = await phone.context.cookies();
  await fetch(`${baseURL}/api/session`, {
    method: 'DELETE',
    headers: { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
  });
  await phone.checkIn();
  await expect(phone.state).toHaveText('Signed out · 1 saved here');
  await expect(phone.page.getByRole('heading', { name: 'You are signed out on this phone' })).toBeVisible();
  // What would not work is not offered.
  await phone.state.click();
  const sheet = phone.page.getByRole('dialog', { name: 'What is sent?' });
  await expect(sheet.getByRole('link', { name: 'Use a new invitation' })).toBeVisible();
  await expect(sheet.getByRole('button', { name: 'Send now' })).toHaveCount(0);
  await phone.page.reload();
  await expect(phone.today).toContainText('saved on this phone');
  expect(await account.checkInsOn(await team.day())).toHaveLength(0);

  await phone.join(await team.codeFor(account));
  await expect(phone.today).not.toContainText('saved on this phone');
  expect(await account.checkInsOn(await team.day())).toHaveLength(1);
});

test('signing out sends first, and asks when it cannot', async ({ team, phone }) => {
  const { account, code } = await team.member();
  const day = await team.day();
  const { page } = phone;
  const dialog = page.getByRole('dialog', { name: 'Sign out on this phone?' });
  const ask = async () => {
    await phone.room('Settings');
    await page.getByRole('button', { name: 'Sign out on this phone' }).click();
  };
  await phone.join(code);
  await phone.keepsApp();
  await phone.room('Settings');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await phone.room('Card');
  await phone.offline();
  await phone.checkIn();

  await ask();
  await dialog.getByRole('button', { name: 'Sign out on this phone' }).click();
  await expect(dialog.getByText('1 thing is not sent yet.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Stay' }).click();
  await phone.room('Card');
  await expect(phone.today).toContainText('saved on this phone');

  // Leaving all the same keeps it for the next time this member joins here.
  await ask();
  await dialog.getByRole('button', { name: 'Sign out on this phone' }).click();
  await dialog.getByRole('button', { name: 'Sign out anyway' }).click();
  await expect(page.getByLabel('Code from your invitation')).toBeVisible();
  await phone.online();
  expect(await account.checkInsOn(day)).toHaveLength(0);
  await phone.join(await team.codeFor(account));
  await expect(phone.undo).toBeVisible();
  expect(await account.checkInsOn(day)).toHaveLength(1);

  // With a connection what waits goes out before the phone does.
  await phone.context.route('**/api/sync', route => route.abort(), { times: 1 });
  await phone.takeBack();
  await ask();
  await dialog.getByRole('button', { name: 'Sign out on this phone' }).click();
  await expect(page.getByLabel('Code from your invitation')).toBeVisible();
  expect(await account.checkInsOn(day)).toHaveLength(0);
  const databases = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  await expect.poll(databases, 'nothing of theirs stays behind').toEqual(['card']);
});

test('a colleague on the same phone neither sees nor sends what waits', async ({ team, phone }) => {
  const first = await team.member();
  const second = await team.member();
  const day = await team.day();
  await phone.join(first.code);
  let tried = 0;
  await phone.context.route('**/api/sync', async route => {
    if (!route.request().postData()?.includes('"checkIn"')) return route.continue();
    tried++;
    await route.abort();
  });
  await phone.checkIn();
  await expect(phone.state).toHaveText(/1 waiting/);

  await phone.page.goto(`/join#${second.code}`);
  await phone.page.getByRole('button', { name: 'Open my card' }).click();
  await phone.page.getByRole('button', { name: 'Go to my card' }).click();
  await phone.sent();
  const triedAsFirst = tried;
  await phone.page.evaluate(() => dispatchEvent(new Event('online')));
  await phone.page.reload();
  await phone.sent();
  expect(tried, 'the colleague’s session never carries it').toBe(triedAsFirst);
  await phone.context.unroute('**/api/sync');
  await expect(phone.page.getByText(second.account.me.name).first()).toBeVisible();
  await expect(phone.action).toBeVisible();
  await expect(phone.undo).toHaveCount(0);
  expect(await second.account.checkInsOn(day)).toHaveLength(0);
  expect(await first.account.checkInsOn(day)).toHaveLength(0);

  await phone.join(await team.codeFor(first.account));
  await expect(phone.undo).toBeVisible();
  await phone.sent();
  expect(await first.account.checkInsOn(day)).toHaveLength(1);
  expect(await second.account.checkInsOn(day)).toHaveLength(0);
});

test('a code that does not work is told in plain words', async ({ phone }) => {
  const { page } = phone;
  await page.goto('/join');
  await page.getByRole('button', { name: 'Open my card' }).click();
  await expect(page.getByRole('alert')).toHaveText('Type the code first.');
  await page.getByLabel('Code from your invitation').fill('pzzzz zzzz zzz');
  await page.getByRole('button', { name: 'Open my card' }).click();
  await expect(page.getByRole('alert')).toContainText('The code is not complete');
  await page.getByLabel('Code from your invitation').fill('pzzzz zzzz zzzz');
  await page.getByRole('button', { name: 'Open my card' }).click();
  await expect(page.getByRole('alert')).toContainText('This code does not work');
});
