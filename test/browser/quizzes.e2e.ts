import { expect, type Page, test } from '@playwright/test';
import { entriesOnDevice, readableOnDevice } from './answers-on-device.js';
import { expectAccessible } from './axe.js';
import { type ReadyTrainee, secondDevice, traineeReadyForQuiz } from './trainee-ready-for-quiz.js';

async function startQuiz(page: Page): Promise<string> {
  await page.goto('/quiz/M4-Q');
  await page.getByRole('button', { name: 'Start quiz' }).click();
  await expect(page.getByRole('heading', { name: 'Question 1 of 12' })).toBeVisible();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Gives any answer, whatever kind of question it is. */
async function answerAnything(page: Page): Promise<void> {
  const question = page.getByRole('region', { name: /^Question/ });
  const [radios, boxes, lists] = [question.getByRole('radio'), question.getByRole('checkbox'), question.getByRole('combobox')];
  if ((await radios.count()) > 0) await radios.first().check();
  else if ((await boxes.count()) > 0) await boxes.first().check();
  else if ((await lists.count()) > 0) for (const list of await lists.all()) await list.selectOption({ index: 1 });
  else await question.getByRole('button', { name: 'Keep the order as it is' }).click();
}

const goTo = async (page: Page, number: number) => {
  await page.getByText(/^All questions/).click();
  await page.getByRole('link', { name: `Question ${number}`, exact: true }).click();
  await expect(page.getByRole('heading', { name: `Question ${number} of 12` })).toBeFocused();
  await page.getByText(/^All questions/).click();
};

const savedAnswers = async (trainee: ReadyTrainee, id: string): Promise<number> =>
  (await (await trainee.api.get(`/api/quiz-attempts/${id}`)).json()).answers.length;

for (const { name, width, height } of [
  { name: 'phone', width: 320, height: 640 },
  { name: 'desktop', width: 1280, height: 800 },
]) {
  test(`a whole quiz on a ${name}: rules, questions, what is blank, result, review`, async ({ browser, playwright }) => {
    const { page } = await traineeReadyForQuiz(browser, playwright, { viewport: { width, height }, reducedMotion: 'reduce' });
    const faults: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).origin));

    await page.goto('/quiz/M4-Q');
    await expect(page.getByText('3 attempts of 3 left.')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Start quiz' }).click();
    for (let number = 1; number <= 12; number++) {
      await expect(page.getByRole('heading', { name: `Question ${number} of 12` })).toBeVisible();
      if (number === 2) await page.getByRole('button', { name: 'Flag' }).click();
      if (number !== 5) await answerAnything(page);
      // at its top: half under the bar that stays, the header's links look smaller than they are
      await page.evaluate(() => scrollTo(0, 0));
      await expectAccessible(page);
      await page.getByRole('button', { name: number === 12 ? 'Check and submit' : 'Next' }).click();
    }
    await expect(page.getByText('You have answered 11 of 12 questions.')).toBeVisible();
    await expect(page.getByRole('heading', { name: '1 question is blank or not finished' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Question 2' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Question 5' }).click();
    await answerAnything(page);
    await expect(page.getByText(/^Saved \d/)).toBeVisible();
    await page.goto(page.url().replace(/\?.*/, '/submit'));
    await page.getByRole('button', { name: 'Submit 12 answers' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Not yet' })).toBeVisible();
    await expect(page.getByText(/You can try again from/)).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Review my answers' })).toBeVisible();
    await expect(page.getByText(/fail/i)).toHaveCount(0);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Back to the quiz' }).click();
    await expect(page.getByText('2 attempts of 3 left.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Start quiz' })).toHaveCount(0);
    await expectAccessible(page);
    expect(faults).toEqual([]);
    expect([...hosts]).toEqual([new URL(page.url()).origin]);
    await page.context().close();
  });
}

test('by keyboard: keys choose, flag and move while the question has focus, and can be turned off', async ({ browser, playwright }) => {
  const trainee = await traineeReadyForQuiz(browser, playwright);
  const { page } = trainee;
  await startQuiz(page);
  const choices = async () => (await page.getByRole('radio').count()) + (await page.getByRole('checkbox').count());
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { name: 'Question 1 of 12' })).toBeVisible();
  while ((await choices()) === 0) await page.getByRole('button', { name: 'Next' }).click();
  const heading = page.getByRole('heading', { name: /^Question \d+ of 12/ });
  await heading.focus();
  await page.keyboard.press('2');
  await expect(page.locator('input:checked:not([role=switch])')).toHaveCount(1);
  await page.keyboard.press('f');
  await expect(page.getByText('Flagged').first()).toBeVisible();
  const before = await heading.textContent();
  await page.keyboard.press('n');
  await expect(heading).not.toHaveText(before ?? '');
  await expect(heading).toBeFocused();
  await page.keyboard.press('p');
  await expect(heading).toHaveText(before ?? '');
  await page.getByRole('switch').click();
  await heading.focus();
  await page.keyboard.press('n');
  await expect(heading).toHaveText(before ?? '');
  await page.context().close();
});

test('without a line answers are kept on this device and sent when it is back', async ({ browser, playwright }) => {
  const trainee = await traineeReadyForQuiz(browser, playwright);
  const { page } = trainee;
  const id = await startQuiz(page);
  await answerAnything(page);
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await page.context().setOffline(true);
  for (const number of [2, 3, 4]) {
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByRole('heading', { name: `Question ${number} of 12` })).toBeFocused();
    await answerAnything(page);
  }
  await expect(page.getByText(/^You're offline\. Keep going\. \d+ answers are kept on this device\.$/)).toBeVisible();
  await expect(page.getByText('Not saved yet, will retry')).toBeVisible();
  await expectAccessible(page);
  await page.context().setOffline(false);
  await expect(page.getByText(/^All \d+ answers are saved\./)).toBeVisible();
  expect(await savedAnswers(trainee, id)).toBe(4);
  await page.context().close();
});

test('kill the tab without a line and come back: nothing is lost, nothing is readable on the device', async ({ browser, playwright }) => {
  const trainee = await traineeReadyForQuiz(browser, playwright);
  const { page } = trainee;
  const id = await startQuiz(page);
  await answerAnything(page);
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await page.context().setOffline(true);
  for (const number of [2, 3]) {
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByRole('heading', { name: `Question ${number} of 12` })).toBeFocused();
    await answerAnything(page);
  }
  await expect.poll(() => page.evaluate(entriesOnDevice)).toBeGreaterThanOrEqual(2);
  expect(await page.evaluate(readableOnDevice)).toBe(false);
  // asked before the tab goes: its last words may find a line that the browser gives a closing page
  expect(await savedAnswers(trainee, id)).toBe(1);
  await page.close({ runBeforeUnload: false });

  await page.context().setOffline(false);
  const again = await page.context().newPage();
  await again.goto(`/quiz/M4-Q/attempt/${id}`);
  await expect(again.getByRole('heading', { name: 'Question 4 of 12' })).toBeVisible();
  await expect.poll(() => savedAnswers(trainee, id)).toBe(3);
  await goTo(again, 2);
  await expect(again.getByText('All questions: 3 of 12 answered')).toBeVisible();
  await expect.poll(() => again.evaluate(entriesOnDevice)).toBe(0);
  await expect(again.getByRole('link', { name: 'See both side by side' })).toHaveCount(0);
  await page.context().close();
});

test('a second device takes the attempt; what the first one still holds is shown side by side', async ({ browser, playwright }) => {
  const trainee = await traineeReadyForQuiz(browser, playwright);
  const first = trainee.page;
  const id = await startQuiz(first);
  await answerAnything(first);
  await expect(first.getByText(/^Saved \d/)).toBeVisible();
  await first.context().setOffline(true);
  await first.getByRole('button', { name: 'Next' }).click();
  await answerAnything(first);

  const second = await secondDevice(browser, trainee, { viewport: { width: 320, height: 640 } });
  await second.goto(`/quiz/M4-Q/attempt/${id}?question=3`);
  await expect(second.getByRole('heading', { name: 'Question 3 of 12' })).toBeVisible();
  await answerAnything(second);
  await expect.poll(() => savedAnswers(trainee, id)).toBe(2);

  await first.context().setOffline(false);
  await expect(first.getByRole('heading', { name: 'This attempt is open on another device' })).toBeVisible({ timeout: 20_000 });
  await expect(first.getByRole('region', { name: /^Question/ }).locator('input:enabled, select:enabled')).toHaveCount(0);
  await expectAccessible(first);
  await first.getByRole('link', { name: 'See both side by side' }).click();
  await expect(first.getByRole('heading', { level: 1, name: 'Answers kept aside' })).toBeVisible();
  await expect(first.getByRole('region', { name: 'What counts' }).getByText('Left blank.')).toBeVisible();
  await expect(first.getByText(/came from a device that could only read by then/).first()).toBeVisible();
  await expectAccessible(first);
  await first.goBack();
  await first.getByRole('button', { name: 'Use this one' }).click();
  await expect(first.getByText('All questions: 2 of 12 answered')).toBeVisible();
  await expect(second.getByRole('heading', { name: 'This attempt is open on another device' })).toBeVisible({ timeout: 20_000 });
  await expectAccessible(second);
  await first.context().close();
  await second.context().close();
});

test('tabs of one browser never write one attempt together', async ({ browser, playwright }) => {
  const trainee = await traineeReadyForQuiz(browser, playwright);
  const first = trainee.page;
  const id = await startQuiz(first);
  const leaseNow = async () => (await (await trainee.api.get(`/api/quiz-attempts/${id}/lease`)).json()).lease;
  const open = async (question: number) => {
    const page = await first.context().newPage();
    await page.goto(`/quiz/M4-Q/attempt/${id}?question=${question}`);
    await expect(page.getByRole('heading', { name: `Question ${question} of 12` })).toBeVisible();
    await answerAnything(page);
    await expect(page.getByText(/^Saved \d/)).toBeVisible();
    return page;
  };
  const reads = (page: Page) => expect(page.getByRole('heading', { name: 'This attempt is open on another device' })).toBeVisible();
  await answerAnything(first);
  await expect(first.getByText(/^Saved \d/)).toBeVisible();
  const lease = await leaseNow();

  const second = await open(2);
  await reads(first);
  const taken = await leaseNow();
  expect(taken).not.toBe(lease);
  // the second writes alone now, also when the first is gone
  await first.close();
  const third = await open(3);
  await reads(second);
  const last = await leaseNow();
  expect(last).not.toBe(taken);
  // beside no other tab it goes on as it was
  await second.close();
  await third.close();
  await open(4);
  expect(await leaseNow()).toBe(last);
  expect(await savedAnswers(trainee, id)).toBe(4);
  await first.context().close();
});

test('a talk after a quiz: the supervisor sees themes, records the talk, and the trainee reads that it was held', async ({ browser }) => {
  const trainee = { email: 'trainee2@demo.example', password: 'a calm walk by the river' };
  const milo = await secondDevice(browser, trainee, { viewport: { width: 320, height: 640 } });
  await milo.goto('/quiz/M4-Q');
  await expect(milo.getByText('There is nothing more to do here.')).toBeVisible();
  await expectAccessible(milo);
  await milo.getByRole('link', { name: /^Attempt 1,/ }).click();
  await expect(milo.getByRole('heading', { name: 'A talk comes with this' })).toBeVisible();
  await expect(milo.getByText('Could do harm').first()).toBeVisible();
  await expectAccessible(milo);

  const staff = await secondDevice(browser, { ...trainee, email: 'supervisor@demo.example' }, { viewport: { width: 1280, height: 800 } });
  await staff.goto('/quiz-talks');
  const card = staff.getByRole('region', { name: 'Milo Reyes' });
  await expect(card.getByText('Please talk the theme through.')).toBeVisible();
  await expectAccessible(staff);
  await staff.setViewportSize({ width: 320, height: 640 });
  await expectAccessible(staff);
  await card.getByRole('button', { name: 'Record that we talked' }).click();
  await expect(card).toHaveCount(0);

  await milo.reload();
  await expect(milo.getByRole('heading', { name: 'You had a talk about this' })).toBeVisible();
  await staff.context().close();
  await milo.context().close();
});

test('an admin sets extra time for somebody, once and without a reason', async ({ browser }) => {
  const password = 'a calm walk by the river';
  const tara = await secondDevice(browser, { email: 'trainee@demo.example', password });
  const { id } = await (await tara.request.get('/api/me')).json();
  await tara.context().close();
  const page = await secondDevice(browser, { email: 'admin@demo.example', password }, { viewport: { width: 320, height: 640 } });
  await page.goto(`/people/${id}/accommodation`);
  await expect(page.getByText('Tara Nguyen')).toBeVisible();
  await page.getByLabel('Extra time').selectOption('50%');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Keep this arrangement' }).click();
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Extra time')).toHaveValue('50');
  await page.context().close();
});
