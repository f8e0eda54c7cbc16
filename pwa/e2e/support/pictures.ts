// Pictures of screens. They go to the test results, and with SCREENSHOTS=1 to docs/screenshots.
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import type { Phone } from './phone';

const root = join(import.meta.dirname, '../../..');
const pictures = process.env.SCREENSHOTS
  ? join(root, 'docs/screenshots')
  : join(root, 'pwa/test-results/screenshots');

/** Takes what is in sight, from the top or from `at` on. */
export async function take({ page }: Phone, name: string, at?: Locator): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.mouse.move(0, 0);
  if (at) await at.evaluate(element => element.scrollIntoView({ block: 'start' }));
  else await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
}
