import { ExpireAttempt } from '../../apps/api/src/features/quizzes/expire-attempt.js';
import { TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { QuizWorld, shownAnswer } from '../support/world-quizzes.js';
import { size } from './size.js';
import { Turnstile } from './turnstile.js';
import { ask, race, racers, TwoApis, tally } from './two-apis.js';

let test_: TestApp;
let world: World;
let quizzes: QuizWorld;
let programId: string;
let supervisor: TestPerson;
let apis: TwoApis;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  quizzes = new QuizWorld(test_, world);
  programId = await world.program();
  supervisor = await world.person(programId, 'clinical-supervisor');
  apis = await TwoApis.on(test_);
});
afterAll(async () => {
  await apis?.end();
  await test_.stop();
});

type Trainee = Awaited<ReturnType<QuizWorld['trainee']>>;

const attemptsUrl = ({ enrolmentId }: Trainee) => `/api/enrolments/${enrolmentId}/quizzes/M4-Q/attempts`;
const start = (trainee: Trainee) => ask(trainee.browser, 'POST', attemptsUrl(trainee));
const submit = (trainee: Trainee, id: string, lease: number) =>
  ask(trainee.browser, 'POST', `/api/quiz-attempts/${id}/submission`, { body: { lease } });
const save = (trainee: Trainee, id: string, slot: number, body: object) =>
  ask(trainee.browser, 'PUT', `/api/quiz-attempts/${id}/answers/${slot}`, { body });

/** A trainee with an attempt under way, and what she may answer to its first question. */
async function underWay() {
  const trainee = await quizzes.trainee(programId);
  const { body } = await trainee.browser.post(attemptsUrl(trainee));
  const [question] = await quizzes.known(body.id);
  if (!question) throw new Error('The quiz has no question.');
  const values = [shownAnswer(question, 'right'), shownAnswer(question, 'wrong')];
  return { trainee, id: String(body.id), lease: Number(body.lease), slot: question.slot, value: (at: number) => values[at % 2] };
}

const attempts = ({ enrolmentId }: Trainee) =>
  test_.sql<{ number: number; open: boolean }>(
    `SELECT number, submitted_at IS NULL AND abandoned_at IS NULL AS open FROM quiz_attempt WHERE enrolment_id = $1 ORDER BY number`,
    [enrolmentId],
  );

describe('starting an attempt', () => {
  race('is granted once', async () => {
    const trainee = await quizzes.trainee(programId);
    expect(tally(await apis.race(racers(() => start(trainee))))).toEqual({ '201': 1, '409 attempt.in-progress': size.racers - 1 });
    expect(await attempts(trainee)).toEqual([{ number: 1, open: true }]);
  });

  race('is granted once where one attempt is left', async () => {
    const trainee = await quizzes.trainee(programId);
    for (const days of [30, 15]) {
      const id = await quizzes.attempt(trainee.browser, trainee.enrolmentId, 'wrong');
      await longAgo(id, days);
      await talk(id);
    }
    const answers = await apis.race(racers(() => start(trainee)));
    expect(tally(answers)).toMatchObject({ '201': 1 });
    expect(await attempts(trainee)).toHaveLength(3);
    const { body } = await trainee.browser.post(`/api/quiz-attempts/${answers.find(({ status }) => status === 201)?.body.id}/submission`, {
      lease: 1,
    });
    await longAgo(body.attemptId, 1);
    expect(tally(await apis.race(racers(() => start(trainee))))['201']).toBeUndefined();
    expect(await attempts(trainee)).toHaveLength(3);
  });

  race('in two programs at once draws for the second what the first has not drawn', async () => {
    const trainee = await quizzes.trainee(programId);
    const elsewhere = await world.program('Elsewhere');
    await world.grant(elsewhere, trainee.id, 'trainee');
    const other = { ...trainee, enrolmentId: await quizzes.enrolmentOf(elsewhere, trainee.id) };
    await quizzes.completeLessons(other.enrolmentId, 'M4');
    const turnstile = await Turnstile.person(test_, trainee.id, 'quiz:M4-Q');
    const answers = apis.race([start(trainee), start(other)]);
    await turnstile.queue(2);
    await turnstile.open();
    expect(tally(await answers)).toEqual({ '201': 2 });
    const rows = await test_.sql<{ met: Record<string, number>; drawn: Record<string, number> }>(
      `SELECT times_met AS met, (SELECT jsonb_object_agg(question ->> 'itemCode', 1) FROM jsonb_array_elements(drawn) question) AS drawn
         FROM quiz_attempt WHERE person_id = $1`,
      [trainee.id],
    );
    const [first, second] = rows.toSorted((one, next) => Object.keys(one.met).length - Object.keys(next.met).length);
    expect([first?.met, second?.met]).toEqual([{}, first?.drawn]);
  });

  race('answers one command, sent again and again, with one attempt', async () => {
    const trainee = await quizzes.trainee(programId);
    const key = crypto.randomUUID();
    const answers = await apis.race(racers(() => ask(trainee.browser, 'POST', attemptsUrl(trainee), { key })));
    expect(tally(answers)).toEqual({ '201': size.racers });
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await attempts(trainee)).toHaveLength(1);
  });

  race('at the limit is granted once more for one extra attempt, whoever gives it how often', async () => {
    const trainee = await quizzes.trainee(programId);
    const lead = await world.person(programId, 'clinical-supervisor');
    await quizzes.nameLead(programId, lead.id);
    for (const days of [60, 40, 20]) {
      const id = await quizzes.attempt(trainee.browser, trainee.enrolmentId, 'wrong');
      await longAgo(id, days);
      await talk(id);
    }
    const give = racers(() =>
      ask(lead.browser, 'POST', `/api/enrolments/${trainee.enrolmentId}/quizzes/M4-Q/extra-attempts`, { body: { reason: 'She was ill.' } }),
    );
    expect(tally(await apis.race(give))).toMatchObject({ '201': 1 });
    expect(tally(await apis.race(racers(() => start(trainee))))).toMatchObject({ '201': 1 });
    expect(await attempts(trainee)).toHaveLength(4);
    const given = await test_.sql(`SELECT 1 FROM quiz_extra_attempt WHERE enrolment_id = $1`, [trainee.enrolmentId]);
    expect(given).toHaveLength(1);
  });
});

describe('a submit', () => {
  race('freezes the last save that was acknowledged, and counts once', async () => {
    const { trainee, id, lease, slot, value } = await underWay();
    const saved = new Map<number, unknown>();
    const asks = racers((at) =>
      at % 4 === 3 ? submit(trainee, id, lease) : save(trainee, id, slot, { lease, clientSeq: at + 1, value: value(at) }),
    );
    const answers = await apis.race(asks);
    for (const [at, { status, body }] of answers.entries()) {
      if (at % 4 === 3) expect(status).toBe(201);
      else if (status === 200 && body.kept === 'counts' && body.clientSeq === at + 1) saved.set(at + 1, value(at));
      else if (status !== 200) expect(tally([{ status, body }])).toEqual({ '409 attempt.submitted': 1 });
    }
    const [row] = await test_.sql<{
      submissions: number;
      results: number;
      frozen: { slot: number; value: unknown }[];
      counts: unknown;
      seq: string;
    }>(
      `SELECT (SELECT count(*)::int FROM quiz_submission WHERE attempt_id = $1) AS submissions,
              (SELECT count(*)::int FROM quiz_result WHERE attempt_id = $1) AS results,
              (SELECT answers::jsonb FROM quiz_submission WHERE attempt_id = $1) AS frozen,
              (SELECT value FROM quiz_answer WHERE attempt_id = $1 AND slot = $2) AS counts,
              (SELECT client_seq FROM quiz_answer WHERE attempt_id = $1 AND slot = $2) AS seq`,
      [id, slot],
    );
    expect(row).toMatchObject({ submissions: 1, results: 1 });
    expect(row?.frozen.find((each) => each.slot === slot)?.value ?? null).toEqual(row?.counts ?? null);
    expect(Number(row?.seq ?? 0)).toBe(Math.max(0, ...saved.keys()));
    const kept = await test_.sql<{ seq: number }>(`SELECT client_seq::int AS seq FROM quiz_answer_aside WHERE attempt_id = $1`, [id]);
    const refused = answers.flatMap(({ status }, at) => (at % 4 !== 3 && status === 409 ? [at + 1] : []));
    expect(kept.map(({ seq }) => seq).toSorted((one, other) => one - other)).toEqual(refused);
  });

  race('and the sweep at the end of time make one submission', async () => {
    const { trainee, id, lease, slot, value } = await underWay();
    await trainee.browser.put(`/api/quiz-attempts/${id}/answers/${slot}`, { lease, clientSeq: 1, value: value(0) });
    await test_.sql(
      `UPDATE quiz_attempt SET started_at = now() - interval '2 hours', leased_at = now() - interval '2 hours', ends_at = now() - interval '10 minutes' WHERE id = $1`,
      [id],
    );
    const sweep = test_.get(ExpireAttempt);
    const [answers] = await Promise.all([
      apis.race(racers(() => submit(trainee, id, lease))),
      ...Array.from({ length: 3 }, () => sweep.sweep()),
    ]);
    expect(tally(answers)).toEqual({ '201': size.racers });
    const [row] = await test_.sql(
      `SELECT (SELECT count(*)::int FROM quiz_submission WHERE attempt_id = $1) AS submissions, (SELECT count(*)::int FROM quiz_result WHERE attempt_id = $1) AS results,
              (SELECT s.answers::jsonb @> jsonb_build_array(jsonb_build_object('slot', w.slot, 'value', w.value))
                 FROM quiz_submission s JOIN quiz_answer w USING (attempt_id) WHERE attempt_id = $1) AS same,
              (SELECT count(*)::int FROM audit_entry WHERE subject = $1 AND action = 'quiz-attempt.submitted') AS noted`,
      [id],
    );
    expect(row).toEqual({ submissions: 1, results: 1, same: true, noted: 1 });
  });
});

describe('two devices', () => {
  race('never both write: whoever took the lease last writes, what the others hold is kept aside', async () => {
    const { trainee, id, slot, value } = await underWay();
    const taken = await apis.race(racers(() => ask(trainee.browser, 'POST', `/api/quiz-attempts/${id}/lease`)));
    const leases = taken.map(({ body }) => Number(body.lease)).toSorted((one, other) => one - other);
    expect(new Set([1, ...leases]).size).toBe(size.racers + 1);
    const answers = await apis.race(leases.map((lease, at) => save(trainee, id, slot, { lease, clientSeq: 1, value: value(at) })));
    expect(tally(answers)).toEqual({ '200': 1, '409 attempt.fenced': size.racers - 1 });
    const [counts] = await test_.sql<{ lease: number }>(`SELECT lease FROM quiz_answer WHERE attempt_id = $1`, [id]);
    expect(counts?.lease).toBe(Math.max(...leases));
    expect(await test_.sql(`SELECT 1 FROM quiz_answer_aside WHERE attempt_id = $1`, [id])).toHaveLength(size.racers - 1);
  });

  race('of which one saves while the other takes over lose no save that was acknowledged', async () => {
    const { trainee, id, lease, slot, value } = await underWay();
    const answers = await apis.race(
      racers((at) =>
        at === 5
          ? ask(trainee.browser, 'POST', `/api/quiz-attempts/${id}/lease`)
          : save(trainee, id, slot, { lease, clientSeq: at + 1, value: value(at) }),
      ),
    );
    const counted = answers.flatMap(({ status, body }, at) => (at !== 5 && status === 200 && body.clientSeq === at + 1 ? [at + 1] : []));
    const fenced = answers.flatMap(({ status }, at) => (status === 409 ? [at + 1] : []));
    const [standing] = await test_.sql<{ seq: number }>(`SELECT client_seq::int AS seq FROM quiz_answer WHERE attempt_id = $1`, [id]);
    expect(standing?.seq ?? 0).toBe(Math.max(0, ...counted));
    const aside = await test_.sql<{ seq: number }>(
      `SELECT client_seq::int AS seq FROM quiz_answer_aside WHERE attempt_id = $1 ORDER BY 1`,
      [id],
    );
    expect(aside.map(({ seq }) => seq)).toEqual(fenced);
    expect(tally([await save(trainee, id, slot, { lease, clientSeq: 99, value: value(0) })(apis.first)])).toEqual({
      '409 attempt.fenced': 1,
    });
  });
});

/** As if the attempt had been handed in so many days ago. */
function longAgo(id: string, days: number) {
  return test_.sql(
    `UPDATE quiz_attempt SET started_at = now() - make_interval(days => $2), leased_at = now() - make_interval(days => $2), submitted_at = now() - make_interval(days => $2) WHERE id = $1`,
    [id, days],
  );
}

/** The talk that comes before the next attempt. */
function talk(attemptId: string) {
  return test_.sql(
    `INSERT INTO quiz_talk (program_id, attempt_id, person_id, recorded_by, recorded_at)
     SELECT program_id, id, person_id, $2, now() FROM quiz_attempt WHERE id = $1`,
    [attemptId, supervisor.id],
  );
}
