// The menu, and motion.
import { expect, test } from '../support/test';

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
    await expect(marked).toHaveAccessibleName(room);
    await expect(marked).toHaveAttribute('aria-current', 'true');
    await page.getByRole('link', { name: `Back: ${room}` }).click();
    await expect(marked).toHaveAccessibleName(room);
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
