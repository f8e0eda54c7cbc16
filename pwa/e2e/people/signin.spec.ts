// Confirming who one is: by a passkey in the browser's own authenticator, or by an app's codes where none works.
import type { CDPSession, Locator, Page } from '@playwright/test';
import { codeOf } from '../support/confirm';
import { problems } from '../support/screens';
import { expect, test } from '../support/test';

/** A device with a finger that is always there, or one on which nobody is known. */
async function withAuthenticator(page: Page, known: boolean): Promise<{ cdp: CDPSession; id: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId: id } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: known,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, id };
}

async function joinOffice(page: Page, address: string, code: string): Promise<void> {
  await page.goto(`${address}/join#${code}`);
  await page.getByRole('button', { name: 'Open my card' }).click();
  await page.getByLabel('What do your colleagues call you?').fill('Olga');
  await page.getByRole('button', { name: 'Open my card' }).click();
  await page.getByRole('button', { name: 'Go to my card' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

const button = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true });

/** Asks for something that needs a proof: a token for files. */
async function makeToken(page: Page, name: string): Promise<void> {
  await page.getByLabel('What sends the file?').fill(name);
  await button(page, 'Make a token').click();
}

test('an administrator guards the office by a passkey, and is asked again', async ({ program, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const { cdp, id } = await withAuthenticator(page, false);
  const address = program.url.replace('127.0.0.1', 'localhost');
  await joinOffice(page, address, await program.invite({ role: 'admin' }));
  await page.goto(`${address}/admin`);
  await page.getByRole('link', { name: 'Set it up' }).click();
  await button(page, 'Set up a passkey here').click();
  // Nobody is known on the device: words say so, and the button works again.
  await expect(page.getByRole('alert')).toContainText('Nothing was confirmed');
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified: true });
  await button(page, 'Set up a passkey here').click();
  await expect(page.getByText('Passkey made on computer Chrome')).toBeVisible();
  expect.soft(await problems(page), 'sign-in').toEqual([]);
  await page.goto(`${address}/admin`);
  await expect(page.getByText('You are the only administrator.')).toBeVisible();
});

test('where no passkey works, an app makes codes; what was asked for is done once confirmed', async ({
  program,
  page,
}) => {
  await joinOffice(page, program.url, await program.invite({ role: 'admin' }));
  await page.goto('/admin/import');
  await makeToken(page, 'Payroll');
  const sheet = page.getByRole('dialog', { name: 'First set up how you confirm' });
  await expect(sheet.getByText('Passkeys do not work at this address')).toBeVisible();
  await button(sheet, 'Use an app for codes').click();
  const secret = (await sheet.locator('code').innerText()).replaceAll(' ', '');
  expect.soft(await problems(page), 'sheet').toEqual([]);
  await sheet.getByLabel('Six digits').fill('000000');
  await button(sheet, 'Use this app').click();
  await expect(sheet.getByText('The code is wrong')).toBeVisible();
  await sheet.getByLabel('Six digits').fill(codeOf(secret));
  await button(sheet, 'Use this app').click();
  await expect(sheet).toBeHidden();
  await expect(page.getByText('Payroll').first()).toBeVisible();
});
