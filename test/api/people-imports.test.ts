import { randomUUID } from 'node:crypto';
import { refusalsOf, TestApp } from '../support/app.js';
import { messagesTo, tokenIn } from '../support/mailbox.js';
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
  await admin.browser.post(`/api/programs/${programId}/cohorts`, { name: 'Spring group', startsOn: '2027-03-01' });
});
afterAll(() => test_.stop());

const send = (csv: string, dryRun = true, headers = {}) =>
  admin.browser.post(`/api/programs/${programId}/people-imports`, { csv, dryRun }, headers);
const invitations = () => test_.sql('SELECT email, role, cohort_id FROM invitation WHERE program_id = $1 ORDER BY email', [programId]);
let count = 0;
const email = () => `import${++count}@example.org`;
interface Row {
  line: number;
  name: string;
  faults: { column: string; code: string }[];
}
const faultsOf = (body: { rows: Row[] }) => body.rows.map(({ line, faults }) => [line, ...faults.map(({ code }) => code)]);

describe('a list of people', () => {
  it('is read as spreadsheets write it', async () => {
    const [one, two] = [email(), email()];
    const before = await invitations();
    const { status, body } = await send(
      `\uFEFFName;Email;Role;Cohort\r\n"O'Neil; ""Kit"" Ana";${one};Trainee;spring group\r\n\r\nBo;${two};Clinical supervisor;\r\n`,
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ dryRun: true, invitations: 2, faultyRows: 0 });
    expect(body.rows).toMatchObject([
      { line: 2, name: `O'Neil; "Kit" Ana`, email: one, role: 'Trainee', cohort: 'spring group' },
      { line: 4, name: 'Bo', role: 'Clinical supervisor', cohort: '' },
    ]);
    expect(await invitations()).toEqual(before);
  });

  it('finds a cohort whose name has letters that change their case', async () => {
    await admin.browser.post(`/api/programs/${programId}/cohorts`, { name: 'İstanbul ΟΔΟΣ', startsOn: '2027-03-01' });
    const { body } = await send(`name,email,role,cohort\nA B,${email()},trainee,İstanbul ΟΔΟΣ\n`);
    expect(faultsOf(body)).toEqual([[2]]);
  });

  it('shows every fault of every row with its line', async () => {
    const held = await world.person(programId, 'reviewer');
    const invited = email();
    await admin.browser.post(`/api/programs/${programId}/invitations`, { email: invited, name: 'Waiting', role: 'trainee' });
    const twice = email();
    const { body } = await send(
      [
        'name,email,role,cohort',
        `,not-an-email,pilot,Nowhere`,
        `Twice,${twice},trainee,`,
        `Again,${twice.toUpperCase()},trainee,`,
        `Held,${held.email},reviewer,`,
        `Waiting,${invited},trainee,`,
        `Staff,${email()},admin,Spring group`,
        `${'x'.repeat(121)},${email()},trainee,`,
        `Tab\there,${email()},trainee,`,
      ].join('\n'),
    );
    expect(faultsOf(body)).toEqual([
      [2, 'name.missing', 'email.invalid', 'role.unknown', 'cohort.unknown'],
      [3],
      [4, 'email.repeated'],
      [5, 'role.held-already'],
      [6, 'email.invited-already'],
      [7, 'cohort.for-trainees'],
      [8, 'name.too-long'],
      [9, 'name.too-long'],
    ]);
    expect(body).toMatchObject({ invitations: 1, faultyRows: 7 });
  });

  it.each([
    ['without a needed column', 'name,role\nA,trainee', 'people-import.unreadable'],
    ['with a column we do not know', 'name,email,role,ssn\nA,a@example.org,trainee,1', 'people-import.unreadable'],
    ['with a quotation mark left open', 'name,email,role\n"A,a@example.org,trainee', 'people-import.unreadable'],
    ['with more cells than columns', 'name,email,role\nA,a@example.org,trainee,extra', 'people-import.unreadable'],
    ['with nobody', 'name,email,role\n', 'people-import.empty'],
    [
      'that is too long',
      `name,email,role\n${Array.from({ length: 2001 }, (_, i) => `P,p${i}@example.org,trainee`).join('\n')}`,
      'people-import.too-long',
    ],
  ])('%s is refused', async (_what, csv, code) => {
    expect(refusalsOf(await send(csv))).toEqual([code]);
    expect(refusalsOf(await send(csv, false))).toEqual([code]);
  });

  it('invites all rows, or none while one row is wrong', async () => {
    const [one, two] = [email(), email()];
    const before = await invitations();
    const wrong = await send(`name,email,role,cohort\nOne,${one},trainee,Spring group\nTwo,${two},pilot,`, false);
    expect(refusalsOf(wrong)).toEqual(['people-import.rows-wrong']);
    expect(await invitations()).toEqual(before);
    const right = await send(`name,email,role,cohort\nOne,${one},trainee,Spring group\nTwo,${two},peer supervisor,`, false);
    expect(right.body).toMatchObject({ dryRun: false, invitations: 2, faultyRows: 0 });
    expect(await invitations()).toHaveLength(before.length + 2);
    const token = tokenIn((await messagesTo(test_, one))[0], 'invite');
    const visitor = test_.visitor();
    expect((await visitor.post(`/api/invitations/${token}/acceptance`, { name: 'One', password: PASSWORD, agreed: true })).status).toBe(
      204,
    );
    const { body } = await admin.browser.get(`/api/programs/${programId}/people?search=${one}`);
    expect(body.items).toMatchObject([{ cohortName: 'Spring group', roles: ['trainee'] }]);
  });

  it('sent again with the same key invites once; with another key it says who is invited', async () => {
    const csv = `name,email,role\nOnce,${email()},trainee`;
    const key = { 'idempotency-key': randomUUID() };
    const [first, again] = [await send(csv, false, key), await send(csv, false, key)];
    expect(again.body).toEqual(first.body);
    expect(refusalsOf(await send(csv, false))).toEqual(['people-import.rows-wrong']);
    expect(faultsOf((await send(csv)).body)).toEqual([[2, 'email.invited-already']]);
  });

  it('with a role of staff asks for a fresh password before it is sent, with trainees alone it does not', async () => {
    const inviting = await world.person(programId, 'admin');
    const sendAsThem = (csv: string, dryRun: boolean) =>
      inviting.browser.post(`/api/programs/${programId}/people-imports`, { csv, dryRun });
    const csv = (role: string) => `name,email,role\nOne,${email()},trainee\nTwo,${email()},${role}`;
    const staff = csv('Peer supervisor');
    test_.clock.advance(6 * 60_000);
    const before = await invitations();
    expect([(await sendAsThem(staff, true)).status, refusalsOf(await sendAsThem(staff, false))]).toEqual([200, ['authentication.stale']]);
    expect(await invitations()).toEqual(before);
    expect((await sendAsThem(csv('trainee'), false)).status).toBe(200);
    expect((await inviting.browser.post('/api/me/fresh-sign-in', { password: PASSWORD })).status).toBe(200);
    expect((await sendAsThem(staff, false)).status).toBe(200);
    test_.clock.run();
  });

  it('sent by twenty at once invites each person once', async () => {
    const people = Array.from({ length: 5 }, email);
    const csv = `name,email,role\n${people.map((each) => `P,${each},trainee`).join('\n')}`;
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(csv, false)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => refusalsOf(answer)[0] === 'people-import.rows-wrong')).toHaveLength(19);
    expect(await test_.sql('SELECT 1 FROM invitation WHERE email = ANY($1)', [people])).toHaveLength(5);
  });

  it('of two thousand people goes out in one run', async () => {
    const csv = `name,email,role\n${Array.from({ length: 2000 }, (_, i) => `Person ${i},bulk${i}@example.org,trainee`).join('\r\n')}`;
    const started = Date.now();
    const { body, status } = await send(csv, false);
    expect([status, body.invitations]).toEqual([200, 2000]);
    expect(Date.now() - started).toBeLessThan(30_000);
    expect(await test_.sql(`SELECT 1 FROM invitation WHERE email LIKE 'bulk%'`)).toHaveLength(2000);
  });

  it('is taken from admins of the program only', async () => {
    const csv = `name,email,role\nA,${email()},trainee`;
    const other = await world.person(await world.program('Other'), 'admin');
    const reviewer = await world.person(programId, 'reviewer');
    for (const [by, status] of [
      [other, 404],
      [reviewer, 403],
    ] as const) {
      expect((await by.browser.post(`/api/programs/${programId}/people-imports`, { csv, dryRun: true })).status).toBe(status);
    }
  });
});

describe('a cohort', () => {
  const add = (name: string) => admin.browser.post(`/api/programs/${programId}/cohorts`, { name, startsOn: '2027-01-10' });

  it('has a name of its own, which can change', async () => {
    const first = await add('Winter group');
    expect(first.status).toBe(201);
    expect(refusalsOf(await add('Winter group'))).toEqual(['cohort.name-taken']);
    const second = await add('Summer group');
    const rename = (name: string) => admin.browser.put(`/api/cohorts/${second.body.id}`, { name, startsOn: '2027-06-01' });
    expect(refusalsOf(await rename('Winter group'))).toEqual(['cohort.name-taken']);
    expect((await rename('Autumn group')).body).toMatchObject({ name: 'Autumn group', startsOn: '2027-06-01' });
    expect((await add('   ')).status).toBe(422);
  });

  it('takes in enrolled people of its program, one cohort each', async () => {
    const [one, two] = [(await add('Group A')).body.id, (await add('Group B')).body.id];
    const trainee = await world.person(programId, 'trainee');
    const reviewer = await world.person(programId, 'reviewer');
    const stranger = await world.person(await world.program('Not here'), 'trainee');
    const join = (cohortId: string, person: TestPerson) => admin.browser.post(`/api/cohorts/${cohortId}/members`, { personId: person.id });
    const members = async () => {
      const { body } = await admin.browser.get(`/api/programs/${programId}/cohorts`);
      return [one, two].map((id) => body.find((cohort: { id: string }) => cohort.id === id).members);
    };
    expect((await join(one, trainee)).status).toBe(204);
    expect((await join(one, reviewer)).status).toBe(404);
    expect((await join(one, stranger)).status).toBe(404);
    expect(await members()).toEqual([1, 0]);
    expect((await join(two, trainee)).status).toBe(204);
    expect(await members()).toEqual([0, 1]);
    expect((await admin.browser.delete(`/api/cohorts/${one}/members/${trainee.id}`)).status).toBe(404);
    expect((await admin.browser.delete(`/api/cohorts/${two}/members/${trainee.id}`)).status).toBe(204);
    expect(await members()).toEqual([0, 0]);
    const other = await world.person(await world.program('Other cohort admin'), 'admin');
    expect((await other.browser.post(`/api/cohorts/${one}/members`, { personId: trainee.id })).status).toBe(404);
  });
});
