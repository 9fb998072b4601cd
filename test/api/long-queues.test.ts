import { TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { passing, RatingWorld, withCritical, withGaps } from '../support/world-ratings.js';

/** What waits is listed however much of the same kind was settled before it. */
let test_: TestApp;
let world: World;
let ratings: RatingWorld;
let programId: string;
let lead: TestPerson;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  ratings = new RatingWorld(test_, world);
});
beforeEach(async () => {
  programId = await world.program();
  lead = await world.person(programId, 'clinical-supervisor', 'admin');
  await test_.sql('UPDATE program SET lead_id = $2 WHERE id = $1', [programId, lead.id]);
});
afterAll(() => test_.stop());

const list = async (path: string) => (await lead.browser.get(`/api/programs/${programId}/${path}`)).body;

/** The n-th copy of a row has this for an id, wherever it stands. */
const copyOf = (column: string) => `md5(r.${column}::text || ':' || n)::uuid`;

/** So many copies of one row, each with these columns changed: expressions over the row `r` and the number of the copy `n`. */
async function copies(table: string, count: number, key: string, value: string, changes: Record<string, string>): Promise<void> {
  const changed = Object.entries(changes).map(([column, to]) => `'${column}', ${to}`);
  await test_.sql(
    `INSERT INTO ${table}
     SELECT (jsonb_populate_record(r, jsonb_build_object(${changed.join(', ')}))).* FROM ${table} r, generate_series(1, ${count}) n WHERE r.${key} = $1`,
    [value],
  );
}

const moved = (by: string, ...columns: string[]) => Object.fromEntries(columns.map((column) => [column, `r.${column} ${by}`]));
const copiesOf = (...columns: string[]) => Object.fromEntries(columns.map((column) => [column, copyOf(column)]));

it('a talk after a quiz is listed behind five hundred that were held', async () => {
  const settled = await ratings.practice.quizzes.trainee(programId);
  const id = await ratings.practice.quizzes.attempt(settled.browser, settled.enrolmentId, 'wrong');
  await lead.browser.post(`/api/enrolments/${settled.enrolmentId}/quizzes/M4-Q/talks`);
  const earlier = moved(`- n * interval '1 hour'`, 'started_at', 'leased_at', 'submitted_at');
  await test_.sql('UPDATE quiz_attempt SET number = 1000 WHERE id = $1', [id]);
  await copies('quiz_attempt', 500, 'id', id, { id: copyOf('id'), number: 'n', ends_at: 'NULL', ...earlier });
  for (const table of ['quiz_submission', 'quiz_result', 'quiz_talk']) await copies(table, 500, 'attempt_id', id, copiesOf('attempt_id'));
  const waiting = await ratings.practice.quizzes.trainee(programId);
  const attemptId = await ratings.practice.quizzes.attempt(waiting.browser, waiting.enrolmentId, 'wrong');
  await test_.sql(`UPDATE quiz_attempt SET number = 3 WHERE id = $1`, [attemptId]);
  const talks: { attemptId: string; number: number; why: string[] }[] = await list('quiz-talks');
  expect(talks.map(({ number }) => number)).toEqual([1000, 3]);
  expect(talks.at(-1)).toMatchObject({ attemptId, traineeId: waiting.id, why: expect.arrayContaining(['last-attempt']) });
});

it('a third look that was asked for is listed behind two hundred that are settled', async () => {
  const talk = await ratings.conversation(programId, 'R1');
  await ratings.signed(talk);
  await ratings.signed(talk, talk.second ?? talk.rater, withGaps(talk.station, passing(talk.station), 3));
  const earlier = moved(`- n * interval '1 hour'`, 'starts_at', 'ends_at', 'started_at', 'ended_at');
  await copies('role_play', 200, 'id', talk.id, { id: copyOf('id'), ...earlier });
  await copies('third_look_request', 200, 'role_play_id', talk.id, {
    role_play_id: copyOf('role_play_id'),
    ...moved(`- n * interval '1 hour'`, 'asked_at'),
  });
  const { thirdLooks, moreThirdLooks } = await list('practice-decisions');
  expect([thirdLooks.map(({ rolePlayId }: { rolePlayId: string }) => rolePlayId), moreThirdLooks]).toEqual([[talk.id], false]);
});

it('of more third looks than are shown at once, the page says that there are more', async () => {
  const talk = await ratings.conversation(programId, 'R1');
  await ratings.signed(talk);
  await ratings.signed(talk, talk.second ?? talk.rater, withGaps(talk.station, passing(talk.station), 3));
  await copyTrainee(talk.trainee.id, talk.enrolmentId);
  await copySigned(talk.id, 200);
  await copies('third_look_request', 200, 'role_play_id', talk.id, copiesOf('role_play_id', 'enrolment_id'));
  const { thirdLooks, moreThirdLooks } = await list('practice-decisions');
  expect([thirdLooks.length, moreThirdLooks]).toEqual([200, true]);
});

it('a trainee with no attempt left is listed behind two hundred who passed with their last', async () => {
  const passed = await world.person(programId, 'trainee');
  const talks = [];
  for (let count = 0; count < 3; count++) talks.push(await ratings.conversation(programId, 'R1', { trainee: passed }));
  for (const talk of talks) {
    for (const rater of [talk.rater, talk.second ?? talk.rater]) {
      await ratings.signed(talk, rater, talk === talks.at(-1) ? passing(talk.station) : withGaps(talk.station, passing(talk.station)));
    }
  }
  await copyTrainee(passed.id, talks[0]?.enrolmentId ?? '');
  for (const talk of talks) await copySigned(talk.id, 200);
  const trainee = await world.person(programId, 'trainee');
  for (let count = 0; count < 3; count++) {
    const talk = await ratings.conversation(programId, 'R1', { trainee, second: null });
    await ratings.signed(talk, talk.rater, withGaps(talk.station, passing(talk.station)));
  }
  const { lastAttempts } = await list('practice-decisions');
  expect(lastAttempts).toMatchObject([{ traineeName: trainee.name, stationCode: 'R1', attemptsHeld: 3, can: { give: true } }]);
});

it('a pause and an alert that are open stand on the safety desk behind a hundred that are over', async () => {
  const alerted = await ratings.conversation(programId, 'R1', { second: null });
  await ratings.save(alerted.rater, await ratings.open(alerted), withCritical(passing(alerted.station), 'X1', 'yes'));
  const open = await ratings.conversation(programId, 'R1');
  await ratings.signed(open, open.rater, withCritical(passing(open.station), 'X1', 'yes'));
  const over = await ratings.conversation(programId, 'R1');
  await ratings.signed(over, over.rater, withCritical(passing(over.station), 'X1', 'yes'));
  await ratings.signed(over, over.second ?? over.rater);
  const desk = async () => {
    const { pauses, alerts } = (await list('harm-desk')) as Record<string, { state: string; signed: boolean; change: string }[]>;
    return [pauses?.filter(({ state }) => state !== 'lifted'), alerts?.filter(({ signed }) => !signed)];
  };
  const before = await desk();
  expect(before.map((each) => each?.length)).toEqual([1, 1]);
  const [pause] = await test_.sql<{ id: string }>('SELECT id FROM practice_pause WHERE role_play_id = $1', [over.id]);
  await lead.browser.post(`/api/practice-pauses/${pause?.id}/talk`, { supportOffered: true });
  await copySigned(over.id, 100, []);
  await copies('practice_pause', 100, 'role_play_id', over.id, { ...copiesOf('id', 'role_play_id', 'sign_off_id') });
  await copies('practice_pause_step', 100, 'pause_id', pause?.id ?? '', copiesOf('id', 'pause_id'));
  await copies('harm_alert', 100, 'role_play_id', over.id, copiesOf('id', 'role_play_id', 'rating_id'));
  expect(await desk()).toEqual(before);
  const shown = (await list('harm-desk')) as { pauses: object[]; alerts: object[] };
  expect([shown.pauses.length, shown.alerts.length]).toEqual([101, 101]);
});

it('an invitation that waits is listed behind five hundred that were accepted or withdrawn', async () => {
  const invite = async (email: string) =>
    (await lead.browser.post(`/api/programs/${programId}/invitations`, { email, name: 'Guest', role: 'trainee' })).body.id;
  const waits = await invite('first@example.org');
  const over = await invite('second@example.org');
  await lead.browser.post(`/api/invitations/${over}/withdrawal`);
  await copies('invitation', 500, 'id', over, { id: copyOf('id'), token_hash: `sha256(r.token_hash || n::text::bytea)` });
  const invitations: { id: string; withdrawnAt: string | null }[] = await list('invitations');
  expect(invitations.filter(({ withdrawnAt }) => withdrawnAt === null)).toMatchObject([{ id: waits }]);
  expect(invitations).toHaveLength(501);
});

async function copyTrainee(personId: string, enrolmentId: string): Promise<void> {
  await copies('person', 200, 'id', personId, { id: copyOf('id'), email: `'copy-' || n || '-' || r.email` });
  await copies('enrolment', 200, 'id', enrolmentId, copiesOf('id', 'person_id'));
}

/** Copies of a conversation with the sheets signed about it, of trainees who were copied unless `who` says otherwise. */
async function copySigned(rolePlayId: string, count: number, who = ['enrolment_id', 'trainee_id']): Promise<void> {
  await copies('role_play', count, 'id', rolePlayId, copiesOf('id', ...who));
  const about = copiesOf('id', 'role_play_id', ...who.filter((column) => column === 'enrolment_id'));
  await copies('rating', count, 'role_play_id', rolePlayId, about);
  await copies('sign_off', count, 'role_play_id', rolePlayId, { ...about, rating_id: copyOf('rating_id') });
}
