import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.js';
import { pressUntil } from './keys.js';
import { joinAsNewTrainee } from './new-trainee.js';

const BASE_URL = process.env['BASE_URL'] ?? '';
const PASSWORD = 'a calm walk by the river';
const ZONE = 'America/New_York';

async function signedIn(browser: Browser, name: string, options: object = {}): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: BASE_URL, timezoneId: ZONE, reducedMotion: 'reduce', ...options })).newPage();
  const data = { email: `${name}@demo.example`, password: PASSWORD };
  expect((await page.request.post('/api/sessions', { data, headers: { origin: BASE_URL } })).status()).toBe(204);
  return page;
}

function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  return faults;
}

/** By the clock of the program. */
function wallTime(hours: number): { date: string; time: string } {
  const at = new Date(Date.now() + hours * 3_600_000);
  const [date = '', time = ''] = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: ZONE })
    .format(at)
    .split(' ');
  return { date, time };
}

/** A live session of M4 that the peer supervisor leads, so many hours from now. */
async function planned(peer: Page, enrolmentIds: string[], hours: number): Promise<string> {
  const me = await (await peer.request.get('/api/me')).json();
  const data = {
    sessionCode: 'M4-S1',
    ...wallTime(hours),
    mode: 'in-person',
    place: 'Room 4',
    seats: 12,
    facilitatorIds: [me.id],
    enrolmentIds,
  };
  const answer = await peer.request.post(`/api/programs/${me.roles[0].programId}/live-sessions`, {
    data,
    headers: { origin: BASE_URL, 'idempotency-key': randomUUID() },
  });
  expect(answer.status()).toBe(201);
  return (await answer.json()).id;
}

for (const { name, width, height } of [
  { name: 'phone', width: 320, height: 640 },
  { name: 'desktop', width: 1280, height: 800 },
]) {
  test(`live sessions on a ${name}: what is coming, the guide, minutes by keys, a correction, hours`, async ({ browser }) => {
    const viewport = { width, height };
    const context = await browser.newContext({ baseURL: BASE_URL, timezoneId: 'America/Denver', reducedMotion: 'reduce', viewport });
    const trainee = await context.newPage();
    const faults = faultsOf(trainee);
    const { enrolmentId } = await joinAsNewTrainee(trainee, BASE_URL);
    const peer = await signedIn(browser, 'peer', { viewport });
    faults.push(...faultsOf(peer));
    const coming = await planned(peer, [enrolmentId], 50);

    await trainee.goto('/learn');
    await expect(trainee.getByRole('heading', { name: 'Live sessions' })).toBeVisible();
    await trainee.getByRole('link', { name: 'See your live sessions' }).click();
    await expect(trainee.getByRole('heading', { level: 1, name: 'Live sessions' })).toBeFocused();
    await expect(trainee.getByText('New York time')).toBeVisible();
    await expect(trainee.getByText('Where you are that begins on')).toBeVisible();
    await expect(trainee.getByText('Room 4')).toBeVisible();
    await expectAccessible(trainee);
    await trainee.getByRole('button', { name: /^I cannot come/ }).click();
    await expect(trainee.getByText('You cannot come')).toBeVisible();
    await trainee.getByRole('button', { name: /^I can come after all/ }).click();
    await expect(trainee.getByRole('button', { name: /^I cannot come/ })).toBeVisible();
    expect((await trainee.request.get(`/api/live-sessions/${coming}/guide`)).status()).toBe(403);

    await peer.goto(`/live/led/${coming}`);
    await expect(peer.getByRole('heading', { level: 3, name: 'Robin Vale' })).toBeVisible();
    await expectAccessible(peer);
    await peer.getByRole('link', { name: 'Open the guide' }).click();
    await expect(peer.getByRole('heading', { level: 2, name: 'Safety plan' })).toBeVisible();
    await expect(peer.getByRole('heading', { level: 2, name: /^1 of / })).toBeVisible();
    await expectAccessible(peer);
    await pressUntil(peer, 'Tab', ({ tag, text }) => tag === 'SECTION' && /^1 of /.test(text));
    await peer.keyboard.press('ArrowRight');
    await expect(peer.getByRole('heading', { level: 2, name: /^2 of / })).toBeVisible();
    await peer.getByRole('button', { name: 'Part before' }).click();
    await expect(peer.getByRole('heading', { level: 2, name: /^1 of / })).toBeVisible();

    const held = await planned(peer, [enrolmentId], -3);
    await peer.goto(`/live/led/${held}`);
    await expect(peer.getByText('Minutes to record')).toBeVisible();
    await peer.getByRole('button', { name: 'Sign the roster' }).click();
    await expect(peer.getByRole('alert').or(peer.getByText('Enter the minutes of Robin Vale')).first()).toBeVisible();
    await expectAccessible(peer);
    await pressUntil(peer, 'Shift+Tab', ({ text }) => text === 'Everybody, whole session');
    await peer.keyboard.press('Enter');
    await expect(peer.getByLabel('Robin Vale', { exact: true })).toHaveValue('120');
    await pressUntil(peer, 'Tab', ({ text }) => text === 'Sign the roster');
    await peer.keyboard.press('Enter');
    await expect(peer.getByText(/^Signed by Pat Moreno/)).toBeVisible();
    await expect(peer.getByText('2 hours of 2 hours')).toBeVisible();
    await expectAccessible(peer);

    await peer.getByRole('button', { name: 'Correct the minutes of Robin Vale' }).click();
    await peer.getByRole('textbox', { name: 'Minutes of Robin Vale' }).fill('90');
    await peer.getByLabel('We learned more about it later').check();
    await expectAccessible(peer);
    await peer.getByRole('button', { name: 'Sign the correction' }).click();
    await expect(peer.getByText('1 hour 30 minutes of 2 hours')).toBeVisible();
    await expect(peer.getByText(/^Before: 2 hours/)).toBeVisible();

    await trainee.goto('/live');
    await expect(trainee.getByText('1 hour 30 minutes of 2 hours count for you.')).toBeVisible();
    await expectAccessible(trainee);
    expect(faults).toEqual([]);
    await context.close();
    await peer.context().close();
  });
}

test('planning a live session, and cancelling it', async ({ browser }) => {
  const peer = await signedIn(browser, 'peer', { viewport: { width: 1280, height: 800 } });
  const faults = faultsOf(peer);
  await peer.goto('/live/led');
  await expect(peer.getByRole('heading', { level: 2, name: 'Minutes to record' })).toBeVisible();
  await expectAccessible(peer);
  await peer.getByRole('link', { name: 'Plan a live session' }).click();
  await expect(peer.getByRole('heading', { level: 1, name: 'Plan a live session' })).toBeFocused();
  await peer.getByRole('button', { name: 'Plan this live session' }).click();
  await expect(peer.getByText('Choose what you meet for').first()).toBeVisible();
  await expectAccessible(peer);
  const { date, time } = wallTime(70);
  await peer.getByLabel('What you meet for').selectOption({ index: 1 });
  await peer.getByLabel('Date').fill(date);
  await peer.getByLabel('Begins at').fill(time);
  await peer.getByLabel('Place or link').fill('Room 7');
  await peer.getByLabel('Tara Nguyen').check();
  await peer.getByRole('button', { name: 'Plan this live session' }).click();
  await expect(peer.getByRole('heading', { level: 3, name: 'Tara Nguyen' })).toBeVisible();
  await peer.getByRole('button', { name: 'Change when and where' }).click();
  await peer.getByLabel('Place or link').fill('Room 8');
  await peer.getByRole('button', { name: 'Save and tell everybody' }).click();
  await expect(peer.getByText('In person: Room 8')).toBeVisible();
  await peer.getByRole('button', { name: 'Cancel', exact: true }).click();
  await peer.getByRole('button', { name: 'Cancel the live session' }).click();
  await expect(peer.getByText('Cancelled', { exact: true })).toBeVisible();
  await expectAccessible(peer);
  expect(faults).toEqual([]);
  await peer.context().close();
});
