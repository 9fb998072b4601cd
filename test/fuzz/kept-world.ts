import pg from 'pg';
import { exchangeFormats } from '#libs/curriculum';
import type { RoleName } from '../../apps/api/src/catalogue/roles.js';
import { CurriculumFacts } from '../../apps/api/src/features/curriculum/curriculum.facts.js';
import { SessionsCommands } from '../../apps/api/src/features/sessions/sessions.commands.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '../../apps/api/src/seed/demo-people.js';
import { SeedDemo } from '../../apps/api/src/seed/seed-demo.js';
import { TestApp } from '../support/app.js';
import { messagesTo, tokenIn } from '../support/mailbox.js';
import { Keeper } from './keeper.js';

export interface Somebody {
  role: RoleName;
  cookie: string;
  /** ids that stand in rows about this person, by the name of the path parameter */
  near: Record<string, string[]>;
}

/** Whose ids a path parameter takes. */
const TABLES: Record<string, string> = {
  attemptId: 'quiz_attempt',
  attendanceId: 'attendance',
  caseId: 'review_case',
  certificateId: 'credential',
  checkInId: 'check_in',
  cohortId: 'cohort',
  conflictId: 'conflict_of_interest',
  draftId: 'question_draft',
  enrolmentId: 'enrolment',
  grantId: 'role_grant',
  hoursId: 'practice_hours',
  invitationId: 'invitation',
  liveSessionId: 'live_session',
  offeredTimeId: 'offered_time',
  otherId: 'curriculum_version',
  pauseId: 'practice_pause',
  personId: 'person',
  placeId: 'reporting_place',
  programId: 'program',
  programVersionId: 'program_version',
  ratingId: 'rating',
  rolePlayId: 'role_play',
  runId: 'calibration_run',
  sessionId: 'session',
  signOffId: 'sign_off',
  supervisionId: 'supervision',
  versionId: 'curriculum_version',
};

/** Whose ids a field of a body takes, where its name is not that of a path parameter. */
const FIELDS: Record<string, string> = {
  curriculumVersionId: 'curriculum_version',
  facilitatorId: 'person',
  furtherRolePlayerId: 'person',
  insteadOf: 'role_play',
  otherId: 'person',
  reviewDecisionId: 'review_decision',
  rolePlayerId: 'person',
  secondRaterId: 'person',
  supervisorId: 'person',
  traineeId: 'person',
};

/** The demo world, with everybody signed in and the time standing still; after each change it is put back as it was. */
export class KeptWorld {
  private constructor(
    readonly test: TestApp,
    readonly people: Somebody[],
    /** what a path parameter may be, by its name: ids of rows, codes of the curriculum, tokens of links */
    readonly known: Readonly<Record<string, string[]>>,
    /** what a field of a body or a query may be */
    readonly fields: Readonly<Record<string, string[]>>,
    private readonly keeper: Keeper,
  ) {}

  static async start(): Promise<KeptWorld> {
    const test = await TestApp.start();
    if ((await test.get(SeedDemo).run([])) !== 0) throw new Error('The demo world could not be made.');
    test.clock.freeze(new Date());
    const rowsOf = (table: string) =>
      test.sql<{ id: string; row: string }>(`SELECT id::text, to_jsonb(t)::text AS row FROM ${table} t ORDER BY id LIMIT 300`);
    const tokens = await linksOf(test);
    await addWhatTheDemoLacks(test);
    const rows = new Map<string, { id: string; row: string }[]>();
    for (const [parameter, table] of Object.entries(TABLES)) rows.set(parameter, await rowsOf(table));
    const ids = Object.fromEntries([...rows].map(([parameter, all]) => [parameter, all.map(({ id }) => id)]));
    const numbers = await test.sql<{ number: string }>('SELECT number FROM credential ORDER BY id');
    const known: Record<string, string[]> = { ...(await codes(test)), ...ids, token: tokens, number: numbers.map(({ number }) => number) };
    const fields = { ...known };
    for (const [field, table] of Object.entries(FIELDS)) fields[field] = (await rowsOf(table)).map(({ id }) => id);
    const people: Somebody[] = [];
    for (const { email, roles } of DEMO_PEOPLE) people.push(await signedIn(test, email, roles, rows));
    const { admin } = JSON.parse(process.env['TEST_SERVER'] ?? '{}') as { admin: string };
    const superuser = new URL(admin);
    superuser.pathname = new URL(process.env['DATABASE_URL'] ?? '').pathname;
    const client = new pg.Client({ connectionString: superuser.href });
    await client.connect();
    return new KeptWorld(test, people, known, fields, await Keeper.of(client));
  }

  /** The tables that were written since this was asked last, all of them as they were before. */
  putBack(): Promise<string[]> {
    return this.keeper.putBack();
  }

  async stop(): Promise<void> {
    await this.keeper.end();
    await this.test.stop();
  }
}

async function signedIn(
  test: TestApp,
  email: string,
  [role]: readonly RoleName[],
  rows: ReadonlyMap<string, { id: string; row: string }[]>,
): Promise<Somebody> {
  const [person] = await test.sql<{ id: string; enrolmentId: string | null }>(
    `SELECT p.id, e.id AS "enrolmentId" FROM person p LEFT JOIN enrolment e ON e.person_id = p.id WHERE p.email = $1`,
    [email],
  );
  if (!person || !role) throw new Error(`${email} is not in the demo world.`);
  const about = [person.id, ...(person.enrolmentId ? [person.enrolmentId] : [])];
  const near = [...rows].map(([parameter, all]) => [
    parameter,
    all.filter(({ row }) => about.some((id) => row.includes(id))).map(({ id }) => id),
  ]);
  const token = await test
    .get(Database)
    .write(Actor.system, (tx) => test.get(SessionsCommands).open(tx, person.id, [{ role }], 'test browser'));
  return { role, cookie: `session=${token}`, near: Object.fromEntries(near) };
}

async function addWhatTheDemoLacks(test: TestApp): Promise<void> {
  const trainee = test.visitor();
  await trainee.post('/api/sessions', { email: 'trainee@demo.example', password: DEMO_PASSWORD });
  await trainee.post('/api/me/check-ins', { level: 3 });
  const [at] = await test.sql<{ programId: string; otherId: string }>(
    `SELECT g.program_id AS "programId", p.id AS "otherId" FROM person p JOIN role_grant g ON g.person_id = p.id WHERE p.email = 'peer@demo.example'`,
  );
  await trainee.post(`/api/programs/${at?.programId}/conflicts`, { otherId: at?.otherId, kind: 'friend' });
}

/** Links that work: two invitations, one for somebody who has an account, and a password reset. */
async function linksOf(test: TestApp): Promise<string[]> {
  const admin = test.visitor();
  await admin.post('/api/sessions', { email: 'admin@demo.example', password: DEMO_PASSWORD });
  const [program] = await test.sql<{ id: string }>('SELECT id FROM program');
  for (const email of ['guest@example.org', 'author@demo.example'])
    await admin.post(`/api/programs/${program?.id}/invitations`, { email, name: 'Guest', role: 'role-player' });
  await admin.post('/api/password-resets', { email: 'trainee@demo.example' });
  const newest = async (email: string) => (await messagesTo(test, email)).at(-1);
  return [
    tokenIn(await newest('guest@example.org'), 'invite'),
    tokenIn(await newest('author@demo.example'), 'invite'),
    tokenIn(await newest('trainee@demo.example'), 'reset'),
  ];
}

/** Codes of the curriculum, by the names of the path parameters that take them. */
async function codes(test: TestApp): Promise<Record<string, string[]>> {
  const pack = await test.get(Database).read(Actor.system, async (tx) => (await test.get(CurriculumFacts).newest(tx))?.pack);
  const text = JSON.stringify(pack);
  const like = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))].slice(0, 60);
  const modules = pack?.modules.map(({ code }) => code) ?? [];
  return {
    moduleCode: modules,
    lessonCode: like(/"code":"(M\d+-L\d+)"/g),
    stationCode: like(/"code":"(R\d+)"/g),
    conversationCode: like(/"code":"(V\d+)"/g),
    itemCode: like(/"code":"((?:M\d+-[QP]|FX)-?\d+)"/g),
    documentCode: pack?.documents.map(({ code }) => code) ?? [],
    topicCode: pack?.reporting?.topics.map(({ code }) => code) ?? [],
    sessionCode: like(/"code":"(M\d+-S\d+)"/g),
    bankCode: [...modules.flatMap((code) => [`${code}-Q`, `${code}-P`]), 'FX'],
    code: [...modules.map((code) => `${code}-Q`), 'exam', 'FX'],
    format: [...exchangeFormats],
    card: ['0', '1', '2', '3', '7'],
    position: ['0', '1', '2', '3'],
    slot: ['0', '1', '2', '10'],
  };
}
