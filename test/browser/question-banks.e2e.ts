import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.js';
import { must } from './conversation-to-mark.js';

const BASE_URL = process.env['BASE_URL'] ?? '';
const DEMO_PASSWORD = 'a calm walk by the river';
const headers = () => ({ 'idempotency-key': randomUUID(), origin: BASE_URL });

function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  return faults;
}

async function authorPage(browser: Browser, viewport: { width: number; height: number }): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: BASE_URL, viewport, reducedMotion: 'reduce' })).newPage();
  await must(page.request.post('/api/sessions', { data: { email: 'author@demo.example', password: DEMO_PASSWORD }, headers: headers() }));
  return page;
}

const fileOf = (word: string) => `// exported by another system
$CATEGORY: listening

::First ${word}::A ${word} member tells you about a hard week. What helps most now? {
=Say back what you heard, in fewer words.#Yes. The person hears that you listened.
~Tell about your own hard week.#That moves the talk to you.
~Propose three things to do.#That is advice, and nobody asked for it.
####Reflection comes before advice.
}

::Second ${word}::Is silence of a ${word} member always a bad sign? {FALSE}

::Third ${word}::Write down what you would say to a ${word} member. {}
`;

for (const { name, width, height } of [
  { name: 'phone', width: 320, height: 640 },
  { name: 'desktop', width: 1280, height: 800 },
]) {
  test(`an author on a ${name} brings questions from another system into a bank, and takes a bank out`, async ({ browser }) => {
    const page = await authorPage(browser, { width, height });
    const faults = faultsOf(page);
    await page.goto('/author/banks');
    await expect(page.getByRole('heading', { level: 1, name: 'Question banks' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Export M4-Q' })).toBeVisible();
    await expectAccessible(page);

    await page.getByRole('link', { name: 'Import questions' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Import questions' })).toBeFocused();
    await page.getByRole('button', { name: 'Look at this file' }).click();
    await expect(page.getByText('Choose a file')).toBeVisible();
    await page
      .getByLabel('File', { exact: true })
      .setInputFiles({ name: 'week.txt', mimeType: 'text/plain', buffer: Buffer.from(fileOf(name)) });
    await page.getByLabel('Question bank').selectOption('M4-P');
    await page.getByLabel('Objective').selectOption('M4.1');
    await page.getByLabel('Source').selectOption('SAMHSA-12');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Look at this file' }).click();

    await expect(page.getByText('read as GIFT: 2 questions, and 1 place that cannot be taken over')).toBeVisible();
    await expect(page.getByText(/^Line 13: Essay questions are not supported/)).toBeVisible();
    await expect(page.getByRole('button', { name: /as drafts/ })).toHaveCount(0);
    await expectAccessible(page);
    await page.getByLabel('Import the other 2 questions without what cannot be taken over').check();
    await page.getByRole('button', { name: 'Import 2 questions as drafts' }).click();
    await expect(page.getByText('2 questions wait as drafts')).toBeVisible();

    await page.getByRole('link', { name: 'Go to the drafts' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Drafts' })).toBeFocused();
    await expectAccessible(page);
    await page.getByRole('link', { name: `Open “A ${name} member tells you about a hard week` }).click();
    await expect(page.getByText('What it still lacks')).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Difficulty').selectOption('easy');
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await expect(page.getByText('It lacks nothing and can be added to the bank.')).toBeVisible();
    await page.getByRole('link', { name: 'All drafts for M4-P' }).click();

    const second = page.getByRole('row', { name: new RegExp(`Is silence of a ${name} member`) });
    await second.getByRole('button', { name: /^Delete/ }).click();
    await expect(second).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(second).toBeVisible();

    await page.getByRole('checkbox', { name: new RegExp(`^Choose “A ${name} member`) }).check();
    await page.getByRole('button', { name: 'Look at the bank with 1 chosen draft' }).click();
    await expect(page.getByText(/^New in the bank: M4-P\d\d/)).toBeVisible();
    await expect(page.getByText('The curriculum is whole with them.')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Add 1 question to the bank' }).click();
    await expect(page.getByText('1 question is in the bank of a new version of the content.')).toBeVisible();
    await expect(page.getByRole('link', { name: `Open “A ${name} member tells you` })).toHaveCount(0);

    await page.goto('/author/banks/export?bank=M4-P');
    await expect(page.getByText('Nothing stays behind: imported here again, the bank is the same.')).toBeVisible();
    await page.getByLabel('Aiken').check();
    await expect(page.getByText(/questions are left out/)).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('QTI 2.2').check();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save M4-P.qti.zip' }).click();
    expect((await saved).suggestedFilename()).toBe('M4-P.qti.zip');
    expect(faults).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}

test('drafts that are deleted quickly, one after the other, are all deleted', async ({ browser }) => {
  const page = await authorPage(browser, { width: 1280, height: 800 });
  const { roles } = await (await page.request.get('/api/me')).json();
  const word = randomUUID();
  const file = ['First', 'Second', 'Third'].map((nth) => `::${nth} ${word}::${nth}: is silence (${word}) a bad sign? {FALSE}`).join('\n\n');
  const defaults = { objective: 'M4.1', difficulty: null, sources: ['SAMHSA-12'] };
  const data = { content: Buffer.from(file).toString('base64'), format: null, dryRun: false, leaveOut: false, defaults };
  await must(page.request.post(`/api/programs/${roles[0].programId}/question-banks/M4-P/imports`, { data, headers: headers() }));
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const deleted: string[] = [];
  await page.route('**/question-drafts/*', async (route) => {
    if (route.request().method() !== 'DELETE') return route.continue();
    deleted.push(route.request().url());
    if (deleted.length === 1) await held;
    await route.continue();
  });
  await page.goto('/author/banks/drafts?bank=M4-P');
  const mine = page.getByRole('row', { name: new RegExp(word) });
  await expect(mine).toHaveCount(3);
  for (const nth of ['First', 'Second', 'Third'])
    await page.getByRole('button', { name: new RegExp(`^Delete “${nth}: is silence \\(${word}`) }).click();
  await expect(mine).toHaveCount(0);
  await expect.poll(() => deleted.length).toBe(1);
  release();
  await expect.poll(() => new Set(deleted).size).toBe(3);
  await page.unroute('**/question-drafts/*');
  await expect
    .poll(async () => {
      const answer = await page.request.get(`/api/programs/${roles[0].programId}/question-drafts`);
      return (await answer.text()).includes(word);
    })
    .toBe(false);
  await page.context().close();
});
