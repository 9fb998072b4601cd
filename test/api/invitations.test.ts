import { setTimeout as sleep } from 'node:timers/promises';
import { ROLES } from '../../apps/api/src/catalogue/roles.js';
import { Passwords } from '../../apps/api/src/platform/auth/passwords.js';
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
});
afterAll(() => test_.stop());
afterEach(() => test_.clock.run());

let count = 0;
/** Invites somebody new and returns the link's secret. */
async function invite(role = 'trainee'): Promise<{ id: string; email: string; token: string }> {
  const email = `new${++count}@example.org`;
  const sent = await admin.browser.post(`/api/programs/${programId}/invitations`, { email, name: 'New Person', role });
  expect(sent.status).toBe(201);
  return { id: sent.body.id, email, token: tokenIn((await messagesTo(test_, email))[0], 'invite') };
}
const joining = { name: 'New Person', password: PASSWORD, agreed: true };

describe('an invitation', () => {
  it('takes a new person in, signed in and enrolled, and works once', async () => {
    const { email, token } = await invite();
    const visitor = test_.visitor();
    const welcome = await visitor.get(`/api/invitations/${token}`);
    expect(welcome.body).toMatchObject({
      programName: 'Riverside Peer Program',
      invitedBy: admin.name,
      email,
      role: 'trainee',
      hasAccount: false,
    });
    expect((await visitor.post(`/api/invitations/${token}/acceptance`, joining)).status).toBe(204);
    const me = await visitor.get('/api/me');
    expect(me.body).toMatchObject({ email, roles: [{ programId, role: 'trainee' }] });
    expect(me.body.enrolments).toHaveLength(1);
    const again = await test_.visitor().post(`/api/invitations/${token}/acceptance`, joining);
    expect(again.status).toBe(409);
    expect(refusalsOf(again)).toEqual(['invitation.used']);
  });

  it('may be looked at by a class from one address', async () => {
    const { token } = await invite();
    const from = { 'x-forwarded-for': '198.51.100.44' };
    for (let look = 0; look < 70; look++) expect((await test_.visitor().get(`/api/invitations/${token}`, from)).status).toBe(200);
    const guesses = await Promise.all(Array.from({ length: 61 }, () => test_.visitor().get(`/api/invitations/${'a'.repeat(43)}`, from)));
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(1);
  });

  it('is not used up by tries at which the service failed', async () => {
    const { token } = await invite();
    await test_.sql(`
      CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'this write fails'; END $$;
      CREATE TRIGGER a_fault BEFORE INSERT ON role_grant FOR EACH ROW EXECUTE FUNCTION fail()`);
    const accept = () => test_.visitor().post(`/api/invitations/${token}/acceptance`, joining);
    const failed: number[] = [];
    while (failed.length < 11) failed.push((await accept()).status);
    await test_.sql('DROP FUNCTION fail CASCADE');
    expect([...new Set(failed)]).toEqual([500]);
    expect((await accept()).status).toBe(204);
  });

  it('may be accepted by a class from one address, where links were mistyped before', async () => {
    const from = { 'x-forwarded-for': '198.51.100.46' };
    const accept = async (token: string) => (await test_.visitor().post(`/api/invitations/${token}/acceptance`, joining, from)).status;
    const mistyped = await Promise.all(Array.from({ length: 59 }, (_, at) => accept(`${'a'.repeat(40)}${at}`)));
    expect(new Set(mistyped)).toEqual(new Set([404]));
    for (let count = 0; count < 2; count++) expect(await accept((await invite()).token)).toBe(204);
    expect([await accept('a'), await accept('b')]).toEqual([404, 429]);
  });

  it('and another to the same address, accepted at the same moment, make one person', async () => {
    const { email, token } = await invite();
    await admin.browser.post(`/api/programs/${programId}/invitations`, { email, name: 'New Person', role: 'role-player' });
    const other = tokenIn(
      (await messagesTo(test_, email)).find((message) => !message.includes(token)),
      'invite',
    );
    const acceptBoth = () =>
      Promise.all([token, other].map((each) => test_.visitor().post(`/api/invitations/${each}/acceptance`, joining)));
    // both find no account, both make one, and the database keeps one of them
    const codes = (await acceptBoth()).flatMap(refusalsOf);
    expect(codes.filter((code) => code !== 'person.email-taken')).toEqual([]);
    expect(await test_.sql('SELECT id FROM person WHERE email = $1', [email])).toHaveLength(1);
    await acceptBoth(); // whoever was too late joins the account that is there
    expect(await test_.sql(`SELECT role FROM role_grant g JOIN person p ON p.id = g.person_id WHERE p.email = $1`, [email])).toHaveLength(
      2,
    );
  });

  it('accepted by twenty at once makes one person', async () => {
    const { email, token } = await invite();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        test_.visitor().post(`/api/invitations/${token}/acceptance`, joining, { 'x-forwarded-for': `203.0.113.${i}` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter((answer) => refusalsOf(answer)[0] === 'invitation.used')).toHaveLength(19);
    expect(await test_.sql('SELECT id FROM person WHERE email = $1', [email])).toHaveLength(1);
  });

  it('works until the end of its fourteen days', async () => {
    const { id, token } = await invite();
    test_.clock.advance(14 * 86_400_000 + 1000);
    const late = await test_.visitor().post(`/api/invitations/${token}/acceptance`, joining);
    expect(refusalsOf(late)).toEqual(['invitation.expired']);
    const [invitation] = await test_.sql<{ at: Date }>('SELECT expires_at AS at FROM invitation WHERE id = $1', [id]);
    test_.clock.freeze(invitation?.at ?? '');
    expect(refusalsOf(await test_.visitor().post(`/api/invitations/${token}/acceptance`, joining))).toEqual(['invitation.expired']);
    test_.clock.advance(-1);
    expect((await test_.visitor().post(`/api/invitations/${token}/acceptance`, joining)).status).toBe(204);
  });

  it('withdrawn works no more', async () => {
    const { id, token } = await invite();
    expect((await admin.browser.post(`/api/invitations/${id}/withdrawal`)).status).toBe(204);
    expect(refusalsOf(await test_.visitor().get(`/api/invitations/${token}`))).toEqual(['invitation.withdrawn']);
  });

  it('for an email that has an account asks for its password', async () => {
    const { email } = await world.person(programId, 'trainee');
    await admin.browser.post(`/api/programs/${programId}/invitations`, { email, name: 'Known', role: 'role-player' });
    const token = tokenIn((await messagesTo(test_, email))[0], 'invite');
    const wrong = await test_.visitor().post(`/api/invitations/${token}/acceptance`, { ...joining, password: 'some other long password' });
    expect(refusalsOf(wrong)).toEqual(['password.wrong']);
    expect((await test_.visitor().post(`/api/invitations/${token}/acceptance`, joining)).status).toBe(204);
  });

  it('refuses a password that is short or easy to guess, naming each reason', async () => {
    const { token } = await invite();
    const short = await test_.visitor().post(`/api/invitations/${token}/acceptance`, { ...joining, password: 'password1' });
    expect(refusalsOf(short)).toEqual(['password.too-short', 'password.too-common']);
    const long = await test_.visitor().post(`/api/invitations/${token}/acceptance`, { ...joining, password: `${PASSWORD} `.repeat(6) });
    expect(refusalsOf(long)).toEqual(['password.too-long']);
  });

  it.each([
    ['one short piece again and again', 'abcdabcdabcdabcdabcd', 'abcdeabcdeabcdeabcde'],
    ['one’s own name with a number behind it', 'New Person 1234567890', 'Old Person 1234567890'],
    ['what many take, with marks around it', '!!! letmein letmein !!!', '!!! let me in let me in !!!'],
  ])('refuses as a password %s', async (_what, common, other) => {
    const { token } = await invite();
    const accept = (password: string) => test_.visitor().post(`/api/invitations/${token}/acceptance`, { ...joining, password });
    expect(refusalsOf(await accept(common))).toEqual(['password.too-common']);
    expect((await accept(other)).status).toBe(204);
  });

  // what a list shows and what a mail and a certificate show must be the same name
  it.each([
    ['with a line break', 'New\nPerson'],
    ['with a tab', 'New\tPerson'],
    ['with a separator of lines', 'New\u2028Person'],
    ['that is turned around', 'New \u202enosreP'],
    ['with an isolate', 'New \u2067Person'],
    ['with a sign of a private meaning', 'New \ue000Person'],
    ['with a sign that is none', 'New \ufdd0Person'],
    ['with a sign that nobody has defined', 'New \u0378Person'],
    ['of signs that nobody sees', '\u200b\u2060\u3164'],
    ['of blanks', ' \u00a0 '],
    ['of marks', '!!!'],
  ])('takes no name %s, from the admin neither', async (_, name) => {
    const { token } = await invite();
    const answer = await test_.visitor().post(`/api/invitations/${token}/acceptance`, { ...joining, name });
    expect(answer.body).toMatchObject({ status: 422, fields: [{ pointer: '/name' }] });
    const form = { email: `new${++count}@example.org`, name, role: 'trainee' };
    const sent = await admin.browser.post(`/api/programs/${programId}/invitations`, form);
    expect(sent.body).toMatchObject({ status: 422, fields: [{ pointer: '/name' }] });
  });

  // joiners do something in these scripts, and in pictures of several signs
  it.each(['محمد العلي', 'نی\u200cلوفر', 'ශ්\u200dරී', 'നന്\u200d', '葛\u{e0100}城', '👩\u200d⚕️ 4', 'O’Neil-Þórsdóttir Jr.', '李小龙', '4'])(
    'takes the name %s',
    async (name) => {
      const { email, token } = await invite();
      expect((await test_.visitor().post(`/api/invitations/${token}/acceptance`, { ...joining, name })).status).toBe(204);
      expect(await test_.sql('SELECT name FROM person WHERE email = $1', [email])).toEqual([{ name }]);
    },
  );

  it.each([
    ['שרה \u200fכהן', 'שרה כהן'],
    ['Ann\u200b\u2060\ufeff Lee\u00ad', 'Ann Lee'],
    ['An\u200cn\u200d L\ufe0fe\u034fe\u{e0100}', 'Ann Lee'],
    ['نی\u200c\u200cلوفر\u200c', 'نی\u200cلوفر'],
    ['ب\u200cA\u200dب', 'بAب'],
    ['Zoe\u0308', 'Zoë'],
    ['Zoe\u200b\u0308', 'Zoë'],
    ['김하늘'.normalize('NFD'), '김하늘'],
  ])('keeps a name as it looks: %j', async (typed, name) => {
    const { email, token } = await invite();
    expect((await test_.visitor().post(`/api/invitations/${token}/acceptance`, { ...joining, name: typed })).status).toBe(204);
    expect(await test_.sql('SELECT name FROM person WHERE email = $1', [email])).toEqual([{ name }]);
    const form = { email: `new${++count}@example.org`, name: typed, role: 'trainee' };
    const sent = await admin.browser.post(`/api/programs/${programId}/invitations`, form);
    expect(sent.body).toMatchObject({ name });
  });

  it.each([
    ['"new\u0001person"@example.org', 422],
    ['"new\u202eperson"@example.org', 422],
    ['"new person"@example.org', 201],
  ])('goes to an address on one line: %j is answered %i', async (email, status) => {
    const sent = await admin.browser.post(`/api/programs/${programId}/invitations`, { email, name: 'New Person', role: 'trainee' });
    expect(sent.status).toBe(status);
  });

  it('knows an account by its address, however that is spelled', async () => {
    const [plain, composed] = [`zoe\u0308-${++count}@example.org`, `zo\u00eb-${count}@example.org`];
    const { email, token } = await invite();
    expect((await test_.visitor().post(`/api/invitations/${token}/acceptance`, joining)).status).toBe(204);
    await test_.sql('UPDATE person SET email = $2 WHERE email = $1', [email, composed]);
    for (const spelling of [plain, composed, plain.toUpperCase(), composed.toUpperCase(), `\u200b${composed}`]) {
      expect((await test_.visitor().post('/api/sessions', { email: spelling, password: PASSWORD })).status).toBe(204);
      const form = { email: spelling, name: 'Zoë', role: 'trainee' };
      const { body } = await admin.browser.post(`/api/programs/${programId}/invitations`, form);
      expect(body.email.toLowerCase()).toBe(composed);
    }
    expect((await test_.visitor().post('/api/password-resets', { email: plain })).status).toBe(202);
    await test_.runJobs();
    const resets = 'SELECT 1 FROM password_reset r JOIN person p ON p.id = r.person_id WHERE p.email = $1';
    expect(await test_.sql(resets, [composed])).toHaveLength(1);
    const csv = `name,email,role\nZoe\u0308,${plain},trainee`;
    const { body } = await admin.browser.post(`/api/programs/${programId}/people-imports`, { csv, dryRun: true });
    expect(body.rows).toMatchObject([
      { name: 'Zoë', email: composed, faults: [{ code: 'email.invited-already' }, { code: 'role.held-already' }] },
    ]);
  });

  it('to a role of staff asks for a fresh password, to that of a trainee it does not', async () => {
    const inviting = await world.person(programId, 'admin');
    const send = (role: string) =>
      inviting.browser.post(`/api/programs/${programId}/invitations`, { email: `new${++count}@example.org`, name: 'New', role });
    test_.clock.advance(6 * 60_000);
    for (const role of ROLES.filter((each) => each !== 'trainee')) expect(refusalsOf(await send(role))).toEqual(['authentication.stale']);
    expect((await send('trainee')).status).toBe(201);
    expect((await inviting.browser.post('/api/me/fresh-sign-in', { password: PASSWORD })).status).toBe(200);
    expect((await send('admin')).status).toBe(201);
  });

  it('to a role of staff ends with the role of whoever sent it, to that of a trainee it does not', async () => {
    const leaving = await world.person(programId, 'admin');
    const sent = async (by: TestPerson, role: string) => {
      const email = `new${++count}@example.org`;
      await by.browser.post(`/api/programs/${programId}/invitations`, { email, name: 'New Person', role });
      return tokenIn((await messagesTo(test_, email))[0], 'invite');
    };
    const tokens = [await sent(leaving, 'admin'), await sent(leaving, 'trainee'), await sent(admin, 'admin')];
    const [held] = await test_.sql<{ id: string }>('SELECT id FROM role_grant WHERE person_id = $1', [leaving.id]);
    expect((await admin.browser.post(`/api/role-grants/${held?.id}/withdrawal`)).status).toBe(204);
    const looked = await Promise.all(tokens.map((token) => test_.visitor().get(`/api/invitations/${token}`)));
    expect(looked.map(({ status }) => status)).toEqual([409, 200, 200]);
    const [lost, ...others] = await Promise.all(
      tokens.map((token) => test_.visitor().post(`/api/invitations/${token}/acceptance`, joining)),
    );
    expect(lost && refusalsOf(lost)).toEqual(['invitation.sender-left']);
    expect(others.map(({ status }) => status)).toEqual([204, 204]);
  });

  it('is sent by admins of the program only', async () => {
    const trainee = await world.person(programId, 'trainee');
    const form = { email: 'x@example.org', name: 'X', role: 'trainee' };
    expect((await trainee.browser.post(`/api/programs/${programId}/invitations`, form)).status).toBe(403);
    const other = await world.person(await world.program('Other Program'), 'admin');
    expect((await other.browser.post(`/api/programs/${programId}/invitations`, form)).status).toBe(404);
    expect((await test_.visitor().post(`/api/programs/${programId}/invitations`, form)).status).toBe(401);
    expect((await admin.browser.post(`/api/programs/${programId}/invitations`, form)).status).toBe(201);
  });
});

it('answers with the session that stands, also where a try cannot be given back afterwards', async () => {
  const { token } = await invite();
  await test_.sql(`
    CREATE FUNCTION fail_giving_back() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no writes now'; END $$;
    CREATE TRIGGER fail_giving_back BEFORE UPDATE ON attempt_limit FOR EACH ROW WHEN (NEW.points < OLD.points) EXECUTE FUNCTION fail_giving_back()`);
  const visitor = test_.visitor();
  const joined = await visitor.post(`/api/invitations/${token}/acceptance`, joining);
  await test_.sql(`DROP TRIGGER fail_giving_back ON attempt_limit; DROP FUNCTION fail_giving_back()`);
  expect([joined.status, (await visitor.get('/api/me')).status]).toEqual([204, 200]);
});

describe('while a password waits to be hashed', () => {
  afterEach(() => jest.restoreAllMocks());

  /** Requests that have come as far as the hash of a password, each; they go on together. */
  async function hashing(...requests: (() => Promise<{ status: number }>)[]) {
    const turn = Promise.withResolvers<void>();
    const passwords = test_.get(Passwords) as unknown as { inTurn<Result>(work: () => Promise<Result>): Promise<Result> };
    const asked = jest.spyOn(passwords, 'inTurn').mockImplementation((work) => turn.promise.then(work));
    const answers = requests.map((request) => request());
    while (asked.mock.calls.length < requests.length) await sleep(5);
    return async () => {
      turn.resolve();
      return Promise.all(answers);
    };
  }
  async function invitedAccount() {
    const person = await world.person(programId, 'trainee');
    await admin.browser.post(`/api/programs/${programId}/invitations`, { email: person.email, name: 'Known', role: 'role-player' });
    const token = tokenIn((await messagesTo(test_, person.email))[0], 'invite');
    return { person, accept: () => test_.visitor().post(`/api/invitations/${token}/acceptance`, joining) };
  }

  it('no transaction is open, and no connection is held for it', async () => {
    const [{ token }, { accept }] = [await invite(), await invitedAccount()];
    const { email } = await world.person(programId, 'trainee');
    await test_.visitor().post('/api/password-resets', { email });
    const reset = tokenIn((await messagesTo(test_, email))[0], 'reset');
    const answers = await hashing(
      () => test_.visitor().post(`/api/invitations/${token}/acceptance`, joining),
      accept,
      () => test_.visitor().post(`/api/password-resets/${reset}/password`, { password: 'another calm evening outside' }),
    );
    const open = await test_.sqlAsApp(
      `SELECT query FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
    );
    expect((await answers()).map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(open).toEqual([]);
  });

  it.each([
    ['stays joins', (hash: string) => hash, 204],
    ['becomes another one does not join', (hash: string) => hash.slice(0, -1), 409],
  ])('an account whose own %s', async (_what, change, status) => {
    const { person, accept } = await invitedAccount();
    const answers = await hashing(accept);
    const [account] = await test_.sql<{ hash: string }>('SELECT password_hash AS hash FROM person WHERE id = $1', [person.id]);
    await test_.sql('UPDATE person SET password_hash = $2 WHERE id = $1', [person.id, change(account?.hash ?? '')]);
    expect((await answers()).map((answer) => answer.status)).toEqual([status]);
    const roles = (await person.browser.get('/api/me')).body.roles.map(({ role }: { role: string }) => role);
    expect(roles).toEqual(status === 204 ? ['role-player', 'trainee'] : ['trainee']);
  });
});

describe('a password reset', () => {
  it('answers the same for known and unknown people, and its link works once', async () => {
    const person = await world.person(programId, 'trainee');
    const known = await test_.visitor().post('/api/password-resets', { email: person.email });
    const unknown = await test_.visitor().post('/api/password-resets', { email: 'nobody@example.org' });
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
    const token = tokenIn((await messagesTo(test_, person.email))[0], 'reset');
    const password = 'another calm evening outside';
    expect((await test_.visitor().post(`/api/password-resets/${token}/password`, { password })).status).toBe(204);
    expect((await person.browser.get('/api/me')).status).toBe(401);
    expect((await test_.visitor().post('/api/sessions', { email: person.email, password: PASSWORD })).status).toBe(401);
    expect((await test_.visitor().post('/api/sessions', { email: person.email, password })).status).toBe(204);
    expect((await test_.visitor().post(`/api/password-resets/${token}/password`, { password })).status).toBe(404);
  });

  it('goes out before the mails of a class: its link lasts an hour', async () => {
    const { email: invited } = await invite();
    const { email } = await world.person(programId, 'trainee');
    await test_.visitor().post('/api/password-resets', { email });
    await test_.runJobs();
    const turns = await test_.sql<{ to: string; priority: number }>(
      `SELECT data->>'to' AS to, priority FROM pgboss.job WHERE name = 'mail.send' AND data->>'to' = ANY($1)`,
      [[invited, email]],
    );
    expect(Object.fromEntries(turns.map(({ to, priority }) => [to, priority]))).toEqual({ [invited]: 0, [email]: 1 });
  });

  it('asks as much of the new password as of the first one', async () => {
    const person = await world.person(programId, 'trainee');
    await test_.visitor().post('/api/password-resets', { email: person.email });
    const token = tokenIn((await messagesTo(test_, person.email))[0], 'reset');
    const choose = (password: string) => test_.visitor().post(`/api/password-resets/${token}/password`, { password });
    expect(refusalsOf(await choose('password1'))).toEqual(['password.too-short', 'password.too-common']);
    expect(refusalsOf(await choose(`${person.email.split('@')[0]} 1234567890`))).toEqual(['password.too-common']);
    expect((await choose('another calm evening outside')).status).toBe(204);
  });

  it('may be used by a class from one address', async () => {
    const from = { 'x-forwarded-for': '198.51.100.45' };
    const person = await world.person(programId, 'trainee');
    for (let count = 0; count < 12; count++) {
      test_.clock.freeze(new Date(Date.now() + count * 3_600_000));
      await test_.visitor().post('/api/password-resets', { email: person.email }, { 'x-forwarded-for': `198.51.100.${50 + count}` });
      const message = (await messagesTo(test_, person.email)).at(-1);
      const password = `another calm evening outside ${count}`;
      const path = `/api/password-resets/${tokenIn(message, 'reset')}/password`;
      expect((await test_.visitor().post(path, { password }, from)).status).toBe(204);
    }
  });

  it('leads to our own address, whatever host the request names', async () => {
    const person = await world.person(programId, 'trainee');
    const named = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'gopher',
      forwarded: 'host=evil.example',
    };
    expect((await test_.visitor().post('/api/password-resets', { email: person.email }, named)).status).toBe(202);
    const [message] = await messagesTo(test_, person.email);
    expect(message?.match(/\S+:\/\/\S+/g)).toEqual([expect.stringMatching(/^http:\/\/localhost:3000\/reset\/[\w-]{43}$/)]);
  });

  it('for an address in other letters goes to the address that is on file', async () => {
    const person = await world.person(programId, 'trainee');
    // the Kelvin sign is a K to whoever folds case
    const typed = person.email.replace('k', '\u212a').toUpperCase();
    expect((await test_.visitor().post('/api/password-resets', { email: typed })).status).toBe(202);
    expect(await messagesTo(test_, person.email)).toHaveLength(1);
    expect(await messagesTo(test_, typed)).toEqual([]);
  });

  it('link runs out after an hour', async () => {
    const person = await world.person(programId, 'trainee');
    await test_.visitor().post('/api/password-resets', { email: person.email });
    const token = tokenIn((await messagesTo(test_, person.email))[0], 'reset');
    test_.clock.advance(3_600_000 + 1000);
    expect(
      (await test_.visitor().post(`/api/password-resets/${token}/password`, { password: 'another calm evening outside' })).status,
    ).toBe(404);
  });
});
