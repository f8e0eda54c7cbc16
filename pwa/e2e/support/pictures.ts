// Pictures of screens. They go to the test results as they are taken, and with SCREENSHOTS=1 to docs/screenshots: with few
// colours, and only where they differ in sight from what is there, so that the history does not grow with each run.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import pixelmatch from 'pixelmatch';
import sharp from 'sharp';
import type { Phone } from './phone';

const root = join(import.meta.dirname, '../../..');
const kept = Boolean(process.env.SCREENSHOTS);
const pictures = join(root, kept ? 'docs/screenshots' : 'pwa/test-results/screenshots');

/** Pixels in a million that may differ: a letter's edge, not a letter. */
const unseen = 100;

/** Takes what is in sight, from the top or from `at` on. */
export async function take({ page }: Phone, name: string, at?: Locator): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.mouse.move(0, 0);
  if (at) await at.evaluate(element => element.scrollIntoView({ block: 'start' }));
  else await page.evaluate(() => scrollTo(0, 0));
  const [picture, path] = [await page.screenshot({ animations: 'disabled' }), join(pictures, `${name}.png`)];
  mkdirSync(dirname(path), { recursive: true });
  if (kept) await keep(picture, path);
  else writeFileSync(path, picture);
}

/** Writes the picture unless the one that is there looks the same. */
async function keep(picture: Buffer, path: string): Promise<void> {
  const small = await sharp(picture).png({ palette: true, quality: 80, effort: 10 }).toBuffer();
  if (existsSync(path) && (await looksTheSame(small, await readFile(path)))) return;
  writeFileSync(path, small);
}

async function looksTheSame(one: Buffer, other: Buffer): Promise<boolean> {
  const [a, b] = await Promise.all(
    [one, other].map(png => sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true })),
  );
  if (!a || !b || a.info.width !== b.info.width || a.info.height !== b.info.height) return false;
  const { width, height } = a.info;
  const different = pixelmatch(a.data, b.data, undefined, width, height, { threshold: 0.1 });
  return (different * 1_000_000) / (width * height) <= unseen;
}
