import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, expect, type Locator, type Page } from '@playwright/test';

/** Reports as browsers do (web-vitals); its own script is put in by the browser's debugger, past the content security policy. */
const LIBRARY = readFileSync(path.resolve(import.meta.dirname, '../../../node_modules/web-vitals/dist/web-vitals.iife.js'), 'utf8');
const REPORT = `${LIBRARY}
globalThis.vitals = { cls: 0, inp: 0 };
webVitals.onLCP(({ value }) => { vitals.lcp = value; }, { reportAllChanges: true });
webVitals.onCLS(({ value }) => { vitals.cls = value; }, { reportAllChanges: true });
webVitals.onINP(({ value }) => { vitals.inp = value; }, { reportAllChanges: true, durationThreshold: 16 });`;

export interface Vitals {
  /** milliseconds until the largest thing of the page is painted */
  lcp: number;
  /** how much of the page moved by itself, a score */
  cls: number;
  /** milliseconds from a tap or key to the next paint, the slowest of those made */
  inp: number;
  /** requests of one visit before the largest paint */
  requests: number;
  /** kB of script over the line */
  script: number;
  /** milliseconds until the line was still */
  ready: number;
}

/** The line and machine of ux.md 12: 9 Mbit/s down, 100 ms there and back, a processor four times slower. */
export async function onSlowLine(page: Page): Promise<Page> {
  const fresh = await page.context().newPage();
  await slow(fresh);
  return fresh;
}

async function slow(page: Page): Promise<void> {
  const debug = await page.context().newCDPSession(page);
  await debug.send('Network.enable');
  await debug.send('Network.setCacheDisabled', { cacheDisabled: true });
  const bytes = (9 * 1024 * 1024) / 8;
  await debug.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 100,
    downloadThroughput: bytes,
    uploadThroughput: bytes / 3,
  });
  await debug.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.addInitScript(REPORT);
}

export async function loadOnce(
  browser: Browser,
  url: string,
  { state, act }: { state?: object; act?: (page: Page) => Promise<void> },
): Promise<Vitals> {
  const options: BrowserContextOptions = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
  const context = await browser.newContext(state ? { ...options, storageState: state as never } : options);
  const page = await context.newPage();
  await slow(page);
  await page.goto(url, { waitUntil: 'networkidle' });
  await act?.(page);
  const vitals = await vitalsOf(page);
  await context.close();
  return vitals;
}

/** As a finger does it. `click()` also asks the page, while it handles the tap, whether it hit what was meant: that would be measured with it. */
export async function tap(target: Locator): Promise<void> {
  await expect(target).toBeEnabled();
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error('What is to be tapped cannot be seen.');
  const { x, y, width, height } = box;
  await target.page().mouse.click(x + width / 2, y + height / 2);
}

/** Read when the page is quiet; then the page is closed. */
export async function vitalsOf(page: Page): Promise<Vitals> {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(500); // the last interaction's paint is reported after it
  const found = await page.evaluate(() => {
    const { lcp, cls, inp } = (globalThis as unknown as { vitals: { lcp?: number; cls: number; inp: number } }).vitals;
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const page = performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming;
    const before = resources.filter(({ startTime }) => startTime < (lcp ?? Number.POSITIVE_INFINITY));
    const scripts = resources.filter(({ name }) => /\.js$/.test(new URL(name).pathname));
    return {
      lcp: lcp ?? null,
      cls,
      inp,
      requests: before.length + 1,
      script: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1000,
      ready: Math.max(page.loadEventEnd, ...resources.map(({ responseEnd }) => responseEnd)),
    };
  });
  if (found.lcp === null) throw new Error(`Nothing was painted on ${page.url()}.`);
  await page.close();
  return { ...found, lcp: found.lcp };
}

/** Of each figure by itself. */
export function median(list: readonly Vitals[]): Vitals {
  const keys = Object.keys(list[0] ?? {}) as (keyof Vitals)[];
  const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  const figures = keys.map((key) => [key, Math.round(middle(list.map((each) => each[key])) * 1000) / 1000]);
  return Object.fromEntries(figures) as unknown as Vitals;
}
