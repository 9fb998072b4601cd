import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.js';
import { loseAnswers } from './lose-answers.js';
import { joinAsNewTrainee } from './new-trainee.js';

test.use({ timezoneId: 'America/New_York' });

let complaints: string[] = [];
let own = '';

test.beforeEach(async ({ page, baseURL }) => {
  complaints = [];
  own = baseURL ?? '';
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(own) && !request.url().startsWith('data:')) complaints.push(`asked another host: ${request.url()}`);
  });
});
test.afterEach(() => expect(complaints).toEqual([]));

const cardTitle = (page: Page) => page.locator('#card-title');
const next = (page: Page) => page.getByRole('button', { name: 'Next', exact: true });

for (const { name, width, height } of [
  { name: 'phone', width: 320, height: 640 },
  { name: 'desktop', width: 1280, height: 800 },
]) {
  test.describe(name, () => {
    test.use({ viewport: { width, height }, contextOptions: { reducedMotion: 'reduce' } });

    test('a first lesson from the home page to done, with every page accessible', async ({ page, baseURL }) => {
      const { enrolmentId } = await joinAsNewTrainee(page, baseURL ?? '');
      await page.goto('/');
      await page.getByRole('link', { name: /^Start: / }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Being there' })).toBeFocused();
      await expect(cardTitle(page)).toHaveText('What listening is for');
      await expectAccessible(page);

      const total = Number((await page.getByText(/^Card 1 of \d+$/).textContent())?.split(' ').pop());
      for (let card = 1; card <= total; card++) {
        await expect(page.getByText(`Card ${card} of ${total}`)).toBeVisible();
        if (card === 2) {
          await page.getByRole('button', { name: /by nature/ }).click();
          await expect(page.getByText('Not quite', { exact: true })).toBeVisible();
          await page.getByRole('button', { name: /Harm can come from caring people/ }).click();
          await expect(page.getByText('That is it', { exact: true })).toBeVisible();
          await expectAccessible(page);
        }
        if (card === 5) await expectAccessible(page); // a dialogue
        if (card < total) {
          await next(page).click();
          await expect(page.locator('section[aria-labelledby="card-title"]')).toBeFocused();
        }
      }
      await page.getByRole('button', { name: 'Finish this lesson' }).click();
      await expect(cardTitle(page)).toHaveText('This lesson is done');
      await expectAccessible(page);
      const course = await (await page.request.get(`/api/enrolments/${enrolmentId}/course`)).json();
      expect(course.modules[0].lessons[0].state).toBe('done');

      await page.goto('/learn');
      await expect(page.getByRole('heading', { name: 'Your course' })).toBeVisible();
      await expect(page.getByText('Content note:')).toHaveCount(3);
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Active listening and helping skills' }).click();
      await expect(page.getByText('Done', { exact: true })).toBeVisible();
      await expect(page.getByText('Opens after the lesson "Saying it back".')).toBeVisible();
      await expectAccessible(page);

      await page.goto('/wellbeing');
      await expect(page.getByRole('heading', { name: 'My plan for hard days' })).toBeVisible();
      await expect(page.getByText('You have kept no check-ins.')).toBeVisible();
      await expectAccessible(page);
    });
  });
}

test('pause, leave and come back to the same card, with the note that was written there', async ({ page, baseURL }) => {
  await joinAsNewTrainee(page, baseURL ?? '');
  await page.goto('/learn/M4/M4-L1');
  await expect(page.getByText('Only you can read this.', { exact: false })).toBeVisible();
  await page.getByLabel('Note to self (optional)').fill('My aunt. She waited.');
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await next(page).click();
  await next(page).click();
  await expect(page.getByText(/^Card 3 of/)).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(cardTitle(page)).toHaveText('Paused');
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await expectAccessible(page);
  await page.goto('about:blank');
  await page.goto('/');
  await page.getByRole('link', { name: /^Continue: Being there, \d+ minutes left$/ }).click();
  await expect(page.getByText(/^Card 3 of/)).toBeVisible();
  await page.getByRole('button', { name: 'Previous' }).click();
  await page.getByRole('button', { name: 'Previous' }).click();
  await expect(page.getByLabel('Note to self (optional)')).toHaveValue('My aunt. She waited.');
  await page.getByRole('button', { name: 'Delete this note' }).click();
  await expect(page.getByLabel('Note to self (optional)')).toHaveValue('');
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Previous' }).waitFor();
  await expect(page.getByLabel('Note to self (optional)')).toHaveValue('');
});

test('a note written on two devices keeps both texts', async ({ page, baseURL, context }) => {
  const { enrolmentId } = await joinAsNewTrainee(page, baseURL ?? '');
  const other = await context.newPage();
  for (const each of [page, other]) {
    await each.goto('/learn/M4/M4-L1');
    await expect(each.getByLabel('Note to self (optional)')).toHaveValue('');
  }
  await page.getByLabel('Note to self (optional)').fill('From the first device.');
  await expect
    .poll(async () => (await (await page.request.get(`/api/enrolments/${enrolmentId}/notes/M4-L1/1`)).json()).text)
    .toBe('From the first device.');
  await other.getByLabel('Note to self (optional)').fill('From the second device.');
  await expect(other.getByText('Both texts are here now.', { exact: false })).toBeVisible();
  const both = 'From the first device.\n\nFrom the second device.';
  await expect(other.getByLabel('Note to self (optional)')).toHaveValue(both);
  await expect.poll(async () => (await (await page.request.get(`/api/enrolments/${enrolmentId}/notes/M4-L1/1`)).json()).text).toBe(both);
});

test('arrow keys turn cards only while the card has focus', async ({ page, baseURL }) => {
  await joinAsNewTrainee(page, baseURL ?? '');
  await page.goto('/learn/M4/M4-L1');
  const note = page.getByLabel('Note to self (optional)');
  await note.fill('abc');
  await note.press('ArrowRight');
  await note.press('ArrowLeft');
  await expect(page.getByText(/^Card 1 of/)).toBeVisible();
  await page.locator('section[aria-labelledby="card-title"]').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/^Card 2 of/)).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText(/^Card 2 of/)).toBeVisible();
  await expect(page.getByText(/^Saved /)).toBeVisible();
});

test('a card set aside waits on the module page and can be met later', async ({ page, baseURL }) => {
  await joinAsNewTrainee(page, baseURL ?? '');
  await page.goto('/learn/M4/M4-L1');
  await page.getByRole('button', { name: 'Skip for now' }).click();
  while (await next(page).isVisible()) await next(page).click();
  await page.getByRole('button', { name: 'Finish this lesson' }).click();
  await expect(cardTitle(page)).toHaveText('1 set aside');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Leave it for now' }).click();
  await expect(page.getByRole('heading', { name: 'Set aside' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Saying it back' })).toBeVisible(); // putting aside holds nobody back
  await page.getByRole('link', { name: 'Being there: 1 card' }).click();
  await page.getByRole('button', { name: 'Finish this lesson' }).click();
  await page.getByRole('button', { name: /^Card 1:/ }).click();
  await expect(page.getByText(/^Card 1 of/)).toBeVisible();
  while (await next(page).isVisible()) await next(page).click();
  await page.getByRole('button', { name: 'Finish this lesson' }).click();
  await expect(cardTitle(page)).toHaveText('This lesson is done');
});

test('a content note comes first, with four ways on, and each of them leads somewhere', async ({ page, baseURL }) => {
  const { enrolmentId } = await joinAsNewTrainee(page, baseURL ?? '');
  const lessons = `/api/enrolments/${enrolmentId}/lessons`;
  const origin = { origin: baseURL ?? '' };
  for (const code of ['M4-L1', 'M4-L2', 'M4-L3', 'M4-L4', 'M4-L5']) {
    const aside = await page.request.post(`${lessons}/${code}/set-aside`, {
      headers: { ...origin, 'idempotency-key': crypto.randomUUID() },
    });
    expect(aside.status()).toBe(201);
  }
  const placeNow = async () => (await (await page.request.get(`${lessons}/M4-L6`)).json()).place;
  const ways = ['Continue', 'Read a summary instead', 'Set aside', 'Take a break'];
  await page.goto('/learn/M4/M4-L6');
  await expect(cardTitle(page)).toHaveText('Before you begin');
  await expect(page.locator('section[aria-labelledby="card-title"] button')).toHaveText(ways);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Take a break' }).click();
  await expect(cardTitle(page)).toHaveText('Paused');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Set aside' }).click();
  await expect(cardTitle(page)).toHaveText('Set aside');
  const all = (await placeNow()).setAside.length;
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Card 1 of', { exact: false })).toBeVisible();
  await expect.poll(async () => (await placeNow()).setAside.length).toBe(all - 1); // coming back takes the card off the list

  while (!(await page.getByText('Content note:').isVisible())) await next(page).click();
  const number = Number((await page.getByText(/^Card \d+ of/).textContent())?.split(' ')[1]);
  await expect(page.locator('section[aria-labelledby="card-title"] button')).toHaveText(ways);
  await page.getByRole('button', { name: 'Read a summary instead' }).click();
  await expect(page.getByRole('button', { name: 'Read the whole card' })).toBeVisible();
  await expectAccessible(page);
  await expect.poll(async () => (await placeNow()).summaryRead).toEqual([number]);
  expect((await placeNow()).seen).not.toContain(number);
});

test('what is read while the line is down is saved when it is back', async ({ page, baseURL, context }) => {
  const { enrolmentId } = await joinAsNewTrainee(page, baseURL ?? '');
  await page.goto('/learn/M4/M4-L1');
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await context.setOffline(true);
  await next(page).click();
  await next(page).click();
  await page.getByRole('button', { name: 'Previous' }).click();
  await expect(page.getByText('Not saved yet, will retry')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/^Saved /)).toBeVisible({ timeout: 20_000 });
  const { place } = await (await page.request.get(`/api/enrolments/${enrolmentId}/lessons/M4-L1`)).json();
  expect(place).toMatchObject({ card: 2, seen: [1, 2, 3] });
  complaints = complaints.filter((each) => !each.includes('ERR_INTERNET_DISCONNECTED'));
});

test('a lesson out of order says what comes before it', async ({ page, baseURL }) => {
  await joinAsNewTrainee(page, baseURL ?? '');
  await page.goto('/learn/M10/M10-L1');
  await expect(page.getByRole('heading', { level: 1, name: 'This lesson is not open yet' })).toBeVisible();
  await expectAccessible(page);
  await page.goto('/learn/M4/M4-L99');
  await expect(page.getByRole('heading', { level: 1, name: "We can't show this page" })).toBeVisible();
  complaints = complaints.filter((each) => !/status of 40[49]/.test(each));
});

test('practice questions of all kinds by keyboard and pointer', async ({ page, baseURL }) => {
  await joinAsNewTrainee(page, baseURL ?? '');
  await page.goto('/learn/M4/check');
  const total = Number((await page.getByText(/^Question 1 of \d+$/).textContent())?.split(' ').pop());
  const kinds = new Set<string>();
  for (let at = 1; at <= total; at++) {
    await expect(page.getByText(`Question ${at} of ${total}`)).toBeVisible();
    const card = page.locator('section[aria-label="Question"]');
    const kind = (await card.getByRole('combobox').count())
      ? 'matching'
      : (await card.getByRole('checkbox').count())
        ? 'multiple'
        : (await card.getByRole('listitem').count())
          ? 'ordering'
          : 'choice';
    if (kind === 'matching') for (const box of await card.getByRole('combobox').all()) await box.selectOption({ index: 1 });
    if (kind === 'multiple' || kind === 'choice') {
      await card.focus();
      await page.keyboard.press('1');
    }
    if (kind === 'ordering') {
      await card.getByRole('button', { name: /^Down/ }).first().click();
      await expect(card.getByText('Now at place 2 of', { exact: false })).toBeVisible();
      await expect(card.getByRole('button', { name: /^Down/ }).nth(1)).toBeFocused();
    }
    await page.getByRole('button', { name: 'Check my answer' }).click();
    await expect(card.getByText(/^(That is right|Part of it is right|Not quite)$/)).toBeVisible();
    if (!kinds.has(kind)) await expectAccessible(page);
    kinds.add(kind);
    if (await page.getByRole('button', { name: 'Show the answer' }).isVisible())
      await page.getByRole('button', { name: 'Show the answer' }).click();
    await page.getByRole('button', { name: 'Next question' }).click();
  }
  await expect(page.getByRole('heading', { name: 'That was all of them' })).toBeVisible();
  expect([...kinds].sort()).toEqual(['choice', 'matching', 'multiple', 'ordering']);
});

test('a check-in over 7 offers help to its author and tells nobody; everything can be deleted', async ({ page, baseURL }) => {
  await joinAsNewTrainee(page, baseURL ?? '');
  await page.goto('/wellbeing');
  await page.getByRole('radio', { name: '3, mostly fine' }).check();
  await page.getByRole('button', { name: 'Keep this check-in' }).click();
  await expect(page.getByText('Kept, for you alone.')).toBeVisible();
  await expect(page.getByText('Would any of these help right now?')).toHaveCount(0);
  await page.getByRole('radio', { name: '8, hard' }).check();
  await page.getByLabel('In your own words (optional)').fill('A long night.');
  await page.getByRole('button', { name: 'Keep this check-in' }).click();
  await expect(page.getByRole('heading', { name: 'Would any of these help right now?' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'No, thank you' }).click();
  await expect(page.getByText('A long night.')).toBeVisible();
  await page.getByRole('button', { name: 'Not today' }).click();
  await expect(page.getByText('That is fine. Nothing was kept.')).toBeVisible();
  await page.getByLabel('What helps me (optional)').fill('The river');
  await page.getByRole('button', { name: 'Keep my plan' }).click();
  await expect(page.locator('form').getByText(/^Saved /)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('What helps me (optional)')).toHaveValue('The river');
  await page.getByRole('button', { name: 'Delete everything on this page' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete everything' }).click();
  await expect(page.getByText('You have kept no check-ins.')).toBeVisible();
  await expect(page.getByLabel('What helps me (optional)')).toHaveValue('');
});

test('a check-in that was kept without an answer is not called "nothing was kept"', async ({ page, baseURL }) => {
  await joinAsNewTrainee(page, baseURL ?? '');
  await page.goto('/wellbeing');
  await page.getByRole('radio', { name: '3, mostly fine' }).check();
  await loseAnswers(page, 'POST', '**/api/me/check-ins', 3);
  await page.getByRole('button', { name: 'Keep this check-in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('button', { name: 'Not today' }).click();
  await expect(page.getByText('We do not know yet whether the check-in before was kept.')).toBeVisible();
  await expect(page.getByText('Nothing was kept.')).toHaveCount(0);
  // what the browser says of the answers that were lost
  complaints = complaints.filter((complaint) => !complaint.includes('ERR_FAILED'));
});

test('help, grounding and the way out are there on a lesson', async ({ page, baseURL }) => {
  await joinAsNewTrainee(page, baseURL ?? '');
  await page.goto('/learn/M4/M4-L1');
  await expect(cardTitle(page)).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Try a grounding exercise' }).click();
  await expect(page.getByRole('dialog', { name: 'Grounding' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More help' }).click();
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Call 988' }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Exit this page' }).click();
  await expect(page).toHaveTitle('Weather');
  await page.goBack();
  await expect(page.getByText('What listening is for')).toHaveCount(0);
  complaints = complaints.filter((each) => !/status of 401/.test(each));
});
