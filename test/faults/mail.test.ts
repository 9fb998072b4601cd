import { randomUUID } from 'node:crypto';
import { MailDesk } from '../../apps/api/src/features/mails/mails.commands.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import { TestApp } from '../support/app.js';
import { Line } from '../support/line.js';
import { PostOffice } from '../support/post-office.js';
import { RunningApi } from '../support/running-api.js';
import { type TestPerson, World } from '../support/world.js';
import { Client } from './client.js';

/** Mails wait while the mail server is away, slow, silent or refuses; commands never wait for it. */
let test_: TestApp;
let api: RunningApi;
let office: PostOffice;
let line: Line;
let programId: string;
let admin: TestPerson;

beforeAll(async () => {
  test_ = await TestApp.start();
  const world = new World(test_);
  programId = await world.program();
  admin = await world.person(programId, 'admin');
  office = await PostOffice.open();
  line = await Line.to({ host: '127.0.0.1', port: office.port });
  api = await RunningApi.start({
    DATABASE_URL: process.env['DATABASE_URL'] ?? '',
    DATA_DIR: test_.dataDir,
    SMTP_URL: `smtp://127.0.0.1:${line.port}`,
    LOG_LEVEL: 'error',
  });
});
afterAll(async () => {
  await api.end('SIGKILL');
  await line.cut();
  await office.close();
  await test_.stop();
});

/**
 * A sound line and no mail in the queue. What waits from the test before goes out in the same batch, one after the other, and a batch is told
 * of as a whole: a dozen mails over a slow line or to a silent server outlast any test.
 */
beforeEach(async () => {
  Object.assign(line, { delay: 0, resetRule: null });
  Object.assign(office, { pace: 0, answerTo: () => '250 OK', refusal: null });
  line.thaw();
  await line.cut();
  await line.mend();
  await forgetWaiting();
  await until(async () => (await test_.sql(`SELECT 1 FROM pgboss.job WHERE name = 'mail.send' AND state = 'active'`)).length === 0);
  await forgetWaiting();
});

const forgetWaiting = () => test_.sql(`DELETE FROM pgboss.job WHERE name = 'mail.send' AND state IN ('created', 'retry')`);

/** Somebody invited, which queues one mail. */
async function invite(email = `${randomUUID()}@example.org`): Promise<string> {
  const body = { email, name: 'Guest', role: 'trainee' };
  const { status } = await new Client(api.url, admin.browser.cookie).send('POST', `/api/programs/${programId}/invitations`, { body });
  expect(status).toBe(201);
  return email;
}

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await what())) await new Promise((resolve) => setTimeout(resolve, 100));
}

/** Mails queued together, those of a class and one to a lead behind them. */
async function inviteClass(size: number): Promise<{ emails: string[]; toLead: string }> {
  const emails = Array.from({ length: size }, () => `${randomUUID()}@example.org`);
  const toLead = `lead-${randomUUID()}@example.org`;
  await test_.get(Database).write(Actor.system, async (tx) => {
    const mails = test_.get(MailDesk);
    for (const to of emails) mails.enqueue(tx, { to, subject: 'An invitation', text: 'Welcome.' });
    mails.enqueue(tx, { to: toLead, subject: 'Action needed: review a session', text: 'Please look.' }, { urgent: true });
  });
  return { emails, toLead };
}

/** A queue that is told of new jobs looks for old ones twice a minute; another mail makes it look at once. */
async function nudge(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await invite();
}

/** A mail to an address as the queue has it. */
async function job(email: string): Promise<{ id: string; state: string; retry_count: number }> {
  const [row] = await test_.sql<{ id: string; state: string; retry_count: number }>(
    `SELECT id, state, retry_count FROM pgboss.job WHERE name = 'mail.send' AND data->>'to' = $1`,
    [email],
  );
  if (!row) throw new Error('No such mail.');
  return row;
}

/** The first line of the log about a mail. */
function lineAbout({ id }: { id: string }): unknown {
  const lines = api.log.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line) as { job?: string }).find((line) => line.job === id);
}

const failedOnce = async (email: string) => (await job(email)).state === 'retry';
const done = async (email: string) => (await job(email)).state === 'completed';

async function expectOneEach(emails: readonly string[]): Promise<void> {
  for (const email of emails) while (!(await done(email))) await nudge();
  expect(emails.map((email) => office.takenTo(email))).toEqual(emails.map(() => 1));
}

it('a mail server that is down: commands go on, and every mail goes out once when it is back', async () => {
  await line.cut();
  const emails = [await invite(), await invite(), await invite()];
  for (const email of emails) await until(() => failedOnce(email));
  expect(office.taken.filter(({ to }) => emails.includes(to))).toEqual([]);
  await line.mend();
  await expectOneEach(emails);
});

it('a mail server that is down for days: the mail still waits after a hundred tries', async () => {
  await line.cut();
  const email = await invite();
  await until(() => failedOnce(email));
  await test_.sql(`UPDATE pgboss.job SET retry_count = 100, start_after = now() WHERE id = $1`, [(await job(email)).id]);
  while ((await job(email)).retry_count === 100 || (await job(email)).state === 'active') await nudge();
  expect((await job(email)).state).toBe('retry');
  const [{ pause = 0 } = {}] = await test_.sql<{ pause: number }>(
    `SELECT extract(epoch FROM start_after - now())::int AS pause FROM pgboss.job WHERE id = $1`,
    [(await job(email)).id],
  );
  expect(pause).toBeLessThanOrEqual(15 * 60);
  await line.mend();
  await test_.sql(`UPDATE pgboss.job SET start_after = now() WHERE id = $1`, [(await job(email)).id]);
  await expectOneEach([email]);
});

it('a mail server that refuses for now: the mail goes out once when it takes it', async () => {
  office.answerTo = (recipient) => `451 later for <${recipient}>`;
  const email = await invite();
  await until(() => failedOnce(email));
  office.answerTo = () => '250 OK';
  await expectOneEach([email]);
  expect(lineAbout(await job(email))).toMatchObject({ error: { message: 'The mail server did not take it: 451.', code: 'EENVELOPE' } });
  expect(api.log).not.toContain(email);
});

it('an address that the mail server refuses for good: it is not tried again, and others get theirs', async () => {
  office.answerTo = (recipient) => (recipient.startsWith('nobody') ? `550 5.1.1 <${recipient}> is no such person` : '250 OK');
  const nobody = await invite(`nobody-${randomUUID()}@example.org`);
  const other = await invite();
  await expectOneEach([other]);
  await until(async () => (await job(nobody)).state === 'failed');
  expect(office.takenTo(nobody)).toBe(0);
  expect(lineAbout(await job(nobody))).toMatchObject({
    msg: 'job is given up',
    topic: 'mail.send',
    about: 'Join your training program',
    error: { message: 'The mail server does not know this address.' },
  });
  expect(api.log).not.toContain(nobody);
});

it.each([
  ['MAIL FROM', '530 5.7.0 sign in first'],
  ['MAIL FROM', '550 5.4.5 enough mails for a day'],
  ['MAIL FROM', '553 5.7.1 this sender is not yours'],
  ['DATA', '554 5.7.1 not now'],
] as const)('a mail server that refuses whoever sends, at %s with %s: the mail goes out once when it takes it', async (at, answer) => {
  office.refusal = { at, answer };
  const email = await invite();
  await until(async () => ['retry', 'failed'].includes((await job(email)).state));
  expect((await job(email)).state).not.toBe('failed');
  office.refusal = null;
  await expectOneEach([email]);
});

it.each([
  '554 5.7.1 not from here',
  '550 5.7.1 relaying denied',
  '550 5.7.64 TenantAttribution; Relay Access Denied',
  '550 relay not permitted',
  '553 sorry, that domain is not in my list of allowed rcpthosts',
  '550 5.1.8 this sender is not yours',
])('an address that the mail server refuses by its own policy, with %s: the mail goes out once when it takes it', async (answer) => {
  office.answerTo = () => answer;
  const email = await invite();
  await until(async () => ['retry', 'failed'].includes((await job(email)).state));
  expect((await job(email)).state).not.toBe('failed');
  office.answerTo = () => '250 OK';
  await expectOneEach([email]);
});

it('a mail that was refused until its last try: the log says that it is given up, with what it was about and why', async () => {
  office.answerTo = (recipient) => `550 5.7.1 relaying to <${recipient}> denied`;
  const email = await invite();
  await until(() => failedOnce(email));
  const { id } = await job(email);
  await test_.sql(`UPDATE pgboss.job SET retry_count = retry_limit - 1, start_after = now() WHERE id = $1`, [id]);
  while ((await job(email)).state !== 'failed') await nudge();
  const lines = api.log.split('\n').filter((line) => line.includes(id));
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
    msg: 'job is given up',
    about: 'Join your training program',
    error: { message: 'The mail server did not take it: 550 5.7.1.' },
  });
  expect(api.log).not.toContain(email);
});

it('two seconds in each direction: the mail goes out once', async () => {
  line.delay = 2_000;
  const email = await invite();
  await expectOneEach([email]);
});

it('a mail server that says nothing: it is given up, commands go on, and the mail goes out once when it speaks', async () => {
  line.freeze();
  const email = await invite();
  await until(() => failedOnce(email));
  await invite();
  line.thaw();
  await expectOneEach([email]);
});

it('a line that breaks before the mail server took the mail: it goes out once', async () => {
  line.resetRule = (piece, from) => (from === 'client' && piece.includes('Subject:') ? 40 : null);
  const email = await invite();
  await until(() => failedOnce(email));
  expect(office.takenTo(email)).toBe(0);
  line.resetRule = null;
  await expectOneEach([email]);
});

it('a mail server that is slow, and a class that is invited: every mail goes out once, and one to the lead before them', async () => {
  const [{ expire_seconds = 0 } = {}] = await test_.sql<{ expire_seconds: number }>(
    `SELECT expire_seconds FROM pgboss.queue WHERE name = 'mail.send'`,
  );
  const allow = (seconds: number) => test_.sql(`UPDATE pgboss.queue SET expire_seconds = $1 WHERE name = 'mail.send'`, [seconds]);
  office.pace = 1_500;
  await allow(12); // more than two mails take, less than all of them
  try {
    const { emails, toLead } = await inviteClass(16);
    for (const email of emails) await until(async () => (await done(email)) || (await failedOnce(email)));
    expect(emails.map((email) => office.takenTo(email))).toEqual(emails.map(() => 1));
    const order = office.taken.map(({ to }) => to).filter((to) => to === toLead || emails.includes(to));
    expect(order.indexOf(toLead)).toBeLessThan(2);
  } finally {
    await allow(expire_seconds);
  }
});

it('a line that breaks once the mail server took the mail: the second one carries the same Message-ID', async () => {
  line.resetRule = (piece, from) => (from === 'server' && piece.includes('taken') ? 0 : null);
  const email = await invite();
  await until(() => failedOnce(email));
  line.resetRule = null;
  while (!(await done(email))) await nudge();
  const ids = office.taken.filter(({ to }) => to === email).map(({ text }) => text.match(/^Message-ID: (.*)$/im)?.[1]);
  expect(ids.length).toBeGreaterThan(1);
  expect(new Set(ids)).toEqual(new Set([`<${(await job(email)).id}@localhost>`]));
});
