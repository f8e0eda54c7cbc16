// Joining never fails for good and never spends a code on a card that is not there.
import { type BrowserContextOptions, chromium as engine, type Page } from '@playwright/test';
import { chromium } from '../../playwright.config';
import { Account } from '../support/account';
import { Firefox } from '../support/push/firefox';
import { problems } from '../support/screens';
import { expect, test } from '../support/test';

const iphone: BrowserContextOptions = {
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
};
const ipad: BrowserContextOptions = {
  userAgent:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
};

const open = (page: Page) => page.getByRole('button', { name: 'Open my card' });
const toCard = (page: Page) => page.getByRole('button', { name: 'Go to my card' });
const shown = (code: string) => `${code.slice(0, 5)}-${code.slice(5, 9)}-${code.slice(9)}`;

for (const [name, options] of [
  ['iPhone', iphone],
  ['iPad', ipad],
] as const)
  test(`an ${name}: first the home screen; who joined in Safari all the same is carried over, with what waits`, async ({
    team,
    anotherPhone,
  }) => {
    const { account, code } = await team.member();
    const safari = await anotherPhone(options);
    await safari.context.addInitScript(() => {
      Object.defineProperty(navigator, 'platform', { get: () => 'MacIntel' });
      Object.defineProperty(navigator, 'maxTouchPoints', { get: () => 5 });
    });
    await safari.page.goto(`/join#${code}`);
    await expect(
      safari.page.getByRole('heading', { name: 'First put the card on your home screen' }),
    ).toBeVisible();
    await expect(safari.page.getByText('Add to Home Screen').first()).toBeVisible();
    await expect(safari.page.getByText(shown(code)).first()).toBeVisible();
    expect(await problems(safari.page)).toEqual([]);
    await open(safari.page).click();
    await toCard(safari.page).click();
    await safari.sent();
    await safari.offline();
    await safari.checkIn();

    // The home screen has a storage of its own, and the same code opens the card there.
    const home = await anotherPhone(options);
    await home.context.addInitScript(() =>
      Object.defineProperty(navigator, 'standalone', { get: () => true }),
    );
    await home.page.goto('/');
    await home.page.getByLabel('Code from your invitation').fill(code.toLowerCase());
    await open(home.page).click();
    await toCard(home.page).click();
    await home.sent();
    await expect(home.page.getByText('Your card was opened on another phone')).toHaveCount(0);

    await safari.online();
    await expect(
      safari.page.getByRole('heading', {
        name: /^Your card was opened on another phone or on the home screen/,
      }),
    ).toBeVisible();
    expect(await account.checkInsOn(await team.day())).toHaveLength(1);
    await expect(home.undo).toBeVisible();
  });

test('a poster’s member takes the card from Safari to the home screen and stays one person', async ({
  program,
  team,
  anotherPhone,
}) => {
  const poster = JSON.parse(
    await program.command('invite', '--role', 'member', '--group', team.group.name, '--json'),
  ) as { code: string };
  const safari = await anotherPhone(iphone);
  await safari.page.goto(`/join#${poster.code}`);
  await safari.page.getByLabel('What do your colleagues call you?').fill('Maria');
  await open(safari.page).click();
  await toCard(safari.page).click();
  await safari.sent();
  await safari.page.addInitScript(() => {
    Reflect.deleteProperty(window, 'PushManager');
    Object.defineProperty(navigator, 'maxTouchPoints', { get: () => 5 });
  });
  await safari.page.reload();
  const members = async () => (await team.lead.rows('group'))[0]?.members;
  const before = await members();
  await safari.room('Settings');
  await expect(safari.page.getByText('If the card asks for a code there')).toBeVisible();
  const start = await safari.page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
    return ((await (await fetch(link?.href ?? '')).json()) as { start_url: string }).start_url;
  });
  expect(start).toMatch(/^\/join#P/);

  const home = await anotherPhone(iphone);
  await home.context.addInitScript(() => Object.defineProperty(navigator, 'standalone', { get: () => true }));
  await home.page.goto(start);
  await open(home.page).click();
  await expect(home.page.getByRole('heading', { name: 'Welcome, Maria!' })).toBeVisible();
  await toCard(home.page).click();
  await home.sent();
  expect(await members()).toBe(before);
  await home.page.goto('about:blank');
  await home.page.goto(start);
  await expect(home.today, 'its start address opens the card from now on').toBeVisible();
  await safari.page.reload();
  await expect(safari.page.getByRole('heading', { name: /or on the home screen/ })).toBeVisible();

  // The same poster once more, under a name that is there: a name alone opens nobody's card.
  const name = safari.page.getByLabel('What do your colleagues call you?');
  await safari.page.goto(`/join#${poster.code}`);
  await name.fill('  MARIA ');
  await open(safari.page).click();
  const question = safari.page.getByRole('alert');
  await expect(question).toContainText('Somebody here is called MARIA. Is that you?');
  expect(await problems(safari.page)).toEqual([]);
  await question.getByRole('button', { name: 'Yes, that is me' }).click();
  await expect(question).toContainText('ask your supervisor for an invitation of your own');
  await question.getByRole('button', { name: 'No, I am another MARIA' }).click();
  await expect(question).toContainText('Add something to your name');
  await expect(name).toBeFocused();
  await name.fill('Maria K');
  await open(safari.page).click();
  await expect(safari.page.getByRole('heading', { name: 'Welcome, Maria!' })).toBeVisible();
  expect(await members()).toBe((before ?? 0) + 1);
});

test('another phone of the person asks whether it was them, and signs the new one out', async ({
  team,
  phone,
  anotherPhone,
}) => {
  const { account, code } = await team.member();
  await phone.join(code);
  const question = phone.page.getByRole('region', { name: 'Your card was opened on another phone' });
  const known = await anotherPhone();
  await known.join(await team.codeFor(account));
  await expect(question).toBeVisible();
  expect(await problems(phone.page)).toEqual([]);
  await question.getByRole('button', { name: 'Yes, it was me' }).click();
  await expect(question).toHaveCount(0);

  const strangers = await team.codeFor(account);
  const stranger = await anotherPhone();
  await stranger.join(strangers);
  await question.getByRole('button', { name: 'No, sign it out' }).click();
  await expect(phone.page.getByText('The other phone is signed out.')).toBeVisible();
  await expect(question).toHaveCount(0);
  await expect(
    stranger.page.getByRole('heading', { name: 'You are signed out on this phone' }),
  ).toBeVisible();
  await stranger.page.goto(`/join#${strangers}`);
  await open(stranger.page).click();
  await expect(stranger.page.getByRole('alert').getByText('This code does not work')).toBeVisible();
  await phone.page.reload();
  await phone.sent();
  await expect(question).toHaveCount(0);
});

for (const [name, lack] of [
  [
    'refuses to open',
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('refused', 'SecurityError');
      };
    },
  ],
  ['is not there', () => Object.defineProperty(window, 'indexedDB', { value: undefined })],
] as const)
  test(`a storage that ${name} is told before the code is used`, async ({ team, phone, baseURL }) => {
    const code = team.code();
    const { page } = phone;
    await page.addInitScript(lack);
    await page.goto(`/join#${code}`);
    await expect(page.getByRole('heading', { name: 'This browser keeps nothing' })).toBeVisible();
    expect(await problems(page)).toEqual([]);
    await open(page).click();
    await expect(page.getByText('Your code is not used up.')).toBeVisible();
    await expect(page.getByText('The service cannot answer')).toHaveCount(0);
    expect((await Account.join(baseURL ?? '', code)).me.name).not.toBe('');
  });

test('Firefox without storage says so before the code is used', async ({ team, folder, baseURL }) => {
  const code = team.code();
  const firefox = await Firefox.start(`${folder}/firefox`, { 'network.cookie.cookieBehavior': 2 });
  try {
    await firefox.open(`${baseURL}/join#${code}`);
    await firefox.tap('Open my card');
    await expect
      .poll(() => firefox.run(() => document.body.innerText, null))
      .toContain('This browser keeps nothing');
    expect((await Account.join(baseURL ?? '', code)).me.name).not.toBe('');
  } finally {
    await firefox.stop();
  }
});

test('plain http on a name is told before the code is used', async ({ team, baseURL }) => {
  const code = team.code();
  const browser = await engine.launch({
    ...chromium,
    args: [...chromium.args, '--host-resolver-rules=MAP card.test 127.0.0.1'],
  });
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`http://card.test:${new URL(baseURL ?? '').port}/join#${code}`);
  await expect(page.getByRole('heading', { name: 'This address is not secure' })).toBeVisible();
  await open(page).click();
  await expect(page.getByText('Your code is not used up.')).toBeVisible();
  await expect(page.getByText('Welcome')).toHaveCount(0);
  await browser.close();
  expect((await Account.join(baseURL ?? '', code)).me.name).not.toBe('');
});

test('a window inside another app shows the way to the own browser', async ({ team, anotherPhone }) => {
  const { page } = await anotherPhone({
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 389.0.0',
  });
  await page.goto(`/join#${team.code()}`);
  await expect(page.getByRole('heading', { name: 'Open this in your own browser' })).toBeVisible();
  await expect(page.getByText('Open in Safari')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy the link' })).toBeVisible();
  expect(await problems(page)).toEqual([]);
});

test('any text with a code in it is understood where a code is asked for', async ({ team, phone }) => {
  const code = team.code();
  const { page } = phone;
  await page.goto('/join');
  const field = page.getByLabel('Code from your invitation');
  await field.fill('https://card.example.org');
  await open(page).click();
  await expect(page.getByRole('alert')).toContainText('The code is not complete');
  await expect(field, 'what was pasted stays as it is').toHaveValue('https://card.example.org');
  await field.fill(`Hi! Your card: https://card.example.org/join#${code.toLowerCase()} See you at 7`);
  await expect(field).toHaveValue(shown(code));
  await open(page).click();
  await toCard(page).click();
  await phone.sent();
});

test('the code of a link leaves the address bar and survives loading the page anew', async ({
  team,
  phone,
}) => {
  const code = team.code();
  const { page } = phone;
  await page.goto(`/join#${code}`);
  await expect(page.getByText(shown(code))).toBeVisible();
  expect(page.url()).not.toContain(code);
  await page.reload();
  await expect(page.getByText(shown(code))).toBeVisible();
  await open(page).click();
  await toCard(page).click();
  await phone.sent();
  await page.goto('/join');
  await expect(phone.today, 'it is used, and does not come again').toBeVisible();
});

test('the own link opened again leads to the card', async ({ team, phone }) => {
  const code = team.code();
  await phone.join(code);
  const { page } = phone;
  const link = async () => {
    await page.goto('about:blank');
    await page.goto(`/join#${code}`);
  };
  await link();
  await expect(page.getByRole('heading', { name: /^Your card is here/ })).toBeVisible();
  expect(await problems(page)).toEqual([]);
  await expect(open(page)).toHaveCount(0);
  await toCard(page).click();
  await expect(phone.today).toBeVisible();
  // A phone that joined with an earlier version knows nothing of its code; the card is one tap away all the same.
  await page.evaluate(() => localStorage.removeItem('card-own-code'));
  await link();
  await open(page).click();
  await toCard(page).click();
  await phone.sent();
});

test('a link whose # was escaped on the way opens the card', async ({ team, phone }) => {
  const code = team.code();
  await phone.page.goto(`/join%23${code}`);
  await expect(phone.page.getByText(shown(code))).toBeVisible();
  expect(phone.page.url()).not.toContain(code);
  await open(phone.page).click();
  await toCard(phone.page).click();
  await phone.sent();
});
