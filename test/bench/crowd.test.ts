import pg from 'pg';
import { AuditKeeper } from '../../apps/api/src/features/audit-trail/audit-keeper.js';
import { CheckCertificates } from '../../apps/api/src/features/certificates/check-certificates.js';
import { TestApp } from '../support/app.js';
import { Crowd } from './crowd.js';
import { makeModel } from './crowd-model.js';
import { NOT_COPIED, OWN, orphans, tablesOf, uniquesOf } from './crowd-schema.js';

/** Tables of which the model has no row, so that a crowd has none: nothing that the bench measures reads many of them. */
const WITHOUT_A_ROW = [
  'accommodation',
  'certificate_look',
  'certificate_pdf',
  'conflict_of_interest',
  'expiry_notice',
  'feedback_acknowledgement',
  'harm_alert',
  'lesson_change_seen',
  'password_reset',
  'practice_pause',
  'practice_pause_step',
  'practice_reminder',
  'public_listing',
  'quiz_answer_aside',
  'quiz_extra_attempt',
  'quiz_talk',
  'station_extra_attempt',
  'theme_swap',
  'third_look_request',
  'wellness_plan',
];
/** Unique without an id, and different in every copy because it is replaced wherever it stands. */
const REPLACED = ['credential.number'];

let test_: TestApp;
let superuser: pg.Client;
let crowd: Crowd;
let tables: string[];
const counted = new Map<string, [model: number, crowd: number]>();

beforeAll(async () => {
  test_ = await TestApp.start();
  const model = await makeModel(test_, { enrolled: 1, reading: 1, ready: 1 });
  superuser = new pg.Client({ connectionString: superuserUrl() });
  await superuser.connect();
  tables = (await tablesOf(superuser)).map(({ name }) => name);
  const before = await counts();
  crowd = new Crowd(model, [5, 1]);
  await crowd.fill(superuserUrl());
  for (const [table, count] of await counts()) counted.set(table, [before.get(table) ?? 0, count]);
}, 300_000);
afterAll(async () => {
  await superuser?.end();
  await test_.stop();
});

/** The test's own database, as only the one who made the server enters it. */
function superuserUrl(): string {
  const { admin } = JSON.parse(process.env['TEST_SERVER'] ?? '{}') as { admin: string };
  const name = new URL(process.env['DATABASE_URL'] ?? '').pathname;
  return admin.replace(/\/postgres(?=\?|$)/, name);
}

async function counts(): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const table of tables) {
    const { rows } = await superuser.query<{ count: number }>(`SELECT count(*)::int AS count FROM "${table}"`);
    found.set(table, rows[0]?.count ?? 0);
  }
  return found;
}

describe('a crowd', () => {
  it('has copies of every table of the schema, but for those that are left out and those the model is empty of', () => {
    const notGrown = tables.filter((table) => (counted.get(table)?.[1] ?? 0) === (counted.get(table)?.[0] ?? 0));
    expect(notGrown).toEqual(expect.arrayContaining(WITHOUT_A_ROW));
    expect(notGrown.filter((table) => !WITHOUT_A_ROW.includes(table) && !(table in NOT_COPIED))).toEqual([]);
  });

  it('has six times the people and answers of its model, and the program once and the cohort once per program or cohort', () => {
    const grown = (table: string) => (counted.get(table)?.[1] ?? 0) / (counted.get(table)?.[0] ?? 1);
    expect([grown('person'), grown('quiz_answer'), grown('sign_off'), grown('operation')]).toEqual([6, 6, 6, 6]);
    expect([grown('program'), grown('cohort')]).toEqual([2, 3]);
  });

  it('knows how each unique column differs from copy to copy', async () => {
    const unknown = (await uniquesOf(superuser))
      .filter(({ table, ids }) => !ids && !(table in NOT_COPIED))
      .flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`))
      .filter((column) => !(column in OWN) && !REPLACED.includes(column));
    expect(unknown).toEqual([]);
  });

  it('leaves no row that points at nothing', async () => {
    expect(await orphans(superuser)).toEqual([]);
  });

  it('holds certificates that the checker derives again from their own rows', async () => {
    expect(await test_.get(CheckCertificates).run()).toMatchObject({ certificates: 12, faults: [] });
  });

  it('has a sound chain for each program and for the accounts', async () => {
    const checked = await test_.get(AuditKeeper).verifyAll();
    expect(checked.map(({ faults }) => faults)).toEqual([[], [], []]);
    expect(checked.every(({ entries }) => entries > 100)).toBe(true);
  });

  it('is people who can go on where those of the model stand', async () => {
    const [ready] = crowd.people(({ stage }) => stage === 'ready').slice(-1);
    const started = await test_.visitor(ready?.cookie).post(`/api/enrolments/${ready?.enrolmentId}/quizzes/M4-Q/attempts`);
    expect(started.status).toBe(201);
    const [fresh] = crowd.people(({ stage }) => stage === 'enrolled').slice(-1);
    const refused = await test_.visitor(fresh?.cookie).post(`/api/enrolments/${fresh?.enrolmentId}/quizzes/M4-Q/attempts`);
    expect(refused.status).toBe(409);
  });
});
