import { refusalsOf, TestApp } from '../support/app.js';
import { today } from '../support/today.js';
import { World } from '../support/world.js';
import { CertificationWorld, type Staff } from '../support/world-certification.js';
import { passing, withHarm } from '../support/world-ratings.js';

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
afterAll(() => test_.stop());

const gateOf = async (
  reader: { browser: { get(url: string): Promise<{ status: number; body: { met: boolean; lines: Line[] } }> } },
  enrolmentId: string,
) => reader.browser.get(`/api/enrolments/${enrolmentId}/gate`);
interface Line {
  code: string;
  about: string | null;
  met: boolean;
  have: string | null;
  need: string;
  whoMustAct: string | null;
  detail: string | null;
}

describe('the gate', () => {
  it('names every open requirement with who acts next, and the same list is all met in the end', async () => {
    const starter = await world.person(programId, 'trainee');
    const enrolmentId = await people.ratings.practice.quizzes.enrolmentOf(programId, starter.id);
    const { body } = await gateOf(starter, enrolmentId);
    expect(body.lines.map(({ code, about, met }) => [code, about, met])).toEqual([
      ...['M4', 'M6', 'M10'].flatMap((about) => [
        ['module-lessons', about, false],
        ['module-quiz', about, false],
      ]),
      ...['R1', 'R3', 'R6'].map((about) => ['station', about, false]),
      ['ethics-code', null, false],
      ['practice-hours', null, false],
    ]);
    expect(body.lines.find(({ code }) => code === 'practice-hours')).toMatchObject({ have: '0', need: '600', whoMustAct: 'trainee' });

    const candidate = await people.candidate(programId, staff);
    const all = await gateOf(candidate, candidate.enrolmentId);
    expect(all.body.lines.filter(({ met }) => !met)).toEqual([]);
    expect(all.body.met).toBe(true);
  });

  it('is read by the trainee, their supervisor, admins and auditors, and by nobody else', async () => {
    const candidate = await people.candidate(programId, staff, { quizzes: true, hours: true, stations: ['R1', 'R3', 'R6'] });
    const other = await world.program('Other program');
    const statusFor = async (reader: { browser: { get(url: string): Promise<{ status: number }> } }) =>
      (await reader.browser.get(`/api/enrolments/${candidate.enrolmentId}/gate`)).status;
    expect(await statusFor(candidate)).toBe(200);
    expect(await statusFor(staff.supervisor)).toBe(200);
    expect(await statusFor(staff.admin)).toBe(200);
    expect(await statusFor(await world.person(programId, 'auditor'))).toBe(200);
    expect(await statusFor(await world.person(programId, 'trainee'))).toBe(404);
    expect(await statusFor(await world.person(programId, 'peer-supervisor'))).toBe(404);
    expect(await statusFor(staff.reviewer)).toBe(404);
    expect(await statusFor(await world.person(other, 'admin'))).toBe(404);
    expect(await statusFor(await world.person(programId, 'author'))).toBe(403);
  });

  it('waits for the second look, and for the lead while practice is paused', async () => {
    const candidate = await people.candidate(programId, staff, { stations: ['R3', 'R6'] });
    const talk = await people.ratings.conversation(programId, 'R3', { trainee: candidate, ...staff });
    await people.ratings.signed(talk, staff.rater);
    const line = (await gateOf(candidate, candidate.enrolmentId)).body.lines.find(({ about }) => about === 'R3');
    expect(line).toMatchObject({ met: false, whoMustAct: 'second-rater', detail: 'second-look-unsigned' });
    await people.ratings.signed(talk, staff.second);
    expect((await gateOf(candidate, candidate.enrolmentId)).body.lines.find(({ about }) => about === 'R3')).toMatchObject({ met: true });
  });
});

describe('the code of ethics', () => {
  const form = async (browser: { get(url: string): Promise<{ body: { version: string; meaning: string } }> }, enrolmentId: string) => {
    const { body } = await browser.get(`/api/enrolments/${enrolmentId}/ethics-code`);
    return { version: body.version, meaning: body.meaning };
  };

  it('is signed once, at its version, as the exact text with its digest', async () => {
    const trainee = await people.candidate(programId, staff, { quizzes: true, ethics: true, hours: true, stations: ['R1', 'R3', 'R6'] });
    const url = `/api/enrolments/${trainee.enrolmentId}/ethics-signature`;
    const sent = await form(trainee.browser, trainee.enrolmentId);
    expect(refusalsOf(await trainee.browser.post(url, { ...sent, version: '0.9' }))).toEqual(['ethics-code.other-version']);
    expect(refusalsOf(await trainee.browser.post(url, { ...sent, meaning: 'I agree.' }))).toEqual(['signature.other-meaning']);
    const answers = await Promise.all(Array.from({ length: 20 }, () => trainee.browser.post(url, sent)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(19).fill(409)]);
    expect(answers.filter(({ status }) => status === 409).flatMap(refusalsOf)).toEqual(Array(19).fill('ethics-code.signed-already'));
    const [row] = await test_.sql<{ digest: string; own: string }>(
      `SELECT digest, encode(sha256(convert_to(record, 'UTF8')), 'hex') AS own FROM ethics_signature WHERE person_id = $1`,
      [trainee.id],
    );
    expect(row?.digest).toBe(row?.own);
    await expect(test_.sql(`UPDATE ethics_signature SET version = '2' WHERE person_id = $1`, [trainee.id])).rejects.toThrow(
      'never changed',
    );
    await expect(test_.sqlAsApp(`DELETE FROM ethics_signature WHERE person_id = $1`, [trainee.id])).rejects.toThrow('permission denied');
  });

  it('needs a password given in the last five minutes', async () => {
    const trainee = await people.candidate(programId, staff, { quizzes: true, ethics: true, hours: true, stations: ['R1', 'R3', 'R6'] });
    const sent = await form(trainee.browser, trainee.enrolmentId);
    await test_.sql(`UPDATE session SET authenticated_at = authenticated_at - interval '6 minutes' WHERE person_id = $1`, [trainee.id]);
    const response = await trainee.browser.post(`/api/enrolments/${trainee.enrolmentId}/ethics-signature`, sent);
    expect(refusalsOf(response)).toEqual(['authentication.stale']);
  });
});

describe('applying', () => {
  it.each([
    ['a quiz', { quizzes: true }, ['gate.unmet', 'gate.unmet', 'gate.unmet']],
    ['the code of ethics', { ethics: true }, ['gate.unmet']],
    ['practice hours', { hours: true }, ['gate.unmet']],
    ['a practice conversation', { stations: ['R6'] }, ['gate.unmet']],
  ])('is refused while %s is open, with every open requirement', async (_, missing, refusals) => {
    const candidate = await people.candidate(programId, staff, missing);
    const response = await candidate.browser.post(`/api/enrolments/${candidate.enrolmentId}/application`);
    expect(response.status).toBe(409);
    expect(refusalsOf(response)).toEqual(refusals);
    const shown = await candidate.browser.get(`/api/enrolments/${candidate.enrolmentId}/application`);
    expect(shown.body).toMatchObject({ canApply: false, whyNot: [{ code: 'gate.unmet' }], cases: [] });
  });

  it('opens one case, however often it is asked', async () => {
    const candidate = await people.candidate(programId, staff);
    const url = `/api/enrolments/${candidate.enrolmentId}/application`;
    const answers = await Promise.all(Array.from({ length: 20 }, () => candidate.browser.post(url)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(19).fill(409)]);
    expect(new Set(answers.filter(({ status }) => status === 409).flatMap(refusalsOf))).toEqual(new Set(['application.case-open']));
    expect((await (await world.person(programId, 'trainee')).browser.post(url)).status).toBe(404);
    expect((await candidate.browser.get(url)).body.cases).toMatchObject([{ state: 'submitted', reasons: null }]);
  });
});

describe('a review case', () => {
  it('shows everything a decision rests on, on one page', async () => {
    const candidate = await people.candidate(programId, staff);
    const caseId = await people.apply(candidate);
    const { status, body } = await staff.reviewer.browser.get(`/api/review-cases/${caseId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'submitted', gateMet: true, approvedMinutes: 600, peopleSeparate: true, clock: { daysLeft: 60 } });
    expect(body.quizzes.map(({ module }: { module: string }) => module)).toEqual(['M4', 'M6', 'M10']);
    expect(body.stations.map(({ code, sheets }: { code: string; sheets: unknown[] }) => [code, sheets.length])).toEqual([
      ['R1', 2],
      ['R3', 2],
      ['R6', 2],
    ]);
    expect(body.stations[0].sheets[0].notes).toMatchObject([{ atSecond: 192, text: 'Left room after the first answer.' }]);
    expect(body.ethics.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(body.can).toEqual({ take: true, approve: false, decide: false });
  });

  it('names nobody whom only a conversation that was not held would show', async () => {
    const candidate = await people.candidate(programId, staff);
    const other = await people.ratings.practice.rolePlayer(programId);
    await people.ratings.conversation(programId, 'R1', { trainee: candidate, second: null, player: other, outcome: 'stopped' });
    const caseId = await people.apply(candidate);
    const { body, text } = await staff.reviewer.browser.get(`/api/review-cases/${caseId}`);
    expect(text).not.toContain(`"${other.name}"`);
    const named = body.people.map(({ part, name }: { part: string; name: string }) => [part, name]);
    expect(named).toEqual([
      ['trainee', candidate.name],
      ['rater', staff.rater.name],
      ['role-player', staff.player.name],
      ['second-rater', staff.second.name],
      ['supervisor', staff.supervisor.name],
    ]);
  });

  it('once decided says nothing of what came after', async () => {
    const candidate = await people.candidate(programId, staff);
    const caseId = await people.apply(candidate);
    await people.claim(staff.reviewer, caseId);
    expect((await people.decide(staff.reviewer, caseId)).status).toBe(201);
    const reader = await people.reviewer(programId);
    const read = async () => (await reader.browser.get(`/api/review-cases/${caseId}`)).text;
    const decided = await read();
    await test_.sql(
      `INSERT INTO practice_pause (id, program_id, enrolment_id, role_play_id, sign_off_id, seat, codes, opened_at, second_look_due_on)
       SELECT gen_random_uuid(), program_id, enrolment_id, role_play_id, id, 'second-rater', ARRAY['X1'], now(), current_date
         FROM sign_off WHERE enrolment_id = $1 LIMIT 1`,
      [candidate.enrolmentId],
    );
    await people.hours(candidate, staff.supervisor, 60);
    const later = await world.person(programId, 'peer-supervisor');
    await people.ratings.practice.quizzes.supervise(programId, candidate.id, later.id);
    expect(await read()).toBe(decided);
    expect(JSON.parse(decided)).toMatchObject({ gateMet: true, approvedMinutes: 600, decision: { outcome: 'approved' } });
  });

  it('is taken by one of twenty, and by another once the lease has run out', async () => {
    const candidate = await people.candidate(programId, staff);
    const caseId = await people.apply(candidate);
    const other = await people.reviewer(programId);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => people.claim(at % 2 ? staff.reviewer : other, caseId)));
    const taken = answers.filter(({ status }) => status === 201);
    expect(taken).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 409).flatMap(refusalsOf)).toEqual(Array(10).fill('case.taken-by-other'));
    const [claims] = await test_.sql<{ count: string }>(`SELECT count(*) FROM review_claim WHERE case_id = $1`, [caseId]);
    expect(claims?.count).toBe('1');
    const [waiting] = answers[0]?.status === 201 ? [staff.reviewer] : [other];
    await test_.sql(`ALTER TABLE review_claim DISABLE TRIGGER USER`);
    await test_.sql(
      `UPDATE review_claim SET claimed_at = claimed_at - interval '9 hours', leased_until = leased_until - interval '9 hours' WHERE case_id = $1`,
      [caseId],
    );
    await test_.sql(`ALTER TABLE review_claim ENABLE TRIGGER USER`);
    expect((await people.claim(waiting, caseId)).status).toBe(201);
    expect((await people.decide(waiting, caseId)).status).toBe(201);
  });

  it('is decided once, under a signature, and its reasons reach the applicant', async () => {
    const candidate = await people.candidate(programId, staff);
    const caseId = await people.apply(candidate);
    expect(refusalsOf(await people.decide(staff.reviewer, caseId))).toEqual(['case.not-taken']);
    await people.claim(staff.reviewer, caseId);
    expect(refusalsOf(await people.decide(staff.reviewer, caseId, 'approved', { reasons: '  ' }))).toEqual(['decision.reasons-missing']);
    expect(refusalsOf(await people.decide(staff.reviewer, caseId, 'approved-with-conditions'))).toEqual(['decision.conditions-missing']);
    expect(refusalsOf(await people.decide(staff.reviewer, caseId, 'approved', { meaning: 'Fine.' }))).toEqual(['signature.other-meaning']);
    expect(refusalsOf(await people.decide(staff.reviewer, caseId, 'approved', { evidenceDigest: '0'.repeat(64) }))).toEqual([
      'case.evidence-changed',
    ]);
    const answers = await Promise.all(Array.from({ length: 20 }, () => people.decide(staff.reviewer, caseId)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(19).fill(409)]);
    expect(new Set(answers.filter(({ status }) => status === 409).flatMap(refusalsOf))).toEqual(new Set(['case.already-decided']));
    const shown = await candidate.browser.get(`/api/enrolments/${candidate.enrolmentId}/application`);
    expect(shown.body.cases).toMatchObject([{ state: 'approved', reasons: 'All is there.' }]);
    expect(shown.body.whyNot).toMatchObject([{ code: 'application.already-approved' }]);
    await expect(test_.sql(`UPDATE review_decision SET reasons = 'other' WHERE case_id = $1`, [caseId])).rejects.toThrow('never changed');
  });

  it('is decided with a password that was proven in the last five minutes', async () => {
    const candidate = await people.candidate(programId, staff);
    const caseId = await people.apply(candidate);
    await people.claim(staff.reviewer, caseId);
    const proven = (minutes: number) =>
      test_.sql(`UPDATE session SET authenticated_at = now() - make_interval(mins => $2) WHERE person_id = $1`, [
        staff.reviewer.id,
        minutes,
      ]);
    await proven(6);
    expect(refusalsOf(await people.decide(staff.reviewer, caseId))).toEqual(['authentication.stale']);
    await proven(4);
    expect((await people.decide(staff.reviewer, caseId)).status).toBe(201);
  });

  it('returned with reasons, it can be handed in again', async () => {
    const candidate = await people.candidate(programId, staff);
    const caseId = await people.apply(candidate);
    await people.claim(staff.reviewer, caseId);
    expect((await people.decide(staff.reviewer, caseId, 'returned', { reasons: 'One note is missing.' })).status).toBe(201);
    const again = await people.apply(candidate);
    expect(again).not.toBe(caseId);
  });

  it('is refused to a reviewer whose licence ran out yesterday', async () => {
    const candidate = await people.candidate(programId, staff);
    const caseId = await people.apply(candidate);
    const [lapsed, lastDay] = [await people.reviewer(programId, today(1)), await people.reviewer(programId, today())];
    expect(refusalsOf(await people.claim(lapsed, caseId))).toEqual(['licence.lapsed']);
    expect(refusalsOf(await people.decide(lapsed, caseId))).toEqual(['case.not-taken', 'licence.lapsed']);
    expect((await people.claim(lastDay, caseId)).status).toBe(201);
    expect((await people.decide(lastDay, caseId)).status).toBe(201);
  });

  it('is refused to somebody who rated, played for, supervised or knows the trainee, admins too', async () => {
    const own = await people.staff(programId);
    const asReviewer = async (person: { id: string }, ...roles: string[]) => {
      for (const role of roles) {
        await test_.sql(
          `INSERT INTO role_grant (id, program_id, person_id, role, granted_at) VALUES (gen_random_uuid(), $1, $2, $3, now())`,
          [programId, person.id, role],
        );
      }
      await people.ratings.practice.license(programId, person.id);
    };
    await asReviewer(own.rater, 'reviewer', 'admin');
    await asReviewer(own.player, 'reviewer');
    await asReviewer(own.supervisor, 'reviewer');
    const friend = await people.reviewer(programId);
    const candidate = await people.candidate(programId, own);
    await people.ratings.practice.conflict(programId, friend.id, candidate.id);
    const caseId = await people.apply(candidate);
    expect(refusalsOf(await people.claim(own.rater, caseId))).toEqual(['independence.rated-this-person']);
    expect(refusalsOf(await people.claim(own.player, caseId))).toEqual(['independence.played-for-this-person']);
    expect(refusalsOf(await people.claim(own.supervisor, caseId))).toEqual(['independence.supervised-this-person']);
    expect(refusalsOf(await people.claim(friend, caseId))).toEqual(['independence.declared-conflict']);
    expect((await own.player.browser.get(`/api/review-cases/${caseId}`)).status).toBe(403);
    const list = await friend.browser.get(`/api/programs/${programId}/review-cases`);
    expect(list.body.find(({ id }: { id: string }) => id === caseId)).toMatchObject({
      canTake: false,
      whyNot: [{ code: 'independence.declared-conflict' }],
    });
    await asReviewer(candidate, 'reviewer');
    expect((await candidate.browser.get(`/api/review-cases/${caseId}`)).status).toBe(404);
    const ofOwn = (await candidate.browser.get(`/api/programs/${programId}/review-cases`)).body;
    expect(ofOwn.map(({ id }: { id: string }) => id)).not.toContain(caseId);
  });

  it('is taken and decided by the role of a reviewer here, whatever somebody may do in another program', async () => {
    const mixed = await world.person(programId, 'admin');
    await people.ratings.practice.license(programId, mixed.id);
    await world.grant(await world.program('Elsewhere'), mixed.id, 'reviewer');
    const caseId = await people.apply(await people.candidate(programId, staff));
    expect((await people.claim(mixed, caseId)).status).toBe(404);
    await world.grant(programId, mixed.id, 'reviewer');
    expect((await people.claim(mixed, caseId)).status).toBe(201);
    const reviewing = (held: boolean) =>
      test_.sql(`UPDATE role_grant SET withdrawn_at = $3 WHERE person_id = $1 AND program_id = $2 AND role = 'reviewer'`, [
        mixed.id,
        programId,
        held ? null : new Date(),
      ]);
    await reviewing(false);
    expect((await people.decide(mixed, caseId)).status).toBe(404);
    await reviewing(true);
    expect((await people.decide(mixed, caseId)).status).toBe(201);
  });

  it('is not approved when a level 1 arrived after the application', async () => {
    const candidate = await people.candidate(programId, staff);
    const caseId = await people.apply(candidate);
    await people.claim(staff.reviewer, caseId);
    const talk = await people.ratings.conversation(programId, 'R1', { trainee: candidate, ...staff });
    await people.ratings.signed(talk, staff.rater, withHarm(talk.station, passing(talk.station), true));
    const refused = await people.decide(staff.reviewer, caseId);
    expect([...new Set(refusalsOf(refused))]).toEqual(['gate.unmet']);
    expect((await people.decide(staff.reviewer, caseId, 'returned')).status).toBe(201);
  });
});
