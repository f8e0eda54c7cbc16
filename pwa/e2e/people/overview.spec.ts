// The overview says of a group what the group itself sees: its figures are counted again here from what its supervisor's phone is sent.
import { problems } from '../support/screens';
import { expect, test } from '../support/test';

const percent = (share: number): string => `${Math.round(share * 100)}%`;

test('the overview of the groups: the same figures, by keys on a desktop, on a phone, without a connection, and on paper', async ({
  program,
  team,
  page,
}) => {
  await program.invite({ role: 'member', group: 'Canteen', name: 'Ida F' });
  const today = await team.day();
  const running = (await team.lead.rows('campaign')).find(({ state }) => state === 'running');
  let [members, of] = [0, 0];
  for (const row of await team.lead.rows('progress')) {
    if (row.campaign !== running?.id || row.day > today) continue;
    members += row.members;
    of += row.of;
  }
  expect(of).toBeGreaterThan(0);

  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`/join#${await program.invite({ role: 'admin' })}`);
  await page.getByRole('button', { name: 'Open my card' }).click();
  await page.getByLabel('What do your colleagues call you?').fill('Olga');
  await page.getByRole('button', { name: 'Open my card' }).click();
  await page.getByRole('button', { name: 'Go to my card' }).click();
  await page.getByRole('link', { name: 'Overview', exact: true }).click();

  const grid = page.getByRole('grid', { name: 'Groups' });
  const line = grid.getByRole('row', { name: team.group.name });
  await expect(line).toContainText(percent(members / of));
  await expect(line).toContainText('First hello');
  await expect(line).toContainText('1 of 4');
  await expect(grid.getByRole('row', { name: 'Canteen' })).toContainText('No campaign');

  await grid.getByRole('button', { name: 'Group' }).click();
  await grid.getByRole('row', { name: 'Canteen' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const one = page.getByRole('complementary', { name: team.group.name });
  await expect(one).toBeFocused();
  await expect(one).toContainText(`${members} of ${of} person-days`);
  expect.soft(await problems(page), 'on a desktop').toEqual([]);
  await page.keyboard.press('Escape');
  await expect(line).toBeFocused();

  await page.getByRole('searchbox', { name: 'Search' }).fill('cantéen');
  await expect(grid.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: 'Show all' }).click();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('link', { name: team.group.name }).click();
  await expect(page.getByRole('heading', { level: 1, name: team.group.name })).toBeVisible();
  await expect(page.getByText(`${members} of ${of} person-days`)).toBeVisible();
  expect.soft(await problems(page), 'a group on a phone').toEqual([]);

  await page.context().setOffline(true);
  await page.goBack();
  await expect(page.getByText(/^No connection. This is how it was at /)).toBeVisible();
  await expect(page.getByRole('link', { name: team.group.name })).toBeVisible();
  expect.soft(await problems(page), 'all on a phone').toEqual([]);
  await page.context().setOffline(false);

  await page.goto('/admin/report');
  await expect(page.getByRole('row', { name: team.group.name })).toContainText(percent(members / of));
  expect.soft(await problems(page), 'the report').toEqual([]);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
});
