// Every screen of the app and the way to it, for tests that look at all of them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { Phone } from './phone';

export type Screen = { name: string; open: (phone: Phone, group: string) => Promise<void> };

const to = (path: string) => async (phone: Phone) => {
  await phone.page.goto(path);
  await expect(phone.page.getByRole('heading', { level: 1 })).toBeVisible();
};

const led = async (phone: Phone, group: string) => to(`/lead/${group}`)(phone);

/** As its supervisor sees them; the words are not asked for, since they depend on the language. */
export const screens: readonly Screen[] = [
  { name: 'card', open: to('/') },
  {
    name: 'card with a point open',
    open: async phone => {
      await to('/')(phone);
      const point = phone.page.getByRole('list').first().getByRole('button').first();
      await point.click();
      await point.evaluate(element => element.scrollIntoView({ block: 'start' }));
    },
  },
  {
    name: 'card, back',
    open: async phone => {
      await to('/')(phone);
      await phone.page.locator('button.turn:visible').first().click();
      await expect(phone.page.locator('section.back:not([inert])')).toBeVisible();
    },
  },
  {
    name: 'what is sent',
    open: async phone => {
      await to('/')(phone);
      await phone.state.click();
      await expect(phone.page.getByRole('dialog')).toBeVisible();
    },
  },
  { name: 'campaign', open: to('/campaign') },
  {
    name: 'one day',
    open: async phone => {
      await to('/campaign')(phone);
      await phone.page.getByRole('table').getByRole('button').first().click();
      await expect(phone.page.getByRole('dialog')).toBeVisible();
    },
  },
  { name: 'group', open: to('/group') },
  { name: 'level', open: to('/level') },
  { name: 'introduction', open: to('/introduction') },
  { name: 'the deck for members', open: to('/deck') },
  { name: 'year', open: to('/year') },
  { name: 'thanks', open: to('/thanks') },
  { name: 'stories', open: to('/stories') },
  { name: 'line-up', open: to('/line-up') },
  { name: 'recall', open: to('/recall') },
  { name: 'settings', open: to('/settings') },
  { name: 'my phones', open: to('/settings/phones') },
  { name: 'groups', open: to('/lead') },
  { name: 'one group', open: led },
  {
    name: 'customers of a group',
    open: async (phone, group) => to(`/lead/${group}/customers`)(phone),
  },
  {
    name: 'freshness of a group',
    open: async (phone, group) => to(`/lead/${group}/freshness`)(phone),
  },
  {
    name: 'deck',
    open: async (phone, group) => {
      await led(phone, group);
      await phone.page.locator('.led-side > a').first().click();
      await expect(phone.page.locator('.deck')).toBeVisible();
    },
  },
  {
    name: 'form of a campaign',
    open: async (phone, group) => {
      await led(phone, group);
      await phone.page.locator('.led-side > a').first().click();
      await phone.page.locator('.deck button').first().click();
      await expect(phone.page.locator('form')).toBeVisible();
    },
  },
  { name: 'a page that does not exist', open: to('/nowhere') },
];

/** The whole of axe, small. The builder would put a million characters into the page, and twice for each look. */
const source = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve(
    'axe-core/axe.min.js',
  ),
  'utf8',
);

/** Waits until what moves has come to rest: what is half faded in has colours that nobody reads. What goes round for ever is left. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    const ending = document.getAnimations().filter(({ effect }) => {
      const end = effect?.getComputedTiming().endTime;
      return typeof end === 'number' && Number.isFinite(end);
    });
    await Promise.all(ending.map(({ finished }) => finished.catch(() => undefined)));
  });
}

/** What axe finds on the page as it is now, by all its rules but some, or by some. */
export async function problems(
  page: Page,
  rules: { only?: string[]; but?: string[] } = {},
): Promise<string[]> {
  await atRest(page);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  // Legacy: in the page itself, without opening a second one for each report.
  const axe = new AxeBuilder({ page, axeSource: '/* is there */' }).setLegacyMode().options({
    resultTypes: ['violations'],
    preload: false,
    ...(rules.only ? { runOnly: rules.only } : {}),
    rules: Object.fromEntries((rules.but ?? []).map(rule => [rule, { enabled: false }])),
  });
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
  );
}
