import { defineConfig } from '@playwright/test';
import { zone } from './e2e/clock';

/** The browsers are Debian's, installed by e2e/install-browsers.sh; nothing is downloaded. */
export const chromium = {
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/setup.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  // A busy machine may be late once; what needed a second try is reported as flaky.
  retries: process.env.CI ? 3 : 0,
  reporter: 'list',
  use: {
    launchOptions: chromium,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    locale: 'en-GB',
    timezoneId: zone,
    // Nobody is asked about notifications but in the tests about them.
    permissions: [],
    trace: 'off',
  },
});
