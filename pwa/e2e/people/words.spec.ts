// The office words the card; everybody reads it once it is published, and nobody before.
import { confirmed } from '../support/confirm';
import type { Phone } from '../support/phone';
import { problems } from '../support/screens';
import { expect, test } from '../support/test';

/** Somebody of the office opens their card, who is asked for their name. */
async function openAs(name: string, { page }: Phone, code: string): Promise<void> {
  await page.goto(`/join#${code}`);
  await page.getByRole('button', { name: 'Open my card' }).click();
  await page.getByLabel('What do your colleagues call you?').fill(name);
  await page.getByRole('button', { name: 'Open my card' }).click();
  await page.getByRole('button', { name: 'Go to my card' }).click();
  await confirmed(page);
}

const desktop = { width: 1280, height: 800 };

test('a point is worded in two languages, ranked, published and taken back', async ({
  program,
  team,
  phone,
  anotherPhone,
}) => {
  const { page } = phone;
  await page.setViewportSize(desktop);
  await openAs('Olga', phone, await program.invite({ role: 'admin' }));
  const member = await anotherPhone();
  await member.join((await team.member()).code);

  await page.goto('/admin/card');
  await page.getByRole('button', { name: '2 I greet' }).click();
  const words = page.getByRole('region', { name: 'Points' });
  await words.getByRole('group', { name: 'English' }).getByLabel('Title').fill('I say hello first');
  await words.getByRole('group', { name: 'Svenska' }).getByLabel('Why').fill('');
  await expect(words).toContainText('Missing. Instead people read this, in English');
  expect.soft(await problems(page), 'a point').toEqual([]);

  // A second administrator words the same point meanwhile: the first sees both, and decides.
  const other = await anotherPhone({ viewport: desktop });
  await openAs('Per', other, await program.invite({ role: 'admin' }));
  await other.page.goto('/admin/card');
  await other.page.getByRole('button', { name: '2 I greet' }).click();
  await other.page.getByRole('group', { name: 'English' }).getByLabel('Title').first().fill('I wave');
  await other.page.getByRole('button', { name: 'Save the changes' }).click();
  await expect(other.page.getByText('1 change is not published')).toBeVisible();
  await page.getByRole('button', { name: 'Save the changes' }).click();
  await expect(page.getByRole('alert')).toContainText('It is now: I wave');
  await page.getByRole('button', { name: 'Keep what I wrote' }).click();
  await page.getByRole('button', { name: 'Save the changes' }).click();

  const up = page.getByRole('button', { name: 'Move up: I say hello first' });
  await up.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('I say hello first is now number 1 of 8.')).toBeAttached();
  await expect(up).toBeFocused();

  await member.page.reload();
  await expect(member.page.getByText('I greet')).toBeVisible();
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('Everybody reads what stands here.')).toBeVisible();
  await expect(member.page.getByRole('list', { name: 'Points' }).getByRole('button').first()).toContainText(
    'I say hello first',
  );

  // On a phone, one language at a time; then what was built in is restored.
  await page.setViewportSize({ width: 390, height: 844 });
  expect.soft(await problems(page), 'on a phone').toEqual([]);
  await page.getByRole('link', { name: 'What was published' }).click();
  await page
    .getByRole('listitem')
    .filter({ hasText: 'As it came with the program' })
    .getByRole('button', { name: 'Make it the draft' })
    .click();
  await expect(page.getByText('It is the draft now.')).toBeVisible();
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(member.page.getByText('I greet')).toBeVisible();

  await page.goto('/admin/deck');
  await page.getByRole('link', { name: /^By name/ }).click();
  await expect(page.getByLabel('How long')).toHaveValue('4');
  expect.soft(await problems(page), 'a proposal').toEqual([]);
});
