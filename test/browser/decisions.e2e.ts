import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.js';
import { conversationToMark, joinAs, must, recordPapers } from './conversation-to-mark.js';

const BASE_URL = process.env['BASE_URL'] ?? '';
const DEMO_PASSWORD = 'a calm walk by the river';
const headers = () => ({ 'idempotency-key': randomUUID(), origin: BASE_URL });

function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  return faults;
}

async function adminPage(browser: Browser, options: object): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: BASE_URL, timezoneId: 'America/New_York', ...options })).newPage();
  await must(page.request.post('/api/sessions', { data: { email: 'admin@demo.example', password: DEMO_PASSWORD }, headers: headers() }));
  return page;
}

async function hold(rater: Page, rolePlayId: string): Promise<void> {
  await must(rater.request.post(`/api/role-plays/${rolePlayId}/start`, { data: {}, headers: headers() }));
  await must(rater.request.post(`/api/role-plays/${rolePlayId}/outcome`, { data: { outcome: 'completed' }, headers: headers() }));
}

/** A whole sheet signed through the API, with the first basic behaviour of each competency as given. */
async function sign(page: Page, rolePlayId: string, first: 'seen' | 'not-seen'): Promise<void> {
  const opened = await must(page.request.post(`/api/role-plays/${rolePlayId}/ratings`, { data: {}, headers: headers() }));
  const rating = await must(page.request.get(`/api/ratings/${opened['id']}`));
  const { competencies, critical } = rating['station'] as {
    competencies: { code: string; basic: { code: string }[] }[];
    critical: { code: string }[];
  };
  const basics = (basic: { code: string }[]) => Object.fromEntries(basic.map(({ code }, at) => [code, at === 0 ? first : 'seen']));
  const sheet = {
    marks: Object.fromEntries(competencies.map(({ code, basic }) => [code, { harmful: [], basic: basics(basic), advanced: [] }])),
    evidence: [],
    critical: Object.fromEntries(critical.map(({ code }) => [code, 'no'])),
    global: 'pass',
    entrustment: 4,
    feedback: { strength: 'Warm.', change: 'Slower.', task: 'One open question.' },
  };
  const saved = page.request.put(`/api/ratings/${rating['id']}/draft`, {
    data: { sheet },
    headers: { ...headers(), 'if-match': String(rating['version']) },
  });
  const { version } = await must(saved);
  const data = { version, meaning: rating['meaning'], attestations: { observed: true, noConflict: true }, share: { when: 'later' } };
  await must(page.request.post(`/api/ratings/${rating['id']}/sign-off`, { data, headers: headers() }));
}

for (const { name, width, height } of [
  { name: 'phone', width: 320, height: 640 },
  { name: 'desktop', width: 1280, height: 800 },
]) {
  test(`raters who differ, on a ${name}: an admin books a third, the trainee keeps the time, the third decides`, async ({
    browser,
    playwright,
  }) => {
    const options = { viewport: { width, height }, reducedMotion: 'reduce' as const };
    const { rater, second, trainee, rolePlayId } = await conversationToMark(browser, playwright, options);
    await hold(rater, rolePlayId);
    await sign(rater, rolePlayId, 'seen');
    await sign(second, rolePlayId, 'not-seen');

    const admin = await adminPage(browser, options);
    const programId = ((await must(admin.request.get('/api/me')))['roles'] as { programId: string }[])[0]?.programId ?? '';
    const third = await joinAs(browser, admin.request, programId, 'clinical-supervisor', 'Mika Dorn', options);
    const player = await joinAs(browser, admin.request, programId, 'role-player', 'Nour Elm', options);
    await recordPapers(admin.request, programId, third.id);
    const startsAt = new Date(Date.now() + 25 * 60_000).toISOString();
    const time = {
      startsAt,
      minutes: 30,
      mode: 'video',
      place: 'https://video.example/third',
      stationCodes: ['R1'],
      rolePlayerId: player.id,
    };
    await must(third.page.request.post(`/api/programs/${programId}/offered-times`, { data: time, headers: headers() }));
    const faults = [admin, trainee, third.page].map(faultsOf);

    const person = await must(trainee.request.get('/api/me'));
    await admin.goto(`/admin/people/${person['id']}`);
    await expect(admin.getByRole('link', { name: 'Extra time and pauses' })).toBeVisible();
    await admin.getByRole('link', { name: 'Third looks and last attempts' }).click();
    await expect(admin.getByRole('heading', { level: 1, name: 'Decisions' })).toBeFocused();
    await expectAccessible(admin);
    const look = admin
      .getByRole('listitem')
      .filter({ has: admin.getByRole('heading', { name: String(person['name']) }) })
      .first();
    await expect(look.getByText('Two raters saw it differently. The levels of the third decide.')).toBeVisible();
    await look.getByRole('button', { name: /^Find a time with a third rater/ }).click();
    const choice = look.getByRole('listitem').filter({ hasText: 'Mika Dorn' });
    await expect(choice).toHaveCount(1);
    await expect(look.getByText(/Jules Aber|Kim Baste/)).toHaveCount(0);
    await expectAccessible(admin);
    await choice.getByRole('button', { name: 'Book this time' }).click();
    await expect(look.getByText('The trainee has not answered yet.')).toBeVisible();

    await trainee.goto('/practise/R1');
    await expect(trainee.getByRole('heading', { name: 'Another rater sees a new conversation' })).toBeVisible();
    await expectAccessible(trainee);
    await trainee.getByRole('button', { name: 'Keep this time' }).click();
    await expect(trainee.getByText('You have agreed to this time.')).toBeVisible();
    await admin.reload();
    await expect(look.getByText('The trainee has agreed to this time.')).toBeVisible();

    await third.page.goto('/desk');
    await expect(third.page.getByRole('button', { name: /^It does not take place: R1/ })).toBeVisible();
    await expectAccessible(third.page);
    const desk = await must(third.page.request.get('/api/desk'));
    const newOne = (desk['sessions'] as { rolePlayId: string }[])[0]?.rolePlayId ?? '';
    await hold(third.page, newOne);
    await sign(third.page, newOne, 'seen');
    await trainee.goto('/practise');
    await expect(trainee.getByText('Signed off')).toBeVisible();
    await admin.reload();
    await expect(admin.getByRole('heading', { name: String(person['name']) })).toHaveCount(0);
    expect(faults.flat()).toEqual([]);
    for (const page of [rater, second, trainee, admin, third.page, player.page]) await page.context().close();
  });
}

test('a trainee stops before it begins, and a rater says that it does not take place: no attempt is used up', async ({
  browser,
  playwright,
}) => {
  const one = await conversationToMark(browser, playwright, { viewport: { width: 320, height: 640 } });
  const faults = faultsOf(one.trainee);
  await one.trainee.goto('/practise/R1');
  await one.trainee.getByRole('button', { name: 'I need to stop' }).click();
  await expect(one.trainee.getByRole('link', { name: 'Book a time' })).toBeVisible();
  await expect(one.trainee.getByText('Open to book')).toBeVisible();

  const other = await conversationToMark(browser, playwright, { viewport: { width: 1280, height: 800 } });
  faults.push(...faultsOf(other.rater));
  await other.rater.goto('/desk');
  await other.rater.getByRole('button', { name: /^It does not take place: R1/ }).click();
  await expect(other.rater.getByRole('dialog', { name: 'It does not take place' })).toBeVisible();
  await expect(other.rater.getByLabel('Somebody did not come')).toHaveCount(0);
  await expectAccessible(other.rater);
  await other.rater.getByLabel('The connection or the room let us down').click();
  await other.rater.getByRole('button', { name: 'Record that' }).click();
  await expect(other.rater.getByText('It is over, and it counts as no attempt.')).toBeVisible();
  await other.trainee.goto('/practise');
  await expect(other.trainee.getByText('Open to book')).toBeVisible();
  await expect(other.trainee.getByText(/attempts held/)).toHaveCount(0);
  expect(faults).toEqual([]);
  for (const { rater, second, trainee } of [one, other]) for (const page of [rater, second, trainee]) await page.context().close();
});

for (const who of ['rater', 'second'] as const) {
  test(`a sheet that was open before the start stops the conversation as what it is: the ${who}`, async ({ browser, playwright }) => {
    const talk = await conversationToMark(browser, playwright, { viewport: { width: 1280, height: 800 } });
    const page = talk[who];
    await page.goto('/desk');
    await page.getByRole('button', { name: /^Open the sheet: R1/ }).click();
    await expect(page.getByRole('heading', { name: 'Not begun yet' })).toBeVisible();
    if (who === 'rater') {
      await page.getByRole('button', { name: 'Start the conversation' }).click();
    } else {
      await must(talk.rater.request.post(`/api/role-plays/${talk.rolePlayId}/start`, { data: {}, headers: headers() }));
      await page.evaluate(() => globalThis.dispatchEvent(new Event('visibilitychange')));
    }
    await page.getByRole('button', { name: 'I need to stop the session' }).click();
    const dialog = page.getByRole('dialog', { name: 'Stop the session' });
    const sent = page.waitForRequest(/\/outcome$/);
    await dialog.getByRole('button', { name: 'Stop the session' }).click();
    expect((await sent).postDataJSON()).toEqual({ outcome: 'stopped' });
    await expect(page.getByText('It is over, and it counts as no attempt.')).toBeVisible();
    for (const each of [talk.rater, talk.second, talk.trainee]) await each.context().close();
  });
}
