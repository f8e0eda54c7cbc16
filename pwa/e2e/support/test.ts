// What every test gets: a server, a group and phones of its own. Nothing is shared, so that no test can starve another
// and a second try begins as the first did.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContextOptions, test as base } from '@playwright/test';
import { Gate } from './gate';
import { made } from './made';
import { Phone } from './phone';
import { type Program, startServer } from './program';
import { type KeptTeam, Team } from './team';

export { expect } from '@playwright/test';

type Fixtures = {
  program: Program;
  team: Team;
  phone: Phone;
  /** A further phone, with nothing on it. */
  anotherPhone: (options?: BrowserContextOptions) => Promise<Phone>;
  /** A folder that is removed after the test. */
  folder: string;
};

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
  program: async ({}, use) => {
    const program = await startServer(made('team'));
    await use(program);
    await program.stop();
  },

  baseURL: async ({ program }, use) => use(program.url),

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'servicecard-e2e-test-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },

  team: async ({ program }, use) =>
    use(Team.again(program, JSON.parse(readFileSync(made('team.json'), 'utf8')) as KeptTeam)),

  phone: async ({ page }, use) => use(new Phone(page)),

  anotherPhone: async ({ browser, baseURL, contextOptions }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async options => {
      const context = await browser.newContext({ ...contextOptions, baseURL, ...options });
      contexts.push(context);
      return new Phone(await context.newPage());
    });
    for (const context of contexts) await context.close();
  },
});

/** Says in the report what a test measured; machines differ too much to insist on it. */
export function measured(text: string): void {
  process.stdout.write(`      ${text}\n`);
}

/** For tests in which something stands between the phones and the server. */
export const withGate = test.extend<{ gate: Gate }>({
  gate: async ({ program }, use) => {
    const gate = await Gate.before(program.url);
    await use(gate);
    gate.stop();
  },
  baseURL: async ({ gate }, use) => use(gate.url),
});
