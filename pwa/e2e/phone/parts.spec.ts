// A part of the app that failed to load.
import { expect, test } from '../support/test';

test('“Try again” brings a part that failed, as soon as the server answers, and leaves the page alone before', async ({
  team,
  anotherPhone,
}) => {
  // Without the service worker, which would have kept the part.
  const phone = await anotherPhone({ serviceWorkers: 'block' });
  const { page } = phone;
  // The card stands without the rest, and says so.
  await page.route('**/assets/routes-*.js', route => route.abort());
  await phone.join(await team.codeFor(team.lead));
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Your card works.');
  await page.unrouteAll({ behavior: 'wait' });
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('link', { name: 'Say thanks' })).toBeVisible();
  await expect(alert).toHaveCount(0);

  await page.route('**/assets/*.js', route => route.abort());
  await page.route('**/healthz', route => route.abort());
  await phone.room('I lead');
  await expect(alert).toContainText('This page could not be opened');
  await page.evaluate(() => Object.assign(window, { same: true }));
  const asked = page.waitForRequest('**/healthz');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await asked;
  await expect(alert).toBeVisible();
  expect(await page.evaluate(() => 'same' in window)).toBe(true);

  await page.unrouteAll({ behavior: 'wait' });
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('link', { name: new RegExp(team.group.name) })).toBeVisible();
});
