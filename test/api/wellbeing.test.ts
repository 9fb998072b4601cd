import type { RoleName } from '../../apps/api/src/catalogue/roles.js';
import { ROLES } from '../../apps/api/src/catalogue/roles.js';
import { TestApp } from '../support/app.js';
import { World } from '../support/world.js';

let test_: TestApp;
let world: World;
let programId: string;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  programId = await world.program();
});
afterAll(() => test_.stop());

const plan = { signs: 'Short answers', helps: 'The river', people: 'My sister', steps: 'Feet on the floor' };

describe('check-ins', () => {
  it('are kept for their author, one by one or all gone at once', async () => {
    const { browser } = await world.person(programId, 'trainee');
    const first = await browser.post('/api/me/check-ins', { level: 8, words: 'A long day' });
    expect(first.status).toBe(201);
    expect(Object.keys(first.body).sort()).toEqual(['id', 'madeAt']);
    await browser.post('/api/me/check-ins', { level: 0 });
    await browser.post('/api/me/check-ins', { words: 'Only words' });
    const { body } = await browser.get('/api/me/check-ins');
    expect(body.map(({ level, words }: any) => [level, words])).toEqual([
      [null, 'Only words'],
      [0, null],
      [8, 'A long day'],
    ]);
    expect((await browser.delete(`/api/me/check-ins/${first.body.id}`)).status).toBe(204);
    expect((await browser.get('/api/me/check-ins')).body).toHaveLength(2);
    expect((await browser.delete('/api/me/check-ins')).status).toBe(204);
    expect((await browser.get('/api/me/check-ins')).body).toEqual([]);
    for (const form of [{}, { level: 11 }, { level: -1 }, { level: 2.5 }, { words: '' }, { level: 3, mood: 'x' }]) {
      expect((await browser.post('/api/me/check-ins', form)).status).toBe(422);
    }
  });

  it('can be deleted by their author only', async () => {
    const { browser } = await world.person(programId, 'trainee');
    const other = await world.person(programId, 'trainee', 'admin');
    const { body } = await browser.post('/api/me/check-ins', { level: 4 });
    expect((await other.browser.delete(`/api/me/check-ins/${body.id}`)).status).toBe(404);
    expect((await other.browser.delete('/api/me/check-ins')).status).toBe(204);
    expect((await browser.get('/api/me/check-ins')).body).toHaveLength(1);
  });
});

describe('the wellness plan', () => {
  it('is written over what was seen only', async () => {
    const { browser } = await world.person(programId, 'trainee');
    expect((await browser.get('/api/me/wellness-plan')).body).toMatchObject({ signs: '', version: 0 });
    expect((await browser.put('/api/me/wellness-plan', plan)).status).toBe(400);
    expect((await browser.put('/api/me/wellness-plan', plan, { 'if-match': '0' })).body.version).toBe(1);
    expect((await browser.put('/api/me/wellness-plan', { ...plan, helps: 'Tea' }, { 'if-match': '0' })).status).toBe(412);
    expect((await browser.get('/api/me/wellness-plan')).body).toMatchObject({ ...plan, version: 1 });
    for (let version = 1; version <= 5; version++) {
      const race = await Promise.all(
        Array.from({ length: 20 }, (_, number) =>
          browser.put('/api/me/wellness-plan', { ...plan, helps: `Tea ${number}` }, { 'if-match': String(version) }),
        ),
      );
      expect(race.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 412)]);
    }
    expect((await browser.delete('/api/me/wellness-plan')).status).toBe(204);
    expect((await browser.get('/api/me/wellness-plan')).body.version).toBe(0);
  });
});

describe('what is private', () => {
  it('reaches nobody but its author, by no route, and leaves its words in no other table', async () => {
    const canary = 'canary-7f3a-only-i-may-read-this';
    const author = await world.person(programId, 'trainee');
    const enrolmentId = (await author.browser.get('/api/me')).body.enrolments[0].id as string;
    await author.browser.post('/api/me/check-ins', { level: 9, words: canary });
    await author.browser.put('/api/me/wellness-plan', { ...plan, signs: canary }, { 'if-match': '0' });
    const lesson = await author.browser.get(`/api/enrolments/${enrolmentId}/lessons/M4-L1`);
    const card = lesson.body.cards.find(({ hasNote }: any) => hasNote).number;
    const note = { text: canary, writer: '0190a1b2-0000-7000-8000-000000000003', clientSeq: 1 };
    await author.browser.put(`/api/enrolments/${enrolmentId}/notes/M4-L1/${card}`, note, { 'if-match': '0' });
    await test_.runJobs();

    const document = await author.browser.get('/api/openapi.json');
    const reads = Object.entries(document.body.paths as Record<string, object>).flatMap(([path, methods]) =>
      'get' in methods ? [path] : [],
    );
    const ids: Record<string, string> = { programId, enrolmentId, personId: author.id, lessonCode: 'M4-L1', card, moduleCode: 'M4' };
    for (const role of ROLES.filter((each): each is RoleName => each !== 'trainee')) {
      const { browser } = await world.person(programId, role);
      for (const path of reads) {
        const url = path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? author.id);
        const answer = await browser.get(url);
        expect({ url, role, leaks: (answer.text ?? '').includes(canary) }).toEqual({ url, role, leaks: false });
        if (/\/(course|notes\/.*|lessons\/.*|practice)$/.test(url) && url.includes(enrolmentId))
          expect({ url, status: answer.status }).toEqual({ url, status: 404 });
      }
      for (const path of ['check-ins', 'wellness-plan']) {
        expect((await browser.get(`/api/people/${author.id}/${path}`)).status).toBe(404);
        expect((await browser.get(`/api/programs/${programId}/${path}`)).status).toBe(404);
      }
    }

    const tables = await test_.sql<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'pgboss')`,
    );
    const holding: string[] = [];
    for (const { name } of tables) {
      const found = await test_.sql(`SELECT 1 FROM ${name} t WHERE t::text LIKE $1 LIMIT 1`, [`%${canary}%`]);
      if (found.length > 0) holding.push(name);
    }
    expect(holding.sort()).toEqual(['public.check_in', 'public.note_to_self', 'public.wellness_plan']);
    const audit = await test_.sql(
      `SELECT action FROM audit_entry WHERE action LIKE '%check%' OR action LIKE '%plan%' OR action LIKE '%note%'`,
    );
    expect(audit).toEqual([]);
  });
});

describe('help', () => {
  it('is there for everybody, with the date it was checked and the region of the zone', async () => {
    const visitor = test_.visitor();
    const { body, status } = await visitor.get('/api/help-lines?zone=Europe/London');
    expect(status).toBe(200);
    expect(body.reviewedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(body.defaultRegion).toBe('gb');
    expect((await visitor.get('/api/help-lines?zone=America/Indiana/Knox')).body.defaultRegion).toBe('us');
    expect((await visitor.get('/api/help-lines')).body.defaultRegion).toBe('other');
    const { browser } = await world.person(programId, 'trainee');
    expect((await browser.get('/api/help-lines')).body.defaultRegion).toBe('us');
    const grounding = await visitor.get('/api/grounding');
    expect(grounding.body.exercises.length).toBeGreaterThan(3);
  });
});
