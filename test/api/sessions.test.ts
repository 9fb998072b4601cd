import { setTimeout as sleep } from 'node:timers/promises';
import { ROLES } from '../../apps/api/src/catalogue/roles.js';
import { Passwords } from '../../apps/api/src/platform/auth/passwords.js';
import { hashToken } from '../../apps/api/src/platform/auth/session-cookie.js';
import { networkOf } from '../../apps/api/src/platform/http/network-of.js';
import { TestApp } from '../support/app.js';
import { messagesTo, tokenIn } from '../support/mailbox.js';
import { PASSWORD, type TestPerson, World } from '../support/world.js';

let test_: TestApp;
let world: World;
let programId: string;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  programId = await world.program();
});
afterAll(() => test_.stop());

describe('signing in', () => {
  it('opens a session with the right password and refuses the wrong one with the same answer as an unknown person', async () => {
    const { email } = await world.person(programId, 'trainee');
    const visitor = test_.visitor();
    expect((await visitor.get('/api/me')).status).toBe(401);
    const wrong = await visitor.post('/api/sessions', { email, password: 'not the right one at all' });
    const unknown = await visitor.post('/api/sessions', { email: 'nobody@example.org', password: 'not the right one at all' });
    expect(wrong.status).toBe(401);
    expect({ ...wrong.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
    expect(wrong.body.code).toBe('session.sign-in-refused');
    expect((await visitor.post('/api/sessions', { email: email.toUpperCase(), password: PASSWORD })).status).toBe(204);
    const me = await visitor.get('/api/me');
    expect(me.status).toBe(200);
    expect(me.body.roles).toEqual([{ programId, programName: 'Riverside Peer Program', role: 'trainee' }]);
  });

  it('of somebody without a password is refused whatever they say, also what nobody’s hash is made of', async () => {
    const { id, email } = await world.person(programId, 'trainee');
    const password = 'nobody has this password';
    const signIn = () => test_.visitor().post('/api/sessions', { email, password });
    await test_.sql('UPDATE person SET password_hash = $2 WHERE id = $1', [id, await test_.get(Passwords).hash(password)]);
    expect((await signIn()).status).toBe(204);
    await test_.sql('UPDATE person SET password_hash = NULL WHERE id = $1', [id]);
    expect((await signIn()).status).toBe(401);
  });

  it('takes a password however its letters are composed, and keeps it as dear as argon2id may be', async () => {
    const { id, email } = await world.person(programId, 'trainee');
    const password = 'ein stiller Abend in Zürich';
    for (const kept of [password.normalize('NFC'), password.normalize('NFD')]) {
      await test_.sql('UPDATE person SET password_hash = $2 WHERE id = $1', [id, await test_.get(Passwords).hash(kept)]);
      for (const typed of [password.normalize('NFC'), password.normalize('NFD')])
        expect((await test_.visitor().post('/api/sessions', { email, password: typed })).status).toBe(204);
    }
    const [row] = await test_.sql<{ hash: string }>('SELECT password_hash AS hash FROM person WHERE id = $1', [id]);
    expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('asks to wait after five wrong passwords from one place, and not from another', async () => {
    const { email } = await world.person(programId, 'trainee');
    const stranger = test_.visitor();
    for (let guess = 0; guess < 5; guess++)
      await stranger.post('/api/sessions', { email, password: 'a wrong guess' }, { 'x-forwarded-for': '198.51.100.7' });
    const blocked = await stranger.post('/api/sessions', { email, password: PASSWORD }, { 'x-forwarded-for': '198.51.100.7' });
    expect(blocked.status).toBe(429);
    expect(blocked.body.code).toBe('request.too-many');
    expect(Number(blocked.headers['retry-after'])).toBeGreaterThan(0);
    const owner = test_.visitor();
    expect((await owner.post('/api/sessions', { email, password: PASSWORD }, { 'x-forwarded-for': '198.51.100.8' })).status).toBe(204);
  });
});

describe('wrong guesses', () => {
  it.each([
    ['any address of one IPv6 network', (guess: number) => `2001:db8:1:2::${guess}`],
    ['any port of one address', (guess: number) => `203.0.113.9:${40_000 + guess}`],
  ])('from %s are counted together', async (_where, address) => {
    const { email } = await world.person(programId, 'trainee');
    const guess = (number: number, password: string) =>
      test_.visitor().post('/api/sessions', { email, password }, { 'x-forwarded-for': address(number) });
    for (let count = 0; count < 5; count++) expect((await guess(count, 'a wrong guess')).status).toBe(401);
    expect((await guess(6, PASSWORD)).status).toBe(429);
  });

  it.each([
    ['2001:DB8::1', '2001:db8:0:0::/64'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['[2001:db8:0001::9]:443', '2001:db8:1:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['192.0.2.1', '192.0.2.1'],
    ['unknown', 'unknown'],
    ['1:2', '1:2'],
  ])('from %s are those of %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('a request that names the account of its page', () => {
  const naming = (id: string) => ({ 'alongside-account': id });
  const keptFor = async ({ browser }: TestPerson) => (await browser.get('/api/me/check-ins')).body.length;
  let ana: TestPerson;
  let ben: TestPerson;
  beforeAll(async () => {
    [ana, ben] = [await world.person(programId, 'trainee'), await world.person(programId, 'trainee')];
  });

  it.each(['/api/me/check-ins', '/api/sessions/current'])('reads %s for that account, and nothing for another', async (url) => {
    const refused = await ben.browser.get(url, naming(ana.id));
    expect([refused.status, refused.body.code]).toEqual([403, 'session.of-another']);
    const answers = [await ben.browser.get(url, naming(ben.id)), await ben.browser.get(url, naming(ben.id.toUpperCase()))];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await ben.browser.get(url)).body).toEqual(answers[0]?.body);
  });

  it('is carried out for that account, and writes nothing for another', async () => {
    const keep = (headers?: Record<string, string>) => ben.browser.post('/api/me/check-ins', { words: 'By the river' }, headers);
    const refused = await keep(naming(ana.id));
    expect([refused.status, refused.body.code]).toEqual([403, 'session.of-another']);
    expect([await keptFor(ana), await keptFor(ben)]).toEqual([0, 0]);
    expect((await keep(naming(ben.id))).status).toBe(201);
    expect((await keep()).status).toBe(201);
    expect([await keptFor(ana), await keptFor(ben)]).toEqual([0, 2]);
  });

  it('signs out that account only', async () => {
    const { id, browser } = await world.person(programId, 'trainee');
    expect((await browser.delete('/api/sessions/current', naming(ana.id))).body.code).toBe('session.of-another');
    expect((await browser.get('/api/me')).status).toBe(200);
    expect((await browser.delete('/api/sessions/current', naming(id))).status).toBe(204);
    expect((await browser.get('/api/me')).status).toBe(401);
  });

  it('is asked to sign in where nobody is, and is not read where it names no id', async () => {
    const nobody = test_.visitor();
    expect((await nobody.get('/api/me', naming(ana.id))).body.code).toBe('session.required');
    for (const name of ['Ana', '', `${ben.id}, ${ben.id}`, `${ben.id}0`]) {
      const { status, body } = await ben.browser.get('/api/me', naming(name));
      expect([name, status, body.code]).toEqual([name, 400, 'request.malformed']);
    }
  });
});

describe('more sign-ins at once than there is time for', () => {
  afterEach(() => jest.restoreAllMocks());

  it('are told to ask again before five seconds are over, and have guessed nothing', async () => {
    const { email } = await world.person(programId, 'trainee');
    const passwords = test_.get(Passwords) as unknown as { inTurn<Result>(work: () => Promise<Result>): Promise<Result> };
    const inTurn = passwords.inTurn.bind(passwords);
    jest.spyOn(passwords, 'inTurn').mockImplementation((work) => inTurn(() => new Promise((done) => setTimeout(done, 1_500)).then(work)));
    const began = Date.now();
    const from = (place: number) => ({ 'x-forwarded-for': `198.51.100.${place}` });
    const signIn = (place: number) => test_.visitor().post('/api/sessions', { email, password: PASSWORD }, from(place));
    const answers = await Promise.all(Array.from({ length: 12 }, (_, at) => signIn(100 + (at % 3))));
    expect(Date.now() - began).toBeLessThan(7_000);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(6).fill(204), ...Array(6).fill(503)]);
    expect(answers.find(({ status }) => status === 503)?.headers['retry-after']).toBe('5');
    jest.restoreAllMocks();
    for (let count = 0; count < 4; count++) expect((await signIn(100)).status).toBe(204);
  }, 20_000);
});

describe('many people behind one address', () => {
  const classroom = { 'x-forwarded-for': '198.51.100.20' };

  it('may all sign in: only wrong guesses are counted', async () => {
    const { email } = await world.person(programId, 'trainee');
    for (let count = 0; count < 55; count++)
      expect((await test_.visitor().post('/api/sessions', { email, password: PASSWORD }, classroom)).status).toBe(204);
  });

  it('may sign in all at once, and have guessed nothing', async () => {
    const from = { 'x-forwarded-for': '198.51.100.23' };
    const { id } = await world.person(programId, 'trainee');
    const people = await test_.sql<{ email: string }>(
      `INSERT INTO person (id, email, name, password_hash, created_at)
         SELECT gen_random_uuid(), 'class' || number || '@example.org', 'One of a class', kept.password_hash, now()
           FROM generate_series(1, 120) number, person kept WHERE kept.id = $1 RETURNING email`,
      [id],
    );
    const signIn = async (email: string, password: string) =>
      (await test_.visitor().post('/api/sessions', { email, password }, from)).status;
    /** As their pages do: what could not be looked at yet is asked again. */
    const signedIn = async (email: string) => {
      for (;;) {
        const status = await signIn(email, PASSWORD);
        if (status !== 503) return status;
      }
    };
    expect(await Promise.all(people.map(({ email }) => signedIn(email)))).toEqual(people.map(() => 204));
    const guesses: number[] = [];
    for (const { email } of people.slice(0, 51)) guesses.push(await signIn(email, 'a wrong guess'));
    expect(guesses).toEqual([...Array(50).fill(401), 429]);
  }, 60_000);

  it('are not counted while their address is at its limit: who is refused then signs in as soon as another try is over', async () => {
    const from = { 'x-forwarded-for': '198.51.100.24' };
    const { email } = await world.person(programId, 'trainee');
    const signIn = async () => (await test_.visitor().post('/api/sessions', { email, password: PASSWORD }, from)).status;
    for (let count = 0; count < 48; count++)
      await test_.visitor().post('/api/sessions', { email: `unknown${count}@example.org`, password: 'a wrong guess' }, from);
    const turn = Promise.withResolvers<void>();
    const passwords = test_.get(Passwords) as unknown as { inTurn<Result>(work: () => Promise<Result>): Promise<Result> };
    const inTurn = passwords.inTurn.bind(passwords);
    const hashing = jest.spyOn(passwords, 'inTurn').mockImplementation((work) => turn.promise.then(() => inTurn(work)));
    const answers: number[] = [];
    const asked = Array.from({ length: 4 }, () => signIn().then((status) => answers.push(status)));
    while (answers.length < 2) await sleep(5);
    expect([answers, hashing.mock.calls.length]).toEqual([[429, 429], 2]);
    turn.resolve();
    await Promise.all(asked);
    jest.restoreAllMocks();
    expect([...answers, await signIn(), await signIn()]).toEqual([429, 429, 204, 204, 204, 204]);
  }, 20_000);

  it('have guessed nothing while the service failed', async () => {
    const { email } = await world.person(programId, 'trainee');
    const signIn = () => test_.visitor().post('/api/sessions', { email, password: PASSWORD }, { 'x-forwarded-for': '198.51.100.22' });
    await test_.sql('ALTER TABLE person RENAME TO person_away');
    const failed: number[] = [];
    while (failed.length < 6) failed.push((await signIn()).status);
    await test_.sql('ALTER TABLE person_away RENAME TO person');
    expect([...new Set(failed)]).toEqual([500]);
    expect((await signIn()).status).toBe(204);
  });

  it('are asked to wait after fifty wrong guesses at any accounts', async () => {
    const guess = (number: number) =>
      test_
        .visitor()
        .post('/api/sessions', { email: `nobody${number}@example.org`, password: 'a wrong guess' }, { 'x-forwarded-for': '198.51.100.21' });
    for (let count = 0; count < 50; count++) expect((await guess(count)).status).toBe(401);
    expect((await guess(50)).body.code).toBe('request.too-many');
  });
});

describe('a session', () => {
  it('that is in use does not run idle', async () => {
    const { browser } = await world.person(programId, 'trainee');
    const began = Date.now();
    const minutes = (count: number) => test_.clock.freeze(new Date(began + count * 60_000));
    for (const at of [50, 100, 150]) {
      minutes(at);
      expect((await browser.get('/api/me')).status).toBe(200);
    }
    test_.clock.run();
  });

  it('ends when its owner ends it, here or from another device', async () => {
    const person = await world.person(programId, 'trainee');
    const tablet = test_.visitor();
    await tablet.post('/api/sessions', { email: person.email, password: PASSWORD });
    const sessions = (await person.browser.get('/api/me/sessions')).body as { id: string; current: boolean }[];
    expect(sessions).toHaveLength(2);
    const tabletSession = sessions.find(({ current }) => !current);
    expect((await person.browser.delete(`/api/me/sessions/${tabletSession?.id}`)).status).toBe(204);
    expect((await tablet.get('/api/me')).status).toBe(401);
    expect((await person.browser.get('/api/me')).status).toBe(200);
    expect((await person.browser.delete('/api/sessions/current')).status).toBe(204);
  });

  it.each([
    ['idle for too long', `last_seen_at = now() - interval '61 minutes'`],
    ['past its hours', `expires_at = now() - interval '1 second'`],
  ])('that is %s is not listed any more', async (_what, change) => {
    const { email, browser } = await world.person(programId, 'trainee');
    const tablet = test_.visitor();
    await tablet.post('/api/sessions', { email, password: PASSWORD });
    expect((await browser.get('/api/me/sessions')).body).toHaveLength(2);
    await test_.sql(`UPDATE session SET ${change} WHERE token_hash = $1`, [hashToken(tablet.cookie?.split('=')[1] ?? '')]);
    expect((await browser.get('/api/me/sessions')).body).toHaveLength(1);
  });

  it('of another person cannot be ended', async () => {
    const [one, other] = [await world.person(programId, 'trainee'), await world.person(programId, 'admin')];
    const [session] = (await one.browser.get('/api/me/sessions')).body as { id: string }[];
    expect((await other.browser.delete(`/api/me/sessions/${session?.id}`)).status).toBe(404);
    expect((await one.browser.delete(`/api/me/sessions/${session?.id}`)).status).toBe(204);
  });

  it('of staff ends after thirty idle minutes, of a trainee after sixty', async () => {
    const [staff, trainee] = [await world.person(programId, 'admin'), await world.person(programId, 'trainee')];
    test_.clock.advance(31 * 60_000);
    expect((await staff.browser.get('/api/me')).status).toBe(401);
    expect((await trainee.browser.get('/api/me')).status).toBe(200);
    test_.clock.advance(61 * 60_000);
    expect((await trainee.browser.get('/api/me')).status).toBe(401);
    test_.clock.run();
  });

  it.each(ROLES)('of %s in use ends after its hours all the same', async (role) => {
    const [idleMinutes, hours] = role === 'trainee' ? [60, 24] : [30, 12];
    const { id, browser } = await world.person(programId, role);
    const [session] = await test_.sql<{ expires: Date; idle: number }>(
      'SELECT expires_at AS expires, idle_minutes AS idle FROM session WHERE person_id = $1',
      [id],
    );
    const end = session?.expires.getTime() ?? 0;
    expect({ idle: session?.idle, hours: Math.round((end - Date.now()) / 3_600_000) }).toEqual({ idle: idleMinutes, hours });
    // somebody was here a moment ago
    await test_.sql('UPDATE session SET last_seen_at = expires_at WHERE person_id = $1', [id]);
    test_.clock.freeze(new Date(end - 1));
    expect((await browser.get('/api/me')).status).toBe(200);
    test_.clock.freeze(new Date(end));
    expect((await browser.get('/api/me')).status).toBe(401);
    test_.clock.run();
  });

  it('of a trainee who has any other role is one of staff', async () => {
    const { browser, email } = await world.person(programId, 'trainee', 'role-player');
    await browser.post('/api/sessions', { email, password: PASSWORD });
    test_.clock.advance(31 * 60_000);
    expect((await browser.get('/api/me')).status).toBe(401);
    test_.clock.run();
  });

  it.each(['a grant', 'an invitation'])('of a trainee who becomes staff by %s is one of staff from then on', async (how) => {
    const admin = await world.person(programId, 'admin');
    const [promoted, staying] = [await world.person(programId, 'trainee'), await world.person(programId, 'trainee')];
    if (how === 'a grant') {
      const granted = await admin.browser.post(`/api/programs/${programId}/role-grants`, { personId: promoted.id, role: 'auditor' });
      expect(granted.status).toBe(201);
    } else {
      await admin.browser.post(`/api/programs/${programId}/invitations`, { email: promoted.email, name: 'Known', role: 'auditor' });
      const token = tokenIn((await messagesTo(test_, promoted.email))[0], 'invite');
      const form = { name: 'Known', password: PASSWORD, agreed: true };
      expect((await test_.visitor().post(`/api/invitations/${token}/acceptance`, form)).status).toBe(204);
    }
    const limits = ({ id }: TestPerson) =>
      test_.sql(
        `SELECT idle_minutes AS idle, extract(epoch FROM expires_at - created_at)::int / 3600 AS hours FROM session WHERE person_id = $1 ORDER BY created_at LIMIT 1`,
        [id],
      );
    expect([await limits(promoted), await limits(staying)]).toEqual([[{ idle: 30, hours: 12 }], [{ idle: 60, hours: 24 }]]);
    test_.clock.advance(31 * 60_000);
    expect([(await promoted.browser.get('/api/me')).status, (await staying.browser.get('/api/me')).status]).toEqual([401, 200]);
    test_.clock.run();
  });

  it('of staff stays as short as it is when they are enrolled too', async () => {
    const [admin, reviewer] = [await world.person(programId, 'admin'), await world.person(programId, 'reviewer')];
    await admin.browser.post(`/api/programs/${programId}/role-grants`, { personId: reviewer.id, role: 'trainee' });
    expect((await reviewer.browser.get('/api/me')).body.roles).toHaveLength(2);
    test_.clock.advance(31 * 60_000);
    expect((await reviewer.browser.get('/api/me')).status).toBe(401);
    test_.clock.run();
  });

  it('proves the password anew for signing', async () => {
    const person = await world.person(programId, 'trainee');
    const wrong = await person.browser.post('/api/me/fresh-sign-in', { password: 'not this one either' });
    expect(wrong.body.refusals[0].code).toBe('password.wrong');
    const right = await person.browser.post('/api/me/fresh-sign-in', { password: PASSWORD });
    expect(new Date(right.body.freshUntil).getTime()).toBeGreaterThan(Date.now() + 4 * 60_000);
  });
});
