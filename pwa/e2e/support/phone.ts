// A phone in somebody's hand: what a person reads and taps.
import { type BrowserContext, expect, type Locator, type Page, type Route } from '@playwright/test';

export class Phone {
  constructor(readonly page: Page) {}

  get context(): BrowserContext {
    return this.page.context();
  }

  /** Opens an invitation's link and goes on to the card. */
  async join(code: string): Promise<void> {
    await this.page.goto(`/join#${code}`);
    await this.page.getByRole('button', { name: 'Open my card' }).click();
    await this.page.getByRole('button', { name: 'Go to my card' }).click();
    await this.sent();
  }

  /** Waits until the app can be opened without a connection. */
  async keepsApp(): Promise<void> {
    await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  }

  /** The line about syncing, always in sight. */
  get state(): Locator {
    return this.page.getByRole('banner').getByRole('button');
  }

  async sent(): Promise<void> {
    await expect(this.state).toHaveText(/^All sent/);
  }

  get today(): Locator {
    return this.page.getByRole('region', { name: /^Today/ });
  }

  /** The first of today's actions that is not done. */
  get action(): Locator {
    return this.today.getByRole('button', { name: 'Tap when you have done it' }).first();
  }

  get undo(): Locator {
    return this.today.getByRole('button', { name: 'Undo' }).first();
  }

  /** Checks the first action in and waits until the phone says that it has it. */
  async checkIn(): Promise<void> {
    const before = await this.today.getByRole('button', { name: 'Undo' }).count();
    await this.action.click();
    await expect(this.today.getByRole('button', { name: 'Undo' })).toHaveCount(before + 1);
  }

  /** Takes the first check-in of today back. */
  async takeBack(): Promise<void> {
    const before = await this.today.getByRole('button', { name: 'Undo' }).count();
    await this.undo.click();
    await expect(this.today.getByRole('button', { name: 'Undo' })).toHaveCount(before - 1);
  }

  async room(name: 'Card' | 'Campaign' | 'Group' | 'I lead' | 'Settings'): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Main menu' })
      .getByRole('link', { name, exact: true })
      .click();
  }

  /** What becomes of the next request that carries a check-in; others, such as a mere pull, pass. Counts them. */
  async intercept(fate: (route: Route) => Promise<void>): Promise<{ seen: number }> {
    const met = { seen: 0 };
    await this.context.route('**/api/sync', async route => {
      if (met.seen > 0 || !route.request().postData()?.includes('"checkIn"')) return route.continue();
      met.seen++;
      await fate(route);
    });
    return met;
  }

  /** The app in a new page of the same phone. */
  async openAgain(): Promise<Phone> {
    const page = await this.context.newPage();
    await page.goto('/');
    return new Phone(page);
  }

  async offline(): Promise<void> {
    await this.context.setOffline(true);
  }

  async online(): Promise<void> {
    await this.context.setOffline(false);
  }
}
