import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type APIRequestContext, expect, type Locator, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.js';
import { joinAsNewTrainee, tokenMailedTo } from './new-trainee.js';
import { passQuiz } from './trainee-ready-for-practice.js';
import { readModule, traineeReadyForQuiz } from './trainee-ready-for-quiz.js';

const BASE_URL = process.env['BASE_URL'] ?? '';
const DEMO_PASSWORD = 'a calm walk by the river';
const NEW_DEVICE = { cookies: [], origins: [] };
const headers = () => ({ 'idempotency-key': randomUUID(), origin: BASE_URL });

test.use({ timezoneId: 'America/New_York', contextOptions: { reducedMotion: 'reduce' } });

let complaints: string[] = [];
test.beforeEach(({ page }) => {
  complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
});
test.afterEach(() => expect(complaints).toEqual([]));

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const card = (page: Page, name: string) => page.getByRole('region', { name });

for (const { name, width, height } of [
  { name: 'phone', width: 320, height: 640 },
  { name: 'desktop', width: 1280, height: 800 },
]) {
  test.describe(name, () => {
    test.use({ viewport: { width, height }, storageState: NEW_DEVICE });

    test('from the invitation to the first finished card in nine clicks at most', async ({ page, playwright }) => {
      const token = await invited(await playwright.request.newContext({ baseURL: BASE_URL }));
      let clicks = 1; // the link in the mail
      const press = async (what: Locator) => {
        clicks += 1;
        await what.click();
      };
      await page.goto(`/invite/${token}`);
      await page.getByLabel('Password', { exact: true }).fill('the tide goes out and comes back');
      await press(page.getByLabel('I have read what is kept, and I agree'));
      await press(page.getByRole('button', { name: 'Join the program' }));
      await expect(title(page, 'How to leave a page fast')).toBeVisible();
      await expect(page.getByText('Your history still shows you were here.', { exact: false }).first()).toBeVisible();
      await expectAccessible(page);
      await press(page.getByRole('button', { name: 'Continue' }));
      await expect(title(page, 'Hello, Robin')).toBeVisible();
      await expectAccessible(page);
      await press(page.getByRole('link', { name: /^Start: / }));
      await expect(page.locator('#card-title')).toBeVisible();
      await press(page.getByRole('button', { name: 'Next', exact: true }));
      await expect(page.getByText(/^Card 2 of/)).toBeVisible();
      expect(clicks).toBeLessThanOrEqual(9);
    });

    test('first steps: each may be looked at, and the choice about content notes is kept everywhere', async ({ page }) => {
      await joinAsNewTrainee(page, BASE_URL);
      await page.goto('/welcome');
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByText('Can wait')).toHaveCount(5);
      for (const step of ['The name others see', 'What we keep', 'Notes before a lesson', 'A plan for hard days', 'Help, and leaving']) {
        await page.getByText(step).first().click();
      }
      await expect(page.getByText('Looked at')).toHaveCount(5);
      await expect(page.getByText('see you as Robin Vale', { exact: false })).toBeVisible();
      await expectAccessible(page);

      await page.goto('/learn');
      await expect(page.getByText('Content note:')).toHaveCount(3);
      const inFull = (await page.getByText('Content note:').first().locator('..').textContent()) ?? '';
      await page.goto('/welcome');
      await expect(page.getByText('Looked at')).toHaveCount(5);
      await page.getByText('Notes before a lesson').click();
      await page.getByLabel('Keep them short').check();
      await page.goto('/learn');
      await expect(page.getByText('Content note:')).toHaveCount(3);
      const short = (await page.getByText('Content note:').first().locator('..').textContent()) ?? '';
      expect(inFull.startsWith(short)).toBe(true);
      expect(short.length).toBeLessThan(inFull.length);

      await page.goto('/me');
      await page.getByLabel('Hide them').check();
      await expectAccessible(page);
      for (const address of ['/learn', '/learn/M4']) {
        await page.goto(address);
        await expect(page.getByRole('link', { name: /Active listening|Being there/ }).first()).toBeVisible();
        await expect(page.getByText('Content note:')).toHaveCount(0);
      }
    });

    test('your data, accessibility and contact are one step from every page, with the version', async ({ page }) => {
      const { version } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8'));
      await page.goto('/sign-in');
      for (const [link, heading] of [
        ['Your data', 'Your data'],
        ['Accessibility', 'Accessibility'],
        ['Contact', 'Contact'],
      ] as const) {
        await page.getByRole('contentinfo').getByRole('link', { name: link }).click();
        await expect(title(page, heading)).toBeFocused();
        await expect(page.getByRole('contentinfo')).toContainText(`Version ${version}`);
        await expectAccessible(page);
      }
    });

    test('a page whose script does not come is a calm page, and nothing of the tab is lost', async ({ page }) => {
      await joinAsNewTrainee(page, BASE_URL);
      await page.goto('/welcome');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.evaluate(() => document.body.setAttribute('data-same-tab', 'yes'));
      await page.route('**/assets/wellbeing-page-*.js', (route) => route.abort());
      await page.getByText('A plan for hard days').click();
      await page.getByRole('link', { name: 'Open my space' }).click();
      await expect(title(page, 'This page could not be loaded')).toBeVisible();
      await expect(page.locator('body[data-same-tab]')).toBeAttached();
      await expect(page.getByRole('complementary', { name: 'Help now' })).toBeVisible();
      await expectAccessible(page);

      await page.route('**/api/health/live', (route) => route.abort());
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(page.getByText('There is still no answer.')).toBeVisible();
      await expect(page.locator('body[data-same-tab]')).toBeAttached();

      await page.unroute('**/assets/wellbeing-page-*.js');
      await page.unroute('**/api/health/live');
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(title(page, 'Wellbeing')).toBeVisible();
      // What the browser itself says of the requests that this test cut off, and nothing else.
      expect(complaints.filter((each) => !/ERR_FAILED/.test(each) && !/could not be fetched/.test(each))).toEqual([]);
      complaints = [];
    });
  });
}

test.describe('a new device', () => {
  test.use({ storageState: NEW_DEVICE });

  test('is told once what the exit cannot do, and the exit works before it was read', async ({ page, browser }) => {
    const { email, password } = await joinAsNewTrainee(page, BASE_URL);
    await page.goto('/learn');
    await expect(title(page, 'How to leave a page fast')).toBeVisible();
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Shift');
    await expect(title(page, 'Weather')).toBeVisible();

    // by the form: where the answer to the exit was not waited for, the page ends that session before it begins another
    await page.goto('/learn');
    await page.getByLabel('Email address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(title(page, 'Learn')).toBeVisible();
    await page.goto('/');
    await expect(title(page, 'Hello, Robin')).toBeVisible();
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Shift');
    await expect(title(page, 'Weather')).toBeVisible();

    const other = await browser.newPage({ baseURL: BASE_URL, storageState: NEW_DEVICE });
    await other.goto('/grounding');
    await expect(other.getByRole('button', { name: /Five senses/ })).toBeVisible();
    await other.request.post('/api/sessions', { data: { email: 'admin@demo.example', password: DEMO_PASSWORD }, headers: headers() });
    await other.goto('/');
    await expect(other.getByRole('heading', { level: 1, name: /^Hello, / })).toBeVisible();
    await other.close();
    complaints = complaints.filter((each) => !/status of 401/.test(each)); // the browser's own word on pages of a session that has ended
  });
});

test('keys: the list, places, silence while typing, and off for good', async ({ page }) => {
  await joinAsNewTrainee(page, BASE_URL);
  await page.goto('/learn/M4/M4-L1');
  await expect(title(page, 'Being there')).toBeVisible();
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(list.getByText('Next and previous card, while the card has focus')).toBeVisible();
  await expect(list.getByText('Go to Learn')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);

  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await expect(title(page, 'Learn')).toBeFocused();
  await page.keyboard.press('G');
  await page.keyboard.press('P');
  await expect(page).toHaveURL(/\/practise$/);
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(title(page, 'Hello, Robin')).toBeFocused();

  await page.goto('/wellbeing');
  const box = page.getByLabel('What helps me (optional)');
  await box.focus();
  await page.keyboard.type('gl? gh');
  await expect(box).toHaveValue('gl? gh');
  await expect(list).toHaveCount(0);
  await box.fill('');

  await page.goto('/me');
  await page.getByLabel('Largest, 130%').check();
  await page.getByLabel('Wide', { exact: true }).check();
  await page.getByLabel('Use single-key shortcuts on this device').uncheck();
  await page.reload();
  await expect(title(page, 'My account')).toBeVisible();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('20.8px');
  await expect(page.getByLabel('Use single-key shortcuts on this device')).not.toBeChecked();
  await page.getByRole('heading', { level: 1 }).click();
  for (const key of ['?', 'g', 'l']) await page.keyboard.press(key);
  await expect(list).toHaveCount(0);
  await expect(page).toHaveURL(/\/me$/);
  await expectAccessible(page);
});

test('what is next: not a quiz that rests, and after the lessons the way to the certificate', async ({ browser, playwright }) => {
  const { page, api } = await traineeReadyForQuiz(browser, playwright);
  await page.goto('/');
  await expect(card(page, 'Next').getByRole('link', { name: /^Go to the quiz/ })).toBeVisible();
  const { enrolments } = await (await api.get('/api/me')).json();
  const enrolmentId = enrolments[0].id;
  const begun = await api.post(`/api/enrolments/${enrolmentId}/quizzes/M4-Q/attempts`, { data: {}, headers: headers() });
  const { id, lease } = await begun.json();
  expect((await api.post(`/api/quiz-attempts/${id}/submission`, { data: { lease }, headers: headers() })).status()).toBe(201);
  await page.reload();
  await expect(card(page, 'Next').getByRole('link', { name: /^Go to the quiz/ })).toHaveCount(0);
  await expect(card(page, 'Next').getByRole('link')).toBeVisible();
  await expectAccessible(page);

  const other = await traineeReadyForQuiz(browser, playwright);
  const at = (await (await other.api.get('/api/me')).json()).enrolments[0].id;
  await passQuiz(other.api, 'M4-Q');
  for (const module of ['M6', 'M10']) {
    await readModule(other.api, at, module);
    await passQuiz(other.api, `${module}-Q`);
  }
  await other.page.goto('/learn');
  await expect(other.page.getByRole('link', { name: /^Prepare: / })).toHaveAttribute('href', '/practise/R1');
  await expectAccessible(other.page);
  await other.page.goto('/');
  await card(other.page, 'Next')
    .getByRole('link', { name: /^Prepare: / })
    .click();
  await expect(other.page).toHaveURL(/\/practise\/R1$/);
  await other.page.context().close();
  await page.context().close();
});

/** The token of an invitation as a trainee. */
async function invited(admin: APIRequestContext): Promise<string> {
  const email = `first-${randomUUID().slice(0, 8)}@example.org`;
  await admin.post('/api/sessions', { data: { email: 'admin@demo.example', password: DEMO_PASSWORD }, headers: headers() });
  const me = await (await admin.get('/api/me')).json();
  const data = { email, name: 'Robin Vale', role: 'trainee' };
  const made = await admin.post(`/api/programs/${me.roles[0].programId}/invitations`, { data, headers: headers() });
  expect(made.status()).toBe(201);
  await admin.dispose();
  return tokenMailedTo(email);
}
