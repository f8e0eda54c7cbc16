// The menu, and motion.
import { expect, test } from '../support/test';

test('an inner room has a way back, and the menu shows where one is', async ({ team, phone }) => {
  const { page } = phone;
  await phone.join(await team.codeFor(team.lead));
  const marked = page.getByRole('navigation', { name: 'Main menu' }).locator('[aria-current]');
  for (const [path, room, name] of [
    ['/thanks', 'Card', 'Card'],
    ['/year', 'Campaign', 'Campaign'],
    ['/level', 'Group', 'Group'],
    [`/lead/${team.group.id}`, 'I lead', 'Groups I lead'],
  ] as const) {
    await page.goto(path);
    await expect(marked).toHaveAccessibleName(room);
    await expect(marked).toHaveAttribute('aria-current', 'true');
    await page.getByRole('link', { name: `Back: ${name}`, exact: true }).click();
    await expect(marked).toHaveAccessibleName(room);
    await expect(marked).toHaveAttribute('aria-current', 'page');
    await expect(page.getByRole('link', { name: /^Back/ })).toHaveCount(0);
  }

  // From wherever one came.
  await page.getByRole('main').getByRole('link', { name: 'Our year' }).click();
  await expect(page).toHaveURL(/\/year$/);
  await expect(marked).toHaveAccessibleName('I lead');
  await page.getByRole('link', { name: 'Back: Groups I lead' }).click();
  await expect(page).toHaveURL(/\/lead$/);

  // Out of choosing a campaign in one step, however far one came; back to the deck in another.
  await page.goto('/lead');
  await page.getByRole('link', { name: team.group.name }).click();
  await page.getByRole('link', { name: 'Start the next campaign' }).click();
  await page.getByRole('button', { name: 'Cleaning' }).click();
  const proposal = page.getByRole('button', { name: /^Choose / }).last();
  const name = page.getByLabel('Name', { exact: true });
  await proposal.click();
  await name.fill('Half a thought');
  await page.getByRole('button', { name: 'Choose another' }).click();
  await expect(page.getByRole('button', { name: 'Cleaning' })).toHaveAttribute('aria-pressed', 'true');
  await proposal.click();
  await expect(name).toHaveValue('Half a thought');
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page).toHaveURL(`/lead/${team.group.id}`);
  await expect(page.getByRole('link', { name: 'Back: Groups I lead' })).toBeVisible();

  // To the place where one was, by the app's own way and by the browser's.
  await phone.room('Group');
  await expect(page.getByText(/answer/), 'that customers have not answered yet is said once').toHaveCount(1);
  const down = () => page.evaluate(() => Math.round(scrollY));
  const link = page.getByRole('main').getByRole('link', { name: 'Stories' });
  await expect(link).toBeVisible();
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const place = await down();
  expect(place).toBeGreaterThan(100);
  for (const back of [() => page.getByRole('link', { name: 'Back: Group' }).click(), () => page.goBack()]) {
    await link.click();
    await expect(page.getByRole('heading', { level: 1, name: 'Stories' })).toBeFocused();
    expect(await down()).toBe(0);
    await back();
    await expect(link).toBeFocused();
    await expect.poll(down).toBe(place);
  }
});

test('without a sentence to agree to, the introduction leads back to writing one', async ({
  team,
  phone,
}) => {
  const { page } = phone;
  await phone.join(team.code());
  await page.goto('/introduction');
  for (let step = 1; step < 5; step++) await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Everyone agrees' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Next' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Write the first sentence' }).click();
  await expect(page.getByRole('dialog', { name: 'Add a sentence' }).getByRole('textbox')).toBeFocused();
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
