import type { Page } from '@playwright/test';

/** Lets the page be written in a direction that none of its languages has; it would set its own with each text it loads. */
export async function write(page: Page, direction: 'ltr' | 'rtl'): Promise<void> {
  await page.evaluate(direction => {
    const { documentElement: root } = document;
    Object.defineProperty(root, 'dir', { configurable: true, get: () => direction, set: () => undefined });
    root.setAttribute('dir', direction);
  }, direction);
}
