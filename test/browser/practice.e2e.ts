import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.js';
import { loseAnswers } from './lose-answers.js';
import { traineeReadyForPractice } from './trainee-ready-for-practice.js';

const BASE_URL = process.env['BASE_URL'] ?? '';
const PASSWORD = 'a calm walk by the river';

async function signedIn(browser: Browser, name: string, options: object = {}): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: BASE_URL, timezoneId: 'America/New_York', ...options })).newPage();
  const signIn = await page.request.post('/api/sessions', {
    data: { email: `${name}@demo.example`, password: PASSWORD },
    headers: { origin: BASE_URL },
  });
  expect(signIn.status()).toBe(204);
  return page;
}

function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  return faults;
}

for (const { name, width, height } of [
  { name: 'phone', width: 320, height: 640 },
  { name: 'desktop', width: 1280, height: 800 },
]) {
  test(`a practice conversation on a ${name}: prepare, another story, book, another time, cancel`, async ({ browser, playwright }) => {
    const { page } = await traineeReadyForPractice(browser, playwright, { viewport: { width, height }, reducedMotion: 'reduce' });
    const faults = faultsOf(page);
    await page.goto('/practise');
    await expect(page.getByText('Open to book')).toBeVisible();
    await expect(page.getByText('The module before this conversation is not finished yet.')).toHaveCount(2);
    await expectAccessible(page);

    await page
      .getByRole('link', { name: /^Prepare for/ })
      .first()
      .click();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(page.getByRole('heading', { name: 'What is watched for' })).toBeVisible();
    await expectAccessible(page);
    const story = page.getByRole('region', { name: 'The story' });
    const before = await story.textContent();
    await page.getByRole('button', { name: 'Choose another story' }).click();
    await expect(page.getByText(/^The story is now:/)).toBeVisible();
    expect(await story.textContent()).not.toBe(before);

    await page.getByRole('link', { name: 'Book a time' }).click();
    await expect(page.getByRole('heading', { name: 'Suggested' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Book this time' }).last().click();
    await expect(page.getByRole('heading', { name: 'Your appointment' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Add to my calendar' })).toBeVisible();
    await expectAccessible(page);

    await page.getByRole('link', { name: 'Choose another time' }).click();
    await page.getByRole('button', { name: 'Book this time' }).first().click();
    await expect(page.getByRole('heading', { name: 'Your appointment' })).toBeVisible();
    await page.getByRole('button', { name: 'Cancel this booking' }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Yes, cancel it' }).click();
    await expect(page.getByRole('link', { name: 'Book a time' })).toBeVisible();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test(`scripts and times on a ${name}`, async ({ browser }) => {
    const options = { viewport: { width, height }, reducedMotion: 'reduce' };
    const player = await signedIn(browser, 'roleplayer', options);
    const faults = faultsOf(player);
    await player.goto('/actor');
    await player.getByRole('link', { name: 'Open the script' }).first().click();
    await expect(player.getByRole('heading', { level: 1, name: /^You are / })).toBeFocused();
    await expect(player.getByText(/^Stop word:/)).toBeVisible();
    await expectAccessible(player);
    const address = new URL(player.url()).pathname;

    const trainee = await signedIn(browser, 'trainee2', options);
    await trainee.goto(address);
    await expect(trainee.getByRole('heading', { level: 1, name: /show this page/ })).toBeVisible();

    const supervisor = await signedIn(browser, 'supervisor', options);
    const more = faultsOf(supervisor);
    await supervisor.goto('/availability');
    await expect(supervisor.getByText('Booked').first()).toBeVisible();
    await expectAccessible(supervisor);
    await supervisor.getByRole('link', { name: 'Offer a time' }).click();
    await supervisor.getByRole('button', { name: 'Offer this time' }).click();
    await expect(supervisor.getByRole('alert')).toBeFocused();
    // at its top: half under the bar that stays, the header's menu looks smaller than it is
    await supervisor.evaluate(() => scrollTo(0, 0));
    await expectAccessible(supervisor);
    await supervisor.getByLabel('Date').fill(inDays(width === 320 ? 40 : 41));
    await supervisor.getByLabel('Begins at').fill('10:30');
    await supervisor.getByLabel('Place or link').fill('Room 2');
    await supervisor.getByRole('checkbox').first().check();
    await supervisor.getByRole('button', { name: 'Offer this time' }).click();
    await expect(supervisor.getByText('A part is open').last()).toBeVisible();
    const mine = supervisor.getByRole('listitem').filter({ hasText: 'A part is open' }).filter({ hasText: 'Room 2' }).last();
    await mine.getByRole('button', { name: 'Choose who takes part' }).click();
    await mine.getByLabel('Role-player').selectOption({ label: 'Rosa Whitfield' });
    await mine.getByRole('button', { name: 'Save who takes part' }).click();
    await expect(supervisor.getByRole('listitem').filter({ hasText: 'Room 2' }).last().getByText('Free to book')).toBeVisible();
    await supervisor
      .getByRole('listitem')
      .filter({ hasText: 'Room 2' })
      .last()
      .getByRole('button', { name: 'Take this time back' })
      .click();
    await expect(supervisor.getByText('Room 2')).toHaveCount(0);
    expect([...faults, ...more]).toEqual([]);
    for (const page of [player, trainee, supervisor]) await page.context().close();
  });
}

test('practice hours: log, return with a reason that is read first, change, approve by key, undo', async ({ browser }) => {
  const milo = await signedIn(browser, 'trainee2', { viewport: { width: 320, height: 640 } });
  const faults = faultsOf(milo);
  await milo.goto('/hours');
  const first = milo.getByRole('region', { name: 'Your log' }).getByRole('listitem').first();
  await expect(first).toContainText('Was the break part of the four hours?');
  await expectAccessible(milo);
  await milo.getByRole('link', { name: 'Add hours' }).click();
  await milo.getByRole('button', { name: 'Check your answers' }).click();
  await expect(milo.getByRole('alert')).toBeFocused();
  await expectAccessible(milo);
  await milo.getByLabel('Hours', { exact: true }).fill('1');
  await milo.getByLabel('Minutes', { exact: true }).fill('37');
  await milo.getByLabel('Being there and listening').check();
  await expect(milo.getByText('Your supervisor can read this.')).toBeVisible();
  await milo.getByLabel('Note (optional)').fill('Listened on the phone.');
  await milo.getByRole('button', { name: 'Check your answers' }).click();
  await expect(milo.getByRole('heading', { name: 'Check your answers' })).toBeFocused();
  await expectAccessible(milo);
  await milo.getByRole('button', { name: 'Send hours for approval' }).click();
  await expect(milo.getByRole('heading', { name: /^1 hour 37 minutes on/ })).toBeVisible();

  const supervisor = await signedIn(browser, 'supervisor');
  const more = faultsOf(supervisor);
  await supervisor.goto('/hours/queue');
  await expectAccessible(supervisor);
  const entry = supervisor.getByRole('region', { name: /^1 hour 37 minutes of Milo Reyes/ });
  await entry.focus();
  await supervisor.keyboard.press('r');
  await supervisor.getByLabel('What would have to change').fill('Was it really 37?');
  await supervisor.getByRole('button', { name: 'Return with this reason' }).click();
  await expect(supervisor.getByText(/^Returned 1 hour 37 minutes of Milo Reyes\./)).toBeVisible();

  await milo.goto('/hours');
  const back = milo.getByRole('listitem').filter({ hasText: 'Was it really 37?' });
  await back.getByRole('link', { name: 'Change and send again' }).click();
  await expect(milo.getByText('Was it really 37?')).toBeVisible();
  await milo.getByLabel('Minutes', { exact: true }).fill('35');
  await milo.getByRole('button', { name: 'Check your answers' }).click();
  await milo.getByRole('button', { name: 'Send hours for approval' }).click();
  await expect(milo.getByRole('heading', { name: /^1 hour 35 minutes on/ })).toBeVisible();

  await supervisor.reload();
  const again = supervisor.getByRole('region', { name: /^1 hour 35 minutes of Milo Reyes/ });
  await again.focus();
  await supervisor.keyboard.press('a');
  await expect(again).toHaveCount(0);
  await supervisor.getByRole('button', { name: 'Undo' }).click();
  await expect(again).toBeVisible();
  await again.getByRole('button', { name: /^Approve/ }).click();
  await expect(again).toHaveCount(0);
  await milo.goto('/hours');
  await expect(milo.getByRole('listitem').filter({ hasText: '1 hour 35 minutes' }).getByText('Approved')).toBeVisible();
  expect([...faults, ...more]).toEqual([]);
  for (const page of [milo, supervisor]) await page.context().close();
});

for (const { lost, minutes, detour, what } of [
  { lost: 0, minutes: '11', detour: false, what: 'an answer that comes' },
  { lost: 1, minutes: '12', detour: false, what: 'one answer that is lost' },
  { lost: 3, minutes: '13', detour: false, what: 'all answers lost, and sent again by hand' },
  { lost: 3, minutes: '14', detour: true, what: 'all answers lost, and sent again by hand after another look at the form' },
]) {
  test(`hours are written down once: ${what}`, async ({ browser }) => {
    const milo = await signedIn(browser, 'trainee2');
    await milo.goto('/hours');
    await milo.getByRole('link', { name: 'Add hours' }).click();
    await milo.getByLabel('Hours', { exact: true }).fill('2');
    await milo.getByLabel('Minutes', { exact: true }).fill(minutes);
    await milo.getByLabel('Being there and listening').check();
    await milo.getByRole('button', { name: 'Check your answers' }).click();
    const tries = await loseAnswers(milo, 'POST', '**/api/enrolments/*/practice-hours', lost);
    const send = milo.getByRole('button', { name: 'Send hours for approval' });
    await send.click();
    if (lost === 3) {
      await expect(milo.getByRole('alert')).toContainText('What you typed is still here.');
      if (detour) {
        await milo.getByRole('button', { name: 'Change something' }).click();
        await milo.getByRole('button', { name: 'Check your answers' }).click();
      }
      await send.click();
    }
    await expect(milo.getByRole('heading', { name: `2 hours ${minutes} minutes on` })).toHaveCount(1);
    expect(tries()).toBe(lost + 1);
    await milo.context().close();
  });
}

test('a booking whose move was done without an answer is not said to stand where it was, and trying again leads to it', async ({
  browser,
  playwright,
}) => {
  const { page } = await traineeReadyForPractice(browser, playwright);
  await page.goto('/practise');
  await page
    .getByRole('link', { name: /^Prepare for/ })
    .first()
    .click();
  await page.getByRole('link', { name: 'Book a time' }).click();
  await page.getByRole('button', { name: 'Book this time' }).last().click();
  await page.getByRole('link', { name: 'Choose another time' }).click();
  const card = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Book this time' }) });
  const chosen = (await card.first().getByRole('heading').textContent()) ?? '';
  const tries = await loseAnswers(page, 'POST', '**/api/enrolments/*/stations/*/bookings', 3);
  await card.first().getByRole('button').click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('We could not reach the service.');
  await expect(alert).not.toContainText('Your present booking stays as it is.');
  await expect(alert).toContainText('We do not know yet whether this was done.');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Your appointment' })).toBeVisible();
  await expect(page.getByText(chosen)).toBeVisible();
  expect(tries()).toBe(4);
  await page.context().close();
});

/** The date so many days ahead, as a date box takes it. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
