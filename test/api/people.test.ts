import { refusalsOf, TestApp } from '../support/app.js';
import { PASSWORD, type TestPerson, World } from '../support/world.js';

let test_: TestApp;
let world: World;
let programId: string;
let admin: TestPerson;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  programId = await world.program();
  admin = await world.person(programId, 'admin');
});
afterAll(() => test_.stop());
afterEach(() => test_.clock.run());

const people = (query = '') => admin.browser.get(`/api/programs/${programId}/people${query}`);
const grant = (by: TestPerson, to: TestPerson, role: string, program = programId) =>
  by.browser.post(`/api/programs/${program}/role-grants`, { personId: to.id, role });
const grantIdOf = async (by: TestPerson, of: TestPerson, role: string, program = programId): Promise<string> => {
  const { body } = await by.browser.get(`/api/programs/${program}/people/${of.id}`);
  return body.roles.find((held: { role: string }) => held.role === role).id;
};
const withdraw = (by: TestPerson, grantId: string) => by.browser.post(`/api/role-grants/${grantId}/withdrawal`);

describe('the list of people', () => {
  it('is in order of name, in pages that neither repeat nor leave out anybody', async () => {
    const own = await world.program('Paged Program');
    const lead = await world.person(own, 'admin');
    for (let count = 0; count < 7; count++) await world.person(own, 'trainee');
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await lead.browser.get(`/api/programs/${own}/people?limit=3${cursor ? `&cursor=${cursor}` : ''}`);
      expect(body.total).toBe(8);
      seen.push(...body.items.map(({ name }: { name: string }) => name));
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(8);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
  });

  it('searches names and emails, takes % and _ as they are, and filters by role', async () => {
    const reviewer = await world.person(programId, 'reviewer');
    expect((await people(`?search=${reviewer.email.toUpperCase()}`)).body.items).toMatchObject([{ id: reviewer.id, roles: ['reviewer'] }]);
    expect((await people('?search=%25')).body.total).toBe(0);
    expect((await people('?search=Person_')).body.total).toBe(0);
    const reviewers = (await people('?role=reviewer')).body;
    expect(reviewers.items.every(({ roles }: { roles: string[] }) => roles.includes('reviewer'))).toBe(true);
    expect((await people('?role=nobody')).status).toBe(422);
    expect((await people('?cursor=xyz')).status).toBe(422);
    expect((await people(`?cursor=${Buffer.from('["a\\u0000","b"]').toString('base64url')}`)).status).toBe(422);
  });

  it('is for admins and auditors of the program', async () => {
    const trainee = await world.person(programId, 'trainee');
    const auditor = await world.person(programId, 'auditor');
    const other = await world.person(await world.program('Another'), 'admin');
    const url = `/api/programs/${programId}/people`;
    expect((await trainee.browser.get(url)).status).toBe(403);
    expect((await other.browser.get(url)).status).toBe(404);
    expect((await auditor.browser.get(url)).status).toBe(200);
    expect((await other.browser.get(`${url}/${trainee.id}`)).status).toBe(404);
    const stranger = await world.person(await world.program('Elsewhere'), 'trainee');
    expect((await admin.browser.get(`${url}/${stranger.id}`)).status).toBe(404);
  });

  it('shows one person with everything but what is private', async () => {
    const trainee = await world.person(programId, 'trainee');
    await trainee.browser.post('/api/me/check-ins', { distress: 7, note: 'a hard day' });
    const { body } = await admin.browser.get(`/api/programs/${programId}/people/${trainee.id}`);
    expect(body).toMatchObject({
      email: trainee.email,
      isLead: false,
      enrolment: { programVersionNumber: 1 },
      licences: [],
      calibrations: [],
      conflicts: [],
    });
    expect(body.roles).toMatchObject([{ role: 'trainee' }]);
    expect(JSON.stringify(body)).not.toMatch(/hard day|check|distress|wellness/i);
  });
});

describe('a role', () => {
  it('is given by an admin with a fresh password, and enrols a trainee', async () => {
    const granting = await world.person(programId, 'admin');
    const player = await world.person(programId, 'role-player');
    test_.clock.advance(6 * 60_000);
    expect(refusalsOf(await grant(granting, player, 'trainee'))).toEqual(['authentication.stale']);
    expect((await granting.browser.post('/api/me/fresh-sign-in', { password: PASSWORD })).status).toBe(200);
    expect((await grant(granting, player, 'trainee')).status).toBe(201);
    expect(refusalsOf(await grant(granting, player, 'trainee'))).toEqual(['role.already-held']);
    const me = (await player.browser.get('/api/me')).body;
    expect(me.roles.map(({ role }: { role: string }) => role)).toEqual(['role-player', 'trainee']);
    expect(me.enrolments).toHaveLength(1);
  });

  it('is never given by somebody to themselves', async () => {
    expect(refusalsOf(await grant(admin, admin, 'reviewer'))).toEqual(['independence.own-record']);
    const second = await world.person(programId, 'admin');
    expect((await grant(second, admin, 'auditor')).status).toBe(201);
  });

  it('is given by admins only, to people of the program only', async () => {
    const reviewer = await world.person(programId, 'reviewer');
    const stranger = await world.person(await world.program('Far away'), 'trainee');
    expect((await grant(reviewer, admin, 'auditor')).status).toBe(403);
    expect((await grant(admin, stranger, 'reviewer')).status).toBe(404);
  });

  it('is given, and makes a lead, only while another one is held: whoever left comes back by invitation', async () => {
    const elsewhere = await world.program('Where they went');
    const [here, gone] = [await world.person(programId, 'clinical-supervisor'), await world.person(programId, 'clinical-supervisor')];
    for (const { id } of [here, gone]) await world.grant(elsewhere, id, 'author');
    expect((await withdraw(admin, await grantIdOf(admin, gone, 'clinical-supervisor'))).status).toBe(204);
    const answers = async (person: TestPerson) => {
      const lead = await admin.browser.put(`/api/programs/${programId}/lead`, { personId: person.id });
      const { body } = await admin.browser.get(`/api/programs/${programId}/people/${person.id}`);
      const { changeRoles, nameLead, endSessions } = body.can;
      return [(await grant(admin, person, 'trainee')).status, lead.status, changeRoles, nameLead, endSessions];
    };
    expect(await answers(here)).toEqual([201, 204, true, true, true]);
    expect(await answers(gone)).toEqual([404, 404, false, false, false]);
  });

  it('given by twenty requests at once is held once', async () => {
    const person = await world.person(programId, 'role-player');
    const answers = await Promise.all(Array.from({ length: 20 }, () => grant(admin, person, 'peer-supervisor')));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter((answer) => refusalsOf(answer)[0] === 'role.already-held')).toHaveLength(19);
    expect(await test_.sql(`SELECT id FROM role_grant WHERE person_id = $1 AND role = 'peer-supervisor'`, [person.id])).toHaveLength(1);
  });

  it('taken away acts at once, and is told in the trail', async () => {
    const person = await world.person(programId, 'auditor', 'role-player');
    expect((await person.browser.get(`/api/programs/${programId}/people`)).status).toBe(200);
    const id = await grantIdOf(admin, person, 'auditor');
    expect((await withdraw(admin, id)).status).toBe(204);
    expect((await withdraw(admin, id)).status).toBe(404);
    expect((await person.browser.get(`/api/programs/${programId}/people`)).status).toBe(403);
    const rows = await test_.sql(`SELECT actor_id, facts FROM audit_entry WHERE action = 'role.withdrawn' AND subject = $1`, [person.id]);
    expect(rows).toMatchObject([{ actor_id: admin.id, facts: expect.stringContaining('"role":"auditor"') }]);
  });

  it('is taken away, and a lead is named, with a fresh password only', async () => {
    const own = await world.program('Fresh Passwords');
    const [acting, other] = [await world.person(own, 'admin'), await world.person(own, 'clinical-supervisor', 'auditor')];
    const grantId = await grantIdOf(acting, other, 'auditor', own);
    const name = () => acting.browser.put(`/api/programs/${own}/lead`, { personId: other.id });
    test_.clock.advance(6 * 60_000);
    for (const refused of [await withdraw(acting, grantId), await name()]) expect(refusalsOf(refused)).toEqual(['authentication.stale']);
    expect((await acting.browser.post('/api/me/fresh-sign-in', { password: PASSWORD })).status).toBe(200);
    expect([(await name()).status, (await withdraw(acting, grantId)).status]).toEqual([204, 204]);
  });

  it('of the last admin stays; of the second to last it may go', async () => {
    const own = await world.program('Two Admins');
    const [first, second] = [await world.person(own, 'admin'), await world.person(own, 'admin')];
    expect((await withdraw(first, await grantIdOf(first, second, 'admin', own))).status).toBe(204);
    expect(refusalsOf(await withdraw(first, await grantIdOf(first, first, 'admin', own)))).toEqual(['role.last-admin']);
  });

  it('of the lead stays until another lead is named', async () => {
    const own = await world.program('Led Program');
    const [first, second] = [await world.person(own, 'admin'), await world.person(own, 'admin')];
    const trainee = await world.person(own, 'trainee');
    const lead = (personId: string) => first.browser.put(`/api/programs/${own}/lead`, { personId });
    expect(refusalsOf(await lead(trainee.id))).toEqual(['lead.role-missing']);
    expect((await lead(second.id)).status).toBe(204);
    const grantId = await grantIdOf(first, second, 'admin', own);
    expect(refusalsOf(await withdraw(first, grantId))).toEqual(['role.of-lead']);
    expect((await lead(first.id)).status).toBe(204);
    expect((await withdraw(first, grantId)).status).toBe(204);
  });

  it('of two admins who remove each other at once: one of them stays, twenty times', async () => {
    for (let round = 0; round < 20; round++) {
      const own = await world.program(`Round ${round}`);
      const [one, two] = [await world.person(own, 'admin'), await world.person(own, 'admin')];
      const [ofOne, ofTwo] = [await grantIdOf(one, one, 'admin', own), await grantIdOf(one, two, 'admin', own)];
      const answers = await Promise.all([withdraw(one, ofTwo), withdraw(two, ofOne)]);
      expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
      const live = await test_.sql(`SELECT 1 FROM role_grant WHERE program_id = $1 AND role = 'admin' AND withdrawn_at IS NULL`, [own]);
      expect(live).toHaveLength(1);
    }
  });
});

describe('sessions of a person', () => {
  it('end on every device when an admin says so, and nobody else', async () => {
    const person = await world.person(programId, 'trainee');
    const url = `/api/programs/${programId}/people/${person.id}/session-endings`;
    const supervisor = await world.person(programId, 'clinical-supervisor');
    expect((await supervisor.browser.post(url)).status).toBe(403);
    expect((await person.browser.get('/api/me')).status).toBe(200);
    expect((await admin.browser.post(url)).status).toBe(204);
    expect((await person.browser.get('/api/me')).status).toBe(401);
  });

  it('go on where they have left the program: another one is theirs', async () => {
    const elsewhere = await world.program('Their other program');
    const [here, gone] = [await world.person(programId, 'role-player'), await world.person(programId, 'role-player')];
    for (const { id } of [here, gone]) await world.grant(elsewhere, id, 'trainee');
    await withdraw(admin, await grantIdOf(admin, gone, 'role-player'));
    const end = async ({ id, browser }: TestPerson) => [
      (await admin.browser.post(`/api/programs/${programId}/people/${id}/session-endings`)).status,
      (await browser.get('/api/me')).status,
    ];
    expect([await end(here), await end(gone)]).toEqual([
      [204, 401],
      [404, 200],
    ]);
  });
});
