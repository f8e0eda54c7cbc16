// Everybody can use it: on every screen, in the dark, in Swedish, from right to left, by keyboard, on a small phone.
import type { Page } from '@playwright/test';
import { problems, screens } from '../support/screens';
import { expect, test } from '../support/test';

/** The rules about what colours and places can break; the others say the same in every dress. */
const looks = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'];

/** Pixels that stick out sideways. */
async function sticksOut(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

test.describe('every screen', () => {
  // Nothing is half faded in while it is being looked at.
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('every screen is accessible: in the light, and in the dark from right to left', async ({
    team,
    phone,
  }) => {
    test.slow();
    const { page } = phone;
    await phone.join(await team.codeFor(team.lead));
    for (const screen of screens) {
      await screen.open(phone, team.group.id);
      expect.soft(await problems(page), screen.name).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.evaluate(async () => {
        document.documentElement.setAttribute('dir', 'rtl');
        await new Promise(requestAnimationFrame);
        await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)));
      });
      expect.soft(await problems(page, looks), `${screen.name}, dark, from right to left`).toEqual([]);
      expect.soft(await sticksOut(page), `${screen.name}, from right to left`).toBeLessThanOrEqual(0);
      await page.emulateMedia({ colorScheme: 'light' });
    }
  });

  test('every screen is accessible in Swedish', async ({ team, phone }) => {
    test.slow();
    const { page } = phone;
    await phone.join(await team.codeFor(team.lead));
    await phone.room('Settings');
    await page.getByRole('button', { name: 'Svenska' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'sv');
    await expect(phone.state).toHaveText(/^Allt skickat/);
    for (const screen of screens) {
      await screen.open(phone, team.group.id);
      expect.soft(await problems(page), screen.name).toEqual([]);
      expect.soft(await sticksOut(page), `${screen.name} sticks out`).toBeLessThanOrEqual(0);
    }
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
      const code = colorScheme === 'light' ? await program.invite({ role: 'admin' }) : team.code();
      await page.goto(`/join#${code}`);
      await page.getByRole('button', { name: 'Open my card' }).click();
      await expect(page.getByRole('heading', { name: /^Welcome/ })).toBeVisible();
      expect.soft(await problems(page), 'welcome').toEqual([]);
      await page.getByRole('button', { name: 'Go to my card' }).click();
      await page.goto('/admin');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect.soft(await problems(page), 'office').toEqual([]);
    });
  }

  test('a phone of 320 pixels needs no scrolling sideways', async ({ team, anotherPhone }) => {
    const phone = await anotherPhone({ viewport: { width: 320, height: 568 } });
    const { page } = phone;
    await page.goto('/join');
    expect(await sticksOut(page)).toBeLessThanOrEqual(0);
    await phone.join(await team.codeFor(team.lead));
    for (const screen of screens) {
      await screen.open(phone, team.group.id);
      expect.soft(await sticksOut(page), screen.name).toBeLessThanOrEqual(0);
    }
  });

  test('letters twice as large need no scrolling sideways', async ({ team, anotherPhone }) => {
    const phone = await anotherPhone({ viewport: { width: 360, height: 740 } });
    const { page } = phone;
    await phone.join(await team.codeFor(team.lead));
    for (const screen of screens) {
      await screen.open(phone, team.group.id);
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      expect.soft(await sticksOut(page), screen.name).toBeLessThanOrEqual(0);
      await page.evaluate(() => document.documentElement.removeAttribute('style'));
    }
  });
});

test('the card and the check-in work by keyboard alone', async ({ team, phone }) => {
  const { page } = phone;
  await phone.join(team.code());
  await page.reload();
  await expect(phone.action).toBeVisible();
  const reached: string[] = [];
  /** Presses Tab until the element of that name has the focus. */
  const tabTo = async (name: RegExp) => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab');
      const label = await page.evaluate(() => {
        const { activeElement: at } = document;
        return at instanceof HTMLElement && at !== document.body
          ? at.getAttribute('aria-label') || at.innerText
          : '';
      });
      reached.push(label);
      if (name.test(label)) return;
    }
    throw new Error(`Tab never came to ${name}: ${reached.join(' | ')}`);
  };

  await tabTo(/^Skip to the content/);
  expect(reached, 'it is the first').toHaveLength(1);
  await tabTo(/^Turn over/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'When it goes wrong' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Front', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Turn over' })).toBeFocused();
  await tabTo(/Point of the day/i);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { expanded: true })).toHaveCount(1);
  await tabTo(/Tap when you have done it/);
  await page.keyboard.press('Enter');
  await tabTo(/^Undo/);
  await page.keyboard.press('Enter');
  await expect(phone.undo).toHaveCount(0);
});

test('the focus stays where something was removed, or a button has done its work', async ({
  team,
  phone,
}) => {
  const { page } = phone;
  await phone.join(team.code());
  await page.goto('/stories');
  await page.getByRole('textbox').fill('The lift was full, and we sang.');
  await page.getByRole('button', { name: 'Tell the group' }).click();
  const stories = page.getByRole('region', { name: 'Stories' });
  await stories.getByRole('button', { name: /^Remove: The lift/ }).press('Enter');
  await expect(stories.getByText('The lift was full')).toHaveCount(0);
  await expect(stories.locator(':focus').or(stories.and(page.locator(':focus')))).toHaveCount(1);
  await page.goto('/line-up');
  await page.getByRole('button', { name: 'We talked about it' }).press('Enter');
  await expect(page.getByText('You said that you talked about it')).toBeVisible();
  await expect(page.locator('main .panel:focus')).toHaveCount(1);
});

test('a sheet begins with what there is to do, and a cross closes it', async ({ team, anotherPhone }) => {
  const phone = await anotherPhone({ viewport: { width: 320, height: 568 }, reducedMotion: 'reduce' });
  const { page } = phone;
  await phone.join(team.code());
  for (const dir of ['ltr', 'rtl'] as const) {
    await page.evaluate(dir => document.documentElement.setAttribute('dir', dir), dir);
    await phone.state.click();
    const sheet = page.getByRole('dialog', { name: 'What is sent?' });
    await expect(sheet.getByRole('button', { name: 'Send now' })).toBeFocused();
    const cross = sheet.getByRole('button', { name: 'Close' });
    const [box, room] = [await cross.boundingBox(), await sheet.boundingBox()];
    if (!box || !room) throw new Error('the cross is not drawn');
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(48);
    expect(box.x + box.width / 2 > room.width / 2).toBe(dir === 'ltr');
    await page.keyboard.press('Tab');
    await expect(cross).toBeFocused();
    await cross.click();
    await expect(sheet).toHaveCount(0);
    await expect(phone.state).toBeFocused();
  }
});

test('what is missing is said beside the field, and the focus goes there', async ({ team, phone }) => {
  const { page } = phone;
  await phone.join(team.code());
  await page.goto('/thanks');
  const send = page.getByRole('button', { name: 'Say thanks' });
  const whom = page.getByLabel('Whom do you thank?');
  const point = page.getByLabel('Which point did it show?');
  await send.click();
  await expect(whom).toBeFocused();
  await expect(whom).toHaveAccessibleDescription('Choose a colleague');
  expect(await problems(page)).toEqual([]);
  await whom.selectOption({ index: 1 });
  await expect(whom).toHaveAccessibleDescription('');
  await send.click();
  await expect(point).toBeFocused();
  await expect(point).toHaveAttribute('aria-invalid', 'true');
});

test('what is missing of a follow-up is in sight, below the bar', async ({ team, anotherPhone }) => {
  const phone = await anotherPhone({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' });
  const { page } = phone;
  await phone.join(await team.codeFor(team.lead));
  await page.goto(`/lead/${team.group.id}`);
  await page.getByRole('button', { name: 'End the campaign now' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
  await page.getByRole('link', { name: 'Look back' }).first().click();
  await page.getByRole('button', { name: 'Finish the campaign' }).click();
  const choice = page.getByRole('button', { name: 'We reached it' });
  await expect(choice).toBeFocused();
  await expect(page.getByText('Choose one', { exact: true })).toBeInViewport();
  const [bar, box] = [await page.getByRole('banner').boundingBox(), await choice.boundingBox()];
  expect(box?.y).toBeGreaterThan(bar?.height ?? Number.POSITIVE_INFINITY);
});

test('an inner room has a way back, and the menu shows where one is', async ({ team, phone }) => {
  const { page } = phone;
  await phone.join(await team.codeFor(team.lead));
  const marked = page.getByRole('navigation', { name: 'Main menu' }).locator('[aria-current]');
  for (const [path, room] of [
    ['/thanks', 'Card'],
    ['/year', 'Campaign'],
    ['/level', 'Group'],
    [`/lead/${team.group.id}`, 'Groups'],
  ] as const) {
    await page.goto(path);
    await expect(marked).toHaveText(room);
    await expect(marked).toHaveAttribute('aria-current', 'true');
    await page.getByRole('link', { name: `Back: ${room}` }).click();
    await expect(marked).toHaveText(room);
    await expect(marked).toHaveAttribute('aria-current', 'page');
    await expect(page.getByRole('link', { name: /^Back/ })).toHaveCount(0);
  }
});

test('the words of the menu stay apart on a small phone, also in larger letters', async ({
  team,
  anotherPhone,
}) => {
  const phone = await anotherPhone({ viewport: { width: 320, height: 640 } });
  const { page } = phone;
  await phone.join(await team.codeFor(team.lead));
  /** Pixels by which a word leaves its part of the menu, or the menu its height; 0 if all fits. */
  const overflow = (letters: string) =>
    page.evaluate(size => {
      document.documentElement.style.fontSize = size;
      return Math.max(
        ...[...document.querySelectorAll('.nav a')].map(link =>
          Math.max(link.scrollWidth - link.clientWidth, link.scrollHeight - link.clientHeight),
        ),
      );
    }, letters);
  await phone.room('Settings');
  for (const language of ['English', 'Svenska']) {
    await page.getByRole('button', { name: language }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', language === 'Svenska' ? 'sv' : 'en');
    for (const letters of ['100%', '130%', '200%'])
      expect.soft(await overflow(letters), `${language}, ${letters}`).toBe(0);
    await overflow('100%');
  }
});

test('motion is left out for people who ask for it', async ({ team, anotherPhone }) => {
  /** The longest animation or transition, in milliseconds, that turning the card begins. */
  const motion = async (reducedMotion: 'reduce' | 'no-preference') => {
    const phone = await anotherPhone({ reducedMotion });
    await phone.join(team.code());
    await phone.page.getByRole('button', { name: 'Turn over' }).click();
    return phone.page.evaluate(() =>
      Math.max(
        0,
        ...document.getAnimations().map(({ effect }) => Number(effect?.getComputedTiming().duration ?? 0)),
      ),
    );
  };
  expect(await motion('no-preference')).toBeGreaterThan(100);
  expect(await motion('reduce')).toBeLessThan(20);
});
