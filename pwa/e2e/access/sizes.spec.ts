// The card and today's actions at the sizes that people have: small phones, large letters, a phone on its side, long words.
import type { Locator, Page } from '@playwright/test';
import { addDays } from '../support/app';
import { write } from '../support/direction';
import type { Team } from '../support/team';
import { expect, test } from '../support/test';

const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const address = `https://intranet.example.org/${'very-long-part-'.repeat(12)}`;

async function box(one: Locator) {
  const found = await one.boundingBox();
  if (!found) throw new Error(`${one} is not drawn`);
  return { ...found, right: found.x + found.width, bottom: found.y + found.height };
}

/** Ends the running campaign and lets one with three actions begin today. */
async function withThreeActions(team: Team): Promise<void> {
  const { lead, group } = team;
  const running = (await lead.rows('campaign')).find(({ state }) => state === 'running');
  const today = await team.day();
  await lead.tell(
    lead.fact('endCampaign', { campaign: running?.id ?? '' }),
    lead.fact('startCampaign', {
      group: group.id,
      title: longWord.slice(0, 80),
      purpose: `${longWord} ${address}`.slice(0, 280),
      goal: address.slice(0, 280),
      target: 0.7,
      startsOn: today,
      endsOn: addDays(today, 20),
      actions: ['Greet first, before they do', 'Use one guest’s name', 'Walk along to the first turn'],
    }),
  );
}

const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Whether a point of the card can be seen: not under the bar, today's actions or the menu. */
const seesAPoint = (page: Page): Promise<boolean> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.point-title')].some(title => {
      const { left, top, width, height } = title.getBoundingClientRect();
      const seen = document.elementFromPoint(left + width / 2, top + height / 2);
      return seen !== null && (title === seen || title.contains(seen) || seen.contains(title));
    }),
  );

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('three actions on a small phone leave a point of the card in sight', async ({ team, anotherPhone }) => {
  await withThreeActions(team);
  const phone = await anotherPhone({ viewport: { width: 320, height: 640 } });
  await phone.join(team.code());
  for (const dir of ['ltr', 'rtl'] as const) {
    await write(phone.page, dir);
    await expect(phone.today.getByRole('button', { name: 'Couldn’t today' })).toBeVisible();
    await expect(phone.action).toBeInViewport({ ratio: 1 });
    await expect.poll(() => seesAPoint(phone.page)).toBe(true);
    expect(await sideways(phone.page)).toBeLessThanOrEqual(0);
  }
});

test('in letters twice as large the action is in sight, keeps clear of “Undo”, and does not lie over the card', async ({
  team,
  anotherPhone,
}) => {
  const phone = await anotherPhone({ viewport: { width: 390, height: 844 } });
  const { page } = phone;
  await phone.join(team.code());
  await page.evaluate(() => {
    // An attribute would be kept out by the content security policy.
    document.documentElement.style.fontSize = '200%';
  });
  await expect(phone.today.getByRole('button', { name: 'Couldn’t today' })).toBeVisible();
  await page.evaluate(() => scrollTo(0, 0));
  await expect(phone.action).toBeInViewport({ ratio: 0.9 });
  await phone.checkIn();
  const [title, undo] = [await box(phone.today.locator('.checkin-title').first()), await box(phone.undo)];
  const apart = title.bottom <= undo.y + 1 || title.right <= undo.x + 1;
  expect(apart, `${JSON.stringify(title)} and ${JSON.stringify(undo)}`).toBe(true);
  const [today, card] = [await box(phone.today), await box(page.locator('.card'))];
  expect(today.bottom <= card.y + 1 || card.bottom <= today.y + 1).toBe(true);
  expect(await sideways(page)).toBeLessThanOrEqual(0);
  // What is said above the menu leaves its button in sight.
  await phone.today.getByRole('button', { name: 'Couldn’t today' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Training' }).click();
  const said = page.locator('.toast');
  await expect(said.getByRole('button')).toBeInViewport({ ratio: 1 });
  expect((await box(said)).right).toBeLessThanOrEqual(390);
});

test('on a phone that lies on its side the action is beside the card', async ({ team, anotherPhone }) => {
  const phone = await anotherPhone({ viewport: { width: 844, height: 390 } });
  await phone.join(team.code());
  await expect(phone.today.getByRole('button', { name: 'Couldn’t today' })).toBeVisible();
  await expect(phone.action).toBeInViewport({ ratio: 1 });
  await expect.poll(() => seesAPoint(phone.page)).toBe(true);
  const [today, card] = [await box(phone.today), await box(phone.page.locator('.card'))];
  expect(today.x).toBeGreaterThanOrEqual(card.right);
});

test('nothing of the card shows below today’s actions', async ({ team, phone }) => {
  const { page } = phone;
  await phone.join(team.code());
  await expect(phone.today.getByRole('button', { name: 'Couldn’t today' })).toBeVisible();
  const shot = async () => {
    const today = await box(phone.today);
    const { y } = await box(page.getByRole('navigation', { name: 'Main menu' }));
    expect(y - today.bottom).toBeGreaterThan(2);
    return page.screenshot({ clip: { x: 0, y: today.bottom + 1, width: 390, height: y - today.bottom - 2 } });
  };
  // The strip looks the same whatever of the card is behind it.
  const first = await shot();
  for (const by of [40, 90, 140]) {
    await page.evaluate(by => scrollTo(0, by), by);
    expect((await shot()).equals(first), `${by} pixels further down`).toBe(true);
  }

  // Four sizes of letters on all of it, the back and the menu included.
  const sizes = await page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter(
        one => !one.closest('.sr') && [...one.childNodes].some(({ nodeType }) => nodeType === Node.TEXT_NODE),
      )
      .map(one => getComputedStyle(one).fontSize),
  );
  expect([...new Set(sizes)].length, [...new Set(sizes)].join()).toBeLessThanOrEqual(4);
  // The ring around what has the focus is whole: the card does not cut it.
  const [turn, face] = [page.locator('button.turn:visible').first(), page.locator('.face.front')];
  await turn.focus();
  const ring = await turn.evaluate(one => Number.parseFloat(getComputedStyle(one).outlineOffset) + 3);
  const [inner, outer] = [await box(turn), await box(face)];
  expect(inner.y - ring).toBeGreaterThanOrEqual(outer.y);
  expect(inner.right + ring).toBeLessThanOrEqual(outer.right);
});

test('long words and addresses widen no screen', async ({ team, anotherPhone }) => {
  await withThreeActions(team);
  const phone = await anotherPhone({ viewport: { width: 320, height: 640 } });
  const { page } = phone;
  await phone.join(await team.codeFor(team.lead));
  for (const path of ['/', '/campaign', '/group', '/lead', `/lead/${team.group.id}`, '/year']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    if (path !== '/group') await expect(page.getByText(longWord.slice(0, 40)).first()).toBeAttached();
    expect.soft(await sideways(page), path).toBeLessThanOrEqual(0);
  }
});
