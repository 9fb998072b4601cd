import { randomUUID } from 'node:crypto';
import request, { type Response } from 'supertest';
import { plainAddress } from '../../apps/api/src/platform/http/edge.js';
import { inOneSpelling } from '../../apps/api/src/platform/http/one-line.js';
import { TestApp } from '../support/app.js';
import { RunningApi } from '../support/running-api.js';
import { PASSWORD, type TestPerson, World } from '../support/world.js';

let test_: TestApp;
let world: World;
let programId: string;
let admin: TestPerson;
let serial = 0;

beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  programId = await world.program();
  admin = await world.person(programId, 'admin');
});
afterAll(() => test_.stop());

const invitation = (more: object = {}) => ({ email: `guest${++serial}@example.org`, name: 'Guest', role: 'trainee', ...more });
const asJson = (name: string) => JSON.stringify({ ...invitation(), name: '@' }).replace('"@"', name);
const invitationsOf = (email: string) => test_.sql<{ id: string }>('SELECT id FROM invitation WHERE email = $1', [email]);

/** Sends exactly these bytes as an invitation of the admin's. */
function raw(body: string | Buffer, headers: Record<string, string> = {}): Promise<Response> {
  const call = request(test_.app.getHttpServer())
    .post(`/api/programs/${programId}/invitations`)
    .set('cookie', admin.browser.cookie ?? '')
    .set('idempotency-key', randomUUID())
    .set('content-type', 'application/json');
  for (const [name, value] of Object.entries(headers)) call.set(name, value);
  return call.serialize((sent: unknown) => sent as string).send(body as never) as unknown as Promise<Response>;
}

function expectProblem(response: Response, status: number, code: string): void {
  expect({ status: response.status, code: response.body.code }).toEqual({ status, code });
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(response.body).toMatchObject({ status, title: expect.any(String), requestId: expect.any(String) });
}

describe('a text of one line', () => {
  const accented = (count: number) => `Zoe\u0308${'e\u0301'.repeat(count)}`;

  it('is kept in one spelling of its accents', async () => {
    const { status, body } = await raw(JSON.stringify(invitation({ name: accented(50) })));
    expect([status, body.name]).toEqual([201, accented(50).normalize('NFC')]);
  });

  it('that is longer than any may be is refused as it is', async () => {
    expectProblem(await raw(JSON.stringify(invitation({ name: accented(1_000) }))), 422, 'request.invalid');
    expect(inOneSpelling(accented(1_000))).toBe(accented(1_000));
  });

  // to spell these in one way takes Node minutes, and nobody has signed in yet
  it('with 400,000 accents behind one letter holds nobody up', async () => {
    const email = `a${'\u0301\u0316'.repeat(200_000)}@example.org`;
    expectProblem(await test_.visitor().post('/api/sessions', { email, password: PASSWORD }), 422, 'request.invalid');
  }, 30_000);
});

describe('a body', () => {
  it('that is plain JSON is taken', async () => {
    expect((await raw(asJson('"Zoë 🌲 \\ud83c\\udf32"'))).status).toBe(201);
  });

  it.each([
    ['with U+0000', () => asJson('"a\\u0000b"')],
    ['with a lone surrogate', () => asJson('"a\\ud800b"')],
    ['with U+0000 in a key', () => asJson('"A", "\\u0000": 1')],
    ['with a lone surrogate in a key', () => asJson('"A", "\\udc00": 1')],
    ['with a key that stands twice', () => asJson('"A", "name": "B"')],
    ['with a key that stands twice, once escaped', () => asJson('"A", "n\\u0061me": "B"')],
    ['with __proto__', () => asJson('"A", "__proto__": {"role": "admin"}')],
    ['with constructor', () => asJson('"A", "constructor": 1')],
    ['with prototype', () => asJson('"A", "prototype": {}')],
    ['33 levels deep', () => asJson(`${'['.repeat(33)}${']'.repeat(33)}`)],
    ['of objects 33 levels deep', () => asJson(`${'{"a":'.repeat(32)}1${'}'.repeat(32)}`)],
    ['300,000 levels deep', () => asJson(`${'['.repeat(300_000)}${']'.repeat(300_000)}`)],
    ['with a number beyond all numbers', () => asJson('1e999')],
    ['that ends in the middle', () => asJson('"A"').slice(0, -1)],
    ['with something after its end', () => `${asJson('"A"')}{}`],
    ['in UTF-8 that is none', () => Buffer.from(asJson('"A\u00c3("'), 'latin1')],
    ['in UTF-16', () => Buffer.from(asJson('"A"'), 'utf16le')],
  ])('%s is refused', async (_what, body) => {
    expectProblem(await raw(body()), 400, 'request.malformed');
  });

  it('may hold colons, quotes and backslashes in its strings', async () => {
    const response = await raw(asJson('"a: \\"b: c\\\\\\": d\\\\"'));
    expect(response.status).toBe(201);
    expect(response.body.name).toBe('a: "b: c\\": d\\');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/json'])(
    'of type %s is refused',
    async (type) => {
      expectProblem(await raw(asJson('"A"'), { 'content-type': type }), 415, 'request.not-json');
    },
  );

  it('with more values than any command has is refused before they are looked at one by one', async () => {
    const many = (count: number) => asJson(`[${Array(count).fill('{}').join(',')}]`);
    expectProblem(await raw(many(4_000)), 422, 'request.invalid');
    const began = Date.now();
    expectProblem(await raw(many(340_000)), 413, 'request.too-large');
    expectProblem(await raw(`{${Array.from({ length: 90_000 }, (_, at) => `"k${at}":0`).join(',')}}`), 413, 'request.too-large');
    expect(Date.now() - began).toBeLessThan(2_000);
    // no value is made of it before: then it would be one that ends in the middle
    expectProblem(await raw(many(5_000).slice(0, -1)), 413, 'request.too-large');
    expectProblem(await raw(many(4_000).slice(0, -1)), 400, 'request.malformed');
  });

  it('of more than 1 MiB is refused', async () => {
    expectProblem(await raw(asJson(`"${'a'.repeat(1024 * 1024)}"`)), 413, 'request.too-large');
  });

  it('that is missing or no object is answered field by field', async () => {
    for (const body of ['', 'null', '[]', '"text"', '7']) expectProblem(await raw(body), 422, 'request.invalid');
  });

  it('with wrong and unknown fields is refused with a pointer to each', async () => {
    const response = await raw(JSON.stringify({ email: 'nobody', name: '', role: 'king', crown: true }));
    expectProblem(response, 422, 'request.invalid');
    expect((response.body.fields as { pointer: string }[]).map(({ pointer }) => pointer).sort()).toEqual([
      '/crown',
      '/email',
      '/name',
      '/role',
    ]);
  });
});

describe('a text', () => {
  it('is as long as the database says, marks behind a sign counted too', async () => {
    const name = (hearts: number) => `A${'\u2764\ufe0f'.repeat(hearts)}`;
    expect((await raw(asJson(`"${name(59)}"`))).status).toBe(201);
    const response = await raw(asJson(`"${name(60)}"`));
    expectProblem(response, 422, 'request.invalid');
    expect(response.body.fields).toMatchObject([{ pointer: '/name' }]);
    expect((await raw(asJson(`"A${'\u{1f332}'.repeat(119)}"`))).status).toBe(201);
  });

  it('with half a character is refused, also where PostgreSQL would keep it as another one', async () => {
    const { browser } = await world.person(programId, 'trainee');
    const save = (signs: string) => browser.put('/api/me/wellness-plan', { signs, helps: '', people: '', steps: '' }, { 'if-match': '0' });
    expectProblem(await save('a\ud83cb'), 400, 'request.malformed');
    expect((await save('a\ud83c\udf32b')).status).toBe(200);
  });

  it('is never too long for the database alone', async () => {
    const { browser } = await world.person(programId, 'trainee');
    const plan = { signs: '\u2764\ufe0f'.repeat(2_001), helps: '', people: '', steps: '' };
    expectProblem(await browser.put('/api/me/wellness-plan', plan, { 'if-match': '0' }), 422, 'request.invalid');
  });
});

describe('a field that may be left out', () => {
  it('is not the same as null', async () => {
    expect((await raw(asJson('"A"'))).status).toBe(201);
    const response = await raw(asJson('"A", "cohortId": null'));
    expectProblem(response, 422, 'request.invalid');
    expect(response.body.fields).toMatchObject([{ pointer: '/cohortId' }]);
  });
});

describe('an address', () => {
  it.each(['/api/invitations/%00', '/api/invitations/%c3%28', '/api/invitations/%', '/api/me?x=%00'])('%s is refused', async (url) => {
    expectProblem(await test_.visitor().get(url), 400, 'request.malformed');
  });

  it('with a part that is too long is refused, and one at the limit is not', async () => {
    expectProblem(await test_.visitor().get(`/api/invitations/${'a'.repeat(201)}`), 400, 'request.malformed');
    expectProblem(await test_.visitor().get(`/api/invitations/${'a'.repeat(200)}`), 404, 'record.not-found');
  });

  it('of nothing is a problem too, below /api and only there', async () => {
    expectProblem(await test_.visitor().get('/api/nothing/here'), 404, 'record.not-found');
    expectProblem(await test_.visitor().post('/api/me', {}), 404, 'record.not-found');
  });

  it.each([
    ['/%61pi/%6De?x=%41%2f', '/api/me?x=A%2f'],
    ['http://any.host:80/api/me', '/api/me'],
    ['https://any.host', '/'],
    ['https://any.host?x', '/?x'],
    ['/learn/%2525%252e%E2%80%AE', '/learn/%2525%252e%E2%80%AE'],
    ['ftp://any.host/api/me', '/api/%00'],
    ['*', '/api/%00'],
  ])('%s is read as %s', (url, address) => {
    expect(plainAddress({ url })).toBe(address);
  });

  it('with an id that is none is refused', async () => {
    expectProblem(await admin.browser.get('/api/programs/not-an-id/invitations'), 400, 'request.malformed');
  });
});

describe('a command', () => {
  it('from our own pages is taken', async () => {
    expect((await raw(asJson('"A"'), { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' })).status).toBe(201);
  });

  it.each(['', 'not-a-uuid', '00000000-0000-0000-0000-000000000000'])('with the key "%s" is refused', async (key) => {
    expectProblem(await raw(asJson('"A"'), { 'idempotency-key': key }), 400, 'operation.key-missing');
  });

  it('that is repeated gets the same bytes and changes nothing', async () => {
    const [body, key] = [JSON.stringify(invitation()), randomUUID()];
    const first = await raw(body, { 'idempotency-key': key });
    const again = await raw(body, { 'idempotency-key': key.toUpperCase() });
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(await invitationsOf(JSON.parse(body).email)).toHaveLength(1);
  });

  it('that was refused may be repeated with the same key once it is mended', async () => {
    const { email } = invitation();
    const key = { 'idempotency-key': randomUUID() };
    const body = JSON.stringify({ email, name: 'Guest', role: 'trainee', cohortId: randomUUID() });
    expectProblem(await raw(body, key), 404, 'record.not-found');
    expect((await raw(JSON.stringify({ email, name: 'Guest', role: 'trainee' }), key)).status).toBe(201);
  });

  it('with a used key and another body is refused', async () => {
    const key = { 'idempotency-key': randomUUID() };
    expect((await raw(asJson('"A"'), key)).status).toBe(201);
    expectProblem(await raw(asJson('"B"'), key), 409, 'operation.reused');
  });

  it('sent with the same key and another body at once has one effect, and the other is refused', async () => {
    const [key, emails] = [randomUUID(), [invitation().email, invitation().email]];
    const bodies = emails.map((email) => JSON.stringify({ email, name: 'Guest', role: 'trainee' }));
    const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => raw(bodies[at % 2] ?? '', { 'idempotency-key': key })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(5).fill(201), ...Array(5).fill(409)]);
    expect((await Promise.all(emails.map(invitationsOf))).flat()).toHaveLength(1);
  });

  it('with a used key and another version seen is refused', async () => {
    const { id } = await world.person(programId, 'trainee');
    const key = randomUUID();
    const set = (ifMatch: string) =>
      admin.browser.put(
        `/api/programs/${programId}/people/${id}/accommodation`,
        { extraTimePercent: 25, pauses: true },
        { 'idempotency-key': key, 'if-match': ifMatch },
      );
    expect((await set('0')).status).toBe(200);
    expect((await set('0')).status).toBe(200);
    expectProblem(await set('1'), 409, 'operation.reused');
  });

  it('with a used key and another address is refused, and has no effect', async () => {
    const [one, other] = [(await raw(asJson('"A"'))).body.id, (await raw(asJson('"A"'))).body.id];
    const key = { 'idempotency-key': randomUUID() };
    const withdraw = (id: string) => admin.browser.post(`/api/invitations/${id}/withdrawal`, undefined, key);
    expect((await withdraw(one)).status).toBe(204);
    expectProblem(await withdraw(other), 409, 'operation.reused');
    expect(await test_.sql('SELECT id FROM invitation WHERE id = ANY($1) AND withdrawn_at IS NULL', [[one, other]])).toEqual([
      { id: other },
    ]);
  });

  it('without an answer is repeated without an answer', async () => {
    const { id } = (await raw(asJson('"A"'))).body as { id: string };
    const key = { 'idempotency-key': randomUUID() };
    const first = await admin.browser.post(`/api/invitations/${id}/withdrawal`, undefined, key);
    const again = await admin.browser.post(`/api/invitations/${id}/withdrawal`, undefined, key);
    expect([first.status, first.text, again.status, again.text]).toEqual([204, '', 204, '']);
  });

  it('of one person may have the key of another person’s', async () => {
    const other = await world.person(programId, 'admin');
    const [body, key] = [JSON.stringify(invitation()), { 'idempotency-key': randomUUID() }];
    await raw(body, key);
    const response = await other.browser.post(`/api/programs/${programId}/invitations`, JSON.parse(body), key);
    expect(response.status).toBe(201);
    expect(await invitationsOf(JSON.parse(body).email)).toHaveLength(2);
  });

  it('sent twenty times at once has one effect and one answer', async () => {
    const [body, key] = [JSON.stringify(invitation()), { 'idempotency-key': randomUUID() }];
    const answers = await Promise.all(Array.from({ length: 20 }, () => raw(body, key)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    const made = await invitationsOf(JSON.parse(body).email);
    expect(made).toHaveLength(1);
    expect(await test_.sql(`SELECT 1 FROM audit_entry WHERE subject = $1`, [made[0]?.id])).toHaveLength(1);
    expect(await test_.sql(`SELECT 1 FROM pgboss.job WHERE data->>'to' = $1`, [JSON.parse(body).email])).toHaveLength(1);
  });
});

describe('a request', () => {
  it('of nobody is told to sign in, of somebody without the role that the role does not allow it', async () => {
    const trainee = await world.person(programId, 'trainee');
    expectProblem(await test_.visitor().get(`/api/programs/${programId}/invitations`), 401, 'session.required');
    expectProblem(await trainee.browser.get(`/api/programs/${programId}/invitations`), 403, 'access.forbidden');
    expect((await admin.browser.get(`/api/programs/${programId}/invitations`)).status).toBe(200);
  });

  it('that a rule refuses is told every reason', async () => {
    const { id } = (await raw(asJson('"A"'))).body as { id: string };
    await admin.browser.post(`/api/invitations/${id}/withdrawal`);
    test_.clock.freeze(new Date(Date.now() + 15 * 86_400_000));
    const late = await world.person(programId, 'admin');
    const response = await late.browser.post(`/api/invitations/${id}/withdrawal`);
    test_.clock.run();
    expectProblem(response, 409, 'request.refused');
    expect(response.body.refusals).toEqual([
      { code: 'invitation.withdrawn', message: 'This invitation was withdrawn.' },
      { code: 'invitation.expired', message: 'This invitation has run out. You can ask for a new one.' },
    ]);
  });
});

describe('the session cookie', () => {
  const signIn = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const cookieFrom = async (response: Promise<{ headers: { getSetCookie(): string[] } }>) =>
    (await response).headers.getSetCookie()[0] ?? '';

  it('cannot be read by scripts or sent from other sites', async () => {
    const response = await test_.visitor().post('/api/sessions', { email: admin.email, password: PASSWORD });
    expect(response.headers['set-cookie']?.[0]).toMatch(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  // in a process of its own, because passport keeps one strategy per process
  it('is bound to this origin and to TLS where the product is reached over TLS', async () => {
    const api = await RunningApi.start({ PUBLIC_URL: 'https://peers.example.org', LOG_LEVEL: 'silent', PART: 'api' });
    try {
      const body = JSON.stringify({ email: admin.email, password: PASSWORD });
      const cookie = await cookieFrom(fetch(`${api.url}/api/sessions`, { ...signIn, body }));
      expect(cookie).toMatch(/^__Host-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
      const pair = cookie.split(';')[0] ?? '';
      const me = await fetch(`${api.url}/api/me`, { headers: { cookie: pair } });
      expect(me.status).toBe(200);
      expect(me.headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
      expect(me.headers.get('content-security-policy')).toMatch(/;upgrade-insecure-requests(;|$)/);
      expect((await fetch(`${api.url}/api/me`, { headers: { cookie: pair.replace('__Host-', '') } })).status).toBe(401);
    } finally {
      await api.end();
    }
  });
});
