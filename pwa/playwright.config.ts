import { defineConfig } from '@playwright/test';
import { zone } from './e2e/support/clock';

/**
 * What Chromium need not do: first what Playwright leaves out by itself, since its list is replaced by this one; then
 * what costs more than the tests do, the pages behind the address bar of each window and a process kept in reserve.
 */
const withoutFeatures = [
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',

  'AimEnabled',
  'SpareRendererForSitePerProcess',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxPopup',
];

/**
 * The browsers are Debian's, installed by e2e/support/install-browsers.sh; nothing is downloaded. CHROMIUM names
 * another one, to test with another version.
 */
export const chromium = {
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--disable-features=${withoutFeatures.join()}`,
  ],
};

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/support/setup.ts',
  fullyParallel: true,
  // One more than the processors of a small machine: some tests wait for a clock.
  workers: 3,
  // Whoever waits looks for what must come, so that a busy machine may be late and a quiet one loses nothing by it.
  timeout: 180_000,
  expect: { timeout: 40_000 },
  forbidOnly: true,
  // What needed the second try stands at the end of the report, as flaky.
  retries: 1,
  reporter: 'list',
  // The longest test begins first, so that nobody waits for it alone at the end.
  projects: [
    { name: 'long', testMatch: 'quarter/*.spec.ts' },
    { name: 'short', testIgnore: 'quarter/*.spec.ts' },
  ],
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
