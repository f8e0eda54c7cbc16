// Everybody can use it: on every screen, in the dark, in Swedish, from right to left, by keyboard, on a small phone.
import type { Page } from '@playwright/test';
import { faint } from '../support/contrast';
import { write } from '../support/direction';
import { liveIn } from '../support/lived';
import { parted } from '../support/parted';
import type { Phone } from '../support/phone';
import { atRest, problems, screens } from '../support/screens';
import { expect, test } from '../support/test';

/** The rules about what colours and places can break; the others say the same in every dress. */
const looks = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'];

/** The rules about colours, which are the same in each language, and take as long as all others together. */
const colours = ['color-contrast', 'link-in-text-block'];

/** What sticks out sideways, if the page can be scrolled that way. */
async function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [`the page, by ${scrollWidth - clientWidth} pixels`].concat(
      [...document.querySelectorAll('body *')]
        .filter(one => one.childElementCount === 0 && one.getBoundingClientRect().right > clientWidth)
        .map(one => `${one.tagName} ${one.className} “${one.textContent}”`),
    );
  });
}

async function speakSwedish(phone: Phone): Promise<void> {
  await phone.room('Settings');
  await phone.page.getByRole('button', { name: 'Svenska' }).click();
  await expect(phone.page.locator('html')).toHaveAttribute('lang', 'sv');
  await expect(phone.state).toHaveText(/^Allt skickat/);
}

/** What does not fit at other sizes: on a phone of 320 pixels, and with letters twice as large. */
async function fitsNot(page: Page): Promise<string[]> {
  const usual = page.viewportSize() ?? { width: 390, height: 844 };
  await page.setViewportSize({ width: 320, height: 640 });
  const small = [...(await sticksOut(page)), ...(await parted(page))];
  await page.setViewportSize({ width: 360, height: 640 });
  // Through the style itself: an attribute would be kept out by the page's own policy, and prove nothing.
  const letters = (size: string) =>
    page.evaluate(size => {
      document.documentElement.style.fontSize = size;
      return getComputedStyle(document.documentElement).fontSize;
    }, size);
  expect(await letters('200%')).toBe('32px');
  const large = [...(await sticksOut(page)), ...(await parted(page))];
  await letters('');
  await page.setViewportSize(usual);
  return [...small.map(one => `at 320 pixels: ${one}`), ...large.map(one => `in large letters: ${one}`)];
}

/** The page in the dark, from right to left, once its colours have changed. */
async function turnDark(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await write(page, 'rtl');
  await atRest(page);
}

/** Half of the screens each, so that no test is much longer than the others. */
const halves = [screens.filter((_, n) => n % 2 === 0), screens.filter((_, n) => n % 2 === 1)];

test.describe('every screen', () => {
  // Nothing is half faded in while it is being looked at.
  test.use({ contextOptions: { reducedMotion: 'reduce' } });
  test.beforeEach(async ({ team, folder }) => liveIn(team, folder));

  for (const [nth, half] of halves.entries()) {
    test(`is accessible and needs no scrolling sideways, also dark and from right to left, part ${nth + 1}`, async ({
      team,
      phone,
    }) => {
      test.slow();
      const { page } = phone;
      await phone.join(await team.codeFor(team.lead));
      for (const screen of half) {
        await screen.open(phone, team.group.id);
        expect.soft(await problems(page), screen.name).toEqual([]);
        expect.soft(await fitsNot(page), screen.name).toEqual([]);
        await turnDark(page);
        expect
          .soft(await problems(page, { only: looks }), `${screen.name}, dark, from right to left`)
          .toEqual([]);
        expect.soft(await sticksOut(page), `${screen.name}, from right to left`).toEqual([]);
        await page.emulateMedia({ colorScheme: 'light' });
      }
    });

    test(`is accessible and needs no scrolling sideways in Swedish, part ${nth + 1}`, async ({
      team,
      phone,
    }) => {
      test.slow();
      const { page } = phone;
      await phone.join(await team.codeFor(team.lead));
      await speakSwedish(phone);
      for (const screen of half) {
        await screen.open(phone, team.group.id);
        expect.soft(await problems(page, { but: colours }), screen.name).toEqual([]);
        expect.soft(await sticksOut(page), screen.name).toEqual([]);
        expect.soft(await fitsNot(page), screen.name).toEqual([]);
      }
    });
  }
});

/** The rooms that open sheets. */
const roomsWithSheets = ['/', '/campaign', '/level', '/settings', '/lead/:group'];

test.describe('every sheet', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });
  test.beforeEach(async ({ team, folder }) => liveIn(team, folder));

  test('stands out in both themes and needs no scrolling sideways', async ({ team, anotherPhone }) => {
    test.slow();
    const phone = await anotherPhone({ viewport: { width: 320, height: 640 } });
    const { page } = phone;
    await phone.join(await team.codeFor(team.lead));
    let seen = 0;
    for (const room of roomsWithSheets) {
      await page.goto(room.replace(':group', team.group.id));
      const openers = page.locator('[aria-haspopup="dialog"]:visible');
      await expect(openers.nth(1), `${room} opens a sheet beside that of the bar`).toBeVisible();
      for (let n = 0; n < Math.min(8, await openers.count()); n++) {
        await openers.nth(n).click();
        const sheet = page.getByRole('dialog');
        const name = `${room}: ${await sheet.getByRole('heading').first().textContent()}`;
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect.soft(await faint(page), `${name}, ${colorScheme}`).toEqual([]);
        }
        expect.soft(await fitsNot(page), name).toEqual([]);
        await page.keyboard.press('Escape');
        await expect(sheet).toHaveCount(0);
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(10);
  });

  test('a button without a name is found, and one colour upon itself, which no rule about style sheets sees', async ({
    team,
    phone,
  }) => {
    const { page } = phone;
    await phone.join(team.code());
    await page.locator('.why').click();
    expect(await faint(page)).toEqual([]);
    await page.getByRole('dialog').evaluate(sheet => {
      sheet.style.color = getComputedStyle(sheet).backgroundColor;
    });
    expect(await faint(page)).not.toEqual([]);
    expect(await problems(page)).toEqual([]);
    await page.getByRole('dialog').evaluate(sheet => sheet.append(document.createElement('button')));
    expect(await problems(page)).not.toEqual([]);
  });
});

test.describe('with animations at rest', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`joining and the office are accessible, ${colorScheme}`, async ({ team, program, anotherPhone }) => {
      const { page } = await anotherPhone({ colorScheme });
      await page.goto('/join');
      await page.getByRole('button', { name: 'Open my card' }).click();
      await expect(page.getByRole('alert')).not.toBeEmpty();
      expect.soft(await problems(page), 'joining').toEqual([]);
      expect.soft(await fitsNot(page), 'joining').toEqual([]);
      const code = colorScheme === 'light' ? await program.invite({ role: 'admin' }) : team.code();
      await page.goto(`/join#${code}`);
      await page.getByRole('button', { name: 'Open my card' }).click();
      if (colorScheme === 'light') {
        const name = page.getByLabel('What do your colleagues call you?');
        await expect(name, 'the first administrator is asked for a name').toBeFocused();
        expect.soft(await problems(page), 'asking for a name').toEqual([]);
        await name.fill('Root');
        await page.getByRole('button', { name: 'Open my card' }).click();
        await expect(page.getByRole('heading', { name: 'Welcome, Root!' })).toBeVisible();
      }
      await expect(page.getByRole('heading', { name: /^Welcome/ })).toBeVisible();
      expect.soft(await problems(page), 'welcome').toEqual([]);
      await page.getByRole('button', { name: 'Go to my card' }).click();
      await page.goto('/admin');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect.soft(await problems(page), 'office').toEqual([]);
    });
  }
});
