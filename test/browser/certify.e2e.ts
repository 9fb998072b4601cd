import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Page, test } from '@playwright/test';
import pg from 'pg';
import { expectAccessible } from './axe.js';
import { comeBack } from './come-back.js';
import { must } from './conversation-to-mark.js';

const BASE_URL = process.env['BASE_URL'] ?? '';
const PASSWORD = 'a calm walk by the river';
const SIZES = [
  { width: 320, height: 640 },
  { width: 1280, height: 800 },
];

async function signedIn(browser: Browser, name: string): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ baseURL: BASE_URL, timezoneId: 'America/New_York', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => new URL(request.url()).origin === new URL(BASE_URL).origin || faults.push(`request to ${request.url()}`));
  const signIn = await page.request.post('/api/sessions', {
    data: { email: `${name}@demo.example`, password: PASSWORD },
    headers: { origin: BASE_URL },
  });
  expect(signIn.status()).toBe(204);
  return { page, faults };
}

async function accessibleAtBothWidths(page: Page): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    // what stands half under the bar that stays in sight is not a fault of the page
    await page.evaluate(() => window.scrollTo(0, 0));
    await expectAccessible(page);
  }
}

const headers = () => ({ 'idempotency-key': randomUUID(), origin: BASE_URL });

/** The one thing no page can do: let time pass, until nobody holds the case any more. */
async function nineHoursPassFor(caseId: string): Promise<void> {
  const owner = new pg.Client({ connectionString: process.env['OWNER_DATABASE_URL'] });
  await owner.connect();
  try {
    await owner.query(`BEGIN; ALTER TABLE review_claim DISABLE TRIGGER append_only`);
    await owner.query(
      `UPDATE review_claim SET claimed_at = claimed_at - interval '9 hours', leased_until = leased_until - interval '9 hours'
       WHERE case_id = $1`,
      [caseId],
    );
    await owner.query(`ALTER TABLE review_claim ENABLE TRIGGER append_only; COMMIT`);
  } finally {
    await owner.end();
  }
}

test('what a reviewer signs is what they have read, and what they wrote stays while the case changes', async ({ browser }) => {
  const [{ page: trainee }, { page: peer }, { page: reviewer }] = [
    await signedIn(browser, 'ready'),
    await signedIn(browser, 'peer'),
    await signedIn(browser, 'reviewer'),
  ];
  const enrolmentId = (await (await trainee.request.get('/api/me')).json()).enrolments[0].id;
  const { id: caseId } = await must(trainee.request.post(`/api/enrolments/${enrolmentId}/application`, { headers: headers() }));
  await reviewer.goto(`/review/${caseId}`);
  await reviewer.getByRole('button', { name: 'Take this case' }).click();
  const [reasons, sign] = [reviewer.getByRole('textbox', { name: 'Reasons' }), reviewer.getByRole('button', { name: 'Sign the decision' })];
  await reasons.fill('I read it for twenty minutes.');
  await reviewer.getByRole('radio', { name: 'Return' }).check();

  // meanwhile another hour of practice is approved, which is part of the evidence
  const supervisorId = (await (await peer.request.get('/api/me')).json()).id;
  const date = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const claim = { date, minutes: 60, category: 'group', kinds: ['informational'], setting: 'video', supervisorId, note: '' };
  const entry = await must(trainee.request.post(`/api/enrolments/${enrolmentId}/practice-hours`, { data: claim, headers: headers() }));
  const queue = (await (await peer.request.get('/api/hours-queue')).json()) as { id: string; version: number }[];
  const version = String(queue.find(({ id }) => id === entry['id'])?.version);
  await must(peer.request.post(`/api/practice-hours/${entry['id']}/approval`, { headers: { ...headers(), 'if-match': version } }));

  await comeBack(reviewer, '/api/review-cases/');
  const changed = reviewer.getByRole('heading', { name: 'The evidence changed since you opened this page' });
  await expect(reviewer.getByRole('region', { name: 'Approved hours · 11 hours' })).toBeVisible();
  await sign.click();
  await expect(reviewer.getByRole('alert')).toContainText('The evidence changed since you opened the case. Please read it again.');
  await expect(changed).toBeVisible();
  await expect(reasons).toHaveValue('I read it for twenty minutes.');
  await accessibleAtBothWidths(reviewer);
  await reviewer.getByRole('button', { name: 'I have read it again' }).click();
  await expect(changed).toHaveCount(0);
  await sign.click();
  await expect(reviewer.getByRole('alert')).toContainText('Choose a decision');

  // the case is held for eight hours; the words stay for longer
  await nineHoursPassFor(String(caseId));
  await comeBack(reviewer, '/api/review-cases/', 3);
  await expect(reviewer.getByText('You do not hold the case any more. You can take it again.')).toBeVisible();
  await expect(sign).toBeDisabled();
  await expect(reasons).toHaveValue('I read it for twenty minutes.');
  await accessibleAtBothWidths(reviewer);
  await reviewer.getByRole('button', { name: 'Take this case' }).click();
  await reviewer.getByRole('radio', { name: 'Return' }).check();
  await sign.click();
  await expect(reviewer.getByText(/^Signed by Dr. Ruth Adeyemi/)).toBeVisible();
  await expect(reasons).toHaveCount(0);
  await expect(reviewer.getByText('I read it for twenty minutes.')).toBeVisible();
  for (const page of [trainee, peer, reviewer]) await page.context().close();
});

test('from everything done to a certificate: apply, review, issue, show, check, pause and end', async ({ browser }) => {
  const trainee = await signedIn(browser, 'ready');
  await trainee.page.goto('/progress');
  await expect(trainee.page.getByRole('heading', { name: 'Requirements: 11 of 11 done' })).toBeVisible();
  await accessibleAtBothWidths(trainee.page);
  await trainee.page.getByRole('link', { name: 'Read the code of ethics' }).click();
  await expect(trainee.page.getByRole('heading', { level: 1, name: 'Code of ethics' })).toBeFocused();
  await expect(trainee.page.getByText(/You signed this version/)).toBeVisible();
  await accessibleAtBothWidths(trainee.page);
  await trainee.page.goto('/certificate');
  await expect(trainee.page.getByText('You have no certificate yet.')).toBeVisible();
  await accessibleAtBothWidths(trainee.page);
  await trainee.page.goto('/progress');
  await trainee.page.getByRole('button', { name: 'Apply for the certificate' }).click();
  await expect(trainee.page.getByText('You get an answer by')).toBeVisible();
  await expect(trainee.page.getByRole('button', { name: 'Apply for the certificate' })).toHaveCount(0);

  const reviewer = await signedIn(browser, 'reviewer');
  await reviewer.page.goto('/review');
  await expect(reviewer.page.getByRole('link', { name: 'Ana Sokolova' })).toBeVisible();
  await accessibleAtBothWidths(reviewer.page);
  // five clicks for a clean case: open, take, approve is chosen already, reasons are typed, sign
  await reviewer.page.getByRole('link', { name: 'Ana Sokolova' }).click();
  await expect(reviewer.page.getByRole('heading', { name: 'All requirements are met' })).toBeVisible();
  await expect(reviewer.page.getByRole('heading', { name: 'Nobody holds two parts' })).toBeVisible();
  await reviewer.page.getByRole('button', { name: 'Take this case' }).click();
  await reviewer.page.getByRole('textbox', { name: 'Reasons' }).fill('Everything is there and was seen by two people.');
  await reviewer.page.locator('details').first().locator('summary').click();
  await accessibleAtBothWidths(reviewer.page);
  await reviewer.page.getByRole('button', { name: 'Sign the decision' }).click();
  await expect(reviewer.page.getByText(/^Signed by Dr. Ruth Adeyemi/)).toBeVisible();
  await accessibleAtBothWidths(reviewer.page);

  const admin = await signedIn(browser, 'admin');
  await admin.page.goto('/admin/certificates');
  await expect(admin.page.getByRole('checkbox', { name: 'Ana Sokolova' })).toBeVisible();
  await accessibleAtBothWidths(admin.page);

  const cut = await signedIn(browser, 'admin');
  await cut.page.route('**/api/certificates', (route) => route.abort());
  await cut.page.goto('/admin/certificates');
  await cut.page.getByRole('checkbox', { name: 'Ana Sokolova' }).check();
  await cut.page.getByRole('button', { name: 'Issue 1 certificate' }).click();
  await expect(cut.page.getByText('Ana Sokolova: We do not know yet whether it was issued.')).toBeVisible();
  await cut.page.context().close();

  await admin.page.getByRole('checkbox', { name: 'Ana Sokolova' }).check();
  await admin.page.getByRole('button', { name: 'Issue 1 certificate' }).click();
  await expect(admin.page.getByText(/Ana Sokolova: issued, /)).toBeVisible();
  await accessibleAtBothWidths(admin.page);

  await trainee.page.goto('/certificate');
  await expect(trainee.page.getByText('Valid', { exact: true })).toBeVisible();
  await expect(trainee.page.getByRole('definition').filter({ hasText: 'Ana Sokolova' })).toBeVisible();
  await accessibleAtBothWidths(trainee.page);
  const href = await trainee.page.getByRole('link', { name: 'See what others see' }).getAttribute('href');
  const number = href?.split('/').at(-1) ?? '';
  const pdf = await trainee.page.request.get((await trainee.page.getByRole('link', { name: 'Open the PDF' }).getAttribute('href')) ?? '');
  expect([pdf.status(), pdf.headers()['content-type']]).toEqual([200, 'application/pdf']);
  await trainee.page.getByRole('button', { name: 'Show my name to everybody' }).click();
  await expect(trainee.page.getByRole('button', { name: 'Hide my name' })).toBeVisible();
  expect((await (await trainee.page.request.get(`/api/verify/${number}`)).json()).holderName).toBe('Ana Sokolova');

  await admin.page.getByRole('link', { name: number }).last().click();
  await expect(admin.page.getByRole('heading', { level: 1, name: `Certificate ${number}` })).toBeVisible();
  const sent: unknown[] = [];
  admin.page.on('request', (request) => request.method() === 'POST' && sent.push(request.postDataJSON()));
  await admin.page.getByRole('button', { name: 'Pause this certificate' }).click();
  await expect(admin.page.getByRole('link', { name: 'Choose why it is paused' })).toBeVisible();
  await admin.page.getByRole('button', { name: 'End this certificate' }).click();
  await expect(admin.page.getByRole('link', { name: 'Choose why it ends' })).toBeVisible();
  await expect(admin.page.getByRole('dialog')).toHaveCount(0);
  await accessibleAtBothWidths(admin.page);
  expect(sent).toEqual([]);
  await admin.page.getByRole('combobox', { name: 'Why it is paused' }).selectOption('A concern about safety');
  await admin.page.getByRole('button', { name: 'Pause this certificate' }).click();
  await expect(admin.page.getByRole('combobox', { name: 'Why the pause ends' })).not.toContainText('A concern about');
  await admin.page.getByRole('button', { name: 'End the pause' }).click();
  await expect(admin.page.getByRole('link', { name: 'Choose why the pause ends' })).toBeVisible();
  expect(sent).toEqual([{ reasonCode: 'safety-concern' }]);
  await accessibleAtBothWidths(admin.page);
  await admin.page.getByRole('combobox', { name: 'Why the pause ends' }).selectOption('The concern is resolved');
  await admin.page.getByRole('button', { name: 'End the pause' }).click();
  await expect(admin.page.getByRole('button', { name: 'Pause this certificate' })).toBeVisible();

  // ended while the answer to a pause is still on its way
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await admin.page.route('**/suspension', async (route) => {
    const response = await route.fetch();
    await answered;
    await route.fulfill({ response });
  });
  await admin.page.getByRole('combobox', { name: 'Why it is paused' }).selectOption('A concern about safety');
  await admin.page.getByRole('button', { name: 'Pause this certificate' }).click();
  await admin.page.getByRole('combobox', { name: 'Why it ends' }).selectOption('Evidence was wrong');
  await admin.page.getByRole('button', { name: 'End this certificate' }).click();
  await admin.page.getByRole('textbox', { name: `Type "${number}"` }).fill(number);
  await admin.page.getByRole('dialog').getByRole('button', { name: 'End this certificate' }).click();
  answer();
  await expect.poll(async () => (await (await admin.page.request.get(`/api/verify/${number}`)).json()).status).toBe('revoked');
  await expect(admin.page.getByRole('region', { name: 'Change the status' })).toHaveCount(0);
  expect([...trainee.faults, ...reviewer.faults, ...admin.faults]).toEqual([]);
});

/** A rater finds afterwards that a box was wrong. */
async function correctFor(holder: Page, rater: Page, station: string): Promise<void> {
  const enrolmentId = (await (await holder.request.get('/api/me')).json()).enrolments[0].id;
  const talks = (await (await holder.request.get(`/api/enrolments/${enrolmentId}/role-plays`)).json()) as {
    id: string;
    stationCode: string;
  }[];
  const talk = talks.find(({ stationCode }) => stationCode === station);
  const { id } = await must(rater.request.post(`/api/role-plays/${talk?.id}/ratings`, { data: {}, headers: headers() }));
  const { signOffs, sheet, meaning } = await (await rater.request.get(`/api/ratings/${id}`)).json();
  const attestations = { observed: true, noConflict: true };
  const data = { meaning, attestations, reason: 'The wrong box.', sheet: { ...sheet, entrustment: 1 } };
  await must(rater.request.post(`/api/sign-offs/${signOffs.at(-1).id}/corrections`, { data, headers: headers() }));
}

test('what a certificate rests on is changed afterwards: an admin reads it, and says why it stands', async ({ browser }) => {
  const [holder, rater, admin] = [
    await signedIn(browser, 'certified'),
    await signedIn(browser, 'supervisor'),
    await signedIn(browser, 'admin'),
  ];
  await correctFor(holder.page, rater.page, 'R1');

  await admin.page.goto('/');
  await expect(admin.page.getByText('1 certificate to look at.')).toBeVisible();
  await accessibleAtBothWidths(admin.page);
  await admin.page.getByRole('link', { name: 'Open certificates' }).click();
  const row = admin.page.getByRole('region', { name: 'To look at' }).getByRole('row').filter({ hasText: 'Inês Duarte' });
  await expect(row).toContainText('As it stands, it is not passed.');
  await accessibleAtBothWidths(admin.page);
  await row.getByRole('link').click();
  await expect(
    admin.page.getByRole('heading', { name: 'Something this certificate rests on was changed after it was issued' }),
  ).toBeVisible();
  await expect(admin.page.getByRole('listitem').filter({ hasText: 'was corrected or added' })).toHaveCount(1);

  const stands = admin.page.getByRole('button', { name: 'Leave it as it is' });
  await stands.click();
  await expect(admin.page.getByRole('link', { name: 'Say why the certificate stays as it is' })).toBeVisible();
  await accessibleAtBothWidths(admin.page);
  await admin.page.getByRole('textbox', { name: 'Why the certificate stays as it is' }).fill('The box was mixed up.');
  // another correction comes before it is sent
  await correctFor(holder.page, rater.page, 'R3');
  await comeBack(admin.page, '/api/certificates/');
  await expect(admin.page.getByRole('listitem').filter({ hasText: 'was corrected or added' })).toHaveCount(2);
  await expect(admin.page.getByRole('heading', { name: 'Something else changed since you opened this page' })).toBeVisible();
  await accessibleAtBothWidths(admin.page);
  await admin.page.getByRole('button', { name: 'I have read it again' }).click();
  await stands.click();
  await expect(admin.page.getByText('Alex Kim looked at it and left the certificate as it is. The box was mixed up.')).toBeVisible();
  await expect(stands).toHaveCount(0);
  await accessibleAtBothWidths(admin.page);
  await admin.page.getByRole('link', { name: 'All certificates' }).click();
  await expect(admin.page.getByText('Nothing that a certificate rests on was changed since it was issued.')).toBeVisible();

  // the holder is told nothing by their page
  await holder.page.goto('/certificate');
  await expect(holder.page.getByText('Valid', { exact: true })).toBeVisible();
  await expect(holder.page.getByText(/changed after it was issued|corrected or added/)).toHaveCount(0);
  expect([...holder.faults, ...admin.faults]).toEqual([]);
});

test('somebody in the middle sees what is open and who acts next', async ({ browser }) => {
  const { page, faults } = await signedIn(browser, 'trainee2');
  await page.goto('/progress');
  await expect(page.getByText('Next step: you.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Apply for the certificate' })).toHaveCount(0);
  await accessibleAtBothWidths(page);
  await page.getByRole('link', { name: 'Read and sign the code of ethics' }).click();
  await page.getByRole('button', { name: 'Sign the code of ethics' }).click();
  await expect(page.getByText(/You signed this version/)).toBeVisible();
  expect(faults).toEqual([]);
});
