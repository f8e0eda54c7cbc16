// A browser with a profile on disk, which can be killed and started again.
import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContextOptions, chromium as engine } from '@playwright/test';
import { chromium } from '../../playwright.config';
import { Phone } from './phone';

/** Opens the profile; `path` is where its window goes first. */
export async function openProfile(
  profile: string,
  path: string | null,
  options: BrowserContextOptions,
): Promise<Phone> {
  const context = await engine.launchPersistentContext(profile, {
    ...chromium,
    viewport: { width: 390, height: 844 },
    locale: 'en-GB',
    ...options,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  if (path !== null) await page.goto(path);
  return new Phone(page);
}

/** Kills the browser as a phone does that runs out of battery. */
export async function killBrowser(profile: string, { context }: Phone): Promise<void> {
  // The lock that Chromium keeps in its profile names its process: "host-pid".
  const pid = Number(readlinkSync(join(profile, 'SingletonLock')).split('-').at(-1));
  const gone = new Promise(resolve => context.once('close', resolve));
  process.kill(pid, 'SIGKILL');
  await gone;
}
