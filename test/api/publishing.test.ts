import { setTimeout as sleep } from 'node:timers/promises';
import { lessonByCode } from '#libs/curriculum';
import { LongReadings } from '../../apps/api/src/platform/database/long-readings.js';
import { Turnstile } from '../faults/turnstile.js';
import { refusalsOf, TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { CertificationWorld } from '../support/world-certification.js';
import { CurriculumWorld, cardLess, cardMore, type Edit, toldAnew } from '../support/world-curriculum.js';
import { LearningWorld } from '../support/world-learning.js';
import { QuizWorld, shownAnswer } from '../support/world-quizzes.js';

let test_: TestApp;
let world: World;
let curriculum: CurriculumWorld;
/** A program as it is before any of these tests loads other content. */
let model: string;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  curriculum = new CurriculumWorld(test_);
  model = await world.program();
});
afterAll(() => test_.stop());
afterEach(() => test_.clock.run());

const lesson = (code: string, ...changes: Edit['change'][]): Edit => ({
  file: `code: ${code}`,
  change: (text) => changes.reduce((told, change) => change(told), text),
});
const terms = (from: string, to: string): Edit => ({ file: 'code: ptsd-peer-supporter-core', change: (text) => text.replace(from, to) });
const ethics: Edit = { file: 'title: Code of ethics for PTSD peer supporters', change: (text) => `${text}\nOne sentence more.\n` };

let count = 0;
/** Contents that differ in a few words, each loaded once: programs do not notice each other's. */
const contents: Promise<string>[] = [];
let taken = 0;
/** Content with a few words of its own, loaded; no two are alike in one test. */
function newWords(...more: Edit[]): Promise<string> {
  const toldOnce = () => curriculum.load(lesson('M4-L1', toldAnew(2, `Told anew, ${++count}.`)), ...more);
  if (more.length > 0) return toldOnce();
  contents[taken] ??= toldOnce();
  return contents[taken++] as Promise<string>;
}

/** A program of its own with its people. */
async function program() {
  taken = 0;
  const programId = await curriculum.programLike(model);
  const [author, admin] = [await world.person(programId, 'author'), await world.person(programId, 'admin')];
  return { programId, author, admin };
}

describe('publishing', () => {
  it('makes the next version of the program: who comes is on it, who is here stays', async () => {
    const { programId, author } = await program();
    const before = await world.person(programId, 'trainee');
    const content = await newWords();
    const published = await curriculum.publish(author, programId, content);
    expect([published.status, published.body]).toEqual([
      201,
      expect.objectContaining({ number: 2, curriculumVersionId: content, publishedByName: author.name, enrolments: 0, isNewest: true }),
    ]);
    const after = await world.person(programId, 'trainee');
    const list = await author.browser.get(`/api/programs/${programId}/program-versions`);
    expect(list.body.versions.map(({ number, enrolments }: any) => [number, enrolments])).toEqual([
      [2, 1],
      [1, 1],
    ]);
    expect(list.body.can).toEqual({ publish: true, move: false });
    const card = async (person: TestPerson) => JSON.stringify((await (await LearningWorld.of(person)).lesson('M4-L1')).body.cards[1]);
    expect(await card(after)).toContain('Told anew');
    expect(await card(before)).not.toContain('Told anew');
    const trail = await test_.sql<{ facts: string }>(
      `SELECT facts FROM audit_entry WHERE chain_id = $1 AND action = 'program-version.published' AND actor_id = $2`,
      [programId, author.id],
    );
    expect(trail).toEqual([{ facts: '{"number":2}' }]);
  });

  it('asks for a password that was typed just now', async () => {
    const { programId, author } = await program();
    const content = await newWords();
    test_.clock.advance(6 * 60_000);
    expect(refusalsOf(await curriculum.publish(author, programId, content))).toEqual(['authentication.stale']);
    test_.clock.run();
    expect((await curriculum.publish(author, programId, content)).status).toBe(201);
  });

  it('is refused for what is published already, and for content that nobody loaded', async () => {
    const { programId, author } = await program();
    const [first, content] = [await curriculum.current(programId), await newWords()];
    expect(refusalsOf(await curriculum.publish(author, programId, first))).toEqual(['publication.already-current']);
    expect((await curriculum.publish(author, programId, content)).status).toBe(201);
    expect(refusalsOf(await curriculum.publish(author, programId, content))).toEqual(['publication.already-current']);
    // going back is a publication too
    expect((await curriculum.publish(author, programId, first)).body.number).toBe(3);
    expect((await curriculum.publish(author, programId, '00000000-0000-7000-8000-00000000dead')).status).toBe(404);
  });

  it.each([
    ['the terms', () => newWords(terms('validMonths: 24', 'validMonths: 36')), 'of-the-pack'],
    ['the text of the code of ethics', () => newWords(ethics), 'of-the-pack'],
  ])('belongs to an admin where %s would change', async (_what, load, choice) => {
    const { programId, author, admin } = await program();
    const content = await load();
    const check = await author.browser.get(`/api/programs/${programId}/curriculum-versions/${content}/publication`);
    expect(check.body.choices.find((each: any) => each.terms === choice)).toMatchObject({
      changesTerms: true,
      can: false,
      refusals: [{ code: 'publication.admin-only' }],
    });
    const refused = await curriculum.publish(author, programId, content, choice);
    expect([refused.status, refusalsOf(refused)]).toEqual([403, ['publication.admin-only']]);
    expect((await curriculum.publish(admin, programId, content, choice)).status).toBe(201);
  });

  it('keeps the program’s own terms where an author asks for that', async () => {
    const { programId, author } = await program();
    const content = await newWords(terms('validMonths: 24', 'validMonths: 36'));
    const check = await author.browser.get(`/api/programs/${programId}/curriculum-versions/${content}/publication`);
    expect(check.body).toMatchObject({ termsDiffer: true, ethicsCodeDiffers: false, currentNumber: 1 });
    expect(check.body.choices.map(({ terms, can }: any) => [terms, can])).toEqual([
      ['as-they-are', true],
      ['of-the-pack', false],
    ]);
    expect((await curriculum.publish(author, programId, content)).status).toBe(201);
    const [row] = await test_.sql<{ months: number }>(
      `SELECT (terms->'certificate'->>'validMonths')::int AS months FROM program_version WHERE program_id = $1 AND number = 2`,
      [programId],
    );
    expect(row?.months).toBe(24);
  });

  it('is refused where the content lacks what the terms ask for', async () => {
    const { programId, admin } = await program();
    const content = await newWords(
      { file: 'title: Code of ethics for PTSD peer supporters', change: (text) => text.replace('version: "1.0"', 'version: "2.0"') },
      terms('ethicsCode: {version: "1.0"}', 'ethicsCode: {version: "2.0"}'),
    );
    const refused = await curriculum.publish(admin, programId, content);
    expect(refusalsOf(refused)).toEqual(['publication.terms-do-not-fit']);
    expect(refused.body.refusals[0].facts.missing).toContain('1.0');
    expect((await curriculum.publish(admin, programId, content, 'of-the-pack')).status).toBe(201);
  });

  it('happens once when twenty ask for it together, and two contents get two numbers', async () => {
    const { programId, author } = await program();
    const [one, other] = [await newWords(), await newWords()];
    const answers = await Promise.all(Array.from({ length: 20 }, () => curriculum.publish(author, programId, one)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(19).fill(409)]);
    expect(new Set(answers.flatMap(refusalsOf))).toEqual(new Set(['publication.already-current']));
    const third = await newWords();
    const both = await Promise.all([curriculum.publish(author, programId, other), curriculum.publish(author, programId, third)]);
    expect(both.map(({ status, body }) => `${status} ${body.number}`).toSorted()).toEqual(['201 3', '201 4']);
    const rows = await test_.sql<{ number: number }>(`SELECT number FROM program_version WHERE program_id = $1 ORDER BY 1`, [programId]);
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  });
});

/** A program with a second version published, and a trainee on the first. */
async function readyToMove(...edits: Edit[]) {
  const people = await program();
  const { programId, author } = people;
  const trainee = await new QuizWorld(test_, world).trainee(programId, 'M4');
  const content = edits.length === 0 ? await newWords() : await curriculum.load(...edits);
  const published = await curriculum.publish(author, programId, content);
  if (published.status !== 201) throw new Error(published.text);
  return { ...people, trainee, content, versionId: published.body.id as string, learning: await LearningWorld.of(trainee) };
}

describe('moving to a new version', () => {
  it('shows first what it would mean, then happens on the record, with a message', async () => {
    const { programId, admin, author, trainee, versionId } = await readyToMove();
    const moves = () => admin.browser.get(`/api/programs/${programId}/program-versions/${versionId}/moves`);
    const before = await moves();
    expect(before.body.waiting).toEqual([
      expect.objectContaining({ enrolmentId: trainee.enrolmentId, fromNumber: 1, staysBecause: null, lessonsNew: 0, lessonsChanged: 1 }),
    ]);
    const forAuthor = await author.browser.get(`/api/programs/${programId}/program-versions/${versionId}/moves`);
    expect(forAuthor.status).toBe(403);
    expect((await curriculum.move(author, programId, versionId, [trainee.enrolmentId])).status).toBe(403);
    test_.clock.advance(6 * 60_000);
    expect(refusalsOf(await curriculum.move(admin, programId, versionId, [trainee.enrolmentId]))).toEqual(['authentication.stale']);
    test_.clock.run();
    const moved = await curriculum.move(admin, programId, versionId, [trainee.enrolmentId]);
    expect([moved.status, moved.body]).toEqual([201, expect.objectContaining({ number: 2, moved: 1 })]);
    const after = await moves();
    expect(after.body.waiting).toEqual([]);
    expect(after.body.moved).toEqual([expect.objectContaining({ name: trainee.name, fromNumber: 1, movedByName: admin.name })]);
    const trail = await test_.sql(`SELECT 1 FROM audit_entry WHERE chain_id = $1 AND action = 'enrolment.moved'`, [programId]);
    expect(trail).toHaveLength(1);
    await expect(test_.sql(`DELETE FROM enrolment_move`)).rejects.toThrow(/never changed/);
    const mails = await test_.sql<{ data: { to: string; subject: string } }>(
      `SELECT data FROM pgboss.job WHERE name = 'mail.send' AND data->>'to' = $1`,
      [trainee.email],
    );
    expect(mails.map(({ data }) => data.subject)).toEqual(['Your course has a new version']);
  });

  it('is told to nobody whose role has ended', async () => {
    const { programId, admin, trainee, versionId } = await readyToMove();
    await test_.sql(`UPDATE role_grant SET withdrawn_at = now(), withdrawn_by = $1 WHERE person_id = $1`, [trainee.id]);
    expect((await curriculum.move(admin, programId, versionId, [trainee.enrolmentId])).status).toBe(201);
    expect(await test_.sql(`SELECT 1 FROM pgboss.job WHERE name = 'mail.send' AND data->>'to' = $1`, [trainee.email])).toEqual([]);
  });

  it('is thought through in turn with other long readings', async () => {
    const { programId, admin } = await program();
    const { body } = await admin.browser.get(`/api/programs/${programId}/program-versions`);
    const [{ id }] = body.versions;
    const turns = jest.spyOn(test_.get(LongReadings), 'share');
    expect((await admin.browser.get(`/api/programs/${programId}/program-versions/${id}/moves`)).status).toBe(200);
    expect(turns.mock.calls.map(([key]) => key)).toEqual([`moves ${programId} ${id} ${admin.id}`]);
    turns.mockRestore();
  });

  it('shows each admin whom they may move, also where several ask at once', async () => {
    const { programId, author, admin } = await program();
    const both = await world.person(programId, 'admin', 'trainee');
    const { body: version } = await curriculum.publish(author, programId, await newWords());
    const staysBecause = async ({ browser }: TestPerson) =>
      (await browser.get(`/api/programs/${programId}/program-versions/${version.id}/moves`)).body.waiting.map(
        (each: { staysBecause: string | null }) => each.staysBecause,
      );
    const turns = jest.spyOn(test_.get(LongReadings), 'share');
    const turnstile = await Turnstile.table(test_, 'enrolment');
    const reading = staysBecause(admin);
    await turnstile.queue(1);
    const waiting = staysBecause(admin);
    while (turns.mock.calls.length < 2) await sleep(10);
    const own = staysBecause(both);
    while (turns.mock.calls.length < 3) await sleep(10);
    await turnstile.open();
    turns.mockRestore();
    expect(await Promise.all([reading, waiting, own])).toEqual([[null], [null], ['own']]);
  });

  it('goes to the newest version only, once, for everybody asked or for nobody', async () => {
    const { programId, admin, author, trainee, versionId } = await readyToMove();
    const stranger = await world.person(await curriculum.programLike(model, 'Elsewhere'), 'trainee');
    const strangers = (await LearningWorld.of(stranger)).enrolmentId;
    expect((await curriculum.move(admin, programId, versionId, [trainee.enrolmentId, strangers])).status).toBe(404);
    const newer = (await curriculum.publish(author, programId, await newWords())).body.id;
    expect(refusalsOf(await curriculum.move(admin, programId, versionId, [trainee.enrolmentId]))).toEqual(['enrolment-move.not-newest']);
    const answers = await Promise.all(Array.from({ length: 20 }, () => curriculum.move(admin, programId, newer, [trainee.enrolmentId])));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(19).fill(409)]);
    expect(new Set(answers.flatMap(refusalsOf))).toEqual(new Set(['enrolment-move.moved-already']));
    const fresh = await new QuizWorld(test_, world).trainee(programId, 'M4');
    const mixed = await curriculum.move(admin, programId, newer, [trainee.enrolmentId, fresh.enrolmentId]);
    expect(refusalsOf(mixed)).toEqual(['enrolment-move.moved-already', 'enrolment-move.moved-already']);
    expect(await test_.sql(`SELECT 1 FROM enrolment_move WHERE program_id = $1`, [programId])).toHaveLength(1);
  });

  it('reads the text of a lesson once, however many are moved', async () => {
    const { programId, admin, author } = await program();
    const enrolmentIds: string[] = [];
    while (enrolmentIds.length < 3)
      enrolmentIds.push(await new QuizWorld(test_, world).enrolmentOf(programId, (await world.person(programId, 'trainee')).id));
    const content = await newWords();
    const { body: version } = await curriculum.publish(author, programId, content);
    const unchanged = lessonByCode(await curriculum.pack(content), 'M4-L2');
    if (!unchanged) throw new Error('No such lesson.');
    const { cards } = unchanged;
    let reads = 0;
    const get = () => {
      reads += 1;
      return cards;
    };
    Object.defineProperty(unchanged, 'cards', { enumerable: true, configurable: true, get });
    expect((await curriculum.move(admin, programId, version.id, enrolmentIds)).status).toBe(201);
    expect(reads).toBeLessThanOrEqual(1);
  });

  it('leaves out whoever is certified or in review, and nobody moves themselves', async () => {
    const { programId, admin, author } = await program();
    const certification = new CertificationWorld(test_, world);
    const staff = await certification.staff(programId);
    const { candidate: certified } = await certification.certified(programId, staff);
    const inReview = await certification.candidate(programId, staff);
    const caseId = await certification.apply(inReview);
    await world.grant(programId, admin.id, 'trainee');
    const own = await new QuizWorld(test_, world).enrolmentOf(programId, admin.id);
    const versionId = (await curriculum.publish(author, programId, await newWords())).body.id;
    const move = (enrolmentId: string) => curriculum.move(admin, programId, versionId, [enrolmentId]);
    expect(refusalsOf(await move(certified.enrolmentId))).toEqual(['enrolment-move.certified']);
    expect(refusalsOf(await move(own))).toEqual(['independence.own-record']);
    expect(refusalsOf(await move(inReview.enrolmentId))).toEqual(['enrolment-move.in-review']);
    const { body } = await admin.browser.get(`/api/programs/${programId}/program-versions/${versionId}/moves`);
    const because = Object.fromEntries(body.waiting.map(({ enrolmentId, staysBecause }: any) => [enrolmentId, staysBecause]));
    expect(because).toEqual({ [certified.enrolmentId]: 'certified', [inReview.enrolmentId]: 'in-review', [own]: 'own' });
    await certification.claim(staff.reviewer, caseId);
    await certification.decide(staff.reviewer, caseId, 'returned');
    expect((await move(inReview.enrolmentId)).status).toBe(201);
  });

  it('keeps what is done done, and shows what changed with the old text beside the new', async () => {
    const { programId, admin, trainee, versionId, learning } = await readyToMove(
      lesson('M4-L1', toldAnew(2, 'The second card, in other words.'), cardMore(4, 'A fourth card that is new')),
    );
    await curriculum.move(admin, programId, versionId, [trainee.enrolmentId]);
    const course = await trainee.browser.get(`${learning.base}/course`);
    const m4 = course.body.modules.find(({ code }: any) => code === 'M4');
    expect(m4.lessons[0].state).toBe('changed');
    expect(m4.lessons.slice(1).every(({ state }: any) => state === 'done')).toBe(true);
    expect(m4.quiz.state).toBe('open');
    const changes = await trainee.browser.get(`${learning.base}/lessons/M4-L1/changes`);
    expect(
      changes.body.difference.cards.map(({ kind, before, after }: any) => [kind, before?.number ?? null, after?.number ?? null]),
    ).toEqual([
      ['changed', 2, 2],
      ['added', null, 4],
    ]);
    expect(JSON.stringify(changes.body.difference.cards[0].before)).not.toContain('in other words');
    expect((await trainee.browser.get(`${learning.base}/lessons/M4-L2/changes`)).status).toBe(409);
    const see = (lessonDigest: string) => trainee.browser.post(`${learning.base}/lessons/M4-L1/changes-seen`, { lessonDigest });
    expect(refusalsOf(await see('0'.repeat(64)))).toEqual(['lesson.changed-again']);
    const seen = await Promise.all(Array.from({ length: 20 }, () => see(changes.body.lessonDigest)));
    expect(new Set(seen.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
    expect(seen[0]?.status).toBe(201);
    expect((await learning.lesson('M4-L1')).body).toMatchObject({ lesson: { state: 'done' }, changedCards: [] });
    expect(refusalsOf(await trainee.browser.get(`${learning.base}/lessons/M4-L1/changes`))).toEqual(['lesson.not-changed']);
    expect(
      await test_.sql(`SELECT 1 FROM lesson_completion WHERE enrolment_id = $1 AND lesson_code = 'M4-L1'`, [trainee.enrolmentId]),
    ).toHaveLength(1);
    // nobody else's
    const other = await world.person(programId, 'trainee', 'admin');
    expect((await other.browser.get(`${learning.base}/lessons/M4-L1/changes`)).status).toBe(404);
    expect((await other.browser.post(`${learning.base}/lessons/M4-L1/changes-seen`, { lessonDigest: '0'.repeat(64) })).status).toBe(404);
  });

  it('is no change for whoever goes back to the text they knew', async () => {
    const { programId, admin, author, trainee, versionId, learning } = await readyToMove();
    const [first] = await test_.sql<{ id: string }>(
      `SELECT curriculum_version_id AS id FROM program_version WHERE program_id = $1 AND number = 1`,
      [programId],
    );
    await curriculum.move(admin, programId, versionId, [trainee.enrolmentId]);
    expect((await learning.lesson('M4-L1')).body.lesson.state).toBe('changed');
    const { lessonDigest } = (await trainee.browser.get(`${learning.base}/lessons/M4-L1/changes`)).body;
    expect((await trainee.browser.post(`${learning.base}/lessons/M4-L1/changes-seen`, { lessonDigest })).status).toBe(201);
    const back = (await curriculum.publish(author, programId, first?.id ?? '')).body.id;
    await curriculum.move(admin, programId, back, [trainee.enrolmentId]);
    expect((await learning.lesson('M4-L1')).body.lesson.state).toBe('done');
  });

  it('carries a place and a note with their cards', async () => {
    const { programId, author, admin } = await program();
    const trainee = await world.person(programId, 'trainee');
    const learning = await LearningWorld.of(trainee);
    const { body } = await learning.lesson('M4-L1');
    const reflect = body.cards.find(({ hasNote }: any) => hasNote).number as number;
    await learning.place('M4-L1', { card: 3, seen: [1, 2, 3], setAside: [4], clientSeq: 1 });
    const note = { text: 'Mine alone.', writer: '0190a1b2-0000-7000-8000-000000000001', clientSeq: 1 };
    await trainee.browser.put(`${learning.base}/notes/M4-L1/${reflect}`, note, { 'if-match': '0' });
    const content = await newWords(lesson('M4-L1', cardMore(1)));
    const versionId = (await curriculum.publish(author, programId, content)).body.id;
    await curriculum.move(admin, programId, versionId, [learning.enrolmentId]);
    const after = await learning.lesson('M4-L1');
    // a card more at the front, the second told anew
    expect(after.body.place).toMatchObject({ card: 4, seen: [2, 4], setAside: [5] });
    expect((await trainee.browser.get(`${learning.base}/notes/M4-L1/${reflect + 1}`)).body.text).toBe('Mine alone.');
    expect((await trainee.browser.get(`${learning.base}/notes/M4-L1`)).body).toHaveLength(1);
    expect((await learning.place('M4-L1', { seen: [1], clientSeq: after.body.place.clientSeq + 1 })).status).toBe(200);
  });

  it('lets a place be saved in a lesson that has fewer cards than were read', async () => {
    const { programId, author, admin } = await program();
    const trainee = await world.person(programId, 'trainee');
    const learning = await LearningWorld.of(trainee);
    const cards = (await learning.lesson('M4-L1')).body.cards.length as number;
    const seen = Array.from({ length: cards - 1 }, (_, at) => at + 1);
    await learning.place('M4-L1', { card: cards - 1, seen, clientSeq: 1 });
    const content = await curriculum.load(lesson('M4-L1', toldAnew(1, `Shorter, ${++count}.`), cardLess(2)));
    const versionId = (await curriculum.publish(author, programId, content)).body.id;
    await curriculum.move(admin, programId, versionId, [learning.enrolmentId]);
    const { place } = (await learning.lesson('M4-L1')).body;
    expect(Math.max(...place.seen)).toBeLessThan(cards);
    const { savedAt: _at, ...again } = place;
    expect((await learning.place('M4-L1', { ...again, clientSeq: place.clientSeq + 1 })).status).toBe(200);
  });

  it('re-locks nothing: what stood open stays open beside a lesson that is new', async () => {
    const { programId, author, admin } = await program();
    const quizzes = new QuizWorld(test_, world);
    const trainee = await quizzes.trainee(programId, 'M4');
    const learning = await LearningWorld.of(trainee);
    await quizzes.attempt(trainee.browser, trainee.enrolmentId, 'right');
    await test_.runJobs();
    expect((await learning.lesson('M6-L1')).status).toBe(200);
    const station = (await trainee.browser.get(`${learning.base}/stations/R1`)).body;
    expect(station.card.state).toBe('open');
    const content = await curriculum.loadWithLessonLike('M4-L1');
    const versionId = (await curriculum.publish(author, programId, content)).body.id;
    const whatIf = await admin.browser.get(`/api/programs/${programId}/program-versions/${versionId}/moves`);
    expect(whatIf.body.waiting[0]).toMatchObject({
      lessonsNew: 1,
      lessonsChanged: 0,
      opens: [{ code: 'module-lessons', about: 'M4' }],
      closes: [],
    });
    await curriculum.move(admin, programId, versionId, [trainee.enrolmentId]);
    expect((await learning.lesson('M6-L1')).status).toBe(200);
    expect((await trainee.browser.get(`${learning.base}/stations/R1`)).body.card.state).toBe('open');
    const { body } = await trainee.browser.get(`${learning.base}/course`);
    const m4 = body.modules.find(({ code }: any) => code === 'M4');
    expect(m4).toMatchObject({ state: 'in-progress', quiz: { state: 'passed' } });
    // somebody who comes now finds the usual order
    const newcomer = await LearningWorld.of(await world.person(programId, 'trainee'));
    expect(refusalsOf(await newcomer.lesson('M6-L1'))).toEqual(['module.prerequisite-missing']);
  });

  it('ends an attempt that is open under the version it was begun in, and shows it so afterwards', async () => {
    const { programId, author, admin } = await program();
    const quizzes = new QuizWorld(test_, world);
    const trainee = await quizzes.trainee(programId, 'M4');
    const begun = await trainee.browser.post(`/api/enrolments/${trainee.enrolmentId}/quizzes/M4-Q/attempts`);
    const { id, lease } = begun.body;
    const content = await newWords({ file: 'code: M4-Q', change: (text) => text.replaceAll('code: M4-I', 'code: M4-I9') });
    const versionId = (await curriculum.publish(author, programId, content)).body.id;
    expect((await curriculum.move(admin, programId, versionId, [trainee.enrolmentId])).status).toBe(201);
    const open = await trainee.browser.get(`/api/quiz-attempts/${id}`);
    expect(open.body.questions.length).toBeGreaterThan(0);
    for (const question of await quizzes.known(id)) {
      const value = shownAnswer(question, 'right');
      const saved = await trainee.browser.put(`/api/quiz-attempts/${id}/answers/${question.slot}`, { lease, clientSeq: 1, value });
      expect(saved.status).toBe(200);
    }
    expect((await trainee.browser.post(`/api/quiz-attempts/${id}/submission`, { lease })).status).toBe(201);
    await test_.runJobs();
    const review = await trainee.browser.get(`/api/quiz-attempts/${id}/review`);
    expect(review.status).toBe(200);
    expect(review.body).toMatchObject({ passed: true, percent: 100 });
    expect(review.body.questions).toHaveLength(open.body.questions.length);
    const quiz = await trainee.browser.get(`/api/enrolments/${trainee.enrolmentId}/quizzes/M4-Q`);
    expect(quiz.body.passed).toBe(true);
    const gate = await trainee.browser.get(`/api/enrolments/${trainee.enrolmentId}/gate`);
    expect(gate.body.lines.find(({ code, about }: any) => code === 'module-quiz' && about === 'M4')?.met).toBe(true);
  });
});
