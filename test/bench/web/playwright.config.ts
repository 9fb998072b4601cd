import { defineConfig } from '@playwright/test';
import journeys from '../../../playwright.config.js';

/** The same world and browser as the journeys, one page at a time: a second browser would be measured with the first. */
export default defineConfig({
  ...journeys,
  testDir: '.',
  testMatch: '**/*.measure.ts',
  outputDir: '../../../.cache/playwright-bench',
  workers: 1,
  timeout: 300_000,
  // what records a page also slows it
  use: { ...journeys.use, trace: 'off', screenshot: 'off' },
});
