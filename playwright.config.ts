import { defineConfig } from '@playwright/test';

const { BASE_URL, CHROMIUM, PLAYWRIGHT_JSON_OUTPUT_FILE } = process.env;
if (!BASE_URL || !CHROMIUM) throw new Error('The journeys need a running world: npm run browser');
const { executablePath, env } = JSON.parse(CHROMIUM) as { executablePath: string; env: Record<string, string> };

export default defineConfig({
  testDir: 'test/browser',
  testMatch: '**/*.e2e.ts',
  outputDir: '.cache/playwright',
  fullyParallel: false, // files run side by side, the steps of one journey one after the other
  workers: 2,
  // generous, because nothing here measures time: a busy machine must not turn a journey red
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : 'list',
  use: {
    baseURL: BASE_URL,
    // A device that has seen the page about "Exit this page", which stands once before the first page with that button.
    storageState: { cookies: [], origins: [{ origin: BASE_URL, localStorage: [{ name: 'alongside.exit-known', value: 'yes' }] }] },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      env: { ...(process.env as Record<string, string>), ...env },
      // no sandbox: it needs privileges that containers and root lack, and only our own pages are opened
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--font-render-hinting=none',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    },
  },
});
