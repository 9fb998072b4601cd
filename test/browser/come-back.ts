import type { Page } from '@playwright/test';

/** As somebody comes back to the window minutes later, when what the page shows is asked for anew. */
export async function comeBack(page: Page, asked: string, minutes = 1): Promise<void> {
  const answered = page.waitForResponse((answer) => answer.url().includes(asked) && answer.request().method() === 'GET');
  await page.clock.setSystemTime(Date.now() + minutes * 60_000);
  await page.evaluate(() => globalThis.dispatchEvent(new Event('visibilitychange')));
  await answered;
}
