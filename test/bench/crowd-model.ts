import { SessionsCommands } from '../../apps/api/src/features/sessions/sessions.commands.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import { SeedDemo } from '../../apps/api/src/seed/seed-demo.js';
import { TestApp, type Visitor } from '../support/app.js';
import { World } from '../support/world.js';
import { LearningWorld } from '../support/world-learning.js';
import { QuizWorld } from '../support/world-quizzes.js';

/** Fifty people: the fifteen of the demo world, and these. */
const BESIDE_THE_DEMO = { enrolled: 3, reading: 3, ready: 29 };

/** What somebody of the model can do next. */
export type Stage = 'enrolled' | 'reading' | 'ready' | 'demo';

export interface ModelPerson {
  id: string;
  email: string;
  stage: Stage;
  roles: string[];
  enrolmentId: string | null;
  sessionId: string;
}

export interface Model {
  programId: string;
  cohortId: string;
  people: ModelPerson[];
}

/** The model on a database that is empty of people. */
export async function modelOn(ownerUrl: string): Promise<Model> {
  process.env['LOG_LEVEL'] = 'silent';
  const test = await TestApp.on(ownerUrl);
  try {
    return await makeModel(test);
  } finally {
    await test.stop();
  }
}

/**
 * Makes the people that a crowd is copied from, all through the product's own commands: every role, and trainees from just enrolled to
 * certified. Who is `ready` has read M1 to M4, passed M1-Q and M2-Q, and may start M3-Q and M4-Q.
 */
export async function makeModel(test: TestApp, counts = BESIDE_THE_DEMO): Promise<Model> {
  await test.get(SeedDemo).run([]);
  const [program] = await test.sql<{ program_id: string; id: string }>(`SELECT program_id, id FROM cohort`);
  if (!program) throw new Error('The demo world has no cohort.');
  const { program_id: programId, id: cohortId } = program;
  const stages = await addTrainees(test, programId, counts);
  await test.sql(`UPDATE enrolment SET cohort_id = $1`, [cohortId]);
  await everybodySignedIn(test);
  await writeForThemselves(test);
  return { programId, cohortId, people: await peopleOf(test, stages) };
}

async function addTrainees(test: TestApp, programId: string, counts: typeof BESIDE_THE_DEMO): Promise<Map<string, Stage>> {
  const world = new World(test, 'crowd-');
  const quizzes = new QuizWorld(test, world);
  const stages = new Map<string, Stage>();
  for (let count = 0; count < counts.enrolled; count++) stages.set((await world.person(programId, 'trainee')).id, 'enrolled');
  for (let count = 0; count < counts.reading; count++) {
    const reader = await world.person(programId, 'trainee');
    const learning = await LearningWorld.of(reader);
    await learning.finish('M1-L1');
    await learning.place('M1-L2', { card: 2, seen: [1, 2], clientSeq: 1 });
    stages.set(reader.id, 'reading');
  }
  for (let count = 0; count < counts.ready; count++) {
    const ready = await quizzes.trainee(programId, 'M1', 'M2', 'M3', 'M4');
    for (const code of ['M1-Q', 'M2-Q']) await quizzes.attempt(ready.browser, ready.enrolmentId, 'right', code);
    stages.set(ready.id, 'ready');
  }
  return stages;
}

/**
 * One session each, whose token is its own id, so that a copy's is known without asking; it outlasts a bench. Made by command, then changed
 * as only the owner of the database can.
 */
async function everybodySignedIn(test: TestApp): Promise<void> {
  await test.sql(`UPDATE session SET ended_at = now()`);
  const people = await test.sql<{ person_id: string }>(`SELECT DISTINCT person_id FROM role_grant`);
  for (const { person_id: personId } of people) {
    await test.get(Database).write(Actor.system, (tx) => test.get(SessionsCommands).open(tx, personId, [], 'a browser of the crowd'));
  }
  await test.sql(
    `UPDATE session SET token_hash = sha256(convert_to(id::text, 'UTF8')), idle_minutes = 1440, expires_at = now() + interval '1 day'`,
  );
}

/** What is private stands in tables of its own, which grow with the crowd too. */
async function writeForThemselves(test: TestApp): Promise<void> {
  const rows = await test.sql<{ id: string; enrolment_id: string; lesson_code: string }>(
    `SELECT DISTINCT ON (e.id) s.id, e.id AS enrolment_id, c.lesson_code FROM session s JOIN enrolment e USING (person_id) JOIN lesson_progress c ON c.enrolment_id = e.id
      WHERE s.ended_at IS NULL ORDER BY e.id, c.lesson_code`,
  );
  for (const { id, enrolment_id: enrolmentId, lesson_code: lesson } of rows) {
    const browser = test.visitor(cookieOf(id));
    await done(browser.post('/api/me/check-ins', { level: 4, words: 'A calm day.' }));
    await done(browser.put(`/api/enrolments/${enrolmentId}/notes/${lesson}/1`, NOTE, { 'if-match': '0' }));
  }
}

const NOTE = { text: 'Ask first.', writer: '00000000-0000-4000-8000-000000000001', clientSeq: 1 };

async function done(answer: ReturnType<Visitor['post']>): Promise<void> {
  const { status, text } = await answer;
  if (status >= 300) throw new Error(`The model was answered ${status}: ${text}`);
}

async function peopleOf(test: TestApp, stages: ReadonlyMap<string, Stage>): Promise<ModelPerson[]> {
  const rows = await test.sql<Omit<ModelPerson, 'stage'>>(`
    SELECT p.id, p.email, s.id AS "sessionId", e.id AS "enrolmentId",
           ARRAY(SELECT role FROM role_grant g WHERE g.person_id = p.id AND g.withdrawn_at IS NULL) AS roles
      FROM person p JOIN session s ON s.person_id = p.id AND s.ended_at IS NULL LEFT JOIN enrolment e ON e.person_id = p.id ORDER BY p.id`);
  return rows.map((row) => ({ ...row, stage: stages.get(row.id) ?? 'demo' }));
}

export const cookieOf = (sessionId: string) => `session=${sessionId}`;
