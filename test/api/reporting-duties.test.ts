import { refusalsOf, TestApp, type Visitor } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';

let test_: TestApp;
let world: World;
let programId: string;
let admin: TestPerson;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
});
beforeEach(async () => {
  // afternoon of November 22 where the program is
  test_.clock.freeze(new Date('2026-11-22T20:00:00Z'));
  programId = await world.program();
  admin = await world.person(programId, 'admin');
});
afterAll(() => test_.stop());
afterEach(() => test_.clock.run());

const form = {
  answer: 'Everybody here reports to the county line.',
  whoReports: 'Every adult',
  reportTo: 'The county line',
  contact: '555 0100',
  howFast: 'The same day',
  doneBy: 'You call with your supervisor',
  law: 'An example, no law',
  checkedOn: '2026-11-01',
  checkBy: '2027-05-01',
};
const topic = 'child-abuse';

async function place(name = 'Riverside County'): Promise<string> {
  const added = await admin.browser.post(`/api/programs/${programId}/reporting-places`, { name });
  expect(added.status).toBe(201);
  return added.body.id;
}
const write = (browser: Visitor, placeId: string, changes: Partial<typeof form> = {}, version = 0, code = topic) =>
  browser.put(`/api/reporting-places/${placeId}/duties/${code}`, { ...form, ...changes }, { 'if-match': String(version) });
const read = async (browser: Visitor) => (await browser.get(`/api/programs/${programId}/reporting-duties`)).body;

it('asks what the curriculum asks, and is empty until the program fills it in', async () => {
  const { browser } = await world.person(programId, 'trainee');
  const body = await read(browser);
  expect(body.topics.length).toBeGreaterThan(5);
  expect(body.topics.find(({ code }: any) => code === topic)).toMatchObject({ title: 'Harm to a child', ask: expect.stringMatching(/\?/) });
  expect(body).toMatchObject({ intro: expect.stringMatching(/\w/), places: [], can: { edit: false } });
  expect((await read(admin.browser)).can).toEqual({ edit: true });
});

it.each(['trainee', 'role-player', 'clinical-supervisor', 'peer-supervisor', 'reviewer', 'author', 'auditor'] as const)(
  'is written by an admin and read by a %s, who cannot write it',
  async (role) => {
    const { browser } = await world.person(programId, role);
    const placeId = await place();
    const written = await write(admin.browser, placeId);
    expect([written.status, written.body]).toEqual([
      200,
      expect.objectContaining({ topicCode: topic, version: 1, ...form, writtenByName: admin.name }),
    ]);
    expect((await read(browser)).places).toEqual([{ id: placeId, name: 'Riverside County', duties: [written.body] }]);
    expect((await write(browser, placeId, {}, 1)).status).toBe(403);
    expect((await browser.post(`/api/programs/${programId}/reporting-places`, { name: 'Elsewhere' })).status).toBe(403);
    expect((await browser.get(`/api/reporting-places/${placeId}/duties/${topic}/versions`)).status).toBe(403);
  },
);

it('keeps every version, and takes a change only from who has seen the last', async () => {
  const placeId = await place();
  await write(admin.browser, placeId);
  const stale = await write(admin.browser, placeId, { answer: 'Another.' }, 0);
  expect([stale.status, stale.body.code, stale.body.facts]).toEqual([412, 'version.stale', { version: 1 }]);
  const changed = await write(admin.browser, placeId, { answer: 'Another.' }, 1);
  expect(changed.body).toMatchObject({ version: 2, answer: 'Another.' });
  const { body } = await admin.browser.get(`/api/reporting-places/${placeId}/duties/${topic}/versions`);
  expect(body.map(({ version, answer }: any) => [version, answer])).toEqual([
    [2, 'Another.'],
    [1, form.answer],
  ]);
  expect((await read(admin.browser)).places[0].duties).toHaveLength(1);
  await expect(test_.sqlAsApp(`UPDATE reporting_duty SET answer = 'x'`)).rejects.toThrow(/permission denied/);
  await expect(test_.sql(`DELETE FROM reporting_duty`)).rejects.toThrow(/never changed/);
  const trail = await test_.sql<{ action: string; facts: string }>(
    `SELECT action, facts FROM audit_entry WHERE chain_id = $1 AND action LIKE 'reporting%' ORDER BY seq`,
    [programId],
  );
  expect(trail.map(({ action }) => action)).toEqual(['reporting-place.added', 'reporting-duty.written', 'reporting-duty.written']);
  expect(JSON.stringify(trail)).not.toContain('Another');
});

it('is written once when twenty write at the same time', async () => {
  const placeId = await place();
  const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => write(admin.browser, placeId, { answer: `Answer ${at}` })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 412)]);
  const rows = await test_.sql(`SELECT 1 FROM reporting_duty WHERE place_id = $1`, [placeId]);
  expect(rows).toHaveLength(1);
});

it.each([
  ['a day of checking that is still to come', { checkedOn: '2026-11-23' }, ['reporting-duty.checked-in-future']],
  ['a day to look again that is not after it', { checkBy: '2026-11-01' }, ['reporting-duty.dates-reversed']],
  ['both', { checkedOn: '2026-11-23', checkBy: '2026-11-22' }, ['reporting-duty.checked-in-future', 'reporting-duty.dates-reversed']],
])('refuses %s', async (_what, changes, reasons) => {
  const placeId = await place();
  const refused = await write(admin.browser, placeId, changes);
  expect([refused.status, refusalsOf(refused)]).toEqual([409, reasons]);
  expect((await write(admin.browser, placeId, { checkedOn: '2026-11-22', checkBy: '2026-11-23' })).status).toBe(200);
});

it('needs an answer, and a topic that is asked about', async () => {
  const placeId = await place();
  for (const blank of ['  ', '\u0085', '\u001c\u0085 ', '\ufeff']) {
    const { status, body } = await write(admin.browser, placeId, { answer: blank });
    expect([status, body.fields]).toEqual([422, [{ pointer: '/answer', message: 'answer must not be blank' }]]);
  }
  expect((await write(admin.browser, placeId, { checkBy: '2027-02-30' })).status).toBe(422);
  expect((await write(admin.browser, placeId, {}, 0, 'no-such-topic')).status).toBe(404);
  expect((await write(admin.browser, placeId, { answer: '\u0085x', whoReports: '', law: '' })).status).toBe(200);
});

it('says from the day after that it has to be looked at again, by the program’s own day', async () => {
  const placeId = await place();
  await write(admin.browser, placeId, { checkBy: '2026-11-30' });
  const overdueAt = async (instant: string) => {
    test_.clock.freeze(new Date(instant));
    const { browser } = await world.person(programId, 'trainee');
    return (await read(browser)).places[0].duties[0].isOverdue;
  };
  // midnight in New York is five o'clock in the morning of UTC
  expect(await overdueAt('2026-12-01T04:59:00Z')).toBe(false);
  expect(await overdueAt('2026-12-01T05:01:00Z')).toBe(true);
});

it('has each place once, and keeps what was written where the program works no longer', async () => {
  const placeId = await place();
  await write(admin.browser, placeId);
  const again = await admin.browser.post(`/api/programs/${programId}/reporting-places`, { name: ' riverside county ' });
  expect([again.status, refusalsOf(again)]).toEqual([409, ['reporting-place.name-taken']]);
  expect((await admin.browser.delete(`/api/reporting-places/${placeId}`)).status).toBe(204);
  expect((await read(admin.browser)).places).toEqual([]);
  expect(refusalsOf(await write(admin.browser, placeId, {}, 1))).toEqual(['reporting-place.closed']);
  const { body } = await admin.browser.get(`/api/reporting-places/${placeId}/duties/${topic}/versions`);
  expect(body).toHaveLength(1);
  expect((await read(admin.browser)).places).toEqual([]);
  expect(await place('Riverside County')).not.toBe(placeId);
});

it('belongs to the program', async () => {
  const placeId = await place();
  await write(admin.browser, placeId);
  const stranger = await world.person(await world.program('Far away'), 'admin');
  expect((await stranger.browser.get(`/api/programs/${programId}/reporting-duties`)).status).toBe(404);
  expect((await write(stranger.browser, placeId, {}, 1)).status).toBe(404);
  expect((await stranger.browser.delete(`/api/reporting-places/${placeId}`)).status).toBe(404);
  expect((await stranger.browser.get(`/api/reporting-places/${placeId}/duties/${topic}/versions`)).status).toBe(404);
  expect((await stranger.browser.post(`/api/programs/${programId}/reporting-places`, { name: 'Elsewhere' })).status).toBe(404);
});
