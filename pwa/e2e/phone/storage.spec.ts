// What browsers do to the data on a phone.
import type { Locator, Page } from '@playwright/test';
import { memberOf } from '../support/database';
import { Phone } from '../support/phone';
import { expect, test } from '../support/test';

test('a full phone says that it did not save, and claims nothing', async ({ team, phone }) => {
  const { account, code } = await team.member();
  await phone.join(code);
  // Chromium's database takes no notice of the quota that its developer tools set, so the refusal itself is made up.
  await phone.page.evaluate(() => {
    const { add } = IDBObjectStore.prototype;
    Object.assign(window, { full: true });
    IDBObjectStore.prototype.add = function (...what) {
      if ('full' in window && window.full)
        throw new DOMException('The quota is used up', 'QuotaExceededError');
      return add.apply(this, what);
    };
  });

  await phone.action.click();
  await expect(phone.state).toHaveText('Not saved! The phone is full');
  await expect(phone.page.getByText('Not saved. The phone has no free space.')).toBeVisible();
  await expect(phone.undo).toHaveCount(0);

  await phone.page.evaluate(() => Object.assign(window, { full: false }));
  await phone.checkIn();
  await phone.sent();
  expect(await account.checkInsOn(await team.day())).toHaveLength(1);
});

test('data that the browser deleted is fetched again', async ({ team, phone }) => {
  await phone.join(team.code());
  await evict(phone.page, phone.page.url());
  await phone.page.reload();
  await phone.sent();
  await expect(phone.action).toBeVisible();
  await expect(lossOn(phone.page)).toHaveCount(0);
});

test('what was waiting when the browser deleted the data is told as lost', async ({ team, phone }) => {
  const { account, code } = await team.member();
  await phone.join(code);
  await phone.keepsApp();
  await phone.offline();
  await phone.checkIn();
  // Closed, not navigated away: such a page hears "online" when its emulated network goes, and sends.
  const { page: closed } = phone;
  const page = await phone.context.newPage();
  const url = closed.url();
  await closed.close();
  await evict(page, url);
  const reopened = new Phone(page);
  await reopened.online();
  await page.goto('/');
  const loss = lossOn(page);
  await expect(loss).toBeVisible();
  await reopened.sent();
  await expect(reopened.action).toBeVisible();
  expect(await account.checkInsOn(await team.day())).toHaveLength(0);
  await loss.getByRole('button', { name: 'I understand' }).click();
  await page.reload();
  await reopened.sent();
  await expect(loss).toHaveCount(0);
});

/** Empties the databases of an address, as a browser does that needs room. */
async function evict(page: Page, url: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(url);
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
}

function lossOn(page: Page): Locator {
  return page.getByRole('alert').filter({ hasText: 'The phone deleted saved data' });
}

test('an open tab of the old version does not block a newer database', async ({ team, phone }) => {
  await phone.join(team.code());
  const member = await memberOf(phone.page);
  const tab = await phone.context.newPage();
  await tab.goto('/');
  await expect(tab.getByRole('banner').getByRole('button')).toHaveText(/^All sent/);

  const opened = await phone.page.evaluate(
    name =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open(name, 99);
        opening.onblocked = () => reject(new Error('blocked'));
        opening.onsuccess = () => resolve('opened');
        opening.onerror = () => reject(opening.error);
      }),
    `card-${member}`,
  );
  expect(opened).toBe('opened');

  // The old tabs say what has to happen, and claim nothing.
  await tab.getByRole('button', { name: 'Tap when you have done it' }).first().click();
  await expect(tab.getByText('Not saved')).not.toHaveCount(0);
  await expect(tab.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

test('a connection to the database that the system dropped is opened again', async ({ team, phone }) => {
  const { account, code } = await team.member();
  await phone.join(code);
  await phone.page.evaluate(() => {
    const transaction = IDBDatabase.prototype.transaction;
    let lost = false;
    IDBDatabase.prototype.transaction = function (...how) {
      if (lost) return transaction.apply(this, how);
      lost = true;
      throw new DOMException('Connection to Indexed Database server lost. Refresh the page.', 'UnknownError');
    };
  });
  await phone.checkIn();
  await phone.sent();
  expect(await account.checkInsOn(await team.day())).toHaveLength(1);
});
