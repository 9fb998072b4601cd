import { daysBetween, type LocalDate } from '#libs/curriculum';
import { CurriculumFacts } from '../../apps/api/src/features/curriculum/curriculum.facts.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import { refusalsOf, TestApp } from '../support/app.js';
import { today } from '../support/today.js';
import { type TestPerson, World } from '../support/world.js';
import { CurriculumWorld, cardMore, toldAnew } from '../support/world-curriculum.js';
import { LearningWorld } from '../support/world-learning.js';

let test_: TestApp;
let world: World;
let curriculum: CurriculumWorld;
let programId: string;
let versionId: string;
let author: TestPerson;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  curriculum = new CurriculumWorld(test_);
  programId = await world.program();
  versionId = await curriculum.current(programId);
  author = await world.person(programId, 'author');
});
afterAll(() => test_.stop());

const base = (id = versionId, program = programId) => `/api/programs/${program}/curriculum-versions/${id}`;

describe('the curriculum', () => {
  it('is read by its authors, whole, with the program versions that use it', async () => {
    const list = await author.browser.get(`/api/programs/${programId}/curriculum-versions`);
    expect(list.body.versions).toContainEqual(expect.objectContaining({ id: versionId, publishedAs: [1], isCurrent: true }));
    expect(list.body.can).toEqual({ readKeys: true, publish: true });
    const { body, status } = await author.browser.get(base());
    expect(status).toBe(200);
    const pack = await curriculum.pack(versionId);
    expect(body.modules.map(({ code }: any) => code)).toEqual(pack.modules.map(({ code }) => code));
    const m4 = body.modules.find(({ code }: any) => code === 'M4');
    expect(m4.lessons[0]).toMatchObject({ code: 'M4-L1', title: expect.any(String), minutes: expect.any(Number) });
    expect(m4.stations[0]).toMatchObject({ code: 'R1' });
    for (const slot of m4.quiz.slots) {
      expect(slot.needed).toBe(slot.drawn * 3);
      expect(slot.available).toBeGreaterThanOrEqual(slot.needed);
    }
    expect(body.documents[0]).toMatchObject({ code: 'ethics-code' });
    const document = await author.browser.get(`${base()}/documents/ethics-code`);
    expect(document.body.html).toContain('<h2>');
    expect((await author.browser.get(`${base()}/documents/nothing`)).status).toBe(404);
  });

  it('is not there for the authors of another program under this one', async () => {
    const other = await world.person(await world.program('Other program'), 'author');
    expect((await other.browser.get(base())).status).toBe(404);
    expect((await other.browser.get(`${base()}/items`)).status).toBe(404);
    expect((await other.browser.get(`${base()}/lessons/M4-L1`)).status).toBe(404);
    expect((await other.browser.get(`${base()}/comparison/${versionId}`)).status).toBe(404);
  });

  it('that was made in one program is not there for another', async () => {
    const made = await curriculum.madeIn(programId, author);
    const elsewhere = await world.program('Other program');
    const other = await world.person(elsewhere, 'author');
    const list = async ({ browser }: TestPerson, program: string) =>
      (await browser.get(`/api/programs/${program}/curriculum-versions`)).body.versions.map(({ id }: any) => id);
    expect(await list(author, programId)).toContain(made);
    expect(await list(other, elsewhere)).not.toContain(made);
    for (const part of ['', '/items', '/coverage', '/lessons/M4-L1', '/publication', `/comparison/${versionId}`]) {
      expect((await author.browser.get(base(made) + part)).status).toBe(200);
      expect((await other.browser.get(base(made, elsewhere) + part)).status).toBe(404);
    }
    expect((await curriculum.publish(other, elsewhere, made)).status).toBe(404);
    // the same change in another program is a version of its own
    expect(await curriculum.madeIn(elsewhere, other)).not.toBe(made);
    expect(await curriculum.madeIn(programId, author)).toBe(made);
  });

  it('shows a lesson as its trainees see it, and saves nothing', async () => {
    const trainee = await world.person(programId, 'trainee');
    const learning = await LearningWorld.of(trainee);
    const [preview, lesson] = [await author.browser.get(`${base()}/lessons/M4-L1`), await learning.lesson('M4-L1')];
    expect(preview.body.cards).toEqual(lesson.body.cards);
    expect(preview.body.sources).toEqual(lesson.body.sources);
    expect(await test_.sql(`SELECT 1 FROM lesson_progress WHERE enrolment_id = $1`, [learning.enrolmentId])).toEqual([]);
    expect((await author.browser.get(`${base()}/lessons/M4-L99`)).status).toBe(404);
  });
});

describe('a pack', () => {
  it('is read once for everybody who asks before it is there', async () => {
    const [db, afterAStart] = [test_.get(Database), new CurriculumFacts()];
    const packs = await Promise.all(Array.from({ length: 8 }, () => db.read(Actor.nobody, (tx) => afterAStart.pack(tx, versionId))));
    expect(new Set(packs).size).toBe(1);
  });

  it('is read by whoever waited for somebody who could not', async () => {
    const [db, afterAStart] = [test_.get(Database), new CurriculumFacts()];
    const answers: string[] = [];
    await db.read(Actor.nobody, async (sound) => {
      const spoiltOne = db.read(Actor.nobody, async (spoilt) => {
        await spoilt.one('SELECT 1 / 0').catch(() => undefined);
        const both = await Promise.allSettled([spoilt, sound].map((tx) => afterAStart.pack(tx, versionId)));
        answers.push(...both.map(({ status }) => status));
      });
      await expect(spoiltOne).rejects.toThrow();
    });
    expect(answers).toEqual(['rejected', 'fulfilled']);
  });
});

describe('questions with their keys, scripts and rubrics', () => {
  const closed = () => [
    `${base()}/items`,
    `${base()}/items/M4-I01`,
    `${base()}/stations/R1`,
    `${base()}/comparison/${versionId}/items/M4-I01`,
  ];

  it('are shown to an author, with every option’s feedback', async () => {
    const { body } = await author.browser.get(`${base()}/items`);
    const pack = await curriculum.pack(versionId);
    const m4 = pack.modules.find(({ code }) => code === 'M4')!;
    const ofQuiz = body.items.filter(({ moduleCode, bank }: any) => moduleCode === 'M4' && bank === 'quiz');
    expect(ofQuiz).toHaveLength(m4.quiz.items.length);
    expect(body.slots.some(({ quizCode }: any) => quizCode === 'M4-Q')).toBe(true);
    for (const { code } of ofQuiz.slice(0, 8)) {
      const item = await author.browser.get(`${base()}/items/${code}`);
      expect(item.body).toMatchObject({ code, explanationHtml: expect.stringMatching(/^<p>/), objectiveText: expect.any(String) });
      expect(item.body.options.length).toBeGreaterThan(1);
    }
    const station = await author.browser.get(`${base()}/stations/R1`);
    expect(station.body.variants[0].prompts.length).toBeGreaterThan(0);
    expect((await author.browser.get(`${base()}/items/M4-I999`)).status).toBe(404);
  });

  it.each([
    ['of this program', () => programId],
    ['of another program, which has the same content', () => world.program('Elsewhere')],
  ])('are closed to an author who is a trainee %s, and lessons are not', async (_where, where) => {
    const both = await world.person(programId, 'author');
    for (const address of closed()) expect((await both.browser.get(address)).status).toBe(200);
    await world.grant(await where(), both.id, 'trainee');
    for (const address of closed()) {
      const answer = await both.browser.get(address);
      expect([answer.status, refusalsOf(answer)]).toEqual([403, ['curriculum.reader-is-trainee']]);
    }
    expect((await both.browser.get(`${base()}/lessons/M4-L1`)).status).toBe(200);
    const outline = await both.browser.get(base());
    expect(outline.body.can.readKeys).toBe(false);
    expect(JSON.stringify(outline.body)).not.toMatch(/"feedback"|"explanation|"stem/);
    expect((await both.browser.get(`${base()}/comparison/${versionId}`)).status).toBe(200);
  });
});

describe('coverage and reviews', () => {
  it('have a row for each objective, and the holes', async () => {
    const { body } = await author.browser.get(`${base()}/coverage`);
    const pack = await curriculum.pack(versionId);
    expect(body.objectives).toHaveLength(pack.modules.flatMap(({ objectives }) => objectives).length);
    expect(body.samhsa).toHaveLength(12);
    expect(body.article).toHaveLength(pack.article.length);
    expect(body.objectives.find(({ code }: any) => code === 'M4.1')).toMatchObject({ module: 'M4', holes: [] });
  });

  it('list what is due on the day of the program, with titles and places', async () => {
    const due = async (withinDays: number) => (await author.browser.get(`${base()}/reviews-due?withinDays=${withinDays}`)).body;
    const all: { code: string; reviewBy: LocalDate; state: string }[] = (await due(3650)).due;
    const lesson = all.find(({ code }) => code === 'M4-L1');
    expect(lesson).toMatchObject({ what: 'lesson', moduleCode: 'M4' });
    expect(all.map(({ reviewBy }) => reviewBy)).toEqual(all.map(({ reviewBy }) => reviewBy).toSorted());
    const ahead = Math.max(1, daysBetween(today(), lesson?.reviewBy ?? today()));
    for (const withinDays of [0, ahead - 1, ahead]) {
      const horizon = today(-withinDays);
      expect(await due(withinDays)).toMatchObject({ withinDays, due: all.filter(({ reviewBy }) => reviewBy <= horizon) });
    }
    for (const { reviewBy, state } of all) expect(state).toBe(reviewBy < today() ? 'overdue' : 'due');
    expect((await author.browser.get(`${base()}/reviews-due?withinDays=-1`)).status).toBe(422);
  });
});

describe('two versions', () => {
  it('are compared: what was added, removed and changed, by code and title', async () => {
    const newer = await curriculum.load(
      { file: 'code: M4-L1', change: (text) => cardMore(3)(toldAnew(2)(text)) },
      { file: 'code: M4-Q', change: (text) => text.replace(/^( {4}explanation: )/m, '$1Put simply, ') },
      { file: 'code: R1', change: (text) => text.replace(/^( {2}setting: "?)/m, '$1Today, ') },
    );
    const { body } = await author.browser.get(`${base(newer)}/comparison/${versionId}`);
    expect(body.before.id).toBe(versionId);
    expect(body.after).toMatchObject({ id: newer, publishedAs: [], isCurrent: false });
    expect(body.terms).toEqual([]);
    expect(body.ethicsCodeChanged).toBe(false);
    const item = body.changes.find(({ kind }: any) => kind === 'item');
    expect(body.changes.map(({ kind, change }: any) => [kind, change])).toEqual([
      ['lesson', 'changed'],
      ['item', 'changed'],
      ['station', 'changed'],
    ]);
    const lesson = await author.browser.get(`${base(newer)}/comparison/${versionId}/lessons/M4-L1`);
    expect(
      lesson.body.difference.cards.map(({ kind, before, after }: any) => [kind, before?.number ?? null, after?.number ?? null]),
    ).toEqual([
      ['changed', 2, 2],
      ['added', null, 3],
    ]);
    expect(JSON.stringify(lesson.body.difference.cards[0].after)).toContain('Said in other words.');
    expect(JSON.stringify(lesson.body.difference.cards[0].before)).not.toContain('Said in other words.');
    const question = await author.browser.get(`${base(newer)}/comparison/${versionId}/items/${item.code}`);
    expect(question.body.fields).toEqual(['explanation']);
    expect(question.body.after.explanationHtml).toContain('Put simply, ');
    expect(question.body.before.explanationHtml).not.toContain('Put simply, ');
  });
});
