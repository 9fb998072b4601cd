import { CheckCertificates } from '../../apps/api/src/features/certificates/check-certificates.js';
import type { RatingSheet } from '../../libs/assessment/src/index.js';
import { refusalsOf, TestApp } from '../support/app.js';
import { messagesTo } from '../support/mailbox.js';
import { type TestPerson, World } from '../support/world.js';
import { type Candidate, CertificationWorld, type Staff } from '../support/world-certification.js';
import { LiveWorld } from '../support/world-live.js';
import { passing, withCritical } from '../support/world-ratings.js';

let test_: TestApp;
let world: World;
let live: LiveWorld;
let people: CertificationWorld;
let programId: string;
let staff: Staff;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  live = new LiveWorld(test_, world);
  people = new CertificationWorld(test_, world);
  programId = await world.program();
  staff = await people.staff(programId);
});
beforeEach(() => world.keepFresh(staff.rater, staff.second, staff.supervisor, staff.reviewer, staff.admin));
afterAll(() => test_.stop());

type Holder = Pick<Awaited<ReturnType<CertificationWorld['certified']>>, 'candidate' | 'id'>;
type Shown = { what: string; about: string | null; holds: boolean; decided: boolean };
const inShort = ({ what, about, holds, decided }: Shown) => ({ what, about, holds, decided });

/** What the page of a certificate and the list of those to look at tell somebody. */
async function told({ id }: Holder, who: TestPerson = staff.admin, program = programId) {
  const page = await who.browser.get(`/api/certificates/${id}`);
  const list = await who.browser.get(`/api/programs/${program}/certificates-to-look-at`);
  const row = (list.body as { id: string; changes: Shown[] }[]).find((each) => each.id === id);
  return { page: (page.body.changes as Shown[]).map(inShort), list: row ? row.changes.map(inShort) : null };
}
const mailsAbout = async ({ id }: Holder, to: TestPerson = staff.admin) =>
  (await messagesTo(test_, to.email)).filter((message) => message.includes(`/admin/certificates/${id}`));

const correct = (candidate: Candidate, rater: TestPerson, change: (sheet: RatingSheet) => RatingSheet, station = 'R3') =>
  people.correct(candidate, rater, station, change);
const low = (sheet: RatingSheet): RatingSheet => ({ ...sheet, entrustment: 1 });
const other = (sheet: RatingSheet): RatingSheet => ({ ...sheet, feedback: { ...sheet.feedback, strength: 'You waited.' } });

const rating = (holds: boolean, decided = false) => ({ what: 'rating', about: expect.any(String), holds, decided });
const pause = (holds: boolean, decided = false) => ({ what: 'pause', about: null, holds, decided });

it('tells nothing of a certificate under which nothing changed, nor of what is practised besides', async () => {
  const holder = await people.certified(programId, staff);
  expect(await told(holder)).toEqual({ page: [], list: null });
  await people.rate(programId, 'R3', holder.candidate, staff);
  expect(await told(holder)).toEqual({ page: [], list: null });
  expect(await mailsAbout(holder)).toEqual([]);
});

it.each([
  ['that leaves its station passed', other, true],
  ['after which its station is not passed', low, false],
])('tells admins of a correction %s', async (_, change, holds) => {
  const holder = await people.certified(programId, staff);
  expect((await correct(holder.candidate, staff.rater, change)).status).toBe(201);
  expect(await told(holder)).toEqual({ page: [rating(holds)], list: [rating(holds)] });
  const [mail = '', ...more] = await mailsAbout(holder);
  expect(more).toEqual([]);
  expect(mail).toContain('a certificate needs a look');
  expect(mail).not.toContain(holder.candidate.name);
  expect(mail).not.toContain((await told(holder)).page[0]?.about ?? '');
});

it('tells nobody of a correction that is refused', async () => {
  const holder = await people.certified(programId, staff);
  expect((await correct(holder.candidate, staff.rater, (sheet) => ({ ...sheet, global: null }))).status).toBe(409);
  expect(await told(holder)).toEqual({ page: [], list: null });
  expect(await mailsAbout(holder)).toEqual([]);
});

it('tells nobody of a correction before there is a certificate', async () => {
  const { candidate } = await people.approved(programId, staff);
  const before = (await messagesTo(test_, staff.admin.email)).length;
  expect((await correct(candidate, staff.rater, low)).status).toBe(201);
  expect(await messagesTo(test_, staff.admin.email)).toHaveLength(before);
});

it('tells admins of a third look that says otherwise', async () => {
  const holder = await people.certified(programId, staff);
  await correct(holder.candidate, staff.rater, low);
  const third = await people.ratings.practice.rater(programId, 'R3');
  const talk = await people.ratings.conversation(programId, 'R3', {
    trainee: holder.candidate,
    rater: third,
    second: null,
    player: staff.player,
    purpose: 'third-look',
  });
  await people.ratings.signed(talk, third, low(passing(talk.station)));
  expect(await told(holder)).toEqual({ page: [rating(false)], list: [rating(false)] });
  expect(await mailsAbout(holder)).toHaveLength(2);
});

it('tells admins of a pause of practice, whatever conversation it comes from, and whether it is over', async () => {
  const holder = await people.certified(programId, staff);
  const talk = await people.ratings.conversation(programId, 'R3', { ...staff, trainee: holder.candidate });
  await people.ratings.signed(talk, staff.rater, withCritical(passing(talk.station), 'X1', 'yes'));
  expect(await told(holder)).toEqual({ page: [pause(false)], list: [pause(false)] });
  expect(await mailsAbout(holder)).toHaveLength(1);
  // a second look that confirms nothing ends it
  await people.ratings.signed(talk, staff.second);
  expect(await told(holder)).toEqual({ page: [pause(true)], list: [pause(true)] });
  expect(await mailsAbout(holder)).toHaveLength(1);
});

it('tells admins of minutes at a live session that were corrected, and of none that it does not rest on', async () => {
  const program = await live.program();
  const own = await people.staff(program);
  const candidate = await people.candidate(program, own);
  const sessions: string[] = [];
  for (const [at, code] of ['M4-S1', 'M4-S2', 'M6-S1'].entries())
    sessions.push(await live.attended(own.supervisor, program, code, [candidate], 60, 90 + 100 * at));
  const caseId = await people.apply(candidate);
  const reviewer = await people.reviewer(program);
  await people.claim(reviewer, caseId);
  const issued = await people.issue(own.admin, (await people.decide(reviewer, caseId)).body.id);
  expect(issued.status).toBe(201);
  const holder = { candidate, id: issued.body.id as string };
  const correctMinutes = async (session: string | undefined, minutes: number) => {
    const [seat] = (await own.supervisor.browser.get(`/api/live-sessions/${session}`)).body.roster;
    return live.correct(own.supervisor, seat.attendance[0].id, minutes);
  };

  const later = await live.attended(own.supervisor, program, 'M6-S1', [candidate], 60, 900);
  expect((await correctMinutes(later, 10)).status).toBe(201);
  expect(await told(holder, own.admin, program)).toEqual({ page: [], list: null });
  expect(await mailsAbout(holder, own.admin)).toEqual([]);

  expect((await correctMinutes(sessions[0], 30)).status).toBe(201);
  const minutes = { what: 'minutes', about: expect.any(String), holds: false, decided: false };
  expect(await told(holder, own.admin, program)).toEqual({ page: [minutes], list: [minutes] });
  expect(await mailsAbout(holder, own.admin)).toHaveLength(1);
});

it('leaves the list once somebody decided, stays on the page, and comes back with the next change', async () => {
  const holder = await people.certified(programId, staff);
  await correct(holder.candidate, staff.rater, low);
  const change = (what: string, reasonCode: string) => staff.admin.browser.post(`/api/certificates/${holder.id}/${what}`, { reasonCode });
  expect((await change('suspension', 'evidence-wrong')).body).toMatchObject({ changes: [rating(false, true)] });
  expect(await told(holder)).toEqual({ page: [rating(false, true)], list: null });
  await correct(holder.candidate, staff.rater, other, 'R6');
  expect(await told(holder)).toEqual({ page: [rating(false, true), rating(true)], list: [rating(true)] });
  expect((await change('reinstatement', 'concern-resolved')).status).toBe(200);
  expect((await told(holder)).list).toBeNull();
  await correct(holder.candidate, staff.second, other, 'R6');
  expect((await told(holder)).list).toEqual([rating(true)]);
  expect((await change('revocation', 'evidence-wrong')).status).toBe(200);
  // it counts no more
  expect(await told(holder)).toEqual({ page: [], list: null });
  await correct(holder.candidate, staff.second, low, 'R1');
  expect(await told(holder)).toEqual({ page: [], list: null });
  expect(await mailsAbout(holder)).toHaveLength(3);
  expect((await test_.get(CheckCertificates).run()).faults).toEqual([]);
});

describe('a look that lets it stand', () => {
  const look = (holder: Holder, form: object, by = staff.admin) => by.browser.post(`/api/certificates/${holder.id}/looks`, form);
  const seenUntil = async ({ id }: Holder) => (await staff.admin.browser.get(`/api/certificates/${id}`)).body.changes.at(-1).at as string;

  it('takes the certificate off the list until something else is changed', async () => {
    const holder = await people.certified(programId, staff);
    await correct(holder.candidate, staff.rater, low);
    const looked = await look(holder, { seenUntil: await seenUntil(holder), reason: 'The box was mixed up.' });
    expect(looked.status).toBe(201);
    expect(looked.body).toMatchObject({ status: 'valid', changes: [rating(false, true)], looks: [{ reason: 'The box was mixed up.' }] });
    expect(await told(holder)).toEqual({ page: [rating(false, true)], list: null });
    expect((await holder.candidate.browser.get(`/api/certificates/${holder.id}`)).body).toMatchObject({ changes: [], looks: [] });
    // they are told of a change of status, and nothing was changed about it
    expect((await messagesTo(test_, holder.candidate.email)).filter((message) => message.includes('status of your certificate'))).toEqual(
      [],
    );
    await correct(holder.candidate, staff.second, other, 'R6');
    expect((await told(holder)).list).toEqual([rating(true)]);
    expect((await test_.get(CheckCertificates).run()).faults).toEqual([]);
  });

  it('is about what the page showed: what came since is still to look at', async () => {
    const holder = await people.certified(programId, staff);
    await correct(holder.candidate, staff.rater, other);
    const seen = await seenUntil(holder);
    await correct(holder.candidate, staff.rater, low, 'R6');
    expect((await look(holder, { seenUntil: seen, reason: 'It stands.' })).status).toBe(201);
    expect((await told(holder)).list).toEqual([rating(false)]);
    // the same is looked at once, and what it says now is not what was seen
    expect(refusalsOf(await look(holder, { seenUntil: seen, reason: 'It stands.' }))).toEqual(['certificate.look-again']);
    const again = await seenUntil(holder);
    await correct(holder.candidate, staff.rater, other, 'R6');
    expect(refusalsOf(await look(holder, { seenUntil: again, reason: 'It stands.' }))).toEqual(['certificate.look-again']);
    expect((await told(holder)).list).toEqual([rating(false)]);
  });

  it('needs a reason, a fresh password, and an admin without a tie to the holder', async () => {
    const holder = await people.certified(programId, staff);
    expect(refusalsOf(await look(holder, { seenUntil: '2199-01-01T00:00:00.000Z', reason: 'Nothing there.' }))).toEqual([
      'certificate.look-again',
    ]);
    await correct(holder.candidate, staff.rater, low);
    const form = { seenUntil: await seenUntil(holder), reason: 'It stands.' };
    expect((await look(holder, { ...form, reason: '' })).status).toBe(422);
    expect((await look(holder, form, await world.person(await world.smallProgram(), 'admin'))).status).toBe(404);
    expect((await look(holder, form, await world.person(programId, 'auditor'))).status).toBe(403);
    await world.grant(programId, holder.candidate.id, 'admin');
    expect((await look(holder, form, holder.candidate)).status).toBe(403);
    const friend = await world.person(programId, 'admin');
    const tie = { personId: friend.id, otherId: holder.candidate.id, kind: 'friend' };
    expect((await friend.browser.post(`/api/programs/${programId}/conflicts`, tie)).status).toBe(201);
    expect(refusalsOf(await look(holder, form, friend))).toEqual(['independence.declared-conflict']);
    const stale = await world.person(programId, 'admin');
    await test_.sql(`UPDATE session SET authenticated_at = now() - interval '6 minutes' WHERE person_id = $1`, [stale.id]);
    expect(refusalsOf(await look(holder, form, stale))).toEqual(['authentication.stale']);
    expect((await told(holder)).list).toEqual([rating(false)]);
    expect((await look(holder, form)).status).toBe(201);
  });
});

it('tells nobody else, and no admin about their own', async () => {
  const holder = await people.certified(programId, staff);
  const auditor = await world.person(programId, 'auditor');
  const stranger = await world.person(await world.smallProgram(), 'admin');
  await world.grant(programId, holder.candidate.id, 'admin');
  const publicBefore = (await test_.visitor().get(`/api/verify/${holder.number}`)).body;
  // the second rater has signed already that it was not so
  const critical = (sheet: RatingSheet) => withCritical(sheet, 'X1', 'yes');
  expect((await correct(holder.candidate, staff.rater, critical)).status).toBe(201);

  expect(await told(holder)).toEqual({ page: [rating(false), pause(true)], list: [rating(false), pause(true)] });
  expect(await told(holder, holder.candidate)).toEqual({ page: [], list: null });
  const [mine] = (await holder.candidate.browser.get('/api/me/certificates')).body;
  expect(mine.changes).toEqual([]);
  expect((await auditor.browser.get(`/api/certificates/${holder.id}`)).body.changes).toEqual([]);
  const list = `/api/programs/${programId}/certificates-to-look-at`;
  expect((await auditor.browser.get(list)).status).toBe(403);
  expect((await stranger.browser.get(list)).status).toBe(404);
  const { checkedAt: _, ...shown } = (await test_.visitor().get(`/api/verify/${holder.number}`)).body;
  expect(publicBefore).toMatchObject(shown);
  expect(await mailsAbout(holder)).toHaveLength(1);
  for (const person of [holder.candidate, auditor, stranger, staff.reviewer]) expect(await mailsAbout(holder, person)).toEqual([]);
});
