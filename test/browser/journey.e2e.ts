import { randomUUID } from 'node:crypto';
import { type Browser, expect as expectSoon, type Locator, type Page, test } from '@playwright/test';
import pg from 'pg';
import { expectAccessible } from './axe.js';
import { joinAs, must, recordPapers, PASSWORD as STAFF_PASSWORD, signThroughApi } from './conversation-to-mark.js';
import { markAllByKeys, pressUntil } from './keys.js';
import { tokenMailedTo } from './new-trainee.js';
import { asShown, itemsOf, passQuiz, type ShownQuestion } from './trainee-ready-for-practice.js';
import { readModule } from './trainee-ready-for-quiz.js';

const expect = expectSoon.configure({ timeout: 30_000 }); // room for a busy machine
const BASE_URL = process.env['BASE_URL'] ?? '';
const DEMO_PASSWORD = 'a calm walk by the river';
const PASSWORD = 'the heron stands in the shallow water';
const ZONE = 'America/New_York';
const WIDE = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' as const, timezoneId: ZONE };
const NARROW = { ...WIDE, viewport: { width: 320, height: 640 } };

const headers = () => ({ 'idempotency-key': randomUUID(), origin: BASE_URL });

const watched = new WeakMap<Page, string[]>();

/** What a page should never do: an error in the console, a request to another host. */
function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  watched.set(page, faults);
  page.on('console', (message) => message.type() === 'error' && faults.push(`${message.text()} ${message.location().url}`));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(BASE_URL) && !/^(data|blob):/.test(request.url())) faults.push(`request to ${request.url()}`);
  });
  return faults;
}

async function newPage(browser: Browser, options: object = WIDE): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: BASE_URL, ...options })).newPage();
  page.setDefaultTimeout(30_000);
  return page;
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Hello, / })).toBeVisible();
}

/** Looked at when everything is there, and from its top: half under the bar that stays, links look smaller than they are. */
async function looked(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('main [role="status"][aria-busy="true"]')).toHaveCount(0);
  await page.evaluate(() => window.scrollTo(0, 0));
  await expectAccessible(page);
}

/** The one thing no page can do: let time pass. A signature asks for the password when it was last typed more than five minutes ago. */
async function tenMinutesPassFor(email: string): Promise<void> {
  const owner = new pg.Client({ connectionString: process.env['OWNER_DATABASE_URL'] });
  await owner.connect();
  try {
    await owner.query(
      `UPDATE session SET authenticated_at = authenticated_at - interval '10 minutes'
       WHERE person_id = (SELECT id FROM person WHERE email = $1) AND ended_at IS NULL`,
      [email],
    );
  } finally {
    await owner.end();
  }
}

/** Presses the button that signs, types the password that it asks for, and goes on. */
async function sign(page: Page, email: string, password: string, button: Locator): Promise<void> {
  await tenMinutesPassFor(email);
  const faults = watched.get(page) ?? [];
  expect(faults).toEqual([]);
  const refusal = page.waitForResponse((response) => response.request().method() === 'POST' && response.status() === 409);
  await button.click();
  const url = (await refusal).url();
  const dialog = page.getByRole('dialog', { name: 'Type your password again' });
  await expect(dialog.getByLabel('Password', { exact: true })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  // the browser itself notes that one refusal; nothing else may stand there
  await expect.poll(() => faults).toEqual([`Failed to load resource: the server responded with a status of 409 (Conflict) ${url}`]);
  faults.length = 0;
}

/** The date and the time of day so many minutes after an instant, as the boxes of a form take them. */
function inBoxes(instant: number, minutes: number): { date: string; time: string } {
  const at = new Date(instant + minutes * 60_000);
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(at);
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' }).format(at);
  return { date, time };
}

interface Answer {
  choice?: string;
  value?: boolean;
  choices?: string[];
  sequence?: string[];
  pairs?: Record<string, string>;
}

/** Gives an answer on the page, whatever kind of question it is. */
async function give(page: Page, question: ShownQuestion & { lefts: { key: string }[] }, answer: Answer): Promise<void> {
  const shown = page.getByRole('region', { name: /^Question/ });
  const placeOf = (key: string) => question.options.findIndex((option) => option.key === key);
  if (answer.choice !== undefined) await shown.getByRole('radio').nth(placeOf(answer.choice)).check();
  if (answer.value !== undefined) await shown.getByRole('radio', { name: answer.value ? 'True' : 'False' }).check();
  for (const key of answer.choices ?? []) await shown.getByRole('checkbox').nth(placeOf(key)).check();
  for (const [left, right] of Object.entries(answer.pairs ?? {})) {
    const box = shown.getByRole('combobox').nth(question.lefts.findIndex(({ key }) => key === left));
    await box.selectOption({ index: placeOf(right) + 1 });
  }
  if (answer.sequence) await order(shown, answer.sequence);
}

/** Moves every step up to its place with the buttons. */
async function order(shown: Locator, sequence: string[]): Promise<void> {
  const keys = () => shown.locator('[data-step]').evaluateAll((steps) => steps.map((step) => step.getAttribute('data-step') ?? ''));
  for (const [place, key] of sequence.entries()) {
    for (let at = (await keys()).indexOf(key); at > place; at--) {
      await shown.locator(`[data-step="${key}"]`).getByRole('button', { name: /^Up/ }).click();
      await expect.poll(async () => (await keys()).indexOf(key)).toBe(at - 1);
    }
  }
  const asItIs = shown.getByRole('button', { name: 'Keep the order as it is' });
  for (const button of await asItIs.all()) await button.click();
}

type Staff = Awaited<ReturnType<typeof joinAs>>;

/** A supervisor offers a time for one conversation, with a second rater and a role-player. */
async function offer(page: Page, conversation: string, at: { date: string; time: string }): Promise<void> {
  await page.getByRole('link', { name: 'Offer a time' }).click();
  await page.getByLabel('Date').fill(at.date);
  await page.getByLabel('Begins at').fill(at.time);
  await page.getByLabel('Minutes').fill('15');
  await page.getByLabel('Place or link').fill('Room 4');
  await page.getByRole('checkbox', { name: conversation }).check();
  await page.getByLabel('Role-player').selectOption({ label: 'Cleo Marsh' });
  await page.getByLabel('Second rater').selectOption({ label: 'Bram Holt' });
  await looked(page);
  await page.getByRole('button', { name: 'Offer this time' }).click();
  await expect(page.getByText('Free to book')).toBeVisible();
  await looked(page);
}

/** Marks everything basic as seen by keys, fills what is left, and stands before the signature. */
async function markByKeys(page: Page): Promise<void> {
  await looked(page);
  await markAllByKeys(page);
  await page.keyboard.press('n');
  await expect(page.getByLabel(/^Note at \d\d:\d\d about/)).toBeFocused();
  await page.keyboard.type('Let the silence be.');
  await page.keyboard.press('Enter');
  for (const letter of 'abcdefghijkl') {
    await page.keyboard.press('x');
    await page.keyboard.press(letter);
    await page.keyboard.press('n');
  }
  await page.keyboard.press('g');
  await page.keyboard.press('3');
  await pressUntil(page, 'Tab', ({ text }) => text.startsWith('3 ·'));
  await page.keyboard.press('Space');
  for (const [box, words] of [
    ['strength', 'You let the silence be.'],
    ['change', 'Ask one thing at a time.'],
    ['task', 'One open question a day.'],
  ] as const) {
    await pressUntil(page, 'Tab', ({ id }) => id === `feedback-${box}`);
    await page.keyboard.type(words);
  }
  await expect(page.getByText('Nothing left blank')).toBeVisible();
  await expect(page.getByText(/^Saved \d\d:\d\d:\d\d$/)).toBeVisible();
  await looked(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Review and sign' })).toBeVisible();
  await expect(page.getByText('Passed', { exact: true })).toBeVisible();
  await looked(page);
  await page.getByLabel('I watched this conversation myself').check();
  await page.getByLabel(/^I have no conflict of interest/).check();
}

interface Conversation {
  code: string;
  startsAt: number;
  trainee: Page;
  rater: Staff;
  second: Staff;
  player: Staff;
  programId: string;
  enrolmentId: string;
}

/** What was done on the pages for the first conversation, for another one, by the sessions of the same pages. */
async function converse({ code, startsAt, trainee, rater, second, player, programId, enrolmentId }: Conversation): Promise<void> {
  const time = {
    startsAt: new Date(startsAt).toISOString(),
    minutes: 20,
    mode: 'in-person',
    place: 'Room 4',
    stationCodes: [code],
    secondRaterId: second.id,
    rolePlayerId: player.id,
  };
  const send = (page: Page, path: string, data: object) => must(page.request.post(path, { data, headers: headers() }));
  const offered = await send(rater.page, `/api/programs/${programId}/offered-times`, time);
  await send(trainee, `/api/enrolments/${enrolmentId}/stations/${code}/bookings`, { offeredTimeId: offered['id'] });
  const { sessions } = await (await rater.page.request.get('/api/desk')).json();
  const { rolePlayId } = sessions.find(({ stationCode }: { stationCode: string }) => stationCode === code);
  await send(rater.page, `/api/role-plays/${rolePlayId}/start`, {});
  await send(rater.page, `/api/role-plays/${rolePlayId}/outcome`, { outcome: 'completed' });
  await signThroughApi(rater.page, rolePlayId);
  await signThroughApi(second.page, rolePlayId);
}

test('one person, from an invitation to a certificate that an employer can check', async ({ browser }) => {
  test.setTimeout(900_000);
  const faults: Record<string, string[]> = {};
  const traineeEmail = `journey-${randomUUID().slice(0, 8)}@example.org`;
  const traineeName = `Wren Halloway ${traineeEmail.slice(8, 16)}`;

  // ——— an admin invites ———
  const admin = await newPage(browser);
  faults['admin'] = faultsOf(admin);
  await signIn(admin, 'admin@demo.example', DEMO_PASSWORD);
  await looked(admin);
  await admin.goto('/admin/people');
  await expect(admin.getByRole('link', { name: 'Alex Kim' })).toBeVisible();
  await looked(admin);
  await admin.getByRole('link', { name: 'Invite somebody' }).click();
  await admin.getByLabel('Name', { exact: true }).fill(traineeName);
  await admin.getByLabel('Email address').fill(traineeEmail);
  await looked(admin);
  await admin.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(admin.getByRole('row', { name: new RegExp(traineeEmail) })).toBeVisible();

  // ——— the staff of this journey: what they are called and what they may, an admin's pages say ———
  const programId = (await (await admin.request.get('/api/me')).json()).roles[0].programId;
  const [rater, second, player, issuer] = await Promise.all([
    joinAs(browser, admin.request, programId, 'clinical-supervisor', 'Ada Finch', WIDE),
    joinAs(browser, admin.request, programId, 'clinical-supervisor', 'Bram Holt', WIDE),
    joinAs(browser, admin.request, programId, 'role-player', 'Cleo Marsh', WIDE),
    joinAs(browser, admin.request, programId, 'admin', 'Mika Dorn', WIDE),
  ]);
  Object.assign(faults, { rater: faultsOf(rater.page), second: faultsOf(second.page) });
  Object.assign(faults, { player: faultsOf(player.page), issuer: faultsOf(issuer.page) });
  for (const { page } of [rater, second, player, issuer]) page.setDefaultTimeout(30_000);
  await recordPapers(admin.request, programId, second.id, ['R1', 'R3', 'R6']);
  await recordPapers(admin.request, programId, rater.id, ['R3', 'R6']);
  await admin.goto(`/admin/people/${rater.id}`);
  await admin.getByRole('button', { name: 'Record a calibration' }).click();
  const calibration = admin.getByRole('form', { name: 'Record a calibration' });
  await calibration.getByLabel('Practice conversation').selectOption({ index: 0 });
  for (const [label, count] of [
    ['Examples rated', '6'],
    ['Levels rated', '36'],
    ['Levels exact', '33'],
    ['Critical behaviours in the examples', '4'],
    ['Critical behaviours caught', '4'],
  ] as const) {
    await calibration.getByLabel(label).fill(count);
  }
  await calibration.getByLabel('Where the evidence lies').fill('Six scripted examples');
  await calibration.getByLabel('Day of the calibration').fill(inBoxes(Date.now(), 0).date);
  await looked(admin);
  await calibration.getByRole('button', { name: 'Record this calibration' }).click();
  await expect(admin.getByRole('listitem').filter({ hasText: 'R1 First contact' }).getByText('Current')).toBeVisible();
  await looked(admin);

  // ——— the trainee joins ———
  const trainee = await newPage(browser);
  faults['trainee'] = faultsOf(trainee);
  await trainee.goto(`/invite/${await tokenMailedTo(traineeEmail)}`);
  await expect(trainee.getByRole('heading', { level: 1, name: 'You are invited' })).toBeVisible();
  await expect(trainee.getByText('Alex Kim')).toBeVisible();
  await trainee.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await trainee.getByLabel('I have read what is kept, and I agree').check();
  await looked(trainee);
  await trainee.getByRole('button', { name: 'Join the program' }).click();
  await expect(trainee).toHaveURL(/welcome/);
  await expect(trainee.getByRole('heading', { level: 1, name: 'Hello, Wren' })).toBeVisible();
  await looked(trainee);
  await trainee.getByRole('link', { name: 'Home', exact: true }).click();
  await expect(trainee).toHaveTitle(/^Home/);
  await expect(trainee.getByRole('heading', { level: 1, name: 'Hello, Wren' })).toBeVisible();
  await looked(trainee);
  const enrolmentId = (await (await trainee.request.get('/api/me')).json()).enrolments[0].id;

  // ——— an admin names a supervisor for the trainee ———
  await admin.goto('/admin/people');
  await admin.getByLabel('Search by name or email').fill(traineeEmail);
  await admin.getByRole('link', { name: traineeName }).click();
  await admin.getByLabel('Supervisor').selectOption({ label: 'Pat Moreno' });
  await admin.getByRole('button', { name: 'Assign' }).click();
  await expect(admin.getByText('Supervised by Pat Moreno')).toBeVisible();
  await looked(admin);

  // ——— one lesson, card by card, by keyboard ———
  await pressUntil(trainee, 'Tab', ({ text }) => text.startsWith('Start: '));
  await trainee.keyboard.press('Enter');
  await expect(trainee.getByRole('heading', { level: 1, name: 'Being there' })).toBeFocused();
  await looked(trainee);
  const cards = Number((await trainee.getByText(/^Card 1 of \d+$/).textContent())?.split(' ').pop());
  for (let card = 1; card < cards; card++) {
    await pressUntil(trainee, 'Tab', ({ text, tag }) => tag === 'BUTTON' && text === 'Next');
    await trainee.keyboard.press('Enter');
    await expect(trainee.getByText(`Card ${card + 1} of ${cards}`)).toBeVisible();
    await expect(trainee.locator('section[aria-labelledby="card-title"]')).toBeFocused();
    await looked(trainee);
  }
  await pressUntil(trainee, 'Tab', ({ text }) => text === 'Finish this lesson');
  await trainee.keyboard.press('Enter');
  await expect(trainee.getByRole('heading', { name: 'This lesson is done' })).toBeVisible();
  await looked(trainee);

  // ——— the course, and a module that opens later ———
  await trainee.goto('/learn');
  await expect(trainee.getByRole('heading', { name: 'Your course' })).toBeVisible();
  await looked(trainee);
  await trainee.getByRole('link', { name: 'Crisis intervention and suicide safety' }).click();
  await expect(trainee.getByText(/^Opens after/).first()).toBeVisible();
  await expect(trainee.getByRole('heading', { name: 'Lessons' })).toBeVisible();
  await looked(trainee);

  // ——— the quiz ———
  const api = trainee.request;
  await readModule(api, enrolmentId, 'M4');
  await trainee.goto('/quiz/M4-Q');
  await looked(trainee);
  await trainee.getByRole('button', { name: 'Start quiz' }).click();
  await expect(trainee.getByRole('heading', { name: /^Question 1 of/ })).toBeVisible();
  const attempt = await (await api.get(`/api/quiz-attempts/${new URL(trainee.url()).pathname.split('/').at(-1)}`)).json();
  const items = itemsOf('M4-Q');
  for (const [at, question] of attempt.questions.entries()) {
    await expect(trainee.getByRole('heading', { name: `Question ${at + 1} of ${attempt.questions.length}` })).toBeVisible();
    await give(trainee, question, asShown(question, items) as Answer);
    await looked(trainee);
    await trainee.getByRole('button', { name: at + 1 === attempt.questions.length ? 'Check and submit' : 'Next' }).click();
  }
  await expect(trainee.getByText(`You have answered ${attempt.questions.length} of ${attempt.questions.length} questions.`)).toBeVisible();
  await looked(trainee);
  await trainee.getByRole('button', { name: /^Submit \d+ answers$/ }).click();
  await expect(trainee.getByRole('heading', { level: 1, name: 'Passed' })).toBeVisible();
  await looked(trainee);
  for (const module of ['M6', 'M10']) {
    await readModule(api, enrolmentId, module);
    await passQuiz(api, `${module}-Q`);
  }

  // ——— a supervisor offers times, the trainee prepares and books ———
  const begun = Date.now();
  await rater.page.goto('/availability');
  await looked(rater.page);
  await offer(rater.page, 'First contact', inBoxes(begun, 12));
  await trainee.goto('/practise');
  await expect(trainee.getByText('Open to book').first()).toBeVisible();
  await looked(trainee);
  await trainee
    .getByRole('link', { name: /^Prepare for/ })
    .first()
    .click();
  await expect(trainee.getByRole('heading', { name: 'What is watched for' })).toBeVisible();
  await looked(trainee);
  await trainee.getByRole('link', { name: 'Book a time' }).click();
  await looked(trainee);
  const time = trainee.getByRole('listitem').filter({ hasText: 'Ada Finch watches' }).first();
  await time.getByRole('button', { name: 'Book this time' }).click();
  await expect(trainee.getByRole('heading', { name: 'Your appointment' })).toBeVisible();
  await looked(trainee);
  await trainee.goto('/practise');
  await expect(trainee.getByText('Booked', { exact: true })).toBeVisible();
  await looked(trainee);

  // ——— the role-player reads the script ———
  await player.page.goto('/actor');
  await looked(player.page);
  await player.page.getByRole('link', { name: 'Open the script' }).first().click();
  await expect(player.page.getByText(/^Stop word:/)).toBeVisible();
  await looked(player.page);

  // ——— the first rater marks by keys and signs with the password ———
  await rater.page.goto('/desk');
  await looked(rater.page);
  await rater.page.getByRole('button', { name: `Open the sheet: R1, ${traineeName}` }).click();
  await expect(rater.page.getByRole('heading', { level: 1, name: 'R1 First contact' })).toBeFocused();
  await rater.page.getByRole('button', { name: 'Start the conversation' }).click();
  await expect(rater.page.getByRole('timer')).toBeVisible();
  await markByKeys(rater.page);
  await sign(rater.page, rater.email, STAFF_PASSWORD, rater.page.getByRole('button', { name: 'Sign this rating' }));
  await expect(rater.page.getByRole('heading', { name: 'Signed', exact: true })).toBeVisible();
  await looked(rater.page);

  // ——— the second rater sees no sheet but their own, signs, and then both sheets are compared ———
  await second.page.goto('/desk');
  await looked(second.page);
  await second.page.getByRole('button', { name: /^Give a second look/ }).click();
  await expect(second.page.getByText(/· Second look$/)).toBeVisible();
  await expect(second.page.getByText('Let the silence be.')).toHaveCount(0);
  await markByKeys(second.page);
  await sign(second.page, second.email, STAFF_PASSWORD, second.page.getByRole('button', { name: 'Sign this rating' }));
  await second.page.getByRole('link', { name: 'Compare both sheets' }).click();
  await expect(second.page.getByText(/same, \d+ of \d+ within one\./)).toBeVisible();
  await expect(second.page.getByText('Both come to the same result.')).toBeVisible();
  await looked(second.page);

  // ——— the trainee reads the feedback ———
  await trainee.goto('/practise/feedback');
  await looked(trainee);
  await trainee.getByRole('link', { name: 'R1 First contact' }).first().click();
  await expect(trainee.getByText('You let the silence be.')).toBeVisible();
  await looked(trainee);
  await trainee.getByRole('button', { name: 'I have read this' }).click();
  await expect(trainee.getByRole('heading', { name: 'You have read this' })).toBeVisible();
  await looked(trainee);

  // ——— the two other conversations, the quick way ———
  const cast = { trainee, rater, second, player, programId, enrolmentId };
  await converse({ ...cast, code: 'R3', startsAt: begun + 28 * 60_000 });
  await converse({ ...cast, code: 'R6', startsAt: begun + 49 * 60_000 });

  // ——— hours ———
  await trainee.goto('/hours');
  await looked(trainee);
  await trainee.getByRole('link', { name: 'Add hours' }).click();
  await trainee.getByLabel('Hours', { exact: true }).fill('4');
  await trainee.getByLabel('Minutes', { exact: true }).fill('0');
  await trainee.getByLabel('Being there and listening').check();
  await trainee.getByLabel('Supervisor').selectOption({ label: 'Pat Moreno' });
  await looked(trainee);
  await trainee.getByRole('button', { name: 'Check your answers' }).click();
  await looked(trainee);
  await trainee.getByRole('button', { name: 'Send hours for approval' }).click();
  await expect(trainee.getByRole('heading', { name: /^4 hours on/ })).toBeVisible();
  await looked(trainee);
  const { date } = inBoxes(Date.now(), 0);
  const supervisor = await newPage(browser);
  faults['supervisor'] = faultsOf(supervisor);
  await signIn(supervisor, 'peer@demo.example', DEMO_PASSWORD);
  await looked(supervisor);
  const supervisorId = (await (await supervisor.request.get('/api/me')).json()).id;
  const claim = { date, minutes: 360, category: 'group', kinds: ['informational'], setting: 'video', supervisorId, note: '' };
  await must(api.post(`/api/enrolments/${enrolmentId}/practice-hours`, { data: claim, headers: headers() }));
  await supervisor.goto('/hours/queue');
  await looked(supervisor);
  for (const time of ['4 hours', '6 hours']) {
    const entry = supervisor.getByRole('region', { name: new RegExp(`^${time} of ${traineeName}`) });
    await entry.focus();
    await supervisor.keyboard.press('a');
    await expect(supervisor.getByText(`Approved ${time} of ${traineeName}.`)).toBeVisible();
  }
  await looked(supervisor);

  // ——— the code of ethics, and the application ———
  await trainee.goto('/progress');
  await expect(trainee.getByRole('heading', { name: 'Requirements: 10 of 11 done' })).toBeVisible();
  await looked(trainee);
  await trainee.getByRole('link', { name: 'Read and sign the code of ethics' }).click();
  await looked(trainee);
  await sign(trainee, traineeEmail, PASSWORD, trainee.getByRole('button', { name: 'Sign the code of ethics' }));
  await expect(trainee.getByText(/You signed this version/)).toBeVisible();
  await looked(trainee);
  await trainee.goto('/progress');
  await trainee.getByRole('button', { name: 'Apply for the certificate' }).click();
  await expect(trainee.getByText('You get an answer by')).toBeVisible();
  await looked(trainee);

  // ——— a reviewer takes the case and decides ———
  const reviewer = await newPage(browser);
  faults['reviewer'] = faultsOf(reviewer);
  await signIn(reviewer, 'reviewer@demo.example', DEMO_PASSWORD);
  await looked(reviewer);
  await reviewer.goto('/review');
  await looked(reviewer);
  await reviewer.getByRole('link', { name: traineeName }).click();
  await expect(reviewer.getByRole('heading', { name: 'All requirements are met' })).toBeVisible();
  await expect(reviewer.getByRole('heading', { name: 'Nobody holds two parts' })).toBeVisible();
  await looked(reviewer);
  await reviewer.getByRole('button', { name: 'Take this case' }).click();
  await reviewer.getByRole('textbox', { name: 'Reasons' }).fill('Everything is there and was seen by two people.');
  await sign(reviewer, 'reviewer@demo.example', DEMO_PASSWORD, reviewer.getByRole('button', { name: 'Sign the decision' }));
  await expect(reviewer.getByText(/^Signed by Dr. Ruth Adeyemi/)).toBeVisible();
  await looked(reviewer);

  // ——— another admin issues ———
  await issuer.page.goto('/admin/certificates');
  await issuer.page.getByRole('checkbox', { name: traineeName }).check();
  await looked(issuer.page);
  await sign(issuer.page, issuer.email, STAFF_PASSWORD, issuer.page.getByRole('button', { name: 'Issue 1 certificate' }));
  await expect(issuer.page.getByText(new RegExp(`${traineeName}: issued, `))).toBeVisible();
  await looked(issuer.page);

  // ——— the holder's page and the PDF ———
  await trainee.goto('/certificate');
  await expect(trainee.getByText('Valid', { exact: true })).toBeVisible();
  await expect(trainee.getByRole('definition').filter({ hasText: traineeName })).toBeVisible();
  await looked(trainee);
  const number = (await trainee.getByRole('link', { name: 'See what others see' }).getAttribute('href'))?.split('/').at(-1) ?? '';
  const pdf = await api.get((await trainee.getByRole('link', { name: 'Open the PDF' }).getAttribute('href')) ?? '');
  expect([pdf.status(), pdf.headers()['content-type']]).toEqual([200, 'application/pdf']);
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');

  // ——— an employer, whose browser runs no script, checks it ———
  const employer = await newPage(browser, { ...WIDE, javaScriptEnabled: false });
  faults['employer'] = faultsOf(employer);
  await employer.goto('/verify');
  await employer.getByRole('textbox', { name: 'Certificate number' }).fill(number.toLowerCase().replaceAll('-', ' '));
  await employer.getByRole('button', { name: 'Check' }).click();
  await expect(employer.getByText('Valid', { exact: true })).toBeVisible();
  await expect(employer.getByText(traineeName)).toHaveCount(0);
  await employer.getByRole('textbox', { name: /Confirm the holder/ }).fill(traineeName.toLowerCase());
  await employer.getByRole('button', { name: 'Compare' }).click();
  await expect(employer.getByText('The name you typed is the name on this certificate.')).toBeVisible();

  // ——— an admin pauses it, and the employer sees it at once ———
  await admin.goto('/admin/certificates');
  await admin.getByLabel('Search by number or name').fill(number);
  await admin.getByRole('link', { name: number }).click();
  await expect(admin.getByRole('heading', { level: 1, name: `Certificate ${number}` })).toBeVisible();
  await looked(admin);
  await admin.getByRole('combobox', { name: 'Why it is paused' }).selectOption('A concern about safety');
  await sign(admin, 'admin@demo.example', DEMO_PASSWORD, admin.getByRole('button', { name: 'Pause this certificate' }));
  await expect(admin.getByRole('button', { name: 'End the pause' })).toBeVisible();
  await looked(admin);
  await employer.goto(`/verify/${number}`);
  await expect(employer.getByText('Paused', { exact: true })).toBeVisible();
  await trainee.reload();
  await expect(trainee.getByText('Paused', { exact: true }).first()).toBeVisible();
  await looked(trainee);

  expect(faults).toEqual(Object.fromEntries(Object.keys(faults).map((who) => [who, []])));
  for (const context of browser.contexts()) await context.close();
});

/** Reaches what the page is for by Tab alone, from its top. */
async function reachByTab(page: Page, name: RegExp): Promise<void> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    window.scrollTo(0, 0);
  });
  await pressUntil(page, 'Tab', ({ text }) => name.test(text));
  const seen = await page.evaluate(() => {
    const { top, bottom, left, right } = (document.activeElement as HTMLElement).getBoundingClientRect();
    return top < innerHeight && bottom > 0 && left >= 0 && right <= innerWidth;
  });
  expect(seen).toBe(true);
}

/** The main pages of each role, with what each is for. */
const walks: Record<string, [address: string, act: RegExp][]> = {
  trainee: [
    ['/', /^(Start|Continue): /],
    ['/learn', /^(Start|Continue): /],
    ['/learn/M4', /^Being there$/],
    ['/learn/M4/M4-L1', /^(Next|Finish this lesson)$/],
    ['/quiz/M4-Q', /^Back to home$/],
  ],
  trainee2: [
    ['/practise', /^(Prepare for|See) /],
    ['/practise/feedback', /First contact/],
    ['/hours', /^Add hours$/],
    ['/hours/new', /^Check your answers$/],
  ],
  waiting: [['/progress', /^Read the code of ethics$/]],
  paused: [['/certificate', /^Open the PDF$/]],
  supervisor: [
    ['/', /^Open the desk$/],
    ['/desk', /^Open the sheet/],
    ['/availability', /^Offer a time$/],
    ['/hours/queue', /^Approve /],
  ],
  roleplayer: [['/actor', /^Open the script/]],
  reviewer: [
    ['/', /^Open the queue$/],
    ['/review', /^Amara Bello$/],
  ],
  admin: [
    ['/', /^Open the program$/],
    ['/admin', /^People$/],
    ['/admin/people', /^Invite somebody$/],
    ['/admin/certificates', /^Choose all that are ready$/],
    ['/admin/pipeline', /^Move to/],
  ],
  auditor: [['/audit', /^Check every link$/]],
};

for (const [name, pages] of Object.entries(walks)) {
  test(`the main pages of ${name} on a phone of 320 px, each reached by keys`, async ({ browser }) => {
    const page = await newPage(browser, NARROW);
    const faults = faultsOf(page);
    await signIn(page, `${name}@demo.example`, DEMO_PASSWORD);
    for (const [address, act] of pages) {
      await page.goto(address);
      await looked(page);
      await reachByTab(page, act);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });
}

test('a sheet and a case on a phone of 320 px, reached by keys', async ({ browser }) => {
  const rater = await newPage(browser, NARROW);
  const reviewer = await newPage(browser, NARROW);
  const faults = [faultsOf(rater), faultsOf(reviewer)];
  await signIn(rater, 'supervisor@demo.example', DEMO_PASSWORD);
  await rater.goto('/desk');
  await pressUntil(rater, 'Tab', ({ text }) => text.startsWith('Open the sheet'));
  await rater.keyboard.press('Enter');
  await expect(rater.getByRole('heading', { level: 1, name: /^R\d/ })).toBeFocused();
  await looked(rater);
  await reachByTab(rater, /^Finish and review$/);

  await signIn(reviewer, 'reviewer@demo.example', DEMO_PASSWORD);
  await reviewer.goto('/review');
  await reviewer.getByRole('link', { name: 'Amara Bello' }).focus();
  await reviewer.keyboard.press('Enter');
  await expect(reviewer.getByRole('heading', { level: 1, name: 'Application of Amara Bello' })).toBeVisible();
  await looked(reviewer);
  await reachByTab(reviewer, /^Take this case$/);
  expect(faults).toEqual([[], []]);
  for (const page of [rater, reviewer]) await page.context().close();
});
