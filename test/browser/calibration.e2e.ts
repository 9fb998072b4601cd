import { randomUUID } from 'node:crypto';
import { type APIRequestContext, type Browser, expect, type Page, type PlaywrightWorkerArgs, test } from '@playwright/test';
import pg from 'pg';
import { expectAccessible } from './axe.js';
import { joinAs, must } from './conversation-to-mark.js';
import { markAllByKeys, pressUntil } from './keys.js';

const BASE_URL = process.env['BASE_URL'] ?? '';
const DEMO_PASSWORD = 'a calm walk by the river';
const STATION = 'R3';
const headers = () => ({ 'idempotency-key': randomUUID(), origin: BASE_URL });

interface Competency {
  code: string;
  harmful: { code: string }[];
  basic: { code: string }[];
  advanced: { code: string }[];
}
interface Example {
  title: string;
  gold: { ticks: { behaviour: string; why: string }[]; critical: { code: string; why: string }[]; entrustment: number };
}

/** What no page shows beforehand, from the database. */
async function contentOf(): Promise<{ competencies: Competency[]; examples: Example[] }> {
  const owner = new pg.Client({ connectionString: process.env['OWNER_DATABASE_URL'] });
  await owner.connect();
  const { rows } = await owner.query(
    `SELECT m -> 'stations' AS stations, m -> 'calibrations' AS calibrations
       FROM (SELECT pack FROM curriculum_version ORDER BY loaded_at DESC LIMIT 1) v, jsonb_array_elements(v.pack -> 'modules') m`,
  );
  await owner.end();
  const station = rows.flatMap(({ stations }) => stations).find(({ code }) => code === STATION);
  const calibration = rows.flatMap(({ calibrations }) => calibrations).find((each) => each.station === STATION);
  return { competencies: station.competencies, examples: calibration.examples };
}

function golden(competencies: Competency[], { gold }: Example) {
  const ticked = new Set(gold.ticks.map(({ behaviour }) => behaviour));
  const seen = (list: { code: string }[]) => list.map(({ code }) => code).filter((code) => ticked.has(code));
  const critical = Array.from({ length: 12 }, (_, at) => `X${at + 1}`);
  return {
    marks: Object.fromEntries(
      competencies.map(({ code, harmful, basic, advanced }) => [
        code,
        {
          harmful: seen(harmful),
          basic: Object.fromEntries(basic.map((each) => [each.code, ticked.has(each.code) ? 'seen' : 'not-seen'])),
          advanced: seen(advanced),
        },
      ]),
    ),
    evidence: [],
    critical: Object.fromEntries(critical.map((code) => [code, gold.critical.some((each) => each.code === code) ? 'yes' : 'no'])),
    global: null,
    entrustment: gold.entrustment,
    feedback: { strength: '', change: '', task: '' },
  };
}

async function adminOf(playwright: PlaywrightWorkerArgs['playwright']): Promise<{ admin: APIRequestContext; programId: string }> {
  const admin = await playwright.request.newContext({ baseURL: BASE_URL });
  await must(admin.post('/api/sessions', { data: { email: 'admin@demo.example', password: DEMO_PASSWORD }, headers: headers() }));
  return { admin, programId: (await (await admin.get('/api/me')).json()).roles[0].programId };
}

/** Marks as the gold has it, through the API, with changes by title; leaves out one title. */
async function markThroughApi(
  page: Page,
  runId: string,
  content: Awaited<ReturnType<typeof contentOf>>,
  leaveOut: string | null,
  change: (sheet: ReturnType<typeof golden>) => ReturnType<typeof golden> = (sheet) => sheet,
): Promise<void> {
  const run = await (await page.request.get(`/api/calibration-runs/${runId}`)).json();
  for (const { position, title } of run.examples as { position: number; title: string }[]) {
    const example = content.examples.find((each) => each.title === title);
    if (title === leaveOut || !example) continue;
    const data = { sheet: change(golden(content.competencies, example)) };
    const path = `/api/calibration-runs/${runId}/examples/${position}/sheet`;
    await must(page.request.put(path, { data, headers: { ...headers(), 'if-match': '0' } }));
  }
}

/** An example that holds nothing critical and every basic behaviour. */
function calm({ competencies, examples }: Awaited<ReturnType<typeof contentOf>>): Example {
  const found = examples.find(
    ({ gold }) =>
      gold.critical.length === 0 &&
      competencies.every(({ basic, harmful }) => {
        const has = (code: string) => gold.ticks.some(({ behaviour }) => behaviour === code);
        return basic.every(({ code }) => has(code)) && !harmful.some(({ code }) => has(code));
      }),
  );
  if (!found) throw new Error('No example reaches level 3 everywhere.');
  return found;
}

async function newRater(browser: Browser, playwright: PlaywrightWorkerArgs['playwright'], name: string, options: object): Promise<Page> {
  const { admin, programId } = await adminOf(playwright);
  const { page } = await joinAs(browser, admin, programId, 'clinical-supervisor', name, options);
  await admin.dispose();
  return page;
}

function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  return faults;
}

for (const { name, width, height, rater } of [
  { name: 'phone', width: 320, height: 640, rater: 'Ada Voss' },
  { name: 'desktop', width: 1280, height: 800, rater: 'Bea Winter' },
]) {
  test(`a rater on a ${name} marks the examples, hands them in and reads them beside the panel’s`, async ({ browser, playwright }) => {
    const content = await contentOf();
    const page = await newRater(browser, playwright, rater, { viewport: { width, height }, reducedMotion: 'reduce' });
    const faults = faultsOf(page);
    await page.goto('/desk');
    await page.getByRole('link', { name: 'Calibration: where you stand at each conversation' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Calibration' })).toBeFocused();
    await expect(page.getByText('None yet').first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: new RegExp(`^Begin a run: ${STATION} `) }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Calibration run' })).toBeFocused();
    await expectAccessible(page);
    const runId = new URL(page.url()).pathname.split('/')[2] ?? '';

    const own = calm(content);
    await page.getByRole('link', { name: new RegExp(`^Open example \\d+: ${RegExp.escape(own.title)}$`) }).click();
    await expect(page.getByRole('heading', { level: 1, name: /^Example \d+$/ })).toBeFocused();
    await expect(page.getByRole('heading', { name: 'What was said' })).toBeVisible();
    await expectAccessible(page);
    await markAllByKeys(page);
    await expect(page.getByRole('button', { name: /^Row 1\s?, .*level 3, All basics, (\d) of \1 basics$/ })).toBeVisible();
    for (const letter of 'abcdefghijkl') {
      await page.keyboard.press('x');
      await page.keyboard.press(letter);
      await page.keyboard.press('n');
    }
    await expect(page.getByText('1 left blank')).toBeVisible();
    await page.getByRole('button', { name: /^4 · / }).click();
    await expect(page.getByText('Nothing left blank')).toBeVisible();
    await expect(page.getByText(/^Saved \d\d:\d\d:\d\d$/)).toBeVisible();
    await expectAccessible(page);

    // a reload keeps every mark
    await page.reload();
    await expect(page.getByText('Nothing left blank')).toBeVisible({ timeout: 20_000 });
    await markThroughApi(page, runId, content, own.title);
    await page.goto(`/calibrate/${runId}`);
    await expect(page.getByText('Marked', { exact: true })).toHaveCount(content.examples.length);
    await expectAccessible(page);
    await pressUntil(page, 'Tab', ({ text }) => text === `Hand in all ${content.examples.length}`);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Calibration result' })).toBeFocused();
    await expect(page.getByText('You are calibrated')).toBeVisible();
    await expectAccessible(page);
    const reason = content.examples.flatMap(({ gold }) => gold.critical)[0]?.why ?? '';
    for (const example of await page.locator('details > summary').all()) await example.click();
    await expect(page.getByText(reason).first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Back to the list' }).click();
    await expect(page.getByText(/^Current until /)).toBeVisible();
    expect(faults).toEqual([]);
    await page.context().close();
  });
}

test('a critical behaviour that was missed is not yet, with a day to wait; the lead sees it without the gold', async ({
  browser,
  playwright,
}) => {
  const content = await contentOf();
  const page = await newRater(browser, playwright, 'Cleo Young', { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const faults = faultsOf(page);
  await page.goto('/calibrate');
  await page.getByRole('button', { name: new RegExp(`^Begin a run: ${STATION} `) }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Calibration run' })).toBeFocused();
  const runId = new URL(page.url()).pathname.split('/')[2] ?? '';
  await markThroughApi(page, runId, content, null, (sheet) => ({
    ...sheet,
    critical: Object.fromEntries(Object.keys(sheet.critical).map((code) => [code, 'no'])),
  }));
  await page.reload();
  await page.getByRole('button', { name: /^Hand in all/ }).click();
  await expect(page.getByText('Not yet', { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Critical behaviours to look at again' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Back to the list' }).click();
  await expect(page.getByText(/Your last run: not yet\. The next can begin/)).toBeVisible();
  await expect(page.getByRole('button', { name: new RegExp(`^Begin a run: ${STATION} `) })).toHaveCount(0);
  await expectAccessible(page);

  const lead = await (await browser.newContext({ baseURL: BASE_URL, reducedMotion: 'reduce' })).newPage();
  const signIn = { data: { email: 'admin@demo.example', password: DEMO_PASSWORD }, headers: { origin: BASE_URL } };
  expect((await lead.request.post('/api/sessions', signIn)).status()).toBe(204);
  await lead.goto('/safety-desk');
  await lead.getByRole('link', { name: 'How raters did in calibration' }).click();
  await expect(lead.getByRole('heading', { level: 1, name: 'How raters did' })).toBeFocused();
  const row = lead.getByRole('row').filter({ hasText: 'Cleo Young' });
  await expect(row.getByText('Not yet')).toBeVisible();
  await expectAccessible(lead);
  expect(faults).toEqual([]);
  for (const each of [page, lead]) await each.context().close();
});
