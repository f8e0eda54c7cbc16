// What comes before the card: a call, groups that wait, thanks.
import { atClock, zone } from '../support/clock';
import { expect, test } from '../support/test';

test('a call to the line-up is the first thing on the card while it lasts, opens it, and goes', async ({
  team,
  phone,
}) => {
  const { page } = phone;
  await page.clock.install();
  await phone.join(team.code());
  await team.lead.tell(team.lead.fact('callLineUp', { minutes: 10, group: team.group.id }));
  const call = page.getByRole('link', { name: /^Tove H calls to the line-up at/ });
  await expect(call).toBeVisible();
  const [line, card] = [await call.boundingBox(), await page.locator('.card').boundingBox()];
  expect((line?.y ?? 0) + (line?.height ?? 0)).toBeLessThanOrEqual(card?.y ?? 0);
  await call.click();
  await expect(page.getByRole('heading', { name: 'Line-up', level: 1 })).toBeVisible();
  await phone.room('Card');
  await page.clock.fastForward('11:00');
  const begun = page.getByRole('link', { name: /^The line-up began at .* Tove H called/ });
  await expect(begun).toBeVisible();
  await page.clock.fastForward('30:00');
  await expect(begun).toHaveCount(0);
});

test('whoever has been at the line-up is not called any more', async ({ team, phone }) => {
  const { page } = phone;
  await phone.join(team.code());
  await team.lead.tell(team.lead.fact('callLineUp', { minutes: 0, group: team.group.id }));
  const call = page.getByRole('link', { name: /Tove H call/ }); // “called” once the phone looks at its clock again
  await call.click();
  await page.getByRole('button', { name: 'We talked about it' }).click();
  await phone.room('Card');
  await expect(page.getByRole('link', { name: 'Say thanks' })).toBeVisible();
  await expect(call).toHaveCount(0);
});

test('thanks that were received lie on the card until they are put away', async ({ team, phone }) => {
  const { page } = phone;
  const { account, code } = await team.member();
  const [point] = await team.lead.rows('point');
  const [first, second] = team.past;
  if (!first || !second || !point) throw new Error('the group has no past');
  const text = 'Stayed with the lost visitor until the lift came';
  await first.tell(first.fact('thank', { member: account.me.id, point: point.id, text }));
  await second.tell(second.fact('thank', { member: first.me.id, point: point.id, text: 'Not for you' }));
  await phone.join(code);
  const thanks = page.getByRole('region', { name: 'Thanks for you' });
  await expect(thanks).toContainText('Karin N thanks you');
  await expect(thanks).toContainText(text);
  await expect(thanks).not.toContainText('Not for you');
  await page.reload();
  await thanks.getByRole('button', { name: 'Put away' }).click();
  await expect(thanks).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('link', { name: 'Say thanks' })).toBeVisible();
  await expect(thanks).toHaveCount(0);
});

test('a supervisor sees on the card, and on the menu, that a group waits, and comes to it by one tap', async ({
  team,
  phone,
}) => {
  const { page } = phone;
  const [member] = team.past;
  const campaign = (await team.lead.rows('campaign')).find(({ state }) => state === 'running');
  if (!member || !campaign) throw new Error('the group has no past');
  const day = await team.day(1);
  await member.tell(
    member.fact(
      'obstacle',
      { campaign: campaign.id, day, kind: 'tools', text: 'The lift is stuck' },
      atClock(day, '15:00', zone),
    ),
  );
  await phone.join(await team.codeFor(team.lead));
  await expect(page.locator('.nav-badge')).toHaveText('1');
  await page.getByRole('link', { name: '1 group needs you' }).click();
  await expect(page.getByText('The lift is stuck')).toBeVisible();
});

test('a member is told nothing about groups', async ({ team, phone }) => {
  await phone.join(team.code());
  await expect(phone.page.getByRole('link', { name: 'Say thanks' })).toBeVisible();
  await expect(phone.page.getByText(/needs you/)).toHaveCount(0);
});
