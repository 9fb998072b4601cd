import type { Page } from '@playwright/test';

/** What has the focus, as a key-press test recognises it. */
export interface Focused {
  stop: string | null;
  text: string;
  tag: string;
  id: string;
}

/** Presses a key until the element that has focus is the one wanted. */
export async function pressUntil(page: Page, key: string, wanted: (active: Focused) => boolean): Promise<void> {
  for (let presses = 0; presses < 300; presses++) {
    await page.keyboard.press(key);
    const active = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      return {
        stop: element?.closest('[data-stop]')?.getAttribute('data-stop') ?? null,
        text: (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim(),
        tag: element?.tagName ?? '',
        id: element?.id ?? '',
      };
    });
    if (wanted(active)) return;
  }
  throw new Error(`${key} never led there.`);
}

/** Marks every basic behaviour of every row as seen, with arrows and the key 1. */
export async function markAllByKeys(page: Page): Promise<void> {
  await pressUntil(page, 'Tab', ({ stop }) => stop === 'row');
  const rows = await page.locator('[data-stop="row"]').count();
  for (let row = 0; row < rows; row++) {
    await page.keyboard.press('ArrowRight');
    const behaviours = await page.locator('[data-stop="basic"]').count();
    for (let marked = 0; marked < behaviours; marked++) {
      await pressUntil(page, 'ArrowDown', ({ stop }) => stop === 'basic');
      await page.keyboard.press('1');
    }
    if (row < rows - 1) await pressUntil(page, 'ArrowDown', ({ stop }) => stop === 'row');
  }
}
