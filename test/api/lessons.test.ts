import { refusalsOf, TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { LearningWorld } from '../support/world-learning.js';

let test_: TestApp;
let world: World;
let programId: string;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  programId = await world.program();
});
afterAll(() => test_.stop());

async function trainee(): Promise<{ person: TestPerson; learning: LearningWorld }> {
  const person = await world.person(programId, 'trainee');
  return { person, learning: await LearningWorld.of(person) };
}

describe('the course map', () => {
  it('shows minutes, content notes and what opens what is locked from day one, and one next step', async () => {
    const { learning, person } = await trainee();
    const { body, status } = await person.browser.get(`${learning.base}/course`);
    expect(status).toBe(200);
    expect(body.modules.map(({ code, state }: any) => [code, state])).toEqual([
      ['M4', 'open'],
      ['M6', 'locked'],
      ['M10', 'locked'],
    ]);
    for (const module of body.modules) {
      expect(module.contentNote).toMatch(/\w/);
      expect(module.minutes).toBe(module.lessons.reduce((sum: number, { minutes }: any) => sum + minutes, 0));
      expect(module.objectives.length).toBeGreaterThan(0);
    }
    expect(body.modules[1].openedBy).toEqual([
      { kind: 'module', code: 'M4', title: 'Active listening and helping skills', lessonsLeft: 7, quizPassed: false },
    ]);
    const [first, second] = body.modules[0].lessons;
    expect(first.state).toBe('open');
    expect(second).toMatchObject({ state: 'locked', openedBy: [{ kind: 'lesson', code: first.code, title: first.title }] });
    expect(body.next).toMatchObject({ kind: 'begin-lesson', moduleCode: 'M4', lessonCode: first.code, minutesLeft: first.minutes });
  });

  it('belongs to its trainee alone', async () => {
    const { learning } = await trainee();
    const others = [
      await world.person(programId, 'trainee'),
      await world.person(programId, 'admin', 'auditor', 'clinical-supervisor', 'reviewer'),
    ];
    for (const { browser } of others) {
      expect((await browser.get(`${learning.base}/course`)).status).toBe(404);
      expect((await browser.get(`${learning.base}/lessons/M4-L1`)).status).toBe(404);
      expect((await browser.get(`${learning.base}/notes/M4-L1`)).status).toBe(404);
      expect((await browser.get(`${learning.base}/modules/M4/practice`)).status).toBe(404);
    }
    expect((await test_.visitor().get(`${learning.base}/course`)).status).toBe(401);
  });
});

describe('a lesson', () => {
  it('is refused while a lesson before it is missing, and opens once that is done', async () => {
    const { learning } = await trainee();
    const early = await learning.lesson('M4-L2');
    expect(early.status).toBe(409);
    expect(refusalsOf(early)).toEqual(['lesson.prerequisite-missing']);
    expect(early.body.refusals[0].facts).toEqual({ lesson: 'M4-L1' });
    const save = await learning.place('M4-L2', { seen: [1], clientSeq: 1 });
    expect(refusalsOf(save)).toEqual(['lesson.prerequisite-missing']);
    expect(refusalsOf(await learning.complete('M4-L2'))).toEqual(['lesson.prerequisite-missing']);
    await learning.finish('M4-L1');
    expect((await learning.lesson('M4-L2')).status).toBe(200);
    expect(refusalsOf(await learning.lesson('M6-L1'))).toEqual(['module.prerequisite-missing']);
    expect((await learning.lesson('M4-L99')).status).toBe(404);
  });

  it('comes as cards of safe HTML and typed parts, with a transcript for what is heard', async () => {
    const { learning } = await trainee();
    await learning.finishLessons('M4');
    const kinds = new Set<string>();
    for (let number = 1; number <= 7; number++) {
      const { body } = await learning.lesson(`M4-L${number}`);
      expect(body.lesson.state).toBe('done');
      for (const card of body.cards) {
        for (const part of card.parts) {
          kinds.add(part.kind);
          expect(part.html ?? '').not.toMatch(/<script|<iframe|javascript:|```/);
          if (part.kind === 'check') expect(part.options.some(({ right }: any) => right)).toBe(true);
          if (part.kind === 'audio') expect(part.html).toMatch(/<p>/);
        }
        if (card.contentNote) expect(card.summaryHtml).toMatch(/<p>/);
      }
    }
    expect([...kinds]).toEqual(expect.arrayContaining(['prose', 'dialogue', 'check', 'do', 'reflect', 'keypoints']));
  });

  it('goes on where it was left, whatever order the saves arrive in', async () => {
    const { learning } = await trainee();
    await learning.place('M4-L1', { card: 3, seen: [1, 2, 3], setAside: [2], clientSeq: 5 });
    const late = await learning.place('M4-L1', { card: 2, seen: [1, 2, 4], clientSeq: 3 });
    expect(late.body).toMatchObject({ card: 3, seen: [1, 2, 3, 4], setAside: [2], clientSeq: 5 });
    const { body } = await learning.lesson('M4-L1');
    expect(body.place).toMatchObject({ card: 3, seen: [1, 2, 3, 4], setAside: [2] });
    expect(body.lesson).toMatchObject({ state: 'in-progress', cardsMet: 3, cardsSetAside: 1 });
    expect(refusalsOf(await learning.place('M4-L1', { card: 99, clientSeq: 9 }))).toEqual(['lesson.card-unknown']);
    expect((await learning.place('M4-L1', { card: 0, clientSeq: 9 })).status).toBe(422);
  });

  it('is completed when every card was read or read as its summary, and pins what was read', async () => {
    const { learning } = await trainee();
    const cards = (await learning.lesson('M4-L1')).body.cards.length as number;
    const all = Array.from({ length: cards }, (_, index) => index + 1);
    await learning.place('M4-L1', { seen: all.slice(0, -2), setAside: [cards - 1], clientSeq: 1 });
    const refused = await learning.complete('M4-L1');
    expect(refused.status).toBe(409);
    expect(refused.body.refusals.map(({ code, facts }: any) => [code, facts.card])).toEqual([
      ['lesson.card-set-aside', cards - 1],
      ['lesson.card-not-met', cards],
    ]);
    await learning.place('M4-L1', { seen: [cards], summaryRead: [cards - 1], clientSeq: 2 });
    const done = await learning.complete('M4-L1');
    expect(done.status).toBe(201);
    expect(done.body.lessonDigest).toMatch(/^[0-9a-f]{64}$/);
    expect((await learning.lesson('M4-L1')).body.lesson).toMatchObject({ state: 'done', minutesLeft: 0 });
    const rows = await test_.sql(`SELECT curriculum_version_id FROM lesson_completion WHERE enrolment_id = $1`, [learning.enrolmentId]);
    expect(rows).toEqual([{ curriculum_version_id: done.body.curriculumVersionId }]);
    await expect(test_.sqlAsApp(`UPDATE lesson_completion SET lesson_digest = 'x'`)).rejects.toThrow(/permission denied/);
    await expect(test_.sql(`DELETE FROM lesson_completion`)).rejects.toThrow(/never changed/);
  });

  it('is completed once when twenty requests arrive together', async () => {
    const { learning } = await trainee();
    const cards = (await learning.lesson('M4-L1')).body.cards.map(({ number }: any) => number);
    await learning.place('M4-L1', { seen: cards, clientSeq: 1 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => learning.complete('M4-L1')));
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    const rows = await test_.sql(`SELECT 1 FROM lesson_completion WHERE enrolment_id = $1`, [learning.enrolmentId]);
    expect(rows).toHaveLength(1);
  });

  it('can be set aside whole, lets the next one open, and comes back', async () => {
    const { learning } = await trainee();
    const { browser, base } = learning;
    expect((await browser.post(`${base}/lessons/M4-L2/set-aside`)).status).toBe(409);
    const aside = await browser.post(`${base}/lessons/M4-L1/set-aside`);
    expect(aside.body.setAside.length).toBe((await learning.lesson('M4-L1')).body.cards.length);
    expect((await learning.lesson('M4-L2')).status).toBe(200);
    const { body } = await browser.get(`${base}/course`);
    expect(body.modules[0].lessons[0]).toMatchObject({ state: 'set-aside' });
    expect(body.modules[0].cardsSetAside).toBe(aside.body.setAside.length);
    expect(refusalsOf(await learning.complete('M4-L1'))).toContain('lesson.card-set-aside');
    const back = await browser.delete(`${base}/lessons/M4-L1/set-aside`);
    expect(back.body.setAside).toEqual([]);
    expect((await learning.lesson('M4-L1')).body.lesson.state).toBe('in-progress');
  });

  it('says when it has changed since it was completed, which cards, and stays done', async () => {
    const { learning } = await trainee();
    await learning.finish('M4-L1');
    // an admin has moved the trainee to a pack in which one card of M4, the fourth module, is other than before
    const [moved] = await test_.sql<{ id: string }>(
      `WITH old AS (SELECT c.* FROM curriculum_version c JOIN program_version v ON v.curriculum_version_id = c.id JOIN enrolment e ON e.program_version_id = v.id WHERE e.id = $1),
            pack AS (INSERT INTO curriculum_version SELECT gen_random_uuid(), repeat('b', 64), title, jsonb_set(pack, '{modules,3,lessons,0,cards,1,title}', '"Another title"'), now() FROM old RETURNING id)
       INSERT INTO program_version SELECT gen_random_uuid(), v.program_id, 2, pack.id, v.terms, now(), NULL FROM pack, program_version v JOIN enrolment e ON e.program_version_id = v.id WHERE e.id = $1 RETURNING id`,
      [learning.enrolmentId],
    );
    await test_.sql(`UPDATE enrolment SET program_version_id = $2 WHERE id = $1`, [learning.enrolmentId, moved?.id]);
    const changed = await learning.lesson('M4-L1');
    expect(changed.body.lesson.state).toBe('changed');
    expect(changed.body.changedCards).toEqual([2]);
    expect((await learning.lesson('M4-L2')).status).toBe(200);
    expect((await learning.complete('M4-L1')).status).toBe(201);
    expect((await learning.lesson('M4-L1')).body).toMatchObject({ lesson: { state: 'done' }, changedCards: [] });
    expect(await test_.sql(`SELECT 1 FROM lesson_completion WHERE enrolment_id = $1`, [learning.enrolmentId])).toHaveLength(2);
  });
});

describe('a note to self', () => {
  const writer = '0190a1b2-0000-7000-8000-000000000001';
  const other = '0190a1b2-0000-7000-8000-000000000002';

  it('is kept in a lesson that is open, and in no other', async () => {
    const { learning: ahead } = await trainee();
    await ahead.finish('M4-L1');
    const card = (await ahead.lesson('M4-L2')).body.cards.find(({ hasNote }: any) => hasNote).number as number;
    const save = ({ browser, base }: LearningWorld) =>
      browser.put(`${base}/notes/M4-L2/${card}`, { text: 'Mine.', writer, clientSeq: 1 }, { 'if-match': '0' });
    expect((await save(ahead)).status).toBe(200);
    const { learning } = await trainee();
    const early = await save(learning);
    expect([early.status, refusalsOf(early)]).toEqual([409, ['lesson.prerequisite-missing']]);
    expect(await test_.sql('SELECT 1 FROM note_to_self WHERE enrolment_id = $1', [learning.enrolmentId])).toEqual([]);
  });

  it('is kept through lost answers, and never overwrites what another device wrote', async () => {
    const { learning } = await trainee();
    const { body } = await learning.lesson('M4-L1');
    const card = body.cards.find(({ hasNote }: any) => hasNote).number as number;
    const plain = body.cards.find(({ hasNote }: any) => !hasNote).number as number;
    const spot = `${learning.base}/notes/M4-L1/${card}`;
    const save = (text: string, by: string, clientSeq: number, version: number) =>
      learning.browser.put(spot, { text, writer: by, clientSeq }, { 'if-match': String(version) });
    expect((await learning.browser.get(spot)).body).toEqual({ card, text: '', version: 0, savedAt: null });
    expect((await save('My aunt waited.', writer, 1, 0)).body.version).toBe(1);
    // the answer was lost: the same save again, then the next one without having seen the version
    expect((await save('My aunt waited.', writer, 1, 0)).body.version).toBe(1);
    expect((await save('My aunt waited and smiled.', writer, 2, 0)).body.version).toBe(2);
    // an overtaken save changes nothing
    expect((await save('My aunt', writer, 1, 0)).body.version).toBe(2);
    const stale = await save('From my phone', other, 1, 1);
    expect(stale.status).toBe(412);
    expect(stale.body.facts.version).toBe(2);
    expect((await learning.browser.get(spot)).body.text).toBe('My aunt waited and smiled.');
    expect((await save('Both', other, 2, 2)).body.version).toBe(3);
    expect(
      refusalsOf(
        await learning.browser.put(`${learning.base}/notes/M4-L1/${plain}`, { text: 'x', writer, clientSeq: 1 }, { 'if-match': '0' }),
      ),
    ).toEqual(['note.no-place']);
    expect((await learning.browser.get(`${learning.base}/notes/M4-L1`)).body).toHaveLength(1);
    expect((await learning.browser.delete(spot)).status).toBe(204);
    expect((await learning.browser.get(spot)).body.text).toBe('');
  });
});

describe('practice questions', () => {
  it('never carry what is right, answer at once, and leave no trace', async () => {
    const { learning } = await trainee();
    const { browser, base } = learning;
    const { body } = await browser.get(`${base}/modules/M4/practice?round=2`);
    expect(body.items.length).toBeGreaterThan(5);
    expect(JSON.stringify(body.items)).not.toMatch(/"right"|"feedback"|"explanation"|"grade"|"answer"/);
    const item = body.items.find(({ type }: any) => type === 'single');
    const answer = (key: string, reveal = false) =>
      browser.post(`${base}/modules/M4/practice/answers`, { item: item.code, round: 2, answer: { choice: key }, reveal });
    const answers = await Promise.all(item.options.map(({ key }: any) => answer(key)));
    const right = answers.filter((each: any) => each.body.outcome === 'right');
    const wrong = answers.filter((each: any) => each.body.outcome === 'not-quite');
    expect(right).toHaveLength(1);
    expect(right[0].body.explanation).toMatch(/<p>/);
    expect(wrong[0].body).toMatchObject({ explanation: null, right: [], feedback: [{ outcome: 'wrong' }] });
    expect((await answer('k1', true)).body.right).toHaveLength(1);
    expect(refusalsOf(await answer('k9'))).toEqual(['answer.malformed']);
    expect(refusalsOf(await browser.get(`${base}/modules/M6/practice`))).toEqual(['module.prerequisite-missing']);
    const traces = await test_.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM operation WHERE reply::text LIKE '%explanation%'`,
    );
    expect(traces[0]?.count).toBe(0);
  });

  it('answers each of the six kinds', async () => {
    const { learning } = await trainee();
    const { browser, base } = learning;
    const { body } = await browser.get(`${base}/modules/M4/practice`);
    const blankFor: Record<string, (item: any) => object> = {
      single: (item) => ({ choice: item.options[0].key }),
      judgement: (item) => ({ choice: item.options[0].key }),
      multiple: (item) => ({ choices: [item.options[0].key] }),
      'true-false': () => ({ value: true }),
      matching: (item) => ({ pairs: Object.fromEntries(item.lefts.map(({ key }: any) => [key, item.options[0].key])) }),
      ordering: (item) => ({ sequence: item.options.map(({ key }: any) => key) }),
    };
    const types = new Set<string>();
    for (const item of body.items) {
      types.add(item.type);
      const answer = blankFor[item.type]?.(item);
      const reply = await browser.post(`${base}/modules/M4/practice/answers`, { item: item.code, round: 1, answer, reveal: true });
      expect(reply.status).toBe(200);
      expect(reply.body.right.length).toBeGreaterThan(0);
    }
    expect([...types].sort()).toEqual(Object.keys(blankFor).sort());
  });
});
