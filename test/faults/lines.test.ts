import { randomUUID } from 'node:crypto';
import { TestApp } from '../support/app.js';
import { Line, type ResetRule } from '../support/line.js';
import { RunningApi } from '../support/running-api.js';
import { type TestPerson, World } from '../support/world.js';
import { QuizWorld, shownAnswer } from '../support/world-quizzes.js';
import { Client } from './client.js';

/** Lines on both sides of a running API that are slow, silent or reset at the worst moment: nothing acknowledged is lost, nothing is doubled. */
const ANSWER_MS = 3_000;
const NORMAL_MS = 5_000;

let test_: TestApp;
let world: World;
let api: RunningApi;
/** between a browser and the API, and between the API and PostgreSQL */
let front: Line;
let back: Line;
let address: string;
let programId: string;
let admin: TestPerson;

beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  programId = await world.program();
  admin = await world.person(programId, 'admin');
  const database = await Line.toDatabase(process.env['DATABASE_URL'] ?? '');
  back = database.line;
  api = await RunningApi.start({ DATABASE_URL: database.url, LOG_LEVEL: 'error', DATA_DIR: test_.dataDir, PART: 'api' });
  const browser = await Line.toApi(api.url);
  front = browser.line;
  address = browser.url;
});
afterEach(async () => {
  for (const line of [front, back]) {
    line.thaw();
    line.delay = 0;
    line.resetRule = null;
  }
  await expectNormalSoon();
});
afterAll(async () => {
  await api.end('SIGKILL');
  await Promise.all([front.cut(), back.cut()]);
  await test_.stop();
});

const through = ({ browser }: TestPerson) => new Client(address, browser.cookie);
const direct = ({ browser }: TestPerson) => new Client(api.url, browser.cookie);

async function expectNormalSoon(): Promise<void> {
  const begun = performance.now();
  while (performance.now() - begun < NORMAL_MS) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => direct(admin).send('GET', '/api/me')));
    if (answers.every(({ status }) => status === 200)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Not normal ${NORMAL_MS} ms after. The API ${api.runs ? 'runs' : 'has ended'}: ${api.log.slice(-2_000)}`);
}

/** Commands of different kinds, each with a way to count its effect in the database. */
interface Command {
  method: string;
  path: string;
  body?: object;
  who: TestPerson;
  status: number;
  effects: () => Promise<number>;
}

const COMMANDS = ['an invitation', 'the start of an attempt', 'a saved answer', 'a submission'] as const;

async function command(kind: (typeof COMMANDS)[number]): Promise<Command> {
  const count = async (sql: string, ...values: unknown[]) => Number((await test_.sql<{ n: string }>(sql, values))[0]?.n);
  if (kind === 'an invitation') {
    const email = `${randomUUID()}@example.org`;
    const body = { email, name: 'Guest', role: 'trainee' };
    const effects = () => count('SELECT count(*) AS n FROM invitation WHERE email = $1', email);
    return { method: 'POST', path: `/api/programs/${programId}/invitations`, body, who: admin, status: 201, effects };
  }
  const quizzes = new QuizWorld(test_, world);
  const who = await quizzes.trainee(programId);
  const start = `/api/enrolments/${who.enrolmentId}/quizzes/M4-Q/attempts`;
  if (kind === 'the start of an attempt') {
    const effects = () => count('SELECT count(*) AS n FROM quiz_attempt WHERE enrolment_id = $1', who.enrolmentId);
    return { method: 'POST', path: start, who, status: 201, effects };
  }
  const { id, lease } = (await who.browser.post(start)).body as { id: string; lease: number };
  if (kind === 'a submission') {
    const effects = () => count('SELECT count(*) AS n FROM quiz_submission WHERE attempt_id = $1', id);
    return { method: 'POST', path: `/api/quiz-attempts/${id}/submission`, body: { lease }, who, status: 201, effects };
  }
  const [question] = await quizzes.known(id);
  if (!question) throw new Error('The attempt has no question.');
  const body = { lease, clientSeq: 1, value: shownAnswer(question, 'right') };
  const effects = () => count('SELECT count(*) AS n FROM quiz_answer WHERE attempt_id = $1', id);
  return { method: 'PUT', path: `/api/quiz-attempts/${id}/answers/${question.slot}`, body, who, status: 200, effects };
}

/** Says of each piece whether it holds the COMMIT of a transaction that writes: reads have theirs, and come first. */
function commitsOfWrites(): (piece: Buffer) => boolean {
  let writes = false;
  return (piece) => {
    if (piece.includes('BEGIN')) writes = !piece.includes('READ ONLY');
    return writes && piece.includes('COMMIT');
  };
}

function resetAtCommit(passing: (piece: Buffer) => number): ResetRule {
  const isCommit = commitsOfWrites();
  return (piece, from) => (from === 'client' && isCommit(piece) ? passing(piece) : null);
}

function resetAfterCommit(): ResetRule {
  const isCommit = commitsOfWrites();
  let committed = false;
  return (piece, from) => {
    if (from === 'client') committed ||= isCommit(piece);
    return committed && from === 'server' ? 0 : null;
  };
}

describe.each(COMMANDS)('%s', (kind) => {
  it.each<[string, ResetRule, number]>([
    ['before it arrives whole', (_piece, from) => (from === 'client' ? 60 : null), 0],
    ['when its reply should come', (_piece, from) => (from === 'server' ? 0 : null), 1],
    ['in the middle of its reply', (piece, from) => (from === 'server' ? Math.floor(piece.length / 2) : null), 1],
  ])('whose connection is reset %s is repeated with its key: one effect, one reply', async (_when, rule, effectsBefore) => {
    const { method, path, body, who, status, effects } = await command(kind);
    const key = randomUUID();
    const again = { key, ...(body ? { body } : {}) };
    front.resetRule = rule;
    await expect(through(who).send(method, path, again)).rejects.toThrow();
    front.resetRule = null;
    if (effectsBefore > 0) await settled(effects, effectsBefore);
    else expect(await effects()).toBe(0);
    const first = await through(who).send(method, path, again);
    const second = await through(who).send(method, path, again);
    expect([first.status, second.status]).toEqual([status, status]);
    expect(second.body).toEqual(first.body);
    expect(await effects()).toBe(1);
  });

  it.each<[string, () => ResetRule, number]>([
    ['before its COMMIT arrives', () => resetAtCommit(() => 0), 0],
    ['in the middle of its COMMIT', () => resetAtCommit((piece) => piece.indexOf('COMMIT') + 3), 0],
    ['after its COMMIT, before the answer to it', resetAfterCommit, 1],
  ])('whose line to the database is reset %s gets 503, and the repeat has one effect', async (_when, rule, effectsBefore) => {
    const { method, path, body, who, status, effects } = await command(kind);
    const again = { key: randomUUID(), ...(body ? { body } : {}) };
    back.resetRule = rule();
    const lost = await direct(who).send(method, path, again);
    back.resetRule = null;
    expect(lost).toMatchObject({ status: 503, body: { code: 'service.unavailable' } });
    expect(Number(lost.retryAfter)).toBeGreaterThan(0);
    expect(await effects()).toBe(effectsBefore);
    await expectNormalSoon();
    expect((await direct(who).send(method, path, again)).status).toBe(status);
    expect(await effects()).toBe(1);
  });
});

/** The reply is lost before we hear of it, not before it is done. */
async function settled(effects: () => Promise<number>, wanted: number): Promise<void> {
  for (let tries = 0; tries < 100 && (await effects()) !== wanted; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await effects()).toBe(wanted);
}

describe('two seconds in each direction', () => {
  it('between browser and API delay an answer and lose nothing', async () => {
    const { method, path, body, who, status, effects } = await command('a saved answer');
    front.delay = 2_000;
    const answer = await through(who).send(method, path, body ? { body } : {});
    expect(answer.status).toBe(status);
    expect(answer.took).toBeGreaterThan(4_000);
    expect(await effects()).toBe(1);
  });

  it('between API and database are 503 in time, the process lives, and the repeat has one effect', async () => {
    const { method, path, body, who, status, effects } = await command('an invitation');
    const again = { key: randomUUID(), ...(body ? { body } : {}) };
    back.delay = 2_000;
    const answers = await Promise.all([
      direct(who).send(method, path, again),
      direct(who).send('GET', '/api/me'),
      direct(who).send('GET', '/api/health/ready'),
    ]);
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 503, body: { code: 'service.unavailable' } });
      expect(answer.took).toBeLessThan(ANSWER_MS);
    }
    expect(await api.answers('/api/health/live')).toBe(true);
    back.delay = 0;
    await expectNormalSoon();
    expect((await direct(who).send(method, path, again)).status).toBe(status);
    expect(await effects()).toBe(1);
  });
});

describe('peers that vanish without an end', () => {
  it('browsers: many that have gone silent hold up nobody else', async () => {
    const { line, url } = await Line.toApi(api.url);
    const gone = new AbortController();
    const requests = Array.from({ length: 60 }, () => fetch(`${url}/api/help`, { signal: gone.signal }).catch(() => null));
    await Promise.all(requests.slice(0, 30)); // half of them are kept alive, half are in the middle
    expect(line.silence()).toBeGreaterThan(20);
    for (let round = 0; round < 5; round++) await expectNormalSoon();
    gone.abort();
    await line.cut();
  });

  it('the database: a worker that waits for its next job there goes on on a new connection', async () => {
    const { line, url } = await Line.toDatabase(process.env['DATABASE_URL'] ?? '');
    const both = await RunningApi.start({ DATABASE_URL: url, LOG_LEVEL: 'silent', DATA_DIR: test_.dataDir, PART: 'both' });
    const pause = () => new Promise((resolve) => setTimeout(resolve, 100));
    const invite = async () => {
      const email = `${randomUUID()}@example.org`;
      const again = { key: randomUUID(), body: { email, name: 'Guest', role: 'trainee' } };
      const client = new Client(both.url, admin.browser.cookie);
      while ((await client.send('POST', `/api/programs/${programId}/invitations`, again)).status !== 201) await pause();
      return email;
    };
    const mailed = async (email: string) => {
      const done = `SELECT 1 FROM pgboss.job WHERE name = 'mail.send' AND data->>'to' = $1 AND state = 'completed'`;
      for (const patience = Date.now() + 90_000; Date.now() < patience; await pause())
        if ((await test_.sql(done, [email])).length > 0) return true;
      return false;
    };
    expect(await mailed(await invite())).toBe(true);
    line.resetRule = (piece, from) => {
      if (from === 'client' && piece.includes('SKIP LOCKED') && piece.includes('mail.send')) {
        line.resetRule = null;
        line.silence();
      }
      return null;
    };
    await invite(); // is fetched, and nobody hears of it
    while (line.resetRule) await pause();
    const goesOn = await mailed(await invite());
    await both.end('SIGKILL');
    await line.cut();
    expect(goesOn).toBe(true);
  }, 150_000);

  it('the database: requests on silent connections get 503 in time, then all is normal on new ones', async () => {
    const { method, path, body, who, status, effects } = await command('an invitation');
    const again = { key: randomUUID(), ...(body ? { body } : {}) };
    await expectNormalSoon(); // connections are open
    expect(back.silence()).toBeGreaterThan(3);
    const answers = await Promise.all([
      direct(who).send(method, path, again),
      ...Array.from({ length: 15 }, () => direct(who).send('GET', '/api/me')),
    ]);
    for (const answer of answers) {
      expect([200, 503]).toContain(answer.status);
      expect(answer.took).toBeLessThan(ANSWER_MS);
    }
    expect(answers.some((answer) => answer.status === 503)).toBe(true);
    await expectNormalSoon();
    expect((await direct(who).send(method, path, again)).status).toBe(status);
    expect(await effects()).toBe(1);
  });
});
