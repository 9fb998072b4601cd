import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { conversationToMark } from '../../browser/conversation-to-mark.js';
import { traineeReadyForQuiz } from '../../browser/trainee-ready-for-quiz.js';
import { loadOnce, median, onSlowLine, tap, type Vitals, vitalsOf } from './vitals.js';

const root = path.resolve(import.meta.dirname, '../../..');
const rounds = Number(process.env['WEB_ROUNDS'] ?? 5);
const DEMO_PASSWORD = 'a calm walk by the river';

/** What each page may cost: milliseconds, a score, a count (ux.md 12: 9 Mbit/s, 100 ms, CPU four times slower). */
const BUDGET: Vitals = { lcp: 2500, cls: 0.1, inp: 200, requests: 12, script: 230, ready: Number.POSITIVE_INFINITY };

/** One file for each page: the bench reads them and judges. */
function record(page: string, list: Vitals[], budget: Partial<Vitals> = {}): void {
  const folder = path.join(root, '.cache/bench-web');
  mkdirSync(folder, { recursive: true });
  const result = { page, median: median(list), budget: { ...BUDGET, ...budget }, rounds: list };
  writeFileSync(path.join(folder, `${page}.json`), JSON.stringify(result, null, 1));
}

async function signedIn(browser: Browser, email: string) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  const state = await context.storageState();
  await context.close();
  return state;
}

/** Each round in a browser that has never been here, as a phone's on its first visit. */
async function measure(browser: Browser, url: string, { state, act }: { state?: object; act?: (page: Page) => Promise<void> } = {}) {
  const list: Vitals[] = [];
  for (let round = 0; round < rounds; round++) list.push(await loadOnce(browser, url, { state, act }));
  return list;
}

test('an employer looks up a certificate', async ({ browser }) => {
  const state = await signedIn(browser, 'certified@demo.example');
  const context = await browser.newContext({ storageState: state });
  const { enrolments } = await (await context.request.get('/api/me')).json();
  const { number } = await (await context.request.get(`/api/certificates/${enrolments[0].certificateId}`)).json();
  await context.close();
  record('verify', await measure(browser, `/verify/${number}`), { lcp: 1200, script: 10 });
});

test('sign-in', async ({ browser }) => {
  record('sign-in', await measure(browser, '/sign-in', { act: (page) => tap(page.getByLabel('Email address')) }));
});

test('today, of a trainee half way', async ({ browser }) => {
  const state = await signedIn(browser, 'trainee2@demo.example');
  record('today', await measure(browser, '/', { state }));
});

test('a lesson', async ({ browser }) => {
  const state = await signedIn(browser, 'trainee@demo.example');
  const act = (page: Page) => tap(page.getByRole('button', { name: 'Next', exact: true }));
  record('lesson', await measure(browser, '/learn/M4/M4-L1', { state, act }), { script: 250 });
});

test('a quiz in progress', async ({ browser, playwright }) => {
  const trainee = await traineeReadyForQuiz(browser, playwright, {});
  await trainee.page.goto('/quiz/M4-Q');
  await trainee.page.getByRole('button', { name: 'Start quiz' }).click();
  await expect(trainee.page.getByRole('heading', { name: 'Question 1 of 12' })).toBeVisible();
  const url = new URL(trainee.page.url()).pathname;
  const list: Vitals[] = [];
  for (let round = 0; round < rounds; round++) {
    const page = await onSlowLine(trainee.page);
    await page.goto(`${url}?question=1`); // by itself it would go on behind the last answer
    await expect(page.getByRole('region', { name: /^Question/ })).toBeVisible();
    for (let step = 0; step < 3; step++) {
      const choices = page.getByRole('region', { name: /^Question/ }).locator('input[type=radio], input[type=checkbox]');
      const count = await choices.count();
      if (count > 0) await tap(choices.nth(round % count)); // another one each time, so that there is something to save
      await tap(page.getByRole('button', { name: 'Next' }));
    }
    list.push(await vitalsOf(page));
  }
  await trainee.page.context().close();
  record('quiz', list, { inp: 100, script: 250 });
});

test('the marking screen', async ({ browser, playwright }) => {
  const { rater, rolePlayId } = await conversationToMark(browser, playwright, {});
  await rater.goto('/desk');
  await rater.getByText('Open the sheet').first().click();
  await rater.getByRole('button', { name: 'Start the conversation' }).click();
  await expect(rater.getByRole('timer')).toBeVisible();
  const url = new URL(rater.url()).pathname;
  expect(rolePlayId).toBeTruthy();
  const list: Vitals[] = [];
  for (let round = 0; round < rounds; round++) {
    const page = await onSlowLine(rater);
    await page.goto(url);
    await expect(page.getByRole('timer')).toBeVisible();
    for (const key of ['1', 'a', 'b', '2', 'a', 'z']) await page.keyboard.press(key, { delay: 20 });
    list.push(await vitalsOf(page));
  }
  record('marking', list, { inp: 100, script: 250 });
});
