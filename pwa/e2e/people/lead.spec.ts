// What a supervisor stumbles over who has many groups and little time.
import { expect, test } from '../support/test';

test('whoever waits for an answer stands first, until it is answered', async ({ team, phone }) => {
  const { account } = await team.member();
  const campaign = (await account.rows('campaign')).find(({ state }) => state === 'running');
  const told = {
    campaign: campaign?.id ?? '',
    day: await team.day(),
    kind: 'tools' as const,
    text: 'The lift is stuck',
  };
  expect(await account.state('obstacle', told)).toMatchObject({ status: 'applied' });
  const { page } = phone;
  await phone.join(await team.codeFor(team.lead));
  await phone.room('I lead');
  await expect(page.getByRole('heading', { name: 'Need something' })).toBeVisible();
  await page.getByRole('link', { name: team.group.name }).filter({ hasText: 'for an answer' }).click();
  const [first] = await page.getByRole('region').all();
  if (!first) throw new Error('the page of the group is empty');
  await expect(first).toHaveAccessibleName('What was in the way');
  await expect(first).toContainText('The lift is stuck');

  await first.getByRole('button', { name: 'Answer: Tools The lift is stuck' }).click();
  await first.getByLabel('What happens now, and when?').fill('It is mended today.');
  await first.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The lift is stuck')).toHaveCount(0);
  await page.getByRole('link', { name: 'Obstacles and answers 1' }).click();
  const answered = page.getByRole('region', { name: 'Obstacles and answers' });
  await expect(answered.getByRole('listitem').filter({ hasText: 'The lift is stuck' })).toContainText(
    'It is mended today.',
  );
  await expect(page.getByText('The lift is stuck')).toHaveCount(1);
});

test('a long action stays in sight while it is written, on one line for everybody else', async ({
  team,
  phone,
}) => {
  const { page } = phone;
  await phone.join(await team.codeFor(team.lead));
  await page.goto(`/lead/${team.group.id}/deck`);
  await page.getByRole('button', { name: 'Write your own' }).click();
  const action = page.getByLabel('Action 1');
  await action.pressSequentially('Walk with each guest who looks lost');
  const height = (await action.boundingBox())?.height ?? 0;
  await page.keyboard.press('Enter');
  await action.pressSequentially(' as far as the first turn, and say what comes next');
  await expect(action).toHaveValue(
    'Walk with each guest who looks lost as far as the first turn, and say what comes next',
  );
  expect((await action.boundingBox())?.height).toBeGreaterThan(height);
  expect(await action.evaluate(field => field.scrollHeight - field.clientHeight)).toBeLessThanOrEqual(0);
});
