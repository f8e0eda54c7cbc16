// By keyboard, and where the focus is.
import { write } from '../support/direction';
import { problems } from '../support/screens';
import { expect, test } from '../support/test';

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
    await write(page, dir);
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
