// What the server cannot take: everybody reads why, in plain words, and nothing that was written is gone.
import { writeFileSync } from 'node:fs';
import { Account } from '../support/account';
import type { Phone } from '../support/phone';
import { expect, test } from '../support/test';

const attention = ({ page }: Phone) => page.getByRole('region', { name: 'Needs attention' });

test('two supervisors plan different campaigns at once: one stands, the other is kept with its words', async ({
  program,
  team,
  phone,
  anotherPhone,
}) => {
  const { group } = team;
  const other = await anotherPhone();
  await phone.join(await team.codeFor(team.lead));
  await other.join(
    await program.invite({ role: 'supervisor', group: group.name, name: `Ulf ${group.name}` }),
  );
  const plan = async ({ page }: Phone, title: string) => {
    await page.goto(`/lead/${group.id}/deck`);
    await page.getByRole('button', { name: 'Write your own' }).click();
    await page.getByLabel('Name', { exact: true }).fill(title);
    await page.getByLabel('Action 1').fill('Say hello');
    return page.getByRole('button', { name: 'Plan the campaign' });
  };
  const first = await plan(phone, 'Hello at the gate');
  const second = await plan(other, 'Quiet 🤫 שקט hours');
  await other.offline();
  await second.click();
  await expect(other.state).toHaveText('No connection · 1 waiting');
  await first.click();
  const planned = async () =>
    (await team.lead.rows('campaign'))
      .filter(one => one.group === group.id && one.state === 'planned')
      .map(({ title }) => title);
  await expect.poll(planned).toEqual(['Hello at the gate']);

  await other.online();
  await expect(other.state).toHaveText('1 needs attention');
  await other.room('Settings');
  // The title is set apart, so that its direction turns nothing around it.
  await expect(attention(other)).toContainText('Start of the campaign \u2068Quiet 🤫 שקט hours\u2069');
  await expect(attention(other)).toContainText('Something else is already there.');
  await other.page.goto(`/lead/${group.id}`);
  await expect(other.page.getByRole('heading', { name: 'Hello at the gate' })).toBeVisible();
  expect(await planned()).toEqual(['Hello at the gate']);

  // They talk to each other; the first gives way, and the second is sent as it was written.
  await phone.page.goto(`/lead/${group.id}`);
  await phone.page.getByRole('button', { name: 'Cancel this plan' }).click();
  await phone.page.getByRole('dialog').getByRole('button', { name: 'Cancel the plan' }).click();
  await expect.poll(planned).toEqual([]);
  await other.room('Settings');
  await attention(other).getByRole('button', { name: 'Send again' }).click();
  await expect.poll(planned).toEqual(['Quiet 🤫 שקט hours']);
  await expect(attention(other)).toHaveCount(0);
});

test('a wish for a proposal that is gone meanwhile', async ({ program, team, phone, folder }) => {
  const deck = async (...lines: string[]) => {
    const file = `${folder}/deck.csv`;
    writeFileSync(file, ['kind,title,purpose,goal,actions,followUp,weeks', ...lines].join('\n'));
    await program.command('deck', file);
  };
  await deck('all,Open doors,Welcome,No closed door,Open one door,walk,4');
  await phone.join(team.code());
  await phone.page.goto('/deck');
  await phone.page.getByRole('button', { name: 'Everyone' }).click();
  const wish = phone.page.getByRole('button', { name: 'I want this: Open doors' });
  await expect(wish).toBeVisible();
  await phone.offline();
  await wish.click();
  await expect(phone.state).toHaveText('No connection · 1 waiting');
  writeFileSync(`${folder}/deck.csv`, 'kind,title,purpose,goal,actions,followUp,weeks');
  await program.command('deck', '--none', `${folder}/deck.csv`);
  await phone.online();
  await expect(phone.state).toHaveText('1 needs attention');
  await expect(phone.page.getByText('Open doors')).toHaveCount(0);
  await phone.room('Settings');
  await expect(attention(phone)).toContainText('A wish for a campaign');
  await expect(attention(phone)).toContainText('It does not exist any more.');
  await attention(phone).getByRole('button', { name: 'Remove' }).click();
  await phone.sent();
});

test('agreeing to words that were changed meanwhile asks for the new ones', async ({ team, phone }) => {
  const { account, code } = await team.member();
  await phone.join(code);
  const text = 'Nobody waits longer than … – « שלום » 🙂👩🏽‍🍳';
  expect(
    await team.lead.state('proposeStatement', {
      group: team.group.id,
      band: 'high',
      category: 'service',
      text,
    }),
  ).toMatchObject({ status: 'applied' });
  await phone.page.goto('/level');
  await expect(phone.page.getByText(text)).toBeVisible();
  const agree = phone.page.getByRole('button', { name: 'I agree' });
  await phone.offline();
  await agree.click();
  await expect(phone.page.getByText('You have agreed')).toBeVisible();
  await team.lead.state('proposeStatement', {
    group: team.group.id,
    band: 'low',
    category: 'efficiency',
    text: 'A new sentence',
  });
  await phone.online();
  await expect(phone.page.getByText('A new sentence')).toBeVisible();
  await expect(agree).toBeVisible();
  await phone.sent();
  const level = async () =>
    (await account.rows('level')).find(({ group, current }) => group === team.group.id && current);
  expect(await level()).toMatchObject({ agreed: 0, mine: false });
  await agree.click();
  await expect.poll(level).toMatchObject({ agreed: 1, mine: true });
});

test('a text of 10,000 characters stops at what fits, in sight, and breaks nothing', async ({
  team,
  phone,
}) => {
  const { account, code } = await team.member();
  await phone.join(code);
  const { page } = phone;
  await page.goto('/level');
  await page.getByRole('button', { name: 'Add a sentence' }).click();
  const field = page.getByLabel('The sentence');
  await field.fill('å'.repeat(10_000));
  await expect(field).toHaveValue('å'.repeat(200));
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('main').getByText('å'.repeat(200))).toBeVisible();
  await phone.sent();
  const texts = (await account.rows('level')).flatMap(({ statements }) => statements.map(({ text }) => text));
  expect(texts).toContain('å'.repeat(200));
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBe(0);
});

test('one address answers for a whole crowd: thanked thirty times, then told to come back', async ({
  program,
  team,
  phone,
}) => {
  const { pulseCode } =
    (await team.lead.rows('group')).find(({ id }) => id === team.group.id) ?? ({} as { pulseCode?: string });
  const address = `${program.url}/pulse/${pulseCode}`;
  for (let n = 0; n < 30; n++) {
    const { status } = await fetch(address, { method: 'POST', body: new URLSearchParams({ face: '1' }) });
    expect(status).toBe(200);
  }
  await phone.page.goto(address);
  await phone.page.getByRole('button', { name: 'Very good' }).click();
  await expect(phone.page.getByRole('heading')).toHaveText('Thank you, that is enough for today');
  const pulse = (await team.lead.rows('pulse')).find(({ id }) => id === team.group.id);
  expect(pulse?.recent?.n).toBe(30);
  // The app is not shut out with it.
  const { code } = await team.member();
  await phone.join(code);
  expect(await Account.join(program.url, team.code())).toBeInstanceOf(Account);
});
