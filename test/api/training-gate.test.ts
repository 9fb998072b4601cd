import { CheckCertificates } from '../../apps/api/src/features/certificates/check-certificates.js';
import { refusalsOf, TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { type Candidate, CertificationWorld, type Staff } from '../support/world-certification.js';
import { LiveWorld } from '../support/world-live.js';

let test_: TestApp;
let world: World;
let live: LiveWorld;
let people: CertificationWorld;
let programId: string;
let staff: Staff;
let facilitator: TestPerson;

beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  live = new LiveWorld(test_, world);
  people = new CertificationWorld(test_, world);
  programId = await live.program();
  staff = await people.staff(programId);
  facilitator = await world.person(programId, 'peer-supervisor');
});
afterAll(() => test_.stop());

const SESSIONS = ['M4-S1', 'M4-S2', 'M6-S1'];
const check = () => test_.get(CheckCertificates).run();
async function attend(candidate: Candidate, sessions: readonly string[] = SESSIONS, by = facilitator): Promise<string[]> {
  const ids: string[] = [];
  for (const [at, code] of sessions.entries()) ids.push(await live.attended(by, programId, code, [candidate], 60, 90 + 100 * at));
  return ids;
}

describe('hours of training on the way to a certificate', () => {
  it('are asked for before an application', async () => {
    const candidate = await people.candidate(programId, staff);
    await attend(candidate, ['M4-S1', 'M4-S2']);
    const apply = () => candidate.browser.post(`/api/enrolments/${candidate.enrolmentId}/application`);
    const early = await apply();
    expect(early.body.refusals.map(({ facts }: { facts: { code: string; about: string } }) => [facts.code, facts.about])).toEqual([
      ['training-hours', 'ethics'],
      ['live-hours', null],
    ]);
    await live.attended(facilitator, programId, 'M6-S1', [candidate], 60, 400);
    expect((await apply()).status).toBe(201);
  });

  it('stand in the evidence, and the check of certificates derives them again', async () => {
    const candidate = await people.candidate(programId, staff);
    const [first = ''] = await attend(candidate);
    const [seat] = (await facilitator.browser.get(`/api/live-sessions/${first}`)).body.roster;
    await live.correct(facilitator, seat.attendance[0].id, 59);
    const [half] = (await facilitator.browser.get(`/api/live-sessions/${first}`)).body.roster;
    await live.correct(facilitator, half.attendance[0].id, 60, { reason: 'asked-by-trainee' });
    const caseId = await people.apply(candidate);
    await people.claim(staff.reviewer, caseId);
    const decided = await people.decide(staff.reviewer, caseId);
    expect(decided.status).toBe(201);
    expect((await people.issue(staff.admin, decided.body.id)).status).toBe(201);
    const [issue] = await test_.sql<{ evidence: string }>(`SELECT evidence FROM certificate_issue WHERE enrolment_id = $1`, [
      candidate.enrolmentId,
    ]);
    const evidence = JSON.parse(issue?.evidence ?? '{}');
    expect(evidence.form).toBe(2);
    expect(evidence.attendance.map(({ module, minutes }: { module: string; minutes: number }) => [module, minutes]).sort()).toEqual([
      ['M4', 60],
      ['M4', 60],
      ['M6', 60],
    ]);
    expect((await check()).faults).toEqual([]);

    // what is recorded and corrected after the issue changes nothing about it
    const later = await live.attended(facilitator, programId, 'M6-S1', [candidate], 60, 1000);
    const [again] = (await facilitator.browser.get(`/api/live-sessions/${later}`)).body.roster;
    await live.correct(facilitator, again.attendance[0].id, 0);
    expect((await check()).faults).toEqual([]);

    await test_.sql(`ALTER TABLE attendance DISABLE TRIGGER USER`);
    const [row] = await test_.sql<{ id: string; content: string }>(
      `SELECT id, content FROM attendance WHERE enrolment_id = $1 AND module_code = 'M6' ORDER BY recorded_at LIMIT 1`,
      [candidate.enrolmentId],
    );
    await test_.sql(`UPDATE attendance SET content = replace(content, '"minutes":60', '"minutes":30') WHERE id = $1`, [row?.id]);
    const codes = (await check()).faults.map(({ code, detail }) => (detail ? `${code} ${detail}` : code));
    expect(codes).toEqual(
      expect.arrayContaining(['digest.mismatch', 'evidence.record-unknown', 'gate.unmet training-hours', 'gate.unmet live-hours']),
    );
    await test_.sql(`UPDATE attendance SET content = $2 WHERE id = $1`, [row?.id, row?.content]);
    await test_.sql(`ALTER TABLE attendance ENABLE TRIGGER USER`);
    expect((await check()).faults).toEqual([]);
  });

  it('change the evidence that a reviewer has read', async () => {
    const candidate = await people.candidate(programId, staff);
    const [first = ''] = await attend(candidate);
    const caseId = await people.apply(candidate);
    await people.claim(staff.reviewer, caseId);
    const { body } = await staff.reviewer.browser.get(`/api/review-cases/${caseId}`);
    const [seat] = (await facilitator.browser.get(`/api/live-sessions/${first}`)).body.roster;
    await live.correct(facilitator, seat.attendance[0].id, 30);
    const meaning = body.meanings.find(({ outcome }: { outcome: string }) => outcome === 'approved').meaning;
    const decided = await staff.reviewer.browser.post(`/api/review-cases/${caseId}/decision`, {
      outcome: 'approved',
      reasons: 'All is there.',
      meaning,
      evidenceDigest: body.evidenceDigest,
    });
    expect(refusalsOf(decided)).toContain('gate.unmet');
  });
});

describe('whoever trained somebody', () => {
  it('does not review them; who did not, may', async () => {
    const both = await world.person(programId, 'peer-supervisor', 'reviewer');
    await people.ratings.practice.license(programId, both.id);
    const trained = await people.candidate(programId, staff);
    const stranger = await people.candidate(programId, staff);
    await attend(trained, SESSIONS, both);
    await attend(stranger);
    const [trainedCase, strangerCase] = [await people.apply(trained), await people.apply(stranger)];
    expect(refusalsOf(await people.claim(both, trainedCase))).toEqual(['independence.trained-this-person']);
    expect((await people.claim(both, strangerCase)).status).toBe(201);
    expect((await people.claim(staff.reviewer, trainedCase)).status).toBe(201);
  });

  it('is not somebody whose session was cancelled, or to which the trainee could not come', async () => {
    const both = await world.person(programId, 'peer-supervisor', 'reviewer');
    await people.ratings.practice.license(programId, both.id);
    const candidate = await people.candidate(programId, staff);
    await attend(candidate);
    const ahead = new Date(Date.now() + 86_400_000);
    const [cancelled, declined, expected] = [0, 1, 2].map(() =>
      live.plan(both, programId, ahead, { enrolmentIds: [candidate.enrolmentId] }),
    );
    await both.browser.post(`/api/live-sessions/${(await cancelled)?.body.id}/cancellation`);
    await candidate.browser.post(`/api/enrolments/${candidate.enrolmentId}/live-sessions/${(await declined)?.body.id}/absence`);
    const caseId = await people.apply(candidate);
    expect(refusalsOf(await people.claim(both, caseId))).toEqual(['independence.trained-this-person']);
    await both.browser.post(`/api/live-sessions/${(await expected)?.body.id}/cancellation`);
    expect((await people.claim(both, caseId)).status).toBe(201);
  });
});
