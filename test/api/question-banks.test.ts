import request from 'supertest';
import { refusalsOf, TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { BankWorld, goodGift } from '../support/world-question-banks.js';

let test_: TestApp;
let world: World;
let programId: string;
let bank: BankWorld;
let admin: TestPerson;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  programId = await world.program();
  bank = new BankWorld(programId, await world.person(programId, 'author'));
  admin = await world.person(programId, 'admin');
});
afterAll(() => test_.stop());
beforeEach(() => test_.sql(`DELETE FROM question_draft`));

const essay = '::An essay::Tell about your week. {}\n';
const versions = async () => (await test_.sql<{ count: number }>(`SELECT count(*)::int AS count FROM curriculum_version`))[0]?.count;
const newest = async () =>
  (await test_.sql<any>(`SELECT * FROM curriculum_version ORDER BY loaded_at DESC, id DESC LIMIT 1`))[0] as {
    id: string;
    digest: string;
    origin: string;
    base_id: string | null;
    made_by: string | null;
    pack: any;
  };
const quizOf = (pack: any, module = 'M4') => pack.modules.find(({ code }: any) => code === module).quiz;

/** A draft of this file, imported just now. */
async function drafted(file = goodGift('A member says that nobody at home wants to listen any more.'), form = {}) {
  const imported = await bank.import(file, form);
  expect(imported.status).toBe(200);
  return (await bank.drafts()).body.drafts as any[];
}

describe('a look at a file', () => {
  it('shows each question with its answers, its line and what it lacks, and stores nothing', async () => {
    const looked = await bank.import(`${goodGift('A member is silent for a long while.')}\n\n${essay}`, {
      dryRun: true,
      defaults: { objective: 'M4.1', difficulty: null, sources: [] },
    });
    expect(looked.status).toBe(200);
    expect(looked.body).toMatchObject({
      dryRun: true,
      format: 'gift',
      drafts: 1,
      problems: [{ line: 9, file: null, message: 'Essay questions are not supported: nobody could mark them here.' }],
    });
    const [question] = looked.body.questions;
    expect(question).toMatchObject({ line: 1, code: '', type: 'single', replaces: false, same: false, near: [] });
    expect(question.options.map(({ right }: any) => right)).toEqual([true, false, false]);
    expect(question.lacks).toEqual(['Difficulty: This is still empty.', 'Sources: At least 1 needed here, 0 given.']);
    expect((await bank.drafts()).body.drafts).toEqual([]);
  });

  it('finds a question that asks nearly the same as one in the bank', async () => {
    const { pack } = await newest();
    const item = quizOf(pack).items.find(({ type }: any) => type === 'single');
    const gift = `[markdown]${item.stem.replace(/[\\~={}#:]/g, '\\$&').replaceAll('\n', '\\n')} {
${item.options.map(({ text, right }: any) => `${right ? '=' : '~'}${text.replace(/[\\~={}#:]/g, '\\$&')}`).join('\n')}
}`;
    const looked = await bank.import(gift, { dryRun: true });
    expect(looked.body.questions[0].near[0]).toEqual({ code: item.code, share: 1 });
  });
});

describe('an import', () => {
  it('makes a draft of each question, with what the form says where the file says nothing', async () => {
    const [draft] = await drafted();
    expect(draft).toMatchObject({ version: 1, bankCode: 'M4-Q', code: '', type: 'single', objective: 'M4.1', lacks: [], replaces: false });
    const whole = (await bank.draft(draft.id)).body;
    expect(whole.question).toMatchObject({ difficulty: 'easy', sources: ['SAMHSA-12'], explanation: 'Listening comes before advice.' });
    const [note] = await test_.sql<{ facts: string }>(
      `SELECT facts FROM audit_entry WHERE action = 'questions.imported' ORDER BY seq DESC LIMIT 1`,
    );
    expect(JSON.parse(note?.facts ?? '')).toEqual({ bank: 'M4-Q', format: 'gift', drafts: 1, leftOut: 0 });
  });

  it('is whole or not at all, unless the author leaves out what cannot be taken over', async () => {
    const file = `${goodGift('A member laughs while telling something sad.')}\n\n${essay}`;
    const refused = await bank.import(file);
    expect([refused.status, refusalsOf(refused), refused.body.refusals[0].facts]).toEqual([
      409,
      ['question-import.not-whole'],
      { problems: 1, line: 9 },
    ]);
    expect((await bank.drafts()).body.drafts).toEqual([]);
    expect((await bank.import(file, { leaveOut: true })).body.drafts).toBe(1);
    expect((await bank.drafts()).body.drafts.length).toBe(1);
    expect(refusalsOf(await bank.import(essay, { leaveOut: true }))).toEqual(['question-import.empty']);
  });

  it('does nothing twice when the same command is repeated', async () => {
    const body = {
      content: Buffer.from(goodGift('A member asks you for money.')).toString('base64'),
      format: null,
      dryRun: false,
      leaveOut: false,
    };
    const form = { ...body, defaults: { objective: '', difficulty: null, sources: [] } };
    const key = { 'idempotency-key': '0193c0de-0000-4000-8000-00000000b001' };
    const path = `${bank.path}/question-banks/M4-Q/imports`;
    const [first, again] = [await bank.person.browser.post(path, form, key), await bank.person.browser.post(path, form, key)];
    expect([first.status, again.body]).toEqual([200, first.body]);
    expect((await bank.drafts()).body.drafts.length).toBe(1);
  });

  it('takes a file of 5 MB and no larger one, and only here', async () => {
    const filler = `// a comment of no meaning, ${'but some length '.repeat(6)}\n`;
    const file = (bytes: number) => `${goodGift('A member comes late.')}\n${filler.repeat(Math.floor((bytes - 400) / filler.length))}`;
    expect((await bank.import(file(4_900_000), { dryRun: true })).body.drafts).toBe(1);
    expect((await bank.import(file(5_050_000), { dryRun: true })).body.problems).toEqual([
      { line: 1, file: null, message: 'The file has more than 5 MB.' },
    ]);
    expect((await bank.import(file(6_000_000), { dryRun: true })).status).toBe(413);
    const elsewhere = await bank.person.browser.post(`${bank.path}/question-banks/M4-Q/additions`, { filler: filler.repeat(15_000) });
    expect(elsewhere.status).toBe(413);
  });

  it('is read from those who have signed in: of others not even the body is', async () => {
    const broken = `{"content": "${'a'.repeat(2_000_000)}`;
    const path = `${bank.path}/question-banks/M4-Q/imports`;
    const codeFor = async (cookie: string) => {
      const call = request(test_.app.getHttpServer()).post(path).set('content-type', 'application/json').set('cookie', cookie);
      return (await call.serialize((sent: unknown) => sent as string).send(broken as never)).body.code;
    };
    expect(await codeFor(bank.person.browser.cookie ?? '')).toBe('request.malformed');
    for (const cookie of ['', 'session=invented']) expect(await codeFor(cookie)).toBe('session.required');
  });
});

describe('who may', () => {
  it('import, mend and add: authors; read and export: admins too; nobody else', async () => {
    const [draft] = await drafted();
    const asAdmin = new BankWorld(programId, admin);
    expect((await asAdmin.banks()).body.can).toEqual({ edit: false });
    expect([(await asAdmin.export('M4-Q', 'gift')).status, (await asAdmin.draft(draft.id)).status]).toEqual([200, 200]);
    expect([(await asAdmin.import(goodGift('No.'))).status, (await asAdmin.add([draft.id])).status]).toEqual([403, 403]);
    const auditor = new BankWorld(programId, await world.person(programId, 'auditor'));
    expect([(await auditor.banks()).status, (await auditor.export('M4-Q', 'gift')).status]).toEqual([403, 403]);
    const elsewhere = new BankWorld(programId, await world.person(await world.program('Elsewhere'), 'author'));
    expect([(await elsewhere.banks()).status, (await elsewhere.draft(draft.id)).status]).toEqual([404, 404]);
  });

  it('is nobody who is a trainee, in this program or in another', async () => {
    const person = await world.person(programId, 'author');
    const own = new BankWorld(programId, person);
    expect((await own.banks()).status).toBe(200);
    await world.grant(await world.program('Hillside'), person.id, 'trainee');
    for (const answer of [await own.banks(), await own.export('M4-Q', 'gift'), await own.drafts(), await own.import(goodGift('No.'))])
      expect([answer.status, refusalsOf(answer)]).toEqual([403, ['curriculum.reader-is-trainee']]);
  });
});

describe('a draft', () => {
  it('says by the rules of the files what it lacks, and where', async () => {
    const [draft] = await drafted('A patient says: no! {=Yes ~All of the above}', {
      defaults: { objective: 'M6.1', difficulty: null, sources: ['NOBODY'] },
    });
    const { faults } = (await bank.draft(draft.id)).body;
    expect(faults.map(({ where }: any) => where)).toContain('Answer 1, feedback');
    expect(faults.map(({ field, part, code }: any) => [field, part, code])).toEqual(
      expect.arrayContaining([
        ['difficulty', null, 'field.empty'],
        ['stem', null, 'word.banned'],
        ['stem', null, 'text.exclamation'],
        ['options', 0, 'field.empty'],
        ['options', 1, 'field.empty'],
        ['explanation', null, 'field.empty'],
        ['objective', null, 'objective.unknown'],
        ['sources', 0, 'source.unknown'],
      ]),
    );
  });

  it('is saved over the version that was seen, and only over that', async () => {
    const [draft] = await drafted();
    const { question } = (await bank.draft(draft.id)).body;
    const path = `${bank.path}/question-drafts/${draft.id}`;
    const save = (stem: string, version: number) => bank.person.browser.put(path, { ...question, stem }, { 'if-match': String(version) });
    const saved = await save('  A calmer question?\r\nYes.  ', 1);
    expect([saved.status, saved.body.version, saved.body.question.stem]).toEqual([200, 2, 'A calmer question?\nYes.']);
    expect((await save('Another?', 1)).status).toBe(412);
    expect((await save('Another?', 2)).body.version).toBe(3);
    expect((await bank.person.browser.put(path, question)).status).toBe(400);
  });

  it('is deleted for good', async () => {
    const [draft] = await drafted();
    expect((await bank.person.browser.delete(`${bank.path}/question-drafts/${draft.id}`)).status).toBe(204);
    expect((await bank.draft(draft.id)).status).toBe(404);
  });
});

describe('adding to a bank', () => {
  it('makes a version that is not published, of the newest one with that bank changed', async () => {
    const [draft] = await drafted();
    const before = await newest();
    const looked = await bank.add([draft.id], { dryRun: true });
    expect(looked.body).toMatchObject({
      dryRun: true,
      curriculumVersionId: null,
      added: [expect.stringMatching(/^M4-I\d\d$/)],
      replaced: [],
      faults: [],
    });
    expect(await newest()).toEqual(before);
    const added = await bank.add([draft.id]);
    expect([added.status, added.body.added]).toEqual([200, looked.body.added]);
    const after = await newest();
    expect(after).toMatchObject({
      id: added.body.curriculumVersionId,
      origin: 'question-bank',
      base_id: before.id,
      made_by: bank.person.id,
    });
    const item = quizOf(after.pack).items.at(-1);
    const today = new Date().getUTCFullYear();
    expect(item).toMatchObject({ code: added.body.added[0], type: 'single', objective: 'M4.1', sources: ['SAMHSA-12'], mustPass: false });
    expect(Number(item.reviewBy.slice(0, 4)) - Number(item.reviewedOn.slice(0, 4))).toBe(1);
    expect(Math.abs(Number(item.reviewedOn.slice(0, 4)) - today)).toBeLessThanOrEqual(1);
    const { items: _now, ...quiz } = quizOf(after.pack);
    const { items: _then, ...earlier } = quizOf(before.pack);
    expect(quiz).toEqual(earlier);
    expect({ ...after.pack, modules: [] }).toEqual({ ...before.pack, modules: [] });
    expect((await bank.drafts()).body.drafts).toEqual([]);
    const [published] = await test_.sql<{ id: string }>(`SELECT curriculum_version_id AS id FROM program_version WHERE program_id = $1`, [
      programId,
    ]);
    expect(published?.id).not.toBe(after.id);
    const [note] = await test_.sql<{ subject: string }>(
      `SELECT subject FROM audit_entry WHERE action = 'question-bank.changed' ORDER BY seq DESC LIMIT 1`,
    );
    expect(note?.subject).toBe(after.id);
  });

  it('puts a question in the place of the one that has its code', async () => {
    const { pack } = await newest();
    const model = quizOf(pack).items.find(({ type }: any) => type === 'single');
    const gift = goodGift('A member looks at the door again and again.').replace(/^/, `// [id:${model.code}]\n`);
    const [draft] = await drafted(gift, { defaults: { objective: model.objective, difficulty: model.difficulty, sources: ['SAMHSA-12'] } });
    expect([draft.code, draft.replaces]).toEqual([model.code, true]);
    const added = await bank.add([draft.id]);
    expect([added.status, added.body.added, added.body.replaced]).toEqual([200, [], [model.code]]);
    const items = quizOf((await newest()).pack).items;
    expect(items.length).toBe(quizOf(pack).items.length);
    expect(items.find(({ code }: any) => code === model.code).stem).toContain('looks at the door');
  });

  it('is refused while the curriculum would not be whole, and says what stands against it', async () => {
    const [draft] = await drafted(goodGift('A member has a question.'), {
      defaults: { objective: 'M4.1', difficulty: 'easy', sources: ['NOBODY'] },
    });
    const before = await versions();
    const looked = await bank.add([draft.id], { dryRun: true });
    expect(looked.body.faults).toEqual([
      { item: looked.body.added[0], code: 'source.unknown', message: 'NOBODY is not in the sources of pack.yaml.' },
    ]);
    const refused = await bank.add([draft.id]);
    expect([refused.status, refusalsOf(refused)]).toEqual([409, ['question-bank.faults']]);
    expect([await versions(), (await bank.drafts()).body.drafts.length]).toEqual([before, 1]);
  });

  it('is refused where a replaced question leaves a slot with too few', async () => {
    const { pack } = await newest();
    const quiz = quizOf(pack);
    const needed = (slot: any) => (item: any) =>
      item.objective === slot.objective && item.difficulty === slot.difficulty && item.mustPass === slot.mustPass;
    const slot = quiz.slots.find((each: any) => !each.mustPass && quiz.items.filter(needed(each)).length === each.count * 3);
    const model = quiz.items.find(needed(slot));
    const gift = goodGift('A member is not sure about the time.').replace(/^/, `// [id:${model.code}]\n`);
    const other = { easy: 'hard', medium: 'hard', hard: 'easy' }[model.difficulty as 'easy'];
    const [draft] = await drafted(gift, { defaults: { objective: model.objective, difficulty: other, sources: ['SAMHSA-12'] } });
    const looked = await bank.add([draft.id], { dryRun: true });
    expect(looked.body.faults.map(({ code }: any) => code)).toEqual(['slot.too-few-items']);
    expect(refusalsOf(await bank.add([draft.id]))).toEqual(['question-bank.faults']);
  });

  it('happens once when twenty do it at the same time', async () => {
    const [draft] = await drafted(goodGift('A member tells the same story for the third time.'));
    const [before, base] = [await versions(), (await bank.banks()).body.curriculumVersionId];
    const answers = await Promise.all(Array.from({ length: 20 }, () => bank.add([draft.id], { base })));
    expect(answers.filter(({ status }) => status === 200).length).toBe(1);
    const others = answers.filter(({ status }) => status !== 200);
    expect(new Set(others.flatMap(refusalsOf))).toEqual(new Set(['question-draft.gone']));
    expect(await versions()).toBe((before ?? 0) + 1);
  });

  it('is refused when the curriculum has moved on since it was looked at', async () => {
    const [one, two] = await drafted(`${goodGift('A member arrives in tears.')}\n${goodGift('A member wants to leave early.')}`);
    const base = (await bank.banks()).body.curriculumVersionId;
    expect((await bank.add([one.id], { base })).status).toBe(200);
    expect(refusalsOf(await bank.add([two.id], { base }))).toEqual(['question-bank.moved-on']);
    expect((await bank.add([two.id])).status).toBe(200);
  });
});

describe('limits', () => {
  it('two drafts with one code are not added together', async () => {
    const drafts = await drafted(`${goodGift('A member speaks very fast.')}\n${goodGift('A member speaks very slowly.')}`);
    const path = `${bank.path}/question-drafts/`;
    for (const { id } of drafts) {
      const { question, version } = (await bank.draft(id)).body;
      await bank.person.browser.put(path + id, { ...question, code: 'M4-I91' }, { 'if-match': String(version) });
    }
    const ids = drafts.map(({ id }) => id);
    expect(refusalsOf(await bank.add(ids))).toEqual(['question-bank.code-twice']);
    expect((await bank.add(ids.slice(0, 1))).body.added).toEqual(['M4-I91']);
  });

  it('a program has so many drafts and no more', async () => {
    const [draft] = await drafted();
    await test_.sql(
      `INSERT INTO question_draft SELECT program_id, gen_random_uuid(), curriculum_version_id, bank_code, version, import_id, n, format, question,
              imported_by, imported_at FROM question_draft, generate_series(1, 1998) n WHERE id = $1`,
      [draft.id],
    );
    expect((await bank.import(goodGift('The last one that fits.'))).status).toBe(200);
    const counted = (await bank.banks()).body.banks.filter(({ drafts }: any) => drafts > 0);
    expect(counted.map(({ code, drafts }: any) => [code, drafts])).toEqual([['M4-Q', 2_000]]);
    // what each of so many lacks takes seconds, in which others are answered
    let [last, longest] = [performance.now(), 0];
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    expect((await bank.drafts()).body.drafts.length).toBe(2_000);
    clearInterval(beat);
    expect(longest).toBeLessThan(2_000);
    expect(refusalsOf(await bank.import(goodGift('One too many.')))).toEqual(['question-import.too-many']);
  });
});

describe('export, then import', () => {
  const banks = ['M4-Q', 'M4-P', 'M6-Q', 'M10-Q'];
  it.each(['gift', 'moodle-xml', 'qti'].flatMap((format) => banks.map((code) => [code, format] as const)))(
    '%s by %s is the same bank',
    async (code, format) => {
      const exported = await bank.export(code, format);
      expect(exported.body).toMatchObject({ leftOut: [], losses: [] });
      const looked = await bank.import(Buffer.from(exported.body.content, 'base64'), { bank: code, dryRun: true });
      expect([looked.body.format, looked.body.problems]).toEqual([format, []]);
      expect(looked.body.questions.length).toBe(exported.body.items);
      expect(looked.body.questions.filter(({ same, notes, lacks }: any) => !same || notes.length > 0 || lacks.length > 0)).toEqual([]);
    },
  );

  it('added to the bank again makes the same bank, whole', async () => {
    const exported = await bank.export('M6-Q', 'moodle-xml');
    const drafts = await drafted(Buffer.from(exported.body.content, 'base64').toString(), { bank: 'M6-Q' });
    const { pack } = await newest();
    const added = await bank.add(
      drafts.map(({ id }) => id),
      { bank: 'M6-Q' },
    );
    expect([added.status, added.body.added, added.body.replaced.length]).toEqual([200, [], exported.body.items]);
    expect(quizOf((await newest()).pack, 'M6')).toEqual(quizOf(pack, 'M6'));
  });

  it('by Aiken names what stays behind', async () => {
    const { body } = await bank.export('M4-Q', 'aiken');
    expect(body.losses.length).toBe(2);
    expect(body.leftOut.length).toBeGreaterThan(0);
    expect(new Set(body.leftOut.map(({ why }: any) => why))).toEqual(new Set(['Aiken holds questions with one right answer only.']));
    expect((await bank.import(Buffer.from(body.content, 'base64'), { dryRun: true })).body).toMatchObject({
      format: 'aiken',
      drafts: body.items,
      problems: [],
    });
  });

  it('knows four formats and the banks there are', async () => {
    expect([(await bank.export('M4-Q', 'word')).status, (await bank.export('M99-Q', 'gift')).status]).toEqual([400, 404]);
  });
});
