import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.js';
import { loseAnswers } from './lose-answers.js';

const BASE_URL = process.env['BASE_URL'] ?? '';
const PASSWORD = 'a calm walk by the river';

async function signedIn(browser: Browser, name: string, options: object = {}): Promise<Page> {
  const page = await (
    await browser.newContext({ baseURL: BASE_URL, timezoneId: 'America/New_York', reducedMotion: 'reduce', ...options })
  ).newPage();
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
  page.on('request', (request) => {
    if (!request.url().startsWith(BASE_URL) && !/^(data|blob):/.test(request.url())) faults.push(`request to ${request.url()}`);
  });
  return faults;
}

let count = 0;
const unique = () => `${Date.now().toString(36)}${++count}`;

for (const { name, width, height } of [
  { name: 'phone', width: 320, height: 640 },
  { name: 'desktop', width: 1280, height: 800 },
]) {
  test(`every page of an admin on a ${name} is accessible and quiet`, async ({ browser }) => {
    const page = await signedIn(browser, 'admin', { viewport: { width, height } });
    const faults = faultsOf(page);
    await page.goto('/admin');
    await expect(page.getByRole('heading', { name: 'Data health' })).toBeVisible();
    await expectAccessible(page);
    for (const [link, heading] of [
      ['People', 'People'],
      ['Pipeline', 'Pipeline'],
      ['Renewals', 'Renewals'],
      ['Cohorts', 'Cohorts'],
      ['Audit', 'Audit trail'],
    ] as const) {
      await page.goto('/admin');
      await page.getByRole('navigation', { name: 'Program pages' }).getByRole('link', { name: link, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeFocused();
      await expect(
        page
          .getByRole('main')
          .getByRole('table')
          .or(page.getByText(/No certificate runs out|Nobody|There is no/))
          .or(page.getByRole('button', { name: /^Move to/ }))
          .first(),
      ).toBeVisible();
      await expectAccessible(page);
    }
    expect(faults).toEqual([]);
  });
}

test('a list with faults is mended in place, and then everybody on it is invited', async ({ browser }) => {
  const page = await signedIn(browser, 'admin');
  const faults = faultsOf(page);
  const [ana, bo] = [`ana${unique()}@example.org`, `bo${unique()}@example.org`];
  await page.goto('/admin/people/import');
  await page
    .getByLabel('Or paste the list here')
    .fill(`name,email,role,cohort\n"Ana, the first",${ana},Trainee,Autumn group\nBo,${bo.replace('@', ' at ')},pilot,`);
  await page.getByRole('button', { name: 'Check this list' }).click();
  await expect(page.getByText('1 of 2 rows are ready.')).toBeVisible();
  const row = page.getByRole('group', { name: 'Line 3' });
  await expect(row.getByText('Give a full email address.')).toBeVisible();
  await expect(row.getByText('Choose one of the roles.')).toBeVisible();
  await expectAccessible(page);
  await row.getByLabel('Email address').fill(bo);
  await row.getByLabel('Role').selectOption('Peer supervisor');
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page.getByText('2 of 2 rows are ready.')).toBeVisible();
  await page.getByRole('button', { name: 'Invite 2 people' }).click();
  await expect(page.getByRole('heading', { name: 'The invitations are on their way' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to people' }).click();
  const waiting = page.getByRole('row', { name: new RegExp(ana) });
  await expect(waiting).toContainText('Ana, the first');
  await waiting.getByRole('button', { name: /^Withdraw/ }).click();
  await expect(waiting).toHaveCount(0);
  expect(faults).toEqual([]);
});

test('a list whose answers were lost is not said to have invited nobody, and trying again invites nobody twice', async ({ browser }) => {
  const page = await signedIn(browser, 'admin');
  const email = `cas${unique()}@example.org`;
  await page.goto('/admin/people/import');
  await page.getByLabel('Or paste the list here').fill(`name,email,role,cohort\nCas,${email},Trainee,Autumn group`);
  await page.getByRole('button', { name: 'Check this list' }).click();
  const tries = await loseAnswers(page, 'POST', '**/people-imports', 3);
  await page.getByRole('button', { name: 'Invite 1 person' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('We do not know yet whether this was done.');
  await expect(alert).not.toContainText('Nobody was invited.');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'The invitations are on their way' })).toBeVisible();
  expect(tries()).toBe(4);
  await page.getByRole('link', { name: 'Back to people' }).click();
  await expect(page.getByRole('row', { name: new RegExp(email) })).toHaveCount(1);
  await page.context().close();
});

test('an admin gives a role and takes it away, records a licence, and changes nothing of their own', async ({ browser }) => {
  const page = await signedIn(browser, 'admin');
  const faults = faultsOf(page);
  await page.goto('/admin/people');
  await page.getByLabel('Search by name or email').fill('peer@demo');
  await page.getByRole('link', { name: 'Pat Moreno' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Pat Moreno' })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Another role').selectOption('Role-player');
  await page.getByRole('button', { name: 'Give this role' }).click();
  const held = page.getByRole('listitem').filter({ hasText: 'Role-player' });
  await expect(held).toBeVisible();
  await held.getByRole('button', { name: /Take away the role/ }).click();
  await expect(held).toHaveCount(0);
  await page.getByRole('button', { name: 'Record a licence' }).click();
  await page.getByRole('button', { name: 'Record this licence' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expectAccessible(page);
  await page.getByLabel('Kind').fill('Certified peer specialist');
  await page.getByLabel('Number').fill(unique());
  await page.getByLabel('Given by').fill('State board');
  await page.getByLabel('First day').fill('2026-01-01');
  await page.getByRole('button', { name: 'Record this licence' }).click();
  await expect(page.getByText('Certified peer specialist').first()).toBeVisible();
  await page.goto('/admin/people');
  await page.getByLabel('Search by name or email').fill('admin@demo');
  await page.getByRole('link', { name: 'Alex Kim' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Alex Kim' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Give this role' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Record a calibration' })).toHaveCount(0);
  expect(faults).toEqual([]);
});

test('the heatmap is read by arrow keys, as a table and without names', async ({ browser }) => {
  const page = await signedIn(browser, 'admin');
  const faults = faultsOf(page);
  await page.goto('/admin/cohorts');
  await page.getByRole('link', { name: 'Autumn group' }).click();
  const grid = page.getByRole('grid');
  await expect(grid).toBeVisible();
  await expectAccessible(page);
  await grid.getByRole('gridcell').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-cell="1-1"]')).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.locator('[data-cell="1-5"]')).toBeFocused();
  const first = (await grid.getByRole('rowheader').first().textContent()) ?? '';
  await page.getByLabel('Hide names (presentation)').check();
  await expect(grid.getByText(first, { exact: true })).toHaveCount(0);
  await expect(grid.getByText('Person 1', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Show as table' }).click();
  await expect(page.getByRole('table', { name: /Progress of Autumn group/ })).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file (CSV)' }).click();
  expect((await download).suggestedFilename()).toBe('cohort-progress.csv');
  expect(faults).toEqual([]);
});

test('names that a spreadsheet would run are kept as text in the file of a cohort', async ({ browser }) => {
  const page = await signedIn(browser, 'admin');
  const names = ['=1+1', '＝1+1', '＋1', '－1', '＠SUM(1)', 'Ana ＝ Bo'];
  await page.route('**/api/cohorts/*/progress', async (route) => {
    const response = await route.fetch();
    const progress = await response.json();
    const rows = names.map((name, at) => ({ ...progress.rows[0], enrolmentId: String(at), name }));
    await route.fulfill({ response, json: { ...progress, rows } });
  });
  await page.goto('/admin/cohorts');
  await page.getByRole('link', { name: 'Autumn group' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file (CSV)' }).click();
  const lines = readFileSync(await (await download).path(), 'utf8')
    .split('\r\n')
    .slice(1);
  expect(lines.slice(0, names.length).map((line) => line.split(',')[0])).toEqual([
    "'=1+1",
    "'＝1+1",
    "'＋1",
    "'－1",
    "'＠SUM(1)",
    'Ana ＝ Bo',
  ]);
});

test('"Move to…" explains the gate and moves nobody; M opens it', async ({ browser }) => {
  const page = await signedIn(browser, 'admin');
  const faults = faultsOf(page);
  await page.goto('/admin/pipeline');
  await page.getByRole('button', { name: 'Move to…, Tara Nguyen' }).focus();
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog', { name: 'Move Tara Nguyen to…' });
  const certified = dialog.getByRole('listitem').filter({ has: page.getByText('Certified', { exact: true }) });
  await expect(certified).toContainText('Not yet. This is still open:');
  await expect(certified).toContainText('Code of ethics');
  await expect(dialog.getByText('Is here now.')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(faults).toEqual([]);
});

test('an auditor checks every link, looks for one kind, and changes nothing', async ({ browser }) => {
  const page = await signedIn(browser, 'auditor');
  const faults = faultsOf(page);
  await page.goto('/audit');
  await page.getByRole('button', { name: 'Check every link' }).click();
  await expect(page.getByRole('heading', { name: 'The trail is sound' })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('What happened').selectOption('Enrolment made');
  await expect(page.getByRole('table').getByRole('row').nth(1)).toContainText('Enrolment made');
  await page.goto('/admin/people');
  await expect(page.getByRole('link', { name: 'Tara Nguyen' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Invite somebody' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Tara Nguyen' }).click();
  await expect(page.getByRole('heading', { name: 'Enrolment' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Give this role|Assign|Record|Sign out on every device/ })).toHaveCount(0);
  expect(faults).toEqual([]);
});

test('somebody without the role sees no such page', async ({ browser }) => {
  const page = await signedIn(browser, 'trainee');
  for (const address of ['/admin', '/admin/people', '/admin/pipeline', '/audit']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: "We can't show this page" })).toBeVisible();
  }
});
