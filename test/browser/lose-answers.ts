import { expect, type Page } from '@playwright/test';

/** The service does what this asks, and so many of its answers never come. Gives how often it was asked so far. */
export async function loseAnswers(page: Page, method: string, url: string, lost: number): Promise<() => number> {
  let asked = 0;
  await page.route(url, async (route) => {
    if (route.request().method() !== method) return route.fallback();
    asked += 1;
    if (asked > lost) return route.continue();
    expect((await route.fetch()).ok()).toBe(true);
    await route.abort();
  });
  return () => asked;
}
