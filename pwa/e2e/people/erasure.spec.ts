// Somebody takes their copy along and is erased: nothing of them stays on the phone.
import { readFile } from 'node:fs/promises';
import { expect, test } from '../support/test';

test('somebody saves their copy and is erased on the phone, which is empty then', async ({ team, phone }) => {
  const { account, code } = await team.member();
  await phone.join(code);
  await phone.checkIn();
  await phone.room('Settings');
  const { page } = phone;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('link', { name: 'Read it' }).click();

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save a page to read' }).click();
  const copy = await readFile(await (await saving).path(), 'utf8');
  expect(copy).toContain('What is stored about you');
  expect(copy).toContain(account.me.name);
  expect(copy).toContain('Check-ins');

  await page.getByRole('button', { name: 'Erase me' }).click();
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByRole('alert')).toHaveText('Choose one of the two.');
  await page.getByRole('button', { name: 'It stays, without my name' }).click();
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByText('Nothing of your card is on this phone any more.')).toBeVisible();

  const left = await page.evaluate(async member => {
    const databases = await indexedDB.databases();
    const kept = Object.entries(localStorage)
      .map(entry => entry.join(' '))
      .filter(text => text.includes(member));
    const cached: string[] = [];
    for (const cache of await caches.keys())
      for (const { url } of await (await caches.open(cache)).keys()) cached.push(new URL(url).pathname);
    return {
      databases: databases.map(one => one.name),
      kept,
      data: cached.filter(one => one.startsWith('/api')),
    };
  }, account.me.id);
  expect(left).toEqual({ databases: ['card'], kept: [], data: [] });
  await page.reload();
  await expect(page.getByText('Ask your supervisor for an invitation.')).toBeVisible();
});
