import { randomUUID } from 'node:crypto';
import { type Browser, expect as expectSoon, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.js';
import { joinAsNewTrainee } from './new-trainee.js';
import { readModule } from './trainee-ready-for-quiz.js';

const expect = expectSoon.configure({ timeout: 15_000 });
const BASE_URL = process.env['BASE_URL'] ?? '';
const PASSWORD = 'a calm walk by the river';

async function signedIn(browser: Browser, name: string, options: object = {}): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ baseURL: BASE_URL, timezoneId: 'America/New_York', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const data = { email: `${name}@demo.example`, password: PASSWORD };
  expect((await page.request.post('/api/sessions', { data, headers: { origin: BASE_URL } })).status()).toBe(204);
  return { page, faults: faultsOf(page) };
}

function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(BASE_URL) && !/^(data|blob):/.test(request.url())) faults.push(`request to ${request.url()}`);
  });
  return faults;
}

/** The program of an author, its content versions: the published one and one that is not. */
async function contentOf(page: Page) {
  const me = await (await page.request.get('/api/me')).json();
  const programId = me.roles[0].programId as string;
  const { versions } = await (await page.request.get(`/api/programs/${programId}/curriculum-versions`)).json();
  const current = versions.find(({ isCurrent }: any) => isCurrent).id as string;
  const other = versions.find(({ isCurrent }: any) => !isCurrent).id as string;
  return { programId, current, other };
}

for (const { name, width, height } of [
  { name: 'phone', width: 320, height: 640 },
  { name: 'desktop', width: 1280, height: 800 },
]) {
  test(`every page of an author on a ${name} is accessible and quiet`, async ({ browser }) => {
    test.setTimeout(240_000);
    const { page, faults } = await signedIn(browser, 'author', { viewport: { width, height } });
    await page.goto('/');
    await page.getByRole('link', { name: 'Open the content' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Content' })).toBeFocused();
    await expect(page.getByRole('link', { name: /^M4 / })).toBeVisible();
    await expectAccessible(page);
    for (const [link, there] of [
      ['Questions', page.getByRole('table', { name: /^Questions/ })],
      ['Coverage', page.getByRole('table', { name: /^Objectives/ })],
      ['Reviews due', page.getByText(/Nothing is due in this time|Due for review/).first()],
      ['Versions', page.getByRole('table', { name: /^Versions of the program/ })],
    ] as const) {
      await page.getByRole('navigation', { name: 'Content pages' }).getByRole('link', { name: link }).click();
      await expect(page.getByRole('heading', { level: 1, name: link })).toBeFocused();
      await expect(there).toBeVisible();
      await expectAccessible(page);
    }
    expect(faults).toEqual([]);
  });

  test(`every part of the content on a ${name} is accessible and quiet`, async ({ browser }) => {
    test.setTimeout(240_000);
    const { page, faults } = await signedIn(browser, 'author', { viewport: { width, height } });
    const { current, other } = await contentOf(page);
    for (const address of [
      '/author/modules/M4',
      '/author/lessons/M4-L1',
      '/author/items/M4-I01',
      '/author/stations/R1',
      '/author/documents/ethics-code',
      `/author/versions/${other}?with=${current}`,
      `/author/versions/${other}/lessons/M4-L2?with=${current}`,
      `/author/versions/${other}/items/M4-I01?with=${current}`,
      `/author?version=${other}`,
    ]) {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('main [role="status"][aria-busy="true"]')).toHaveCount(0);
      await expect(page.getByRole('heading', { name: "We can't show this page" })).toHaveCount(0);
      await expectAccessible(page);
    }
    expect(faults).toEqual([]);
  });
}

test('an author finds a question by objective and difficulty, and walks through a lesson that saves nothing', async ({ browser }) => {
  const { page, faults } = await signedIn(browser, 'author');
  const writes: string[] = [];
  page.on('request', (request) => request.method() !== 'GET' && writes.push(request.url()));
  await page.goto('/author/items');
  await page.getByLabel('Module').selectOption('M4');
  await page.getByLabel('Objective').selectOption('M4.2');
  await page.getByLabel('Difficulty').selectOption('Easy');
  await page.getByLabel('Bank').selectOption('Quiz');
  await expect(
    page
      .getByText(/^ · \d of \d+$/)
      .or(page.getByText(/· \d of \d+/))
      .first(),
  ).toBeVisible();
  await page
    .getByRole('table', { name: /^Questions/ })
    .getByRole('link')
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: /^Question M4-I/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Explanation' })).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel('Objective')).toHaveValue('M4.2');
  await page.goto('/author/lessons/M4-L1');
  await expect(page.getByText('Card 1 of')).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Card 2 of')).toBeVisible();
  await page.getByRole('button', { name: 'Show all cards' }).click();
  expect(await page.locator('main section').count()).toBeGreaterThan(5);
  await expectAccessible(page);
  expect(writes).toEqual([]);
  expect(faults).toEqual([]);
});

test('a version is published by an author, a trainee is moved by an admin, and sees what changed without losing anything', async ({
  browser,
}) => {
  const trainee = await (await browser.newContext({ baseURL: BASE_URL, timezoneId: 'America/New_York' })).newPage();
  const { enrolmentId } = await joinAsNewTrainee(trainee, BASE_URL);
  await readModule(trainee.request, enrolmentId, 'M4');
  const traineeFaults = faultsOf(trainee);

  const author = await signedIn(browser, 'author');
  const { programId, current } = await contentOf(author.page);
  await author.page.goto('/author/versions');
  await author.page
    .getByRole('link', { name: /^Compare .* and publish$/ })
    .first()
    .click();
  await expect(author.page.getByRole('heading', { level: 1, name: 'What changed' })).toBeVisible();
  await author.page.getByRole('link', { name: /^M4-L2/ }).click();
  await expect(author.page.getByRole('heading', { name: 'Before', exact: true })).toBeVisible();
  await author.page.goBack();
  await expect(
    author.page.getByText('Keep the program’s own terms').or(author.page.getByText('What a certificate asks for stays as it is.')).first(),
  ).toBeVisible();
  await author.page.getByRole('button', { name: /^Publish as version/ }).click();
  await expect(author.page.getByRole('heading', { level: 1, name: 'Versions' })).toBeVisible();
  await expect(author.page.getByRole('link', { name: /^Move people/ })).toHaveCount(0);

  const admin = await signedIn(browser, 'admin');
  await admin.page.goto('/author/versions');
  await admin.page.getByRole('link', { name: /^Move people to version/ }).click();
  await expect(admin.page.getByRole('heading', { level: 1, name: 'Move people' })).toBeFocused();
  await expectAccessible(admin.page);
  const robins = admin.page.getByRole('listitem').filter({ hasText: 'Robin Vale' }).filter({ hasText: '1 lesson they did has changed.' });
  const { waiting, version } = await (
    await admin.page.request.get(`/api/programs/${programId}/program-versions/${await newestVersion(admin.page, programId)}/moves`)
  ).json();
  expect(version.isNewest).toBe(true);
  expect(waiting.some((each: any) => each.enrolmentId === enrolmentId && each.lessonsChanged === 1)).toBe(true);
  await expect(robins.first()).toBeVisible();
  await admin.page.locator(`[id="move-${enrolmentId}"]`).check();
  await admin.page.getByRole('button', { name: 'Move 1 person' }).click();
  await expect(admin.page.getByText('1 person was moved and gets a message.')).toBeVisible();

  await trainee.goto('/learn');
  const changed = trainee.getByRole('region', { name: 'Changed since you read it' });
  await expect(changed.getByRole('listitem')).toHaveCount(1);
  await expectAccessible(trainee);
  await changed.getByRole('link').click();
  await expect(trainee.getByRole('heading', { level: 1, name: /^What changed: / })).toBeFocused();
  await expect(trainee.getByRole('heading', { name: 'Before', exact: true })).toBeVisible();
  await expect(trainee.getByRole('heading', { name: 'Now', exact: true })).toBeVisible();
  await trainee.setViewportSize({ width: 320, height: 640 });
  await expectAccessible(trainee);
  await trainee.getByRole('button', { name: 'I have seen this' }).click();
  await expect(trainee.getByText('Noted. This lesson is not shown as changed any more.')).toBeVisible();
  await trainee.goto('/learn/M4');
  await expect(trainee.getByText('Done, changed since')).toHaveCount(0);
  await expect(trainee.getByRole('link', { name: 'Go to the quiz' })).toBeVisible();

  // back to the content the other journeys know
  const again = await author.page.request.post(`/api/programs/${programId}/program-versions`, {
    data: { curriculumVersionId: current, terms: 'as-they-are' },
    headers: { origin: BASE_URL, 'idempotency-key': randomUUID() },
  });
  expect(again.status()).toBe(201);
  expect([...author.faults, ...admin.faults, ...traineeFaults]).toEqual([]);
});

async function newestVersion(page: Page, programId: string): Promise<string> {
  const { versions } = await (await page.request.get(`/api/programs/${programId}/program-versions`)).json();
  return versions[0].id;
}

test('a trainee finds no such pages', async ({ browser }) => {
  const { page } = await signedIn(browser, 'trainee');
  for (const address of ['/author', '/author/items', '/author/versions']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: "We can't show this page" })).toBeVisible();
  }
});
