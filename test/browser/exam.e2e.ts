import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { type Browser, expect as expectSoon, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.js';
import { asShown, itemsOf, type ShownQuestion } from './trainee-ready-for-practice.js';

const expect = expectSoon.configure({ timeout: 20_000 });
const BASE_URL = process.env['BASE_URL'] ?? '';
const ROOT = path.resolve(import.meta.dirname, '../..');
const NARROW = { viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' as const, timezoneId: 'America/New_York' };
const WIDE = { ...NARROW, viewport: { width: 1280, height: 800 } };

interface Made {
  session: string;
  supervisor: string;
  name: string;
  enrolmentId: string;
}

/** Somebody for whom modules and stations are done, in a program with the exam that ships. */
function traineeBeforeTheExam(): Made {
  const script = ['--import', './tools/ts-hooks.mjs', 'test/browser/make-exam-trainee.ts'];
  const said = execFileSync(process.execPath, script, { cwd: ROOT, encoding: 'utf8', env: { ...process.env, PROJECT_ROOT: ROOT } });
  return JSON.parse(said.trim().split('\n').at(-1) ?? '{}');
}

async function pageOf(browser: Browser, session: string, options: object): Promise<Page> {
  const context = await browser.newContext({ baseURL: BASE_URL, ...options });
  await context.addCookies([{ name: 'session', value: session, url: BASE_URL }]);
  return context.newPage();
}

async function looked(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, 0));
  await expectAccessible(page);
}

const question = (page: Page, number: number) => page.getByRole('heading', { name: `Question ${number} of 75` });

test('the final exam: begun, left and come back to, flagged, submitted, and told by domain alone', async ({ browser }) => {
  test.setTimeout(240_000);
  const made = traineeBeforeTheExam();
  const page = await pageOf(browser, made.session, NARROW);
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));

  // ——— the course leads to it ———
  await page.goto('/learn');
  await expect(page.getByRole('link', { name: 'Final exam', exact: true })).toBeVisible();
  await looked(page);
  await page.getByRole('link', { name: 'Go to the exam: Final exam' }).click();
  await expect(page.getByText('From all modules · 75 questions')).toBeVisible();
  await expect(page.getByText(/Which answers were right is not shown/)).toBeVisible();
  await looked(page);
  await page.getByRole('button', { name: 'Start the exam' }).click();
  await expect(question(page, 1)).toBeVisible();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';

  // ——— by number, by key, with flags ———
  await page.getByRole('button', { name: 'Flag to come back' }).click();
  await page.getByText(/^All questions/).click();
  await expect(page.getByText('All questions: 0 of 75 answered, 1 flagged')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Question 1, blank, flagged' })).toHaveAttribute('aria-current', 'step');
  await looked(page);
  await page.getByRole('link', { name: 'Question 40, blank' }).click();
  await expect(question(page, 40)).toBeFocused();
  await page.keyboard.press('b');
  await expect(question(page, 41)).toBeFocused();
  await page.keyboard.press('f');
  await expect(page.getByRole('button', { name: 'Take the flag off' })).toBeVisible();
  await page.getByRole('link', { name: 'Next flagged question' }).click();
  await expect(question(page, 1)).toBeFocused();
  await page.getByRole('link', { name: 'Question 30, blank' }).click();
  await expect(question(page, 30)).toBeFocused();

  // ——— paused, and gone on with where it was left; the flags are there ———
  await page.getByRole('link', { name: 'Pause' }).click();
  await expect(page.getByText('Paused. Nothing is lost.')).toBeVisible();
  await looked(page);
  await page.goto('/');
  await page.goto('/quiz/FX');
  await page.getByRole('link', { name: 'Go on with the exam' }).click();
  await expect(question(page, 30)).toBeVisible();
  await page.getByText(/^All questions/).click();
  await expect(page.getByText('All questions: 0 of 75 answered, 2 flagged')).toBeVisible();

  // ——— everything but one domain is answered right, by the same session ———
  const { questions, lease } = await (await page.request.get(`/api/quiz-attempts/${id}`)).json();
  const items = itemsOf('FX');
  const headers = () => ({ 'idempotency-key': randomUUID(), origin: BASE_URL });
  const ethics = new Set((questions as { slot: number }[]).slice(0, 20).map(({ slot }) => slot));
  for (const shown of questions as ShownQuestion[]) {
    if (ethics.has(shown.slot)) continue;
    const data = { lease, clientSeq: 100, value: asShown(shown, items) };
    const saved = await page.request.put(`/api/quiz-attempts/${id}/answers/${shown.slot}`, { data, headers: headers() });
    expect(saved.status()).toBe(200);
  }
  await page.reload();
  await page.goto(`/quiz/FX/attempt/${id}/submit`);
  await expect(page.getByText('You have answered 55 of 75 questions.')).toBeVisible();
  await expect(page.getByRole('heading', { name: '20 questions are blank or not finished' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'You flagged' })).toBeVisible();
  await looked(page);
  await page.getByRole('button', { name: 'Submit 55 answers' }).click();

  // ——— the result ———
  await expect(page.getByRole('heading', { level: 1, name: 'Not yet' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'By domain' })).toBeVisible();
  const domains = page.getByRole('article');
  await expect(domains).toHaveCount(4);
  await expect(domains.filter({ hasText: '30 of 30 questions right.' }).getByText('Strong')).toBeVisible();
  const again = domains.filter({ hasText: 'Look again' });
  await expect(again).toHaveCount(1);
  await expect(again.getByText(/^0 of 20 questions right\. A safety question was not right yet/)).toBeVisible();
  await expect(again.getByRole('link')).toHaveCount(2);
  await expect(page.getByRole('heading', { name: 'Review my answers' })).toHaveCount(0);
  const words = await page.locator('main').innerText();
  for (const { stem } of questions as ShownQuestion[]) expect(words).not.toContain(stem.replace(/<[^>]+>/g, '').slice(0, 40));
  await looked(page);
  await page.setViewportSize(WIDE.viewport);
  await looked(page);
  await page.getByRole('link', { name: 'Back to the exam' }).click();
  await expect(page.getByText(/You can try again from/)).toBeVisible();
  await looked(page);
  await page.goto('/progress');
  await expect(page.getByText('Final exam', { exact: true })).toBeVisible();
  await looked(page);
  expect(faults).toEqual([]);

  // ——— the supervisor sees domains to talk about ———
  const staff = await pageOf(browser, made.supervisor, WIDE);
  await staff.goto('/quiz-talks');
  const card = staff.getByRole('region', { name: made.name });
  await expect(card.getByText(/^Final exam, attempt 1/)).toBeVisible();
  await expect(card.getByRole('listitem')).toHaveCount(1);
  await looked(staff);
  await card.getByRole('button', { name: 'Record that we talked' }).click();
  await expect(card).toHaveCount(0);
  await staff.context().close();
  await page.context().close();
});
