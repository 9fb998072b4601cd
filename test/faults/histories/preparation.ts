import type pg from 'pg';
import { SessionsCommands } from '../../../apps/api/src/features/sessions/sessions.commands.js';
import { Actor } from '../../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../../apps/api/src/platform/database/database.js';
import type { TestApp } from '../../support/app.js';
import type { TestPerson, World } from '../../support/world.js';
import { type Candidate, CertificationWorld } from '../../support/world-certification.js';
import { passing, RatingWorld, type TestConversation } from '../../support/world-ratings.js';
import { STAGES, type Stage } from './history-model.js';
import { CAST, type Who } from './practice-model.js';

export const QUIZ = 'M4-Q';
export const STATION = 'R1';

const ROLES = {
  rater: ['clinical-supervisor', 'admin'],
  second: ['clinical-supervisor', 'reviewer'],
  third: ['clinical-supervisor'],
  uncalibrated: ['clinical-supervisor'],
  player: ['role-player', 'clinical-supervisor', 'reviewer'],
  supervisor: ['peer-supervisor', 'reviewer'],
  reviewer: ['reviewer', 'admin'],
  unlicensed: ['reviewer'],
  admin: ['admin'],
} as const;

export type Staff = Record<Who, TestPerson>;

/** Ids of what a trainee has; null where there is none yet. */
export interface Belongings {
  traineeId: string;
  enrolmentId: string;
  sessionId: string;
  attemptId: string | null;
  rolePlayId: string | null;
  ratingId: string | null;
  caseId: string | null;
  decisionId: string | null;
  certificateId: string | null;
  number: string | null;
}

export async function hire(test: TestApp, world: World, programId: string): Promise<Staff> {
  const { practice } = new RatingWorld(test, world);
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const staff = {} as Staff;
  for (const who of CAST) {
    staff[who] = await world.person(programId, ...ROLES[who]);
    if (who !== 'unlicensed') await practice.license(programId, staff[who].id);
    if (['rater', 'second', 'third', 'player'].includes(who)) await practice.calibrate(programId, staff[who].id, STATION, yesterday);
  }
  return staff;
}

/** A trainee of their own for each stage, with everything that comes before it. */
export async function prepare(test: TestApp, world: World, programId: string, staff: Staff, stage: Stage): Promise<void> {
  const reached = (other: Stage) => STAGES.indexOf(stage) >= STAGES.indexOf(other);
  const people = new CertificationWorld(test, world);
  const { quizzes } = people.ratings.practice;
  const trainee: Candidate = await quizzes.trainee(programId, 'M4');
  await test.sql(`UPDATE person SET name = $2 WHERE id = $1`, [trainee.id, stage]);
  await quizzes.supervise(programId, trainee.id, staff.supervisor.id);
  await people.hours(trainee, staff.supervisor);
  if (!reached('answered')) return;
  await people.signEthics(trainee);
  if (!reached('practised')) {
    const { id, lease } = (await trainee.browser.post(`/api/enrolments/${trainee.enrolmentId}/quizzes/${QUIZ}/attempts`)).body;
    return quizzes.answerAll(trainee.browser, id, lease, 'right');
  }
  await quizzes.attempt(trainee.browser, trainee.enrolmentId, 'right', QUIZ);
  const talk: TestConversation = await people.ratings.conversation(programId, STATION, {
    trainee,
    rater: staff.rater,
    second: null,
    player: staff.player,
  });
  if (reached('marked')) await people.ratings.save(staff.rater, await people.ratings.open(talk), passing(talk.station));
  if (reached('ready')) await people.ratings.sign(staff.rater, await people.ratings.open(talk));
  if (!reached('claimed')) return;
  const caseId = await people.apply(trainee);
  await people.claim(staff.reviewer, caseId);
  if (!reached('approved')) return;
  const decided = await people.decide(staff.reviewer, caseId);
  if (reached('certified')) await people.issue(staff.admin, decided.body.id);
}

/** Two sessions for each of the staff, one of them with an old proof; the token of each is its id, so that a copy's is known without asking. */
export async function signIn(test: TestApp, staff: Staff): Promise<Record<Who, Record<'fresh' | 'stale', string>>> {
  for (const { id } of Object.values(staff))
    await test.get(Database).write(Actor.system, (tx) => test.get(SessionsCommands).open(tx, id, [], 'stale'));
  await test.sql(`UPDATE session SET authenticated_at = authenticated_at - interval '10 minutes' WHERE device = 'stale'`);
  await test.sql(
    `UPDATE session SET token_hash = sha256(convert_to(id::text, 'UTF8')), idle_minutes = 1440, expires_at = now() + interval '1 day'`,
  );
  const rows = await test.sql<{ id: string; person_id: string; device: string }>('SELECT id, person_id, device FROM session');
  const of = (who: Who, old: boolean) =>
    rows.find(({ person_id: person, device }) => person === staff[who].id && (device === 'stale') === old)?.id ?? '';
  return Object.fromEntries(CAST.map((who) => [who, { fresh: of(who, false), stale: of(who, true) }])) as Record<
    Who,
    Record<'fresh' | 'stale', string>
  >;
}

export async function belongings(test: TestApp, stage: Stage): Promise<Belongings> {
  const [row] = await test.sql<Belongings & pg.QueryResultRow>(
    `SELECT p.id AS "traineeId", e.id AS "enrolmentId", s.id AS "sessionId", a.id AS "attemptId", r.id AS "rolePlayId", sheet.id AS "ratingId",
            c.id AS "caseId", d.id AS "decisionId", k.id AS "certificateId", k.number
       FROM person p JOIN enrolment e ON e.person_id = p.id JOIN session s ON s.person_id = p.id
       LEFT JOIN quiz_attempt a ON a.enrolment_id = e.id LEFT JOIN role_play r ON r.enrolment_id = e.id LEFT JOIN rating sheet ON sheet.role_play_id = r.id
       LEFT JOIN review_case c ON c.enrolment_id = e.id LEFT JOIN review_decision d ON d.case_id = c.id LEFT JOIN credential k ON k.holder_id = p.id
      WHERE p.name = $1`,
    [stage],
  );
  if (!row) throw new Error(`Nobody was prepared for "${stage}".`);
  return row;
}
