import { randomUUID } from 'node:crypto';
import { CurriculumFacts } from '../../apps/api/src/features/curriculum/curriculum.facts.js';
import { ProgramsCommands } from '../../apps/api/src/features/programs/programs.commands.js';
import { ProgramsFacts } from '../../apps/api/src/features/programs/programs.facts.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import { ROSTER_MEANING } from '../../libs/assessment/src/index.js';
import { TestApp } from '../support/app.js';
import { today } from '../support/today.js';
import { type TestPerson, World } from '../support/world.js';
import { CalibrationWorld, STATION } from '../support/world-calibration.js';
import { type Candidate, CertificationWorld } from '../support/world-certification.js';
import { LiveWorld } from '../support/world-live.js';
import { PracticeWorld } from '../support/world-practice.js';
import { BankWorld, goodGift } from '../support/world-question-banks.js';
import { size } from './size.js';
import { Turnstile } from './turnstile.js';
import { ask, race, racers, TwoApis, tally } from './two-apis.js';

let test_: TestApp;
let world: World;
let programId: string;
let admin: TestPerson;
let author: TestPerson;
let apis: TwoApis;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  programId = await world.program();
  [admin, author] = [await world.person(programId, 'admin'), await world.person(programId, 'author')];
  apis = await TwoApis.on(test_);
});
afterAll(async () => {
  await apis?.end();
  await test_.stop();
});

const path = (rest: string) => `/api/programs/${programId}/${rest}`;
const one = async (statement: string, ...values: unknown[]) => (await test_.sql(statement, values))[0];
const wins = (answers: readonly { status: number }[]) => answers.filter(({ status }) => status < 300).length;

/** The same curriculum as the next version of a program, with so many hours of practice asked for. */
async function publish(program: string, minutes: number): Promise<string> {
  return test_.get(Database).write(Actor.system, async (tx) => {
    const newest = await test_.get(ProgramsFacts).newestVersion(tx, program);
    if (!newest) throw new Error('The program has no version.');
    const terms = { ...newest.terms, practiceHours: { ...newest.terms.practiceHours, minutes } };
    const { curriculumVersionId } = newest;
    return test_.get(ProgramsCommands).publish(tx, { programId: program, curriculumVersionId, terms, publishedBy: null });
  });
}

describe('a version of the program', () => {
  race('is published once', async () => {
    const content = await test_.get(Database).read(Actor.system, async (tx) => {
      const newest = await test_.get(CurriculumFacts).newest(tx);
      return newest?.pack;
    });
    const id = randomUUID();
    await test_.sql(
      `INSERT INTO curriculum_version (id, digest, title, pack, loaded_at) VALUES ($1, $2, 'Told anew', $3, now() - interval '1 year')`,
      [id, id.replaceAll('-', '').repeat(2), JSON.stringify(content)],
    );
    const before = await one(`SELECT max(number) AS number FROM program_version WHERE program_id = $1`, programId);
    const body = { curriculumVersionId: id, terms: 'as-they-are' };
    const answers = await apis.race(racers((at) => ask((at % 2 ? author : admin).browser, 'POST', path('program-versions'), { body })));
    expect(wins(answers)).toBe(1);
    const after = await one(`SELECT max(number) AS number FROM program_version WHERE program_id = $1`, programId);
    expect(after?.['number']).toBe(Number(before?.['number']) + 1);
  });

  describe('that asks for more', () => {
    let people: CertificationWorld;
    let program: string;
    let by: TestPerson;
    let candidate: () => Promise<Candidate>;
    beforeAll(async () => {
      people = new CertificationWorld(test_, world);
      program = await world.smallProgram();
      const staff = await people.staff(program);
      by = staff.admin;
      candidate = () => people.candidate(program, staff, { quizzes: true, stations: ['R1', 'R3', 'R6'] });
    });

    race('is moved to, or the application by the one before is handed in; never both', async () => {
      await publish(program, 600);
      const who = await candidate();
      const version = await publish(program, 6_000);
      const move = ask(by.browser, 'POST', `/api/programs/${program}/program-versions/${version}/moves`, {
        body: { enrolmentIds: [who.enrolmentId] },
      });
      const handIn = ask(who.browser, 'POST', `/api/enrolments/${who.enrolmentId}/application`);
      const answers = await apis.race(racers((at) => (at % 2 ? handIn : move)));
      expect(wins(answers)).toBe(1);
      const row = await one(
        `SELECT (SELECT count(*)::int FROM enrolment_move WHERE enrolment_id = $1) + (SELECT count(*)::int FROM review_case WHERE enrolment_id = $1) AS count`,
        who.enrolmentId,
      );
      expect(row).toEqual({ count: 1 });
    });
  });
});

describe('practice hours', () => {
  const claim = (supervisor: TestPerson, minutes: number) => ({
    date: today(),
    minutes,
    category: 'one-to-one',
    kinds: ['emotional'],
    setting: 'in-person',
    supervisorId: supervisor.id,
    note: '',
  });
  async function supervised() {
    const { quizzes } = new PracticeWorld(test_, world);
    const trainee = await world.person(programId, 'trainee');
    const enrolmentId = await quizzes.enrolmentOf(programId, trainee.id);
    await test_.sql(`UPDATE enrolment SET enrolled_at = now() - interval '9 days' WHERE id = $1`, [enrolmentId]);
    const supervisor = await world.person(programId, 'peer-supervisor');
    await quizzes.supervise(programId, trainee.id, supervisor.id);
    const url = `/api/enrolments/${enrolmentId}/practice-hours`;
    return { trainee, supervisor, log: (minutes: number) => ask(trainee.browser, 'POST', url, { body: claim(supervisor, minutes) }) };
  }

  race('of one day are never more than a day', async () => {
    const { trainee, log } = await supervised();
    const answers = await apis.race(racers(() => log(600)));
    expect(wins(answers)).toBe(2);
    const row = await one(
      `SELECT sum(v.minutes)::int AS minutes FROM practice_hours h JOIN practice_hours_version v ON v.hours_id = h.id AND v.version = h.version WHERE h.trainee_id = $1`,
      trainee.id,
    );
    expect(row).toEqual({ minutes: 1_200 });
  });

  race('of one day are never more than a day where one entry is logged while another grows', async () => {
    const { trainee, supervisor, log } = await supervised();
    const { body } = await log(60)(apis.first);
    const grow = ask(trainee.browser, 'PUT', `/api/practice-hours/${body.id}`, { body: claim(supervisor, 800), ifMatch: 1 });
    const turnstile = await Turnstile.table(test_, 'practice_hours_version'); // each looks there for what the day has
    const answers = apis.race([log(700), grow]);
    await turnstile.queue(2);
    await turnstile.open();
    expect(tally(await answers)['409 hours.day-full']).toBe(1);
  });

  race('of one day are never more than a day where a returned entry counts again while another is logged', async () => {
    const { supervisor, log } = await supervised();
    const { body } = await log(800)(apis.first);
    const decide = (what: string, about: object = {}) => ask(supervisor.browser, 'POST', `/api/practice-hours/${body.id}/${what}`, about);
    expect((await decide('return', { body: { reason: 'Please split the two days.' }, ifMatch: 1 })(apis.first)).status).toBe(204);
    const turnstile = await Turnstile.table(test_, 'practice_hours_version'); // each looks there for what the day has
    const answers = apis.race([log(700), decide('undo')]);
    await turnstile.queue(2);
    await turnstile.open();
    expect(tally(await answers)['409 hours.day-full']).toBe(1);
  });

  race('are decided once, over the claim that was read, or changed first', async () => {
    const { trainee, supervisor, log } = await supervised();
    const { body } = await log(60)(apis.first);
    const url = `/api/practice-hours/${body.id}`;
    const answers = await apis.race(
      racers((at) => {
        if (at % 3 === 0) return ask(trainee.browser, 'PUT', url, { body: claim(supervisor, 90), ifMatch: 1 });
        const decision = at % 3 === 1 ? ['approval'] : ['return', { reason: 'Please split the two days.' }];
        const [what, form] = decision as [string, object?];
        return ask(supervisor.browser, 'POST', `${url}/${what}`, { ...(form ? { body: form } : {}), ifMatch: 1 });
      }),
    );
    const decided = await test_.sql<{ version: number; decision: string; minutes: number }>(
      `SELECT d.version, d.decision, v.minutes FROM practice_hours_decision d JOIN practice_hours_version v USING (hours_id, version) WHERE hours_id = $1`,
      [body.id],
    );
    const decisions = answers.filter(({ status }, at) => at % 3 !== 0 && status === 204);
    expect(decided).toHaveLength(decisions.length);
    expect(decided.length).toBeLessThanOrEqual(1);
    for (const { version, minutes } of decided) expect([version, minutes]).toEqual([1, 60]);
    const changed = answers.filter(({ status }, at) => at % 3 === 0 && status === 200).length;
    expect(await one(`SELECT version FROM practice_hours WHERE id = $1`, body.id)).toEqual({ version: 1 + changed });
    if (decided[0]?.decision === 'approved') expect(changed).toBe(0);
  });
});

describe('a lesson', () => {
  it('read on two devices for the first time is read as far as both', async () => {
    const trainee = await world.person(programId, 'trainee');
    const enrolmentId = await new PracticeWorld(test_, world).quizzes.enrolmentOf(programId, trainee.id);
    const read = (seen: number[], clientSeq: number) =>
      ask(trainee.browser, 'PUT', `/api/enrolments/${enrolmentId}/lessons/M4-L1/place`, {
        body: { card: seen.at(-1), seen, summaryRead: [], setAside: [], clientSeq },
      });
    const turnstile = await Turnstile.additions(test_, 'lesson_progress'); // the first has looked, and found nothing
    const answers = apis.race([read([1], 1), read([2], 2)]);
    await turnstile.queue(2);
    await turnstile.open();
    expect(wins(await answers)).toBe(2);
    expect(await one(`SELECT seen, card FROM lesson_progress WHERE enrolment_id = $1`, enrolmentId)).toEqual({ seen: [1, 2], card: 2 });
  });
});

describe('a note to self', () => {
  async function written() {
    const trainee = await world.person(programId, 'trainee');
    const enrolmentId = await new PracticeWorld(test_, world).quizzes.enrolmentOf(programId, trainee.id);
    const url = `/api/enrolments/${enrolmentId}/notes/M4-L1/1`;
    const save = (text: string, ifMatch: number) =>
      ask(trainee.browser, 'PUT', url, { body: { text, writer: randomUUID(), clientSeq: 1 }, ifMatch });
    const texts = async () =>
      (await test_.sql<{ text: string }>(`SELECT text FROM note_to_self WHERE enrolment_id = $1`, [enrolmentId])).map(({ text }) => text);
    const erase = (path: string) => ask(trainee.browser, 'DELETE', path.replace('ENROLMENT', enrolmentId));
    return { trainee, save, erase, texts };
  }

  race('saved from many devices that saw the same is what one of them saved, and the others are told', async () => {
    const { save, texts } = await written();
    for (const seen of [0, 1]) {
      const answers = await apis.race(racers((at) => save(`${seen} ${at}`, seen)));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(size.racers - 1).fill(412)]);
      expect(await texts()).toEqual([`${seen} ${answers.findIndex(({ status }) => status === 200)}`]);
    }
  });

  it.each(['/api/enrolments/ENROLMENT/notes/M4-L1/1', '/api/me/notes/ENROLMENT/M4-L1/1'])(
    'that is erased at %s while it is saved is written before or not at all',
    async (path) => {
      const { trainee, save, erase, texts } = await written();
      await save('Mine.', 0)(apis.first);
      const turnstile = await Turnstile.pointing(test_, trainee.id);
      const saving = save('Mine too.', 1)(apis.first);
      await turnstile.queue(1);
      const erasing = erase(path)(apis.first);
      await Promise.race([erasing, turnstile.queue(2)]); // it waits for the save, or passes it
      await turnstile.open();
      expect([(await saving).status, (await erasing).status]).toEqual([200, 204]);
      expect(await texts()).toEqual([]);
    },
  );
});

describe('a wellness plan', () => {
  race('that is erased while it is saved is written before or not at all', async () => {
    const { browser, id } = await world.person(programId, 'trainee');
    const url = '/api/me/wellness-plan';
    const plan = { signs: 'Short nights', helps: 'Tea', people: 'Bo', steps: 'Call' };
    await browser.put(url, plan, { 'if-match': '0' });
    const save = ask(browser, 'PUT', url, { body: plan, ifMatch: 1 });
    const erase = ask(browser, 'DELETE', url);
    const turnstile = await Turnstile.additions(test_, 'wellness_plan');
    const answers = apis.race([save, erase]);
    await turnstile.queue(2);
    await turnstile.open();
    expect((await answers)[1]?.status).toBe(204);
    expect(await test_.sql('SELECT 1 FROM wellness_plan WHERE author_id = $1', [id])).toEqual([]);
  });
});

describe('a live session', () => {
  let live: LiveWorld;
  let program: string;
  let leaders: TestPerson[];
  beforeAll(async () => {
    live = new LiveWorld(test_, world);
    program = await live.program();
    leaders = [await world.person(program, 'peer-supervisor'), await world.person(program, 'peer-supervisor')];
  });
  const leader = (at: number) => leaders[at % 2] as TestPerson;
  const facilitatorIds = () => leaders.map(({ id }) => id);
  async function trainees(count: number) {
    const list = [];
    while (list.length < count) list.push(await live.trainee(program));
    return list;
  }

  race('seats as many as it has seats', async () => {
    const people = await trainees(size.racers);
    const at = new Date(Date.now() + 48 * 3_600_000);
    const { body } = await live.plan(leader(0), program, at, { seats: 3, facilitatorIds: facilitatorIds() });
    const answers = await apis.race(
      people.map((each, index) =>
        ask(leader(index).browser, 'POST', `/api/live-sessions/${body.id}/seats`, { body: { enrolmentIds: [each.enrolmentId] } }),
      ),
    );
    expect(tally(answers)).toEqual({ '204': 3, '409 live-session.seats-full': size.racers - 3 });
    expect(await one(`SELECT count(*)::int AS count FROM live_seat WHERE live_session_id = $1`, body.id)).toEqual({ count: 3 });
  });

  race('gives the seat that became free to one of those who can come after all', async () => {
    const people = await trainees(3);
    const at = new Date(Date.now() + 48 * 3_600_000);
    const { body } = await live.plan(leader(0), program, at, { seats: 3, enrolmentIds: people.map(({ enrolmentId }) => enrolmentId) });
    const absence = (who: (typeof people)[number], method: 'POST' | 'DELETE') =>
      ask(who.browser, method, `/api/enrolments/${who.enrolmentId}/live-sessions/${body.id}/absence`);
    for (const who of people) await absence(who, 'POST')(apis.first);
    await test_.sql(`UPDATE live_session SET seats = 1 WHERE id = $1`, [body.id]);
    await apis.race(racers((index) => absence(people[index % 3] as (typeof people)[number], 'DELETE')));
    const row = await one(`SELECT count(*)::int AS count FROM live_seat WHERE live_session_id = $1 AND declined_at IS NULL`, body.id);
    expect(row).toEqual({ count: 1 });
  });

  race('is changed by one of those who saw the same, and the others are told', async () => {
    const at = new Date(Date.now() + 48 * 3_600_000);
    const led = { facilitatorIds: facilitatorIds() };
    const { body } = await live.plan(leader(0), program, at, led);
    const { sessionCode: _code, enrolmentIds: _ids, ...plan } = live.form(at, led) as Record<string, unknown>;
    const turnstile = await Turnstile.additions(test_, 'live_session'); // whoever was let through has read what is there
    const answers = apis.race(
      racers((index) =>
        ask(leader(index).browser, 'PUT', `/api/live-sessions/${body.id}`, { body: { ...plan, place: `Room ${index}` }, ifMatch: 1 }),
      ),
    );
    await turnstile.queue(size.racers);
    await turnstile.open();
    const statuses = (await answers).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([204, ...Array(size.racers - 1).fill(412)]);
    const row = await one(`SELECT place, version FROM live_session WHERE id = $1`, body.id);
    expect(row).toEqual({ place: `Room ${statuses.indexOf(204)}`, version: 2 });
  });

  race('has one roster, whoever of its leaders signs, and each entry is corrected once', async () => {
    const [who] = await trainees(1);
    if (!who) throw new Error('Nobody came.');
    const id = await live.began(leader(0), program, 90, [who], { facilitatorIds: facilitatorIds() });
    const sign = (index: number) =>
      ask(leader(index).browser, 'POST', `/api/live-sessions/${id}/roster`, {
        body: { minutes: [{ enrolmentId: who.enrolmentId, minutes: 30 + index }], meaning: ROSTER_MEANING },
      });
    const answers = await apis.race(racers(sign));
    expect(wins(answers)).toBe(1);
    const [entry] = await test_.sql<{ id: string; minutes: number }>(`SELECT id, minutes FROM attendance WHERE live_session_id = $1`, [id]);
    expect(entry?.minutes).toBe(30 + answers.findIndex(({ status }) => status === 201));
    const correct = (index: number) =>
      ask(leader(index).browser, 'POST', `/api/attendance/${entry?.id}/correction`, {
        body: { minutes: 10 + index, reason: 'slip', meaning: ROSTER_MEANING },
      });
    expect(wins(await apis.race(racers(correct)))).toBe(1);
    expect(await one(`SELECT count(*)::int AS count FROM attendance WHERE live_session_id = $1`, id)).toEqual({ count: 2 });
  });
});

describe('a calibration run', () => {
  let calibrations: CalibrationWorld;
  let program: string;
  beforeAll(async () => {
    calibrations = new CalibrationWorld(test_);
    await calibrations.loadExamples();
    program = await world.program('Program with examples');
  });

  race('stands open once, and is handed in once', async () => {
    const rater = await world.person(program, 'clinical-supervisor');
    const opened = await apis.race(
      racers(() => ask(rater.browser, 'POST', `/api/programs/${program}/stations/${STATION}/calibration-runs`)),
    );
    expect(new Set(opened.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    const runId = String(opened[0]?.body.id);
    await calibrations.mark(rater, runId);
    const handedIn = await apis.race(racers(() => ask(rater.browser, 'POST', `/api/calibration-runs/${runId}/hand-in`)));
    expect(wins(handedIn)).toBe(size.racers);
    expect(new Set(handedIn.map(({ body }) => body.digest)).size).toBe(1);
    const row = await one(
      `SELECT (SELECT count(*)::int FROM calibration_run WHERE person_id = $1) AS runs, (SELECT count(*)::int FROM calibration WHERE person_id = $1) AS calibrations`,
      rater.id,
    );
    expect(row).toEqual({ runs: 1, calibrations: 1 });
  });

  race('has on each sheet what one of many devices that saw the same saved, and the others are told', async () => {
    const rater = await world.person(program, 'clinical-supervisor');
    const runId = await calibrations.open(rater, program);
    const [title = ''] = await calibrations.titles(rater, runId);
    const sheet = await calibrations.golden(title);
    const turnstile = await Turnstile.additions(test_, 'calibration_sheet'); // whoever was let through has read what is there
    const answers = apis.race(
      racers(() => ask(rater.browser, 'PUT', `/api/calibration-runs/${runId}/examples/1/sheet`, { body: { sheet }, ifMatch: 0 })),
    );
    await turnstile.queue(size.racers);
    await turnstile.open();
    expect((await answers).map(({ status }) => status).toSorted()).toEqual([200, ...Array(size.racers - 1).fill(412)]);
    const row = await one(`SELECT version FROM calibration_sheet WHERE run_id = $1 AND position = 1`, runId);
    expect(row).toEqual({ version: 1 });
  });
});

describe('content', () => {
  async function draft(words: string) {
    const bank = new BankWorld(programId, author);
    await bank.import(goodGift(words));
    const [row] = await test_.sql<{ id: string; version: number }>(
      `SELECT id, version FROM question_draft WHERE program_id = $1 ORDER BY imported_at DESC LIMIT 1`,
      [programId],
    );
    return { bank, id: String(row?.id), version: Number(row?.version) };
  }

  race('of a draft that two edit is what one of them saved', async () => {
    const { bank, id, version } = await draft(`A member writes for the first time, ${randomUUID()}.`);
    const { question } = (await bank.draft(id)).body;
    const answers = await apis.race(
      racers((at) =>
        ask(author.browser, 'PUT', path(`question-drafts/${id}`), { body: { ...question, explanation: `Edit ${at}` }, ifMatch: version }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(size.racers - 1).fill(412)]);
    const row = await one(`SELECT question->>'explanation' AS words FROM question_draft WHERE id = $1`, id);
    expect(row).toEqual({ words: `Edit ${answers.findIndex(({ status }) => status === 200)}` });
  });

  race('of a draft is added to its bank once', async () => {
    const { bank, id } = await draft(`A member tells of a dream, ${randomUUID()}.`);
    const { body } = await bank.banks();
    const form = { curriculumVersionId: body.curriculumVersionId, draftIds: [id], dryRun: false };
    const answers = await apis.race(racers(() => ask(author.browser, 'POST', path('question-banks/M4-Q/additions'), { body: form })));
    expect(wins(answers)).toBe(1);
    const row = await one(`SELECT count(*)::int AS count FROM curriculum_version WHERE base_id = $1`, body.curriculumVersionId);
    expect(row).toEqual({ count: 1 });
  });

  it('of a draft that is edited while it is added is not lost: whoever edits is told that it is gone', async () => {
    const { bank, id, version } = await draft(`A member asks for a name, ${randomUUID()}.`);
    const { question } = (await bank.draft(id)).body;
    const { body } = await bank.banks();
    const form = { curriculumVersionId: body.curriculumVersionId, draftIds: [id], dryRun: false };
    const turnstile = await Turnstile.additions(test_, 'curriculum_version'); // the draft was read, and is not removed yet
    const adding = ask(author.browser, 'POST', path('question-banks/M4-Q/additions'), { body: form })(apis.first);
    await turnstile.queue(1);
    const edit = { body: { ...question, explanation: 'Edited meanwhile.' }, ifMatch: version };
    const editing = ask(author.browser, 'PUT', path(`question-drafts/${id}`), edit)(apis.first);
    await Promise.race([editing, turnstile.queue(2)]); // it waits for the addition, or passes it
    await turnstile.open();
    expect(tally([await adding, await editing])).toEqual({ '200': 1, '404 record.not-found': 1 });
  });

  race('of two drafts added at once to one version is not lost: the second is told that the bank has moved on', async () => {
    const [one_, other] = [await draft(`A member is silent, ${randomUUID()}.`), await draft(`A member laughs, ${randomUUID()}.`)];
    const { body } = await one_.bank.banks();
    const add = (id: string) =>
      ask(author.browser, 'POST', path('question-banks/M4-Q/additions'), {
        body: { curriculumVersionId: body.curriculumVersionId, draftIds: [id], dryRun: false },
      });
    const answers = await apis.race([add(one_.id), add(other.id), add(one_.id), add(other.id)]);
    expect(tally(answers)['200']).toBe(1);
    expect(await one(`SELECT count(*)::int AS count FROM curriculum_version WHERE base_id = $1`, body.curriculumVersionId)).toEqual({
      count: 1,
    });
    expect(await one(`SELECT count(*)::int AS count FROM question_draft WHERE id = ANY($1)`, [one_.id, other.id])).toEqual({ count: 1 });
  });

  race('of drafts is never more than anybody mends', async () => {
    const { id } = await draft(`A member waits, ${randomUUID()}.`);
    const { count } = (await one(`SELECT count(*)::int AS count FROM question_draft WHERE program_id = $1`, programId)) as {
      count: number;
    };
    const fill = randomUUID();
    await test_.sql(
      `INSERT INTO question_draft (program_id, id, curriculum_version_id, bank_code, version, import_id, position, format, question, imported_by, imported_at)
       SELECT d.program_id, gen_random_uuid(), d.curriculum_version_id, d.bank_code, 1, $2, n, d.format, d.question, d.imported_by, d.imported_at
         FROM question_draft d, generate_series(1, $3::int) AS n WHERE d.id = $1`,
      [id, fill, 1_998 - count],
    );
    const file = (at: number) => Buffer.from(goodGift(`Number ${at}, ${randomUUID()}.`)).toString('base64');
    const defaults = { objective: 'M4.1', difficulty: 'easy', sources: ['SAMHSA-12'] };
    const answers = await apis.race(
      racers((at) =>
        ask(author.browser, 'POST', path('question-banks/M4-Q/imports'), {
          body: { content: file(at), format: null, dryRun: false, leaveOut: false, defaults },
        }),
      ),
    );
    await test_.sql(`DELETE FROM question_draft WHERE import_id = $1`, [fill]);
    expect(tally(answers)['409 question-import.too-many']).toBe(size.racers - 2);
  });

  race('of a list of people invites each of them once', async () => {
    const emails = [`${randomUUID()}@example.org`, `${randomUUID()}@example.org`];
    const body = { csv: `name,email,role\n${emails.map((each) => `P,${each},trainee`).join('\n')}`, dryRun: false };
    expect(wins(await apis.race(racers(() => ask(admin.browser, 'POST', path('people-imports'), { body }))))).toBe(1);
    expect(await one(`SELECT count(*)::int AS count FROM invitation WHERE email = ANY($1)`, emails)).toEqual({ count: 2 });
  });

  race('of a reporting duty is written by one of two who read the same', async () => {
    const place = await admin.browser.post(path('reporting-places'), { name: `County ${randomUUID()}` });
    const { body } = await admin.browser.get(path('reporting-duties'));
    const form = {
      whoReports: 'Everybody',
      reportTo: 'The county',
      contact: '555 0100',
      howFast: 'At once',
      doneBy: 'The supervisor',
      law: 'The act',
      checkedOn: '2026-11-01',
      checkBy: '2027-11-01',
    };
    const answers = await apis.race(
      racers((at) =>
        ask(admin.browser, 'PUT', `/api/reporting-places/${place.body.id}/duties/${body.topics[0].code}`, {
          body: { ...form, answer: `Answer ${at}` },
          ifMatch: 0,
        }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(size.racers - 1).fill(412)]);
    const row = await one(`SELECT answer FROM reporting_duty WHERE place_id = $1`, place.body.id);
    expect(row).toEqual({ answer: `Answer ${answers.findIndex(({ status }) => status === 200)}` });
  });
});
