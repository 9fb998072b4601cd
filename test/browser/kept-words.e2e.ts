import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { entriesOnDevice } from './answers-on-device.js';
import { comeBack } from './come-back.js';
import { conversationToMark, must } from './conversation-to-mark.js';
import { loseAnswers } from './lose-answers.js';
import { joinAsNewTrainee } from './new-trainee.js';
import { signIn } from './sign-in.js';
import { type ReadyTrainee, traineeReadyForQuiz } from './trainee-ready-for-quiz.js';

// What somebody wrote stays with them until the service has it, or has said that it will not take it.

const BASE_URL = process.env['BASE_URL'] ?? '';
const savedLine = (page: Page) => page.getByRole('banner').getByText(/^Saved \d/);
const waitingLine = (page: Page) => page.getByRole('banner').getByText('Not saved yet, will retry');

async function startQuiz(page: Page): Promise<string> {
  await page.goto('/quiz/M4-Q');
  await page.getByRole('button', { name: 'Start quiz' }).click();
  await expect(page.getByRole('heading', { name: 'Question 1 of 12' })).toBeVisible();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Goes on to a question that has radio buttons, and gives this answer. */
async function nextChoice(page: Page, nth = 0): Promise<void> {
  const radios = page.getByRole('region', { name: /^Question/ }).getByRole('radio');
  const title = page.getByRole('heading', { name: /^Question \d+ of 12/ });
  while ((await radios.count()) === 0 || (await radios.and(page.locator(':checked')).count()) > 0) {
    const before = (await title.textContent()) ?? '';
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await expect(title).not.toHaveText(before);
  }
  await radios.nth(nth).check();
}

const savedAnswers = async (trainee: ReadyTrainee, id: string): Promise<number> =>
  (await (await trainee.api.get(`/api/quiz-attempts/${id}`)).json()).answers.length;

const problem = (status: number) => ({
  status,
  headers: { 'retry-after': '2' },
  json: { status, code: `test.${status}`, title: 'No words reach this page.', refusals: [], fields: [] },
});

test('an answer that the service could not take is kept and sent again, and the others go on', async ({ browser, playwright }) => {
  const trainee = await traineeReadyForQuiz(browser, playwright);
  const { page } = trainee;
  const id = await startQuiz(page);
  const met: number[] = [];
  let stuck: string | undefined;
  await page.route('**/api/quiz-attempts/*/answers/*', (route) => {
    stuck ??= route.request().url();
    if (route.request().url() !== stuck) return route.continue();
    const status = [507, 500, 429, 408, 425][met.length % 5] ?? 500;
    met.push(status);
    return route.fulfill(problem(status));
  });
  await nextChoice(page);
  await expect(waitingLine(page)).toBeVisible();
  await nextChoice(page);
  await expect.poll(() => savedAnswers(trainee, id)).toBe(1);
  await expect.poll(() => met.length).toBeGreaterThanOrEqual(5);
  await expect(waitingLine(page)).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(await page.evaluate(entriesOnDevice)).toBe(1);

  await page.reload();
  await expect.poll(() => met.length).toBeGreaterThanOrEqual(6);
  expect(await page.evaluate(entriesOnDevice)).toBe(1);
  await page.unroute('**/api/quiz-attempts/*/answers/*');
  await expect.poll(() => savedAnswers(trainee, id), { timeout: 40_000 }).toBe(2);
  await expect(savedLine(page)).toBeVisible();
  await page.context().close();
});

test('an answer that is refused is told, stays readable and is not called saved', async ({ browser, playwright }) => {
  const trainee = await traineeReadyForQuiz(browser, playwright);
  const { page } = trainee;
  const id = await startQuiz(page);
  await nextChoice(page);
  await expect(savedLine(page)).toBeVisible();
  await page.route('**/api/quiz-attempts/*/answers/*', (route) => route.fulfill(problem(422)));
  await nextChoice(page, 1);
  await expect(page.getByRole('alert')).toContainText('Your other answers are safe.');
  await expect(page.getByRole('radio').nth(1)).toBeChecked();
  await expect(savedLine(page)).toHaveCount(0);
  expect(await savedAnswers(trainee, id)).toBe(1);
  await page.context().close();
});

test('a note and a place in a lesson wait for a service that cannot take them', async ({ page, baseURL }) => {
  const { enrolmentId } = await joinAsNewTrainee(page, baseURL ?? '');
  const read = async (what: string) => (await page.request.get(`/api/enrolments/${enrolmentId}/${what}`)).json();
  await page.goto('/learn/M4/M4-L1');
  await expect(savedLine(page)).toBeVisible();
  await page.route('**/place', (route) => route.fulfill(problem(507)));
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(waitingLine(page)).toBeVisible();
  await page.unroute('**/place');
  await expect(savedLine(page)).toBeVisible();
  expect((await read('lessons/M4-L1')).place).toMatchObject({ card: 2 });

  await page.getByRole('button', { name: 'Previous' }).click();
  await page.route('**/notes/**', (route) => (route.request().method() === 'PUT' ? route.fulfill(problem(500)) : route.continue()));
  const note = page.getByLabel('Note to self (optional)');
  await note.fill('She waited.');
  await expect(waitingLine(page)).toBeVisible();
  await page.unroute('**/notes/**');
  await expect(savedLine(page)).toBeVisible();
  expect((await read('notes/M4-L1/1')).text).toBe('She waited.');

  await page.route('**/notes/**', (route) => (route.request().method() === 'PUT' ? route.fulfill(problem(422)) : route.continue()));
  await note.fill('She waited, and I did too.');
  await expect(page.getByRole('alert')).toContainText('This note is not saved. Your words are still here.');
  await expect(note).toHaveValue('She waited, and I did too.');
  await expect(savedLine(page)).toHaveCount(0);
});

async function openSheet(page: Page): Promise<void> {
  await page.goto('/desk');
  await page.getByRole('button', { name: /^Open the sheet/ }).click();
  await page.getByRole('button', { name: 'Start the conversation' }).click();
  await expect(page.getByRole('timer')).toBeVisible();
}

const savedAt = (page: Page) => expect(page.getByText(/^Saved \d\d:\d\d:\d\d$/)).toBeVisible();
const sheetOnServer = async (page: Page) =>
  (await (await page.request.get(`/api/ratings/${new URL(page.url()).pathname.split('/')[2]}`)).json()).sheet.global;

test('a rating sheet waits for a service that cannot take it', async ({ browser, playwright }) => {
  const { rater, trainee, second } = await conversationToMark(browser, playwright, { viewport: { width: 1180, height: 820 } });
  await openSheet(rater);
  await rater.route('**/draft', (route) => route.fulfill(problem(507)));
  await rater.getByRole('button', { name: 'Pass', exact: true }).click();
  await expect(waitingLine(rater)).toBeVisible();
  await rater.unroute('**/draft');
  await savedAt(rater);
  expect(await sheetOnServer(rater)).toBe('pass');
  for (const page of [rater, trainee, second]) await page.context().close();
});

test('a duplicated tab overwrites no rating sheet, and a page loaded again is the same page', async ({ browser, playwright }) => {
  const { rater, trainee, second } = await conversationToMark(browser, playwright, { viewport: { width: 1180, height: 820 } });
  await openSheet(rater);
  await rater.getByRole('button', { name: 'Pass', exact: true }).click();
  await savedAt(rater);

  // a reload is the same page, a duplicate is another one, with a copy of the first one's session storage
  const idOf = (page: Page) => page.evaluate(() => sessionStorage.getItem('alongside.page'));
  const first = await idOf(rater);
  await rater.reload();
  await expect(rater.getByRole('button', { name: 'Pass', exact: true })).toHaveAttribute('aria-pressed', 'true');
  expect(await idOf(rater)).toBe(first);
  const opening = rater.context().waitForEvent('page');
  await rater.evaluate(() => void window.open(location.href));
  const duplicate = await opening;
  await duplicate.getByRole('button', { name: 'Good', exact: true }).click();
  await savedAt(duplicate);
  await rater.getByRole('button', { name: 'Borderline', exact: true }).click();
  await expect(rater.getByRole('heading', { name: 'This sheet is open elsewhere' })).toBeVisible();
  expect(await sheetOnServer(rater)).toBe('good');
  for (const page of [rater, trainee, second]) await page.context().close();
});

const key = () => ({ 'idempotency-key': randomUUID(), origin: BASE_URL });

async function signedIn(browser: Browser, name: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: BASE_URL, reducedMotion: 'reduce' })).newPage();
  const data = { email: `${name}@demo.example`, password: 'a calm walk by the river' };
  await must(page.request.post('/api/sessions', { data, headers: key() }));
  return page;
}

async function programOf(page: Page): Promise<string> {
  const { roles } = await (await page.request.get('/api/me')).json();
  return roles[0].programId;
}

test('what has to be reported, answered by two: neither loses their words, and nobody overwrites the other', async ({ browser }) => {
  const page = await signedIn(browser, 'admin');
  const programId = await programOf(page);
  const { id: placeId } = await must(
    page.request.post(`/api/programs/${programId}/reporting-places`, { data: { name: `Place ${randomUUID()}` }, headers: key() }),
  );
  const list = `/api/programs/${programId}/reporting-duties`;
  const [{ code }] = (await (await page.request.get(list)).json()).topics;
  await page.goto(`/library/reporting/${placeId}/${code}`);
  await page.getByLabel('What holds here').fill('Example: a long answer.');
  const empty = { whoReports: '', reportTo: '', contact: '', howFast: '', doneBy: '', law: '' };
  const data = { ...empty, answer: 'Example: the other answer.', checkedOn: '2026-01-10', checkBy: '2100-02-10' };
  await must(page.request.put(`/api/reporting-places/${placeId}/duties/${code}`, { data, headers: { ...key(), 'if-match': '0' } }));
  await comeBack(page, list);
  await expect(page.getByText('Example: the other answer.')).toBeVisible();
  await expect(page.getByLabel('What holds here')).toHaveValue('Example: a long answer.');
  await page.getByLabel('Checked on').fill('2026-01-11');
  await page.getByLabel('Look again by').fill('2100-01-11');
  await page.getByRole('button', { name: 'Publish this answer' }).click();
  await expect(page.getByRole('alert')).toContainText('Somebody changed this since you opened it.');
  await expect(page.getByLabel('What holds here')).toHaveValue('Example: a long answer.');
  const { places } = await (await page.request.get(list)).json();
  const [duty] = places.find(({ id }: { id: string }) => id === placeId).duties;
  expect(duty.answer).toBe('Example: the other answer.');
  await page.context().close();
});

test('a draft of a question is saved twice by one author, and not over what another one saved', async ({ browser }) => {
  const page = await signedIn(browser, 'author');
  const programId = await programOf(page);
  const word = randomUUID();
  const file = `::${word}::Is silence (${word}) always a bad sign? {FALSE}`;
  const defaults = { objective: 'M4.1', difficulty: null, sources: ['SAMHSA-12'] };
  const form = { content: Buffer.from(file).toString('base64'), format: null, dryRun: false, leaveOut: false, defaults };
  await must(page.request.post(`/api/programs/${programId}/question-banks/M4-P/imports`, { data: form, headers: key() }));
  await page.goto('/author/banks/drafts?bank=M4-P');
  await page.getByRole('link', { name: new RegExp(`^Open “Is silence \\(${word}`) }).click();
  const explanation = page.getByLabel('Explanation');
  await explanation.fill('The first words.');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(savedLine(page)).toBeVisible();
  await explanation.fill('The second words.');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  const path = `/api/programs/${programId}/question-drafts/${new URL(page.url()).pathname.split('/').at(-1)}`;
  const draft = async () => (await page.request.get(path)).json();
  await expect.poll(async () => (await draft()).question.explanation).toBe('The second words.');

  await explanation.fill('The third words.');
  const { question, version } = await draft();
  const data = { ...question, explanation: 'The words of another author.' };
  await must(page.request.put(path, { data, headers: { ...key(), 'if-match': String(version) } }));
  await comeBack(page, path);
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByRole('alert')).toContainText('Somebody changed this since you opened it.');
  await expect(explanation).toHaveValue('The third words.');
  expect((await draft()).question.explanation).toBe('The words of another author.');
  await page.context().close();
});

test('a plan that was kept without an answer is no change by somebody else: what is added to it is kept, too', async ({
  page,
  baseURL,
}) => {
  await joinAsNewTrainee(page, baseURL ?? '');
  const PLAN = '/api/me/wellness-plan';
  await page.goto('/wellbeing');
  const helps = page.getByLabel('What helps me (optional)');
  const keep = page.getByRole('button', { name: 'Keep my plan' });
  const plan = async () => (await page.request.get(PLAN)).json();
  for (const [first, both, version] of [
    ['The river.', 'The river. A call.', 2],
    ['The river. A call. Bread.', 'The river. A call. Bread. The dog.', 4],
  ] as const) {
    await helps.fill(first);
    await loseAnswers(page, 'PUT', `**${PLAN}`, 3);
    await keep.click();
    await expect(page.getByRole('alert')).toContainText('We could not reach the service. What you typed is still here.');
    expect((await plan()).helps).toBe(first);
    await page.unroute(`**${PLAN}`);
    await helps.fill(both);
    await keep.click();
    await expect.poll(async () => (await plan()).helps).toBe(both);
    await expect(page.getByRole('alert')).toHaveCount(0);
    expect((await plan()).version).toBe(version);
  }
});

test('a plan for hard days: what is typed after it was first kept stands through the end of the session', async ({ page, baseURL }) => {
  const { password } = await joinAsNewTrainee(page, baseURL ?? '');
  await page.goto('/wellbeing');
  const [signs, helps] = [page.getByLabel('How I notice that I need a break'), page.getByLabel('What helps me')];
  const keep = page.getByRole('button', { name: 'Keep my plan' });
  await signs.fill('I sleep badly.');
  await keep.click();
  await expect(page.locator('form').getByText(/^Saved /)).toBeVisible();
  await helps.fill('The river.');

  // the session ends, the next act asks for a sign-in over the page, and after it everything is asked anew
  await page.context().clearCookies();
  await page.getByRole('radio', { name: '3, mostly fine' }).check();
  await page.getByRole('button', { name: 'Keep this check-in' }).click();
  const dialog = page.getByRole('dialog', { name: 'Please sign in again' });
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  const asked = page.waitForResponse((answer) => answer.url().endsWith('/api/me/wellness-plan') && answer.status() === 200);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await asked;
  await expect(page.getByText('Kept, for you alone.')).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect(helps).toHaveValue('The river.');
  await keep.click();
  const plan = async () => (await page.request.get('/api/me/wellness-plan')).json();
  await expect.poll(plan).toMatchObject({ signs: 'I sleep badly.', helps: 'The river.' });
});

test('hours that change while a supervisor writes why they come back: the words stay, and what is decided is what was read', async ({
  page,
  baseURL,
  browser,
}) => {
  const { enrolmentId } = await joinAsNewTrainee(page, baseURL ?? '');
  const supervisor = await signedIn(browser, 'peer');
  const { id: supervisorId } = await (await supervisor.request.get('/api/me')).json();
  const { id: traineeId } = await (await page.request.get('/api/me')).json();
  const admin = await signedIn(browser, 'admin');
  const supervision = { data: { traineeId, supervisorId }, headers: key() };
  await must(admin.request.post(`/api/programs/${await programOf(admin)}/supervisions`, supervision));
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
  const claim = { date, minutes: 37, category: 'group', kinds: ['informational'], setting: 'video', supervisorId, note: 'First words.' };
  const { id } = await must(page.request.post(`/api/enrolments/${enrolmentId}/practice-hours`, { data: claim, headers: key() }));
  await supervisor.goto('/hours/queue');
  const entry = supervisor.getByRole('region', { name: /^37 minutes of Robin Vale/ });
  await entry.getByRole('button', { name: /^Return/ }).click();
  const reason = entry.getByLabel('What would have to change');
  await reason.fill('Please say what you did.');

  const { entries } = await (await page.request.get(`/api/enrolments/${enrolmentId}/practice-hours`)).json();
  const data = { ...claim, note: 'Other words.' };
  const header = { ...key(), 'if-match': String(entries[0].version) };
  await must(page.request.put(`/api/practice-hours/${id}`, { data, headers: header }));
  await comeBack(supervisor, '/api/hours-queue');
  await expect(entry.getByText('Other words.')).toBeVisible();
  await expect(entry.getByRole('heading', { name: 'This entry changed since you opened this page' })).toBeVisible();
  await expect(reason).toHaveValue('Please say what you did.');
  await entry.getByRole('button', { name: 'Return with this reason' }).click();
  await expect(entry.getByRole('alert')).toContainText('Somebody changed this since you opened it.');
  await entry.getByRole('button', { name: 'I have read it again' }).click();
  await entry.getByRole('button', { name: 'Return with this reason' }).click();
  await expect(supervisor.getByText('Returned 37 minutes of Robin Vale.')).toBeVisible();
  for (const each of [supervisor, admin]) await each.context().close();
});

/** Requests of this kind to this address wait until they are let go. */
async function held(page: Page, method: string, url: string): Promise<{ reached: Promise<void>; go: () => void }> {
  const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await page.route(url, async (route) => {
    if (route.request().method() !== method) return route.fallback();
    reached.resolve();
    await released.promise;
    return route.continue();
  });
  return { reached: reached.promise, go: released.resolve };
}

test('a check-in: what is typed while it is on its way stays, and is not called kept', async ({ page, baseURL }) => {
  await joinAsNewTrainee(page, baseURL ?? '');
  await page.goto('/wellbeing');
  const words = page.getByLabel('In your own words');
  const notYet = page.getByText('What stands above now is not kept yet.');
  const keep = page.getByRole('button', { name: 'Keep this check-in' });
  const line = await held(page, 'POST', '**/api/me/check-ins');
  await page.getByRole('radio', { name: '3, mostly fine' }).check();
  await words.fill('A long night.');
  await keep.click();
  await line.reached;
  await words.fill('A long night. And a good morning.');
  line.go();
  await expect(page.getByText('Kept, for you alone.')).toBeVisible();
  await expect(page.getByRole('radio', { name: '3, mostly fine' })).not.toBeChecked();
  await expect(words).toHaveValue('A long night. And a good morning.');
  await expect(notYet).toBeVisible();
  await keep.click();
  await expect(words).toHaveValue('');
  await expect(notYet).toHaveCount(0);
  const kept = (await (await page.request.get('/api/me/check-ins')).json()).map((each: { words: string }) => each.words);
  expect(kept.sort()).toEqual(['A long night.', 'A long night. And a good morning.']);
});

test('a list of people is not typed into while it is checked', async ({ browser }) => {
  const page = await signedIn(browser, 'admin');
  await page.goto('/admin/people/import');
  await page.getByLabel('Or paste the list here').fill(`name,email,role,cohort\nBo,bo at example.org,trainee,`);
  const check = async (button: string, box: Locator) => {
    const line = await held(page, 'POST', '**/people-imports');
    await page.getByRole('button', { name: button }).click();
    await line.reached;
    await expect(box).toBeDisabled();
    line.go();
    await expect(page.getByText('0 of 1 row is ready.')).toBeVisible();
    await page.unroute('**/people-imports');
  };
  await check('Check this list', page.getByLabel('Or paste the list here'));
  const row = page.getByRole('group', { name: 'Line 2' });
  await row.getByLabel('Name').fill('Bo Lind');
  await check('Check again', row.getByLabel('Name'));
  await expect(row.getByLabel('Name')).toBeEnabled();
  await expect(row.getByLabel('Name')).toHaveValue('Bo Lind');
  await page.context().close();
});

test('a form for one more: what is typed for the next while the one before is on its way stays', async ({ browser }) => {
  const page = await signedIn(browser, 'admin');
  await page.goto('/admin/cohorts');
  const [name, day] = [page.getByLabel('Name'), page.getByLabel('First day')];
  const [one, next] = [`One ${randomUUID()}`, `Next ${randomUUID()}`];
  const line = await held(page, 'POST', '**/cohorts');
  await name.fill(one);
  await day.fill('2030-03-01');
  await page.getByRole('button', { name: 'Add this cohort' }).click();
  await line.reached;
  await name.fill(next);
  line.go();
  await expect(page.getByRole('link', { name: one })).toBeVisible();
  await expect(day).toHaveValue('');
  await expect(name).toHaveValue(next);
  await page.context().close();
});

test('questions go into the bank that was looked at, whatever is chosen while the file is read', async ({ browser }) => {
  const page = await signedIn(browser, 'author');
  const [word, line] = [randomUUID(), await held(page, 'POST', '**/imports')];
  await page.goto('/author/banks/import?bank=M4-P');
  const buffer = Buffer.from(`::${word}::Is a pause (${word}) always a bad sign? {FALSE}`);
  await page.locator('input[type=file]').setInputFiles({ name: 'week.gift', mimeType: 'text/plain', buffer });
  await page.getByRole('button', { name: 'Look at this file' }).click();
  await line.reached;
  await page.getByLabel('Question bank').selectOption('M6-P');
  line.go();
  const imported = page.waitForRequest((request) => request.url().endsWith('/imports') && request.postDataJSON().dryRun === false);
  await page.getByRole('button', { name: 'Import 1 question as drafts' }).click();
  expect((await imported).url()).toContain('/question-banks/M4-P/');
  await expect(page.getByText('1 question waits as a draft.')).toBeVisible();
  await page.context().close();
});

for (const { savedBeside, what } of [
  { savedBeside: false, what: 'and is saved by the next page' },
  { savedBeside: true, what: 'and the next page asks which counts when another tab saved the sheet' },
]) {
  test(`a mark that waits stays on the device when its tab closes, ${what}`, async ({ browser, playwright }) => {
    const { rater, trainee, second } = await conversationToMark(browser, playwright, { viewport: { width: 1180, height: 820 } });
    await openSheet(rater);
    const beside = await rater.context().newPage();
    await beside.goto(rater.url());
    await expect(beside.getByRole('button', { name: 'Good', exact: true })).toBeVisible();

    await rater.route('**/draft', (route) => route.abort());
    await rater.getByRole('button', { name: 'Pass', exact: true }).click();
    await expect(waitingLine(rater)).toBeVisible();
    if (savedBeside) {
      await beside.getByRole('button', { name: 'Good', exact: true }).click();
      await savedAt(beside);
    }
    await rater.close({ runBeforeUnload: false });

    const next = await beside.context().newPage();
    await next.goto(beside.url());
    await expect(next.getByRole('button', { name: 'Pass', exact: true })).toHaveAttribute('aria-pressed', 'true');
    const asks = next.getByRole('heading', { name: 'This sheet is open elsewhere' });
    if (savedBeside) {
      await expect(asks).toBeVisible();
      expect(await sheetOnServer(next)).toBe('good');
      await next.getByRole('button', { name: 'Use this one' }).click();
    }
    await expect.poll(() => sheetOnServer(next)).toBe('pass');
    await expect(asks).toHaveCount(0);
    for (const page of [next, trainee, second]) await page.context().close();
  });
}

test('a device without room says to keep the page open, and lets go of nothing it holds', async ({ browser, playwright }) => {
  const trainee = await traineeReadyForQuiz(browser, playwright);
  const { page } = trainee;
  const id = await startQuiz(page);
  await page.context().setOffline(true);
  await nextChoice(page);
  await page.getByRole('radio').nth(1).check();
  await expect(page.getByText("You're offline. Keep going. 2 answers are kept on this device.")).toBeVisible();
  // as the browser says it; its own limit cannot be set low enough from outside
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('No room.', 'QuotaExceededError');
    };
  });
  await page.getByRole('radio').nth(0).check();
  await expect(page.getByText("You're offline. Keep this page open. 2 answers are not sent yet")).toBeVisible();
  // the answer before the last one is all that the device has of this question
  expect(await page.evaluate(entriesOnDevice)).toBe(2);
  await page.context().setOffline(false);
  await expect.poll(() => savedAnswers(trainee, id)).toBe(1);
  await expect.poll(() => page.evaluate(entriesOnDevice)).toBe(0);
  await page.context().close();
});

test('over plain http from another computer everything can be sent', async ({ browser, playwright, launchOptions }) => {
  const trainee = await traineeReadyForQuiz(browser, playwright);
  const origin = `http://plain.example:${new URL(BASE_URL).port}`;
  const args = [...(launchOptions.args ?? []), '--host-resolver-rules=MAP plain.example 127.0.0.1'];
  const elsewhere = await playwright.chromium.launch({ ...launchOptions, args });
  const known = [{ name: 'alongside.exit-known', value: 'yes' }];
  const page = await elsewhere.newPage({ baseURL: origin, storageState: { cookies: [], origins: [{ origin, localStorage: known }] } });
  await page.goto('/sign-in');
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await signIn(page, trainee.email, trainee.password);
  await expect(page.getByRole('heading', { level: 1, name: /^Hello/ })).toBeVisible();
  const id = await startQuiz(page);
  await nextChoice(page);
  await expect(savedLine(page)).toBeVisible();
  expect(await savedAnswers(trainee, id)).toBe(1);
  await page.context().setOffline(true);
  await nextChoice(page);
  await expect(page.getByText("You're offline. Keep this page open. 1 answer is not sent yet")).toBeVisible();
  await page.context().setOffline(false);
  await expect.poll(() => savedAnswers(trainee, id)).toBe(2);
  await elsewhere.close();
  await trainee.page.context().close();
});

test('a sign-out reaches the other tabs, and what waited there on the device is sent after the next sign-in', async ({
  browser,
  playwright,
}) => {
  const trainee = await traineeReadyForQuiz(browser, playwright);
  const { page } = trainee;
  const id = await startQuiz(page);
  await page.route('**/api/quiz-attempts/*/answers/*', (route) => route.abort());
  await nextChoice(page);
  await expect(waitingLine(page)).toBeVisible();
  await expect.poll(() => page.evaluate(entriesOnDevice)).toBe(1);
  const other = await page.context().newPage();
  await other.goto('/me');
  await other.getByRole('button', { name: 'Robin Vale' }).click();
  await other.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(other.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Question/ })).toHaveCount(0);

  await page.unroute('**/api/quiz-attempts/*/answers/*');
  await signIn(page, trainee.email, trainee.password);
  await expect(page.getByRole('heading', { level: 1, name: /^Hello/ })).toBeVisible();
  await page.goto(`/quiz/M4-Q/attempt/${id}`);
  await expect(savedLine(page)).toBeVisible();
  const again = await playwright.request.newContext({ baseURL: BASE_URL, storageState: await page.context().storageState() });
  expect(await savedAnswers({ ...trainee, api: again }, id)).toBe(1);
  await page.context().close();
});

test('what waits of somebody who signed out is never sent for the next person, and goes on when they are back', async ({
  browser,
  playwright,
}) => {
  const trainee = await traineeReadyForQuiz(browser, playwright);
  const { page } = trainee;
  const signedInAgain = async (email?: string, password?: string) => {
    await signIn(page, email, password);
    await expect(page.getByRole('heading', { level: 1, name: /^Hello/ })).toBeVisible();
  };
  const signOut = async (name: string) => {
    await page.getByRole('button', { name }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  };
  const id = await startQuiz(page);
  await page.route('**/api/quiz-attempts/*/answers/*', (route) => route.abort());
  await nextChoice(page);
  await expect(waitingLine(page)).toBeVisible();
  await expect.poll(() => page.evaluate(entriesOnDevice)).toBe(1);
  await signOut('Robin Vale');
  await signedInAgain();

  const sent: string[] = [];
  page.on('request', (request) => request.method() === 'PUT' && sent.push(request.url()));
  await page.unroute('**/api/quiz-attempts/*/answers/*');
  await page.evaluate(() => void window.dispatchEvent(new Event('online')));
  await signOut('Tara Nguyen');
  expect(sent).toEqual([]);
  expect(await page.evaluate(entriesOnDevice)).toBe(1);

  await signedInAgain(trainee.email, trainee.password);
  // by the way back: the page is never loaded anew
  while (!page.url().includes(id)) await page.goBack();
  await expect.poll(() => savedAnswers({ ...trainee, api: page.request }, id)).toBe(1);
  await expect(savedLine(page)).toBeVisible();
  await expect.poll(() => page.evaluate(entriesOnDevice)).toBe(0);
  await page.context().close();
});

test('what waits on the device is not sent for whoever signs in beside the page, and goes on when its owner is back', async ({
  browser,
  playwright,
}) => {
  const trainee = await traineeReadyForQuiz(browser, playwright);
  const { page } = trainee;
  const id = await startQuiz(page);
  await page.route('**/api/quiz-attempts/*/answers/*', (route) => route.abort());
  await nextChoice(page);
  await expect.poll(() => page.evaluate(entriesOnDevice)).toBe(1);
  const beside = await page.context().newPage();
  await beside.goto('/sign-in');
  await signIn(beside);
  await expect(beside.getByRole('heading', { level: 1, name: 'Hello, Tara' })).toBeVisible();
  await page.unroute('**/api/quiz-attempts/*/answers/*');
  await expect(page.getByRole('heading', { level: 1, name: 'Hello, Tara' })).toBeVisible();
  expect(await page.evaluate(entriesOnDevice)).toBe(1);
  expect(await savedAnswers(trainee, id)).toBe(0);

  await page.getByRole('button', { name: 'Tara Nguyen' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await signIn(page, trainee.email, trainee.password);
  await expect(page.getByRole('heading', { level: 1, name: /^Hello, Robin/ })).toBeVisible();
  await page.goto(`/quiz/M4-Q/attempt/${id}`);
  await expect.poll(() => savedAnswers(trainee, id)).toBe(1);
  await expect.poll(() => page.evaluate(entriesOnDevice)).toBe(0);
  await page.context().close();
});

test('a page that the browser brings back as it was is shown to whom it belongs, and to nobody after a sign-out', async ({
  page,
  baseURL,
}) => {
  await joinAsNewTrainee(page, baseURL ?? '');
  await page.goto('/wellbeing');
  const words = page.getByRole('textbox').first();
  await words.fill('Only mine.');
  // a browser that is driven from outside keeps no pages, so the event with which it brings one back is given by hand
  const bringBack = async () => {
    const asked = page.waitForResponse('**/api/sessions/current');
    await page.evaluate(() => void window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await asked;
  };
  await bringBack();
  await expect(words).toBeVisible();
  await expect(words).toHaveValue('Only mine.');

  expect((await page.request.delete('/api/sessions/current', { headers: { origin: baseURL ?? '' } })).status()).toBe(204);
  await bringBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
});
