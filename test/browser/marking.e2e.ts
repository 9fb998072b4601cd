import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.js';
import { conversationToMark, signThroughApi } from './conversation-to-mark.js';
import { markAllByKeys, pressUntil } from './keys.js';

function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  return faults;
}

const saved = (page: Page) => expect(page.getByText(/^Saved \d\d:\d\d:\d\d$/)).toBeVisible();

for (const { name, width, height } of [
  { name: 'phone', width: 320, height: 640 },
  { name: 'tablet', width: 1180, height: 820 },
]) {
  test(`a conversation marked and signed by keys alone on a ${name}, looked at twice, read by its trainee`, async ({
    browser,
    playwright,
  }) => {
    const options = { viewport: { width, height }, reducedMotion: 'reduce' as const };
    const { rater, second, trainee, rolePlayId } = await conversationToMark(browser, playwright, options);
    const faults = [rater, second, trainee].map(faultsOf);

    await rater.goto('/desk');
    await expect(rater.getByRole('heading', { level: 1, name: 'Desk' })).toBeVisible();
    await expectAccessible(rater);
    await pressUntil(rater, 'Tab', ({ text }) => text.startsWith('Open the sheet'));
    await rater.keyboard.press('Enter');
    await expect(rater.getByRole('heading', { level: 1, name: 'R1 First contact' })).toBeFocused();
    await expectAccessible(rater);
    await pressUntil(rater, 'Tab', ({ text }) => text === 'Start the conversation');
    await rater.keyboard.press('Enter');
    await expect(rater.getByRole('timer')).toBeVisible();

    await markAllByKeys(rater);
    await expect(rater.getByRole('button', { name: /^Row 1\s?, .*level 3, All basics, (\d) of \1 basics$/ })).toBeVisible();
    await rater.keyboard.press('n');
    await expect(rater.getByLabel(/^Note at 00:\d\d about/)).toBeFocused();
    await rater.keyboard.type('Let the silence be.');
    await rater.keyboard.press('Enter');
    await expect(rater.getByText('Let the silence be.')).toBeVisible();
    for (const letter of 'abcdefghijkl') {
      await rater.keyboard.press('x');
      await rater.keyboard.press(letter);
      await rater.keyboard.press('n');
    }
    await rater.keyboard.press('g');
    await rater.keyboard.press('3');
    await expect(rater.getByRole('button', { name: 'Pass', exact: true })).toHaveAttribute('aria-pressed', 'true');
    await rater.keyboard.press('z');
    await expect(rater.getByRole('button', { name: 'Pass', exact: true })).toHaveAttribute('aria-pressed', 'false');
    await rater.keyboard.press('g');
    await rater.keyboard.press('3');
    await saved(rater);
    await expectAccessible(rater);
    await rater.keyboard.press('Control+Enter');
    await expect(rater.getByRole('heading', { name: '4 places are blank' })).toBeVisible();
    await expectAccessible(rater);
    await pressUntil(rater, 'Tab', ({ text }) => text === 'Support next time');
    await rater.keyboard.press('Enter');
    await expect(rater.getByRole('button', { name: '1 · Watches only' })).toBeFocused();
    await pressUntil(rater, 'Tab', ({ text }) => text.startsWith('3 ·'));
    await rater.keyboard.press('Space');
    for (const [box, words] of [
      ['strength', 'You let the silence be.'],
      ['change', 'Ask one thing at a time.'],
      ['task', 'One open question a day.'],
    ] as const) {
      await pressUntil(rater, 'Tab', ({ id }) => id === `feedback-${box}`);
      await rater.keyboard.type(words);
    }
    await rater.keyboard.press('Control+Enter');
    await expect(rater.getByRole('heading', { level: 1, name: 'Review and sign' })).toBeVisible();
    await expect(rater.getByText(/places? (is|are) blank/)).toHaveCount(0);
    await expect(rater.getByText('Passed', { exact: true })).toBeVisible();
    await pressUntil(rater, 'Tab', ({ tag, text, id }) => tag === 'INPUT' && `${id}${text}`.endsWith('observed'));
    await rater.keyboard.press('Space');
    await pressUntil(rater, 'Tab', ({ tag, id }) => tag === 'INPUT' && id.endsWith('noConflict'));
    await rater.keyboard.press('Space');
    await pressUntil(rater, 'Tab', ({ text }) => text === 'Sign this rating');
    await rater.keyboard.press('Enter');
    await expect(rater.getByRole('heading', { name: 'Signed', exact: true })).toBeVisible();
    await expect(rater.getByText(/^SHA-256 [0-9a-f]{64}$/)).toBeVisible();
    await expectAccessible(rater);

    await second.goto('/desk');
    await expect(second.getByRole('heading', { name: 'Second looks' })).toBeVisible();
    await second.getByRole('button', { name: /^Give a second look/ }).click();
    await expect(second.getByRole('heading', { level: 1, name: 'R1 First contact' })).toBeVisible();
    await expect(second.getByText(/· Second look$/)).toBeVisible();
    await expect(second.getByText('Let the silence be.')).toHaveCount(0);
    await signThroughApi(second, rolePlayId);
    await second.goto(`/second/${rolePlayId}/compare`);
    await expect(second.getByText('7 of 7 same, 7 of 7 within one.')).toBeVisible();
    await expectAccessible(second);

    await trainee.goto('/practise/feedback');
    await trainee.getByRole('link', { name: 'R1 First contact' }).click();
    await expect(trainee.getByText('You let the silence be.')).toBeVisible();
    await expectAccessible(trainee);
    await trainee.getByLabel('Comment or question (optional)').fill('Thank you. I will try.');
    await trainee.getByRole('button', { name: 'I have read this' }).click();
    await expect(trainee.getByRole('heading', { name: 'You have read this' })).toBeVisible();
    await expectAccessible(trainee);
    expect(faults.flat()).toEqual([]);
    for (const page of [rater, second, trainee]) await page.context().close();
  });
}

test('a lost line loses no mark, and every tap shows within 50 ms', async ({ browser, playwright }) => {
  const { rater, rolePlayId, trainee, second } = await conversationToMark(browser, playwright, { viewport: { width: 1180, height: 820 } });
  await rater.goto('/desk');
  await rater.getByRole('button', { name: /^Open the sheet/ }).click();
  await rater.getByRole('button', { name: 'Start the conversation' }).click();
  await expect(rater.getByRole('timer')).toBeVisible();
  await rater.context().setOffline(true);
  const seen = rater.getByRole('button', { name: 'Seen', exact: true });
  const marks = await seen.count();
  for (let at = 0; at < marks; at++) await seen.nth(at).click();
  await expect(rater.getByText(/^\d+ changes? kept on this device$/).first()).toBeVisible();
  await rater.context().setOffline(false);
  await saved(rater);
  await rater.reload();
  for (let at = 0; at < marks; at++) await expect(seen.nth(at)).toHaveAttribute('aria-pressed', 'true');

  // a page that goes away before its draft was taken leaves it on the device, encrypted
  await rater.route('**/draft', (route) => route.abort());
  await rater.getByRole('button', { name: 'Not yet', exact: true }).click();
  await rater.reload();
  await rater.unroute('**/draft');
  await expect(rater.getByRole('button', { name: 'Not yet', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await saved(rater);

  const times = await rater.evaluate(async () => {
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('[data-stop="basic"] button')];
    const shown: number[] = [];
    for (const button of [...buttons, ...buttons]) {
      const [before, was] = [performance.now(), button.getAttribute('aria-pressed')];
      button.click();
      while (button.getAttribute('aria-pressed') === was) await new Promise((done) => setTimeout(done));
      button.getBoundingClientRect(); // styles and layout are done, the frame can be painted
      shown.push(performance.now() - before);
      await new Promise((done) => requestAnimationFrame(done));
    }
    return shown.sort((a, b) => a - b);
  });
  // the median: other journeys share this processor
  expect(times[Math.floor(times.length / 2)]).toBeLessThanOrEqual(50);
  await saved(rater);

  // the same sheet on another page of the same rater: the first meets it and keeps both until it is asked
  const other = await rater.context().newPage();
  await other.goto(rater.url());
  await other.getByRole('button', { name: 'Good', exact: true }).click();
  await saved(other);
  await rater.getByRole('button', { name: 'Borderline', exact: true }).click();
  await expect(rater.getByRole('heading', { name: 'This sheet is open elsewhere' })).toBeVisible();
  await expectAccessible(rater);
  await rater.getByRole('button', { name: 'Use this one' }).click();
  await saved(rater);
  const rating = await (await rater.request.get(`/api/ratings/${new URL(rater.url()).pathname.split('/')[2]}`)).json();
  expect([rating.conversation.id, rating.sheet.global]).toEqual([rolePlayId, 'borderline']);
  for (const page of [rater, trainee, second]) await page.context().close();
});

test('the browser asks before it closes a page with a mark that is not saved, and not before it closes one where all is', async ({
  browser,
  playwright,
}) => {
  const { rater, trainee, second } = await conversationToMark(browser, playwright, { viewport: { width: 1180, height: 820 } });
  await rater.goto('/desk');
  await rater.getByRole('button', { name: /^Open the sheet/ }).click();
  await rater.getByRole('button', { name: 'Start the conversation' }).click();
  await rater.route('**/draft', (route) => route.abort());
  await rater.getByRole('button', { name: 'Pass', exact: true }).click();
  await expect(rater.getByRole('banner').getByText('Not saved yet, will retry')).toBeVisible();
  const asking = rater.waitForEvent('dialog');
  await rater.close({ runBeforeUnload: true });
  const question = await asking;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();

  await rater.unroute('**/draft');
  await saved(rater);
  const asked: string[] = [];
  rater.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  const closed = rater.waitForEvent('close');
  await rater.close({ runBeforeUnload: true });
  await closed;
  expect(asked).toEqual([]);
  for (const page of [rater, trainee, second]) await page.context().close();
});
