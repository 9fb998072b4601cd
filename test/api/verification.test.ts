import request from 'supertest';
import { TestApp } from '../support/app.js';
import { World } from '../support/world.js';
import { CertificationWorld, type Staff } from '../support/world-certification.js';

let test_: TestApp;
let world: World;
let people: CertificationWorld;
let programId: string;
let staff: Staff;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  people = new CertificationWorld(test_, world);
  programId = await world.program();
  staff = await people.staff(programId);
});
afterEach(() => test_.clock.run());
afterAll(() => test_.stop());

const page = (number: string) => test_.visitor().get(`/verify/${encodeURIComponent(number)}`);
const check = async (number: string) => (await test_.visitor().get(`/api/verify/${encodeURIComponent(number)}`)).body;
const typeName = (number: string, name: string, address = '198.51.100.1') =>
  request(test_.app.getHttpServer()).post(`/verify/${number}`).type('form').set('x-forwarded-for', address).send({ name });

describe('the public check', () => {
  it('shows status, title, issuer, true expiry, scope and when it was checked, in ten kilobytes without script', async () => {
    const { number, candidate } = await people.certified(programId, staff);
    const response = await page(number);
    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(response.headers['x-robots-tag']).toBe('noindex, nofollow');
    expect(response.headers['cache-control']).toBe('no-store');
    expect(Buffer.byteLength(response.text)).toBeLessThanOrEqual(10_240);
    expect(response.text).not.toContain('<script');
    for (const words of [
      'Valid',
      number,
      'Certified PTSD Peer Supporter',
      'Riverside Peer Program',
      'Not a clinical license',
      'UTC',
      'Holder not confirmed',
    ]) {
      expect(response.text).toContain(words);
    }
    expect(response.text).not.toContain(candidate.name);
    expect(await check(number)).toMatchObject({
      status: 'valid',
      number,
      holder: 'not-confirmed',
      holderName: null,
      zone: 'America/New_York',
    });
  });

  it('reads a number with signs in it that nobody sees', async () => {
    const { number } = await people.certified(programId, staff);
    expect(await check(`\ufeff${number.replace('-', '\u200b-\u00ad')}\u200e`)).toMatchObject({ status: 'valid', number });
  });

  it('reads a number however it is typed, and says which character to look at', async () => {
    const { number } = await people.certified(programId, staff);
    const typed = ` ${number.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
    expect(await check(typed)).toMatchObject({ status: 'valid', number });
    const wrong = number.slice(0, 8) + (number[8] === 'A' ? 'B' : 'A') + number.slice(9);
    expect(await check(wrong)).toMatchObject({ status: 'not-found', hint: 'Check the 8th character.' });
    expect((await page(wrong)).text).toContain('Check the 8th character.');
    expect(await check('7K3M')).toMatchObject({ status: 'not-found', hint: 'A number has 16 letters and digits. This one has 4.' });
    expect(await check(`${number.slice(0, 3)}U${number.slice(4)}`)).toMatchObject({
      status: 'not-found',
      hint: 'Check the 4th character.',
    });
    expect((await page('<b>"&')).text).not.toContain('<b>"');
    const asked = await test_.visitor().get(`/verify?number=${encodeURIComponent(number)}`);
    expect([asked.status, asked.headers['location']]).toEqual([303, `/verify/${number}`]);
  });

  it('answers a number nobody holds with the same layout', async () => {
    const { number } = await people.certified(programId, staff);
    const [found, missing] = [await page(number), await page('0000-0000-0000-0000')];
    expect(missing.status).toBe(404);
    expect(await check('0000-0000-0000-0000')).toMatchObject({ status: 'not-found', hint: null });
    const terms = (html: string) => [...html.matchAll(/<dt>([^<]+)<\/dt>/g)].map(([, term]) => term);
    expect(terms(missing.text)).toEqual(terms(found.text));
    expect(Object.keys(await check('0000-0000-0000-0000'))).toEqual(Object.keys(await check(number)));
  });

  it('is public at once after a revocation, without the reason', async () => {
    const { number, id } = await people.certified(programId, staff);
    await staff.admin.browser.post(`/api/certificates/${id}/suspension`, { reasonCode: 'evidence-wrong' });
    expect((await page(number)).text).toContain('Paused');
    await staff.admin.browser.post(`/api/certificates/${id}/revocation`, { reasonCode: 'evidence-wrong' });
    const { text } = await page(number);
    expect(text).toContain('Ended');
    expect(text).not.toMatch(/evidence-wrong|reasonCode/);
    expect(JSON.stringify(await check(number))).not.toMatch(/evidence-wrong|reasonCode/);
    expect(await check(number)).toMatchObject({ status: 'revoked' });
  });

  it.each([
    ['America/New_York', '04:59:59.999Z', '05:00:00.000Z'],
    ['Asia/Tokyo', '14:59:59.999Z', '15:00:00.000Z'],
    ['Pacific/Kiritimati', '09:59:59.999Z', '10:00:00.000Z'],
  ])('is valid to the last instant of the expiry day in %s and out of date at the next', async (zone, last, next) => {
    const program = await world.program(`Program in ${zone}`, zone);
    const { number } = await people.certified(program, await people.staff(program));
    const { validUntil } = await check(number);
    const winter = new Date(`${validUntil}T00:00:00Z`);
    const day = zone === 'America/New_York' ? new Date(winter.getTime() + 86_400_000).toISOString().slice(0, 10) : validUntil;
    const summerTime = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'shortOffset' }).format(winter).includes('GMT-4');
    const at = (time: string) => new Date(new Date(`${day}T${time}`).getTime() - (summerTime ? 3_600_000 : 0));
    test_.clock.freeze(at(last));
    expect(await check(number)).toMatchObject({ status: 'valid', validUntil });
    test_.clock.freeze(at(next));
    expect(await check(number)).toMatchObject({ status: 'expired', validUntil });
    expect((await page(number)).text).toContain('Out of date');
  });
});

describe('the form that asks for a number', () => {
  it.each([
    ['a number', '0123 4567', '/verify/0123%204567'],
    ['more than a number, cut off in the middle of a character', `${'a'.repeat(59)}\u{1f600}`, `/verify/${'a'.repeat(59)}%EF%BF%BD`],
    ['another address', '//evil.example/x', '/verify/%2F%2Fevil.example%2Fx'],
    ['a header', 'x\r\nset-cookie: a=b', '/verify/x%0D%0Aset-cookie%3A%20a%3Db'],
  ])('leads to the page of %s', async (_, number, location) => {
    const answer = await test_.visitor().get(`/verify?number=${encodeURIComponent(number)}`);
    expect([answer.status, answer.headers['location'], answer.headers['set-cookie']]).toEqual([303, location, undefined]);
  });

  it('answers with a page what would be too long for an address', async () => {
    const answer = await test_.visitor().get(`/verify?number=${encodeURIComponent('四'.repeat(30))}`);
    expect([answer.status, answer.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(answer.text).toContain('A number has 16 letters and digits. This one has 30.');
  });

  it('is shown again for two numbers at once', async () => {
    expect((await test_.visitor().get('/verify?number=1&number=2')).status).toBe(200);
  });
});

describe('what cannot be read', () => {
  const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
  const PROGRAM = { accept: 'application/json, text/plain, */*' };
  const form = (url: string, accept: string, size: number) =>
    request(test_.app.getHttpServer())
      .post(url)
      .type('form')
      .set('accept', accept)
      .send({ name: 'a'.repeat(size) });

  it.each(['/verify?number=%ff', '/verify/%ff', `/verify/${'a'.repeat(201)}`, '/help-now?%', '/safety?x=%00', '/learn/%c3'])(
    'at %s is answered to a browser with a page, to a program with a problem',
    async (url) => {
      const shown = await test_.visitor().get(url, BROWSER);
      expect([shown.status, shown.headers['content-type'], shown.headers['cache-control']]).toEqual([
        400,
        'text/html; charset=utf-8',
        'no-store',
      ]);
      expect(shown.text).toContain('<h1>We could not read this request.</h1>');
      for (const headers of [PROGRAM, {}]) {
        const { status, body } = await test_.visitor().get(url, headers);
        expect([status, body.code]).toEqual([400, 'request.malformed']);
      }
    },
  );

  it('because a form is too large is told in a page as well', async () => {
    const shown = await form('/verify/0000-0000-0000-0000', BROWSER.accept, 5_000);
    expect([shown.status, shown.headers['content-type']]).toEqual([413, 'text/html; charset=utf-8']);
    expect(shown.text).toContain('<h1>This is too large.</h1>');
    const { status, body } = await form('/verify/0000-0000-0000-0000', PROGRAM.accept, 5_000);
    expect([status, body.code]).toEqual([413, 'request.too-large']);
    expect((await form('/verify/0000-0000-0000-0000', BROWSER.accept, 500)).status).toBe(404);
  });

  it('of the API is a problem to a browser too', async () => {
    for (const url of ['/api/verify/%ff', '/%61pi/me?%', '/api?%']) {
      expect((await test_.visitor().get(url, BROWSER)).body).toMatchObject({ code: 'request.malformed' });
    }
  });
});

describe('the holder', () => {
  it('is confirmed by a typed name that matches, and not by another', async () => {
    const { number, candidate } = await people.certified(programId, staff);
    const right = await typeName(number, candidate.name.toUpperCase());
    expect(right.text).toContain('The name you typed is the name on this certificate.');
    const wrong = await typeName(number, 'Somebody Else');
    expect(wrong.text).toContain('is not the name on this certificate');
    expect(wrong.text).not.toContain(candidate.name);
    expect((await typeName('0000-0000-0000-0000', candidate.name)).status).toBe(404);
  });

  it('may be asked about ten times from one address', async () => {
    const { number } = await people.certified(programId, staff);
    for (let ask = 0; ask < 10; ask++) expect((await typeName(number, `Name ${ask}`, '198.51.100.9')).status).toBe(200);
    const eleventh = await typeName(number, 'Name 11', '198.51.100.9');
    expect([eleventh.status, eleventh.text.includes('Please wait a little')]).toEqual([429, true]);
    expect(Number(eleventh.headers['retry-after'])).toBeGreaterThan(0);
    expect((await typeName(number, 'Name 12', '198.51.100.10')).status).toBe(200);
  });

  it('is shown to everybody only while they choose so', async () => {
    const { number, candidate, id } = await people.certified(programId, staff);
    const share = (listed: boolean, who = candidate.browser, which = id) =>
      who.put(`/api/certificates/${which}/public-listing`, { listed });
    expect((await share(true, staff.admin.browser)).status).toBe(404);
    expect((await share(true)).body).toMatchObject({ listed: true });
    expect(await check(number)).toMatchObject({ holder: 'listed', holderName: candidate.name });
    const { number: erased, id: erasedId, candidate: gone } = await people.certified(programId, staff);
    await share(true, gone.browser, erasedId);
    expect(await check(erased)).toMatchObject({ holder: 'listed', holderName: gone.name });
    await test_.sql(
      `UPDATE holder_name SET name = NULL, salt = NULL WHERE issue_id IN (SELECT id FROM certificate_issue WHERE credential_id = $1)`,
      [erasedId],
    );
    expect(await check(erased)).toMatchObject({ holder: 'not-confirmed', holderName: null });
    await share(false);
    expect(await check(number)).toMatchObject({ holder: 'not-confirmed', holderName: null });
  });

  it('may be erased: the number still verifies and the name is nowhere', async () => {
    const { number, candidate, id } = await people.certified(programId, staff);
    await test_.sqlAsApp(
      `UPDATE holder_name SET name = NULL, salt = NULL WHERE issue_id IN (SELECT id FROM certificate_issue WHERE credential_id = $1)`,
      [id],
    );
    expect(await check(number)).toMatchObject({ status: 'valid', holderName: null });
    expect((await typeName(number, candidate.name, '198.51.100.20')).text).toContain('is not the name on this certificate');
  });
});

describe('forms without script', () => {
  it('are read below /verify and nowhere else', async () => {
    const send = (url: string) => request(test_.app.getHttpServer()).post(url).type('form').send('email=a&password=b');
    expect((await send('/api/sessions')).status).toBe(415);
    expect((await send('/verify/0000-0000-0000-0000')).status).toBe(404);
    const foreign = await request(test_.app.getHttpServer())
      .post('/verify/0000-0000-0000-0000')
      .type('form')
      .set('origin', 'https://evil.example')
      .send('name=a');
    expect(foreign.status).toBe(403);
  });
});

it.each([
  ['a name', 'name=A+Name', 404],
  ['U+0000', 'name=A%00Name', 400],
  ['bytes that are no UTF-8, in a field', 'name=A%ffName', 400],
  ['bytes that are no UTF-8, as they are', Buffer.from('name=A\u00ffName', 'latin1'), 400],
])('a form with %s is read, or refused with a page', async (_, body, status) => {
  const send = request(test_.app.getHttpServer()).post('/verify/0000-0000-0000-0000').type('form').set('x-forwarded-for', '198.51.100.31');
  expect((await send.serialize((sent: unknown) => sent as string).send(body as never)).status).toBe(status);
});

it('a form is as long as a name may be, and no longer', async () => {
  expect((await typeName('0000-0000-0000-0000', 'a'.repeat(4_091), '198.51.100.30')).status).toBe(404);
  expect((await typeName('0000-0000-0000-0000', 'a'.repeat(4_092), '198.51.100.30')).status).toBe(413);
});

describe('help and safety', () => {
  it('are there without a sign-in and without script', async () => {
    const help = await test_.visitor().get('/help-now');
    expect(help.status).toBe(200);
    expect(help.text).toContain('988');
    const safety = await test_.visitor().get('/safety');
    expect(safety.text).toContain('History is not erased');
    for (const { text } of [help, safety]) {
      expect(text).not.toContain('<script');
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(10_240);
    }
  });
});
