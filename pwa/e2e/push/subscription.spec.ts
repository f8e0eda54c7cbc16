// How a phone comes to its notifications: it asks, subscribes, and mends or says what is broken.
import { zone } from '../support/clock';
import { joinAndTurnOn, test } from '../support/push/pushservice';
import { problems } from '../support/screens';
import { expect } from '../support/test';

test('a subscription that is gone, or made for another key, is renewed at the next start', async ({
  team,
  phone,
  sink,
}) => {
  await joinAndTurnOn(phone, team.code());
  const { page } = phone;
  /** A start may tell of the subscription it had before, too: what counts is that the new one is told. */
  const told = (name: string) =>
    page.waitForRequest(
      request =>
        request.method() === 'PUT' &&
        request.url().endsWith('/api/push/subscription') &&
        request.postDataJSON().endpoint.endsWith(`/${name}`),
    );

  await page.evaluate(() => localStorage.removeItem('made-up'));
  await Promise.all([told('phone-2'), page.reload()]);

  await page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem('made-up') ?? '{}');
    localStorage.setItem('made-up', JSON.stringify({ ...kept, key: kept.key.map(() => 7) }));
  });
  await Promise.all([told('phone-3'), page.reload()]);

  await phone.room('Settings');
  await page.getByRole('button', { name: 'Send a test' }).click();
  expect((await sink.next()).phone).toBe('phone-3');
});

test('the day after the first check-in asks whether this phone may remind, and “Yes” sets a first reminder', async ({
  team,
  phone,
}) => {
  const { account, code } = await team.memberOfYesterday();
  const { page } = phone;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await phone.join(code);
  await phone.keepsApp();
  const sheet = page.getByRole('dialog', { name: 'Shall this phone remind you?' });
  await expect(sheet).toBeVisible();
  expect(await problems(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Yes, remind me' }).click();
  const on = page.getByRole('dialog', { name: 'This phone reminds you now' });
  await expect(on).toContainText(
    'The reminder comes at 08:00, Monday–Friday, while today’s action is not done.',
  );
  await on.getByRole('button', { name: 'Close' }).click();
  await phone.sent();
  expect(await account.rows('reminder')).toMatchObject([
    { times: ['08:00'], days: [1, 2, 3, 4, 5], pace: 'spaced', timeZone: zone },
  ]);
  await phone.room('Settings');
  await expect(page.getByText('On. Reminders come to this phone.')).toBeVisible();
});

test('nobody is asked on the day of the first check-in, nor behind today’s tap', async ({
  team,
  anotherPhone,
}) => {
  const first = await anotherPhone();
  await first.page.clock.install();
  await first.join(team.code());
  await first.checkIn();
  const asked = first.page.getByRole('dialog');
  await first.page.clock.runFor(20_000);
  await expect(asked).toHaveCount(0);
  const second = await anotherPhone();
  await second.page.clock.install();
  await second.join((await team.memberOfYesterday()).code);
  await second.page.clock.pauseAt(await second.page.evaluate(() => Date.now() + 100));
  await second.action.click();
  await expect(second.undo).toBeVisible();
  await second.page.clock.runFor(20_000);
  await expect(second.page.getByRole('dialog')).toHaveCount(0);
});

test('“Yes” without a connection says that it is finished later, and then that it is', async ({
  team,
  phone,
}) => {
  const { page } = phone;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await phone.join((await team.memberOfYesterday()).code);
  await phone.keepsApp();
  const yes = page.getByRole('dialog').getByRole('button', { name: 'Yes, remind me' });
  await expect(yes).toBeVisible();
  await phone.offline();
  await yes.click();
  const soon = page.getByRole('dialog', { name: 'Almost done' });
  await expect(soon).toContainText('Notifications are turned on as soon as there is one.');
  await expect(soon.getByRole('button')).toHaveAccessibleName('Close');
  await phone.online();
  await expect(page.getByRole('dialog', { name: 'This phone reminds you now' })).toContainText('08:00');
});

test('“Not now” is asked once more, a week later', async ({ team, phone }) => {
  const { page } = phone;
  await phone.join((await team.memberOfYesterday()).code);
  await phone.keepsApp();
  const sheet = page.getByRole('dialog', { name: 'Shall this phone remind you?' });
  /** Opens the app so many days after it was asked. */
  const days = async (count: number) => {
    await page.evaluate(count => {
      const asked = JSON.parse(localStorage.getItem('card-asked') ?? '{}');
      localStorage.setItem('card-asked', JSON.stringify({ ...asked, at: asked.at - count * 86_400_000 }));
    }, count);
    await page.reload();
    await expect(phone.action).toBeVisible();
  };

  await sheet.getByRole('button', { name: 'Not now' }).click();
  await days(3);
  // The week is over while the page is open: had it been about to ask before, it would do so twice.
  await days(4);
  await expect(sheet).toBeVisible();
  expect(JSON.parse((await page.evaluate(() => localStorage.getItem('card-asked'))) ?? '{}').times).toBe(2);
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);

  // Times alone bring nothing to this phone, and that is said.
  await phone.room('Settings');
  await page.getByRole('button', { name: 'Add a time' }).click();
  await expect(page.getByText('One reminder a day at most')).toBeVisible();
  await page.getByLabel('Time 1').fill('');
  await expect(page.getByText('is in your quiet hours')).toHaveCount(0);
  await page.getByRole('button', { name: 'Save reminders' }).click();
  await expect(page.getByText('Reminders come once you turn on notifications')).toBeVisible();
});

test('an iPhone without the card on its home screen gets the steps, drawn', async ({
  team,
  anotherPhone,
}) => {
  const phone = await anotherPhone({
    userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1',
    reducedMotion: 'reduce',
  });
  const { page } = phone;
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'PushManager');
    Object.defineProperty(navigator, 'maxTouchPoints', { value: 5 });
  });
  await phone.join((await team.memberOfYesterday()).code);
  const sheet = page.getByRole('dialog', { name: 'Shall this phone remind you?' });
  await expect(sheet.getByRole('listitem').filter({ hasText: 'Add to Home Screen' })).toBeVisible();
  await expect(sheet.getByRole('button')).toHaveText(['Not now', '']); // and the cross
  expect(await problems(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Not now' }).click();
  await phone.room('Settings');
  const section = page.getByRole('region', { name: 'On this phone' });
  await expect(section.getByRole('listitem')).toHaveCount(3);
  await expect(section.getByRole('button')).toHaveCount(0);
});

test('a subscription that the server dropped is mended at the next start, and said', async ({
  team,
  phone,
  sink,
}) => {
  await joinAndTurnOn(phone, team.code());
  const { page } = phone;
  // As the server does when the push service says that it is gone.
  await page.evaluate(() =>
    fetch('/api/push/subscription', { method: 'DELETE' }).then(({ status }) => status),
  );
  await page.reload();
  await expect(page.getByText('Notifications had stopped on this phone. They are on again.')).toBeVisible();
  await page.getByRole('button', { name: 'Send a test' }).click();
  expect((await sink.next()).phone).toBe('phone-2');
});

test('a subscription that cannot be mended is said, with a way to turn it on again', async ({
  team,
  phone,
}) => {
  await joinAndTurnOn(phone, team.code());
  const { page } = phone;
  const refusal = { status: 403, code: 'push_host_not_allowed', title: 'no' };
  await page.route('**/api/push/subscription', (route, request) =>
    request.method() === 'PUT'
      ? route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify(refusal) })
      : route.continue(),
  );
  await page.goto('/');
  const notice = page.getByRole('region', { name: 'Notifications have stopped on this phone' });
  await expect(notice).toBeVisible();
  expect(await problems(page)).toEqual([]);
  await notice.getByRole('link', { name: 'Look in Settings' }).click();
  await expect(page.getByText('Notifications do not come to this phone at the moment.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Turn on' })).toBeVisible();
  // The next start tries by itself as well.
  await page.unroute('**/api/push/subscription');
  await page.reload();
  await expect(page.getByText('On. Reminders come to this phone.')).toBeVisible();
  await expect(notice).toHaveCount(0);
});

test('what was sent and never shown is said in the settings', async ({ team, phone }) => {
  await joinAndTurnOn(phone, team.code());
  const { page } = phone;
  const sentAt = new Date(Date.now() - 3 * 86_400_000).toISOString();
  await page.route('**/api/push/subscription', (route, request) =>
    request.method() === 'GET' ? route.fulfill({ json: { sentAt } }) : route.continue(),
  );
  await page.reload();
  await expect(page.getByText(/^Last notification: sent .*, but not shown on this phone\.$/)).toBeVisible();
  await expect(page.getByText(/battery saving/)).toBeVisible();
  expect(await problems(page)).toEqual([]);
});
