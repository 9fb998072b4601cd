import { inflateSync } from 'node:zlib';
import { CheckCertificates } from '../../apps/api/src/features/certificates/check-certificates.js';
import { textOfPdf } from '../access/pdf-text.js';
import { refusalsOf, TestApp } from '../support/app.js';
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

const giveRole = (personId: string, role: string) =>
  test_.sql(`INSERT INTO role_grant (id, program_id, person_id, role, granted_at) VALUES (gen_random_uuid(), $1, $2, $3, now())`, [
    programId,
    personId,
    role,
  ]);
const issuedTo = async (personId: string) =>
  Number((await test_.sql<{ count: string }>(`SELECT count(*) FROM credential WHERE holder_id = $1`, [personId]))[0]?.count);

describe('issuing', () => {
  it('gives one certificate to twenty parallel asks', async () => {
    const { candidate, decisionId } = await people.approved(programId, staff);
    const second = await world.person(programId, 'admin');
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => people.issue(at % 2 ? staff.admin : second, decisionId)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(19).fill(409)]);
    const reasons = answers.filter(({ status }) => status === 409).map((answer) => refusalsOf(answer).join());
    expect(new Set(reasons)).toEqual(new Set(['certificate.no-approval,certificate.already-live']));
    expect(await issuedTo(candidate.id)).toBe(1);
    const [rows] = await test_.sql(
      `SELECT (SELECT count(*)::int FROM certificate_issue WHERE enrolment_id = $1) AS issues,
              (SELECT count(*)::int FROM status_event e JOIN credential c ON c.id = e.credential_id WHERE c.holder_id = $2) AS events`,
      [candidate.enrolmentId, candidate.id],
    );
    expect(rows).toEqual({ issues: 1, events: 1 });
  });

  it('draws a number again that somebody has', async () => {
    const { number } = await people.certified(programId, staff);
    const { decisionId } = await people.approved(programId, staff);
    await test_.sql(`
      CREATE SEQUENCE drawn;
      CREATE FUNCTION draw_taken() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
        BEGIN IF nextval('drawn') <= 2 THEN NEW.number := '${number}'; END IF; RETURN NEW; END $$;
      CREATE TRIGGER a_draw BEFORE INSERT ON credential FOR EACH ROW EXECUTE FUNCTION draw_taken()`);
    const issued = await people.issue(staff.admin, decisionId);
    await test_.sql('DROP FUNCTION draw_taken CASCADE; DROP SEQUENCE drawn');
    expect(issued.status).toBe(201);
    expect(issued.body.number).not.toBe(number);
    expect((await test_.visitor().get(`/api/verify/${issued.body.number}`)).body).toMatchObject({ status: 'valid' });
  });

  it('answers a repeated command with the same certificate', async () => {
    const { decisionId } = await people.approved(programId, staff);
    const key = { 'idempotency-key': '0190a0a0-0000-7000-8000-00000000c0de' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => staff.admin.browser.post('/api/certificates', { reviewDecisionId: decisionId }, key)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(1);
  });

  it('freezes what the certificate says, without the name, with its digest and the evidence', async () => {
    const { candidate, id, number } = await people.certified(programId, staff);
    const [row] = await test_.sql<{ content: string; digest: string; own: string; evidence: string; evidence_digest: string }>(
      `SELECT content, digest, encode(sha256(convert_to(content, 'UTF8')), 'hex') AS own, evidence, evidence_digest FROM certificate_issue WHERE credential_id = $1`,
      [id],
    );
    expect(row?.digest).toBe(row?.own);
    expect(row?.content).not.toContain(candidate.name);
    const content = JSON.parse(row?.content ?? '');
    expect(content).toMatchObject({ number, title: 'Certified PTSD Peer Supporter', term: 'full', evidenceDigest: row?.evidence_digest });
    expect(Number(content.validUntil.slice(0, 4)) - Number(content.validFrom.slice(0, 4))).toBe(2);
    expect(JSON.parse(row?.evidence ?? '').stations.map(({ code }: { code: string }) => code)).toEqual(['R1', 'R3', 'R6']);
    await expect(test_.sql(`UPDATE certificate_issue SET valid_until = '2199-01-01' WHERE credential_id = $1`, [id])).rejects.toThrow(
      'never changed',
    );
    await expect(test_.sqlAsApp(`UPDATE certificate_issue SET content = '{}' WHERE credential_id = $1`, [id])).rejects.toThrow(
      'permission denied',
    );
    await expect(test_.sql(`UPDATE holder_name SET name = 'Other' WHERE program_id = $1`, [programId])).rejects.toThrow('only ever erased');
  });

  it('is refused without an approval: before the decision, and after a return', async () => {
    const candidate = await people.candidate(programId, staff);
    const caseId = await people.apply(candidate);
    expect((await people.issue(staff.admin, caseId)).status).toBe(404);
    await people.claim(staff.reviewer, caseId);
    const returned = await people.decide(staff.reviewer, caseId, 'returned');
    expect(refusalsOf(await people.issue(staff.admin, returned.body.id))).toEqual(['certificate.no-approval']);
    expect(await issuedTo(candidate.id)).toBe(0);
  });

  it('is refused to the reviewer, a rater and the role-player, whatever roles they hold', async () => {
    const own = await people.staff(programId);
    for (const person of [own.reviewer, own.rater, own.player]) await giveRole(person.id, 'admin');
    const { decisionId } = await people.approved(programId, own);
    expect(refusalsOf(await people.issue(own.reviewer, decisionId))).toEqual(['independence.reviewer-issues']);
    expect(refusalsOf(await people.issue(own.rater, decisionId))).toEqual(['independence.rated-this-person']);
    expect(refusalsOf(await people.issue(own.player, decisionId))).toEqual(['independence.played-for-this-person']);
    const queue = await own.reviewer.browser.get(`/api/programs/${programId}/issue-queue`);
    expect(queue.body.find((row: { reviewDecisionId: string }) => row.reviewDecisionId === decisionId)).toMatchObject({
      canIssue: false,
      whyNot: [{ code: 'independence.reviewer-issues' }],
    });
    expect((await people.issue(own.admin, decisionId)).status).toBe(201);
  });

  it('is refused when a level 1 arrived between review and issue', async () => {
    const { candidate, decisionId } = await people.approved(programId, staff);
    const talk = await people.ratings.conversation(programId, 'R1', { trainee: candidate, ...staff });
    await people.ratings.signed(talk, staff.rater, withHarm(talk.station, passing(talk.station), true));
    expect([...new Set(refusalsOf(await people.issue(staff.admin, decisionId)))]).toEqual(['gate.unmet']);
    expect(await issuedTo(candidate.id)).toBe(0);
  });

  it('needs a fresh password and the admin of this program', async () => {
    const { decisionId } = await people.approved(programId, staff);
    const stale = await world.person(programId, 'admin');
    await test_.sql(`UPDATE session SET authenticated_at = authenticated_at - interval '6 minutes' WHERE person_id = $1`, [stale.id]);
    expect(refusalsOf(await people.issue(stale, decisionId))).toEqual(['authentication.stale']);
    expect((await people.issue(await world.person(await world.program('Other program'), 'admin'), decisionId)).status).toBe(404);
    expect((await people.issue(staff.reviewer, decisionId)).status).toBe(403);
    expect((await people.issue(staff.admin, decisionId)).status).toBe(201);
  });

  it('shows in a queue what each would get', async () => {
    const { candidate, decisionId } = await people.approved(programId, staff);
    const find = async () => {
      const { body } = await staff.admin.browser.get(`/api/programs/${programId}/issue-queue`);
      return body.find((row: { reviewDecisionId: string }) => row.reviewDecisionId === decisionId);
    };
    expect(await find()).toMatchObject({ traineeName: candidate.name, title: 'Certified PTSD Peer Supporter', canIssue: true, whyNot: [] });
    await people.issue(staff.admin, decisionId);
    expect(await find()).toBeUndefined();
  });
});

describe('the status', () => {
  const change = (id: string, what: string, form: object = { reasonCode: 'ethics-concern' }, admin = staff.admin) =>
    admin.browser.post(`/api/certificates/${id}/${what}`, form);

  it('is suspended, reinstated and revoked, and revoked is final', async () => {
    const { candidate, id } = await people.certified(programId, staff);
    const resolved = { reasonCode: 'concern-resolved' };
    expect(refusalsOf(await change(id, 'reinstatement', resolved))).toEqual(['certificate.not-suspended']);
    const suspended = await change(id, 'suspension');
    expect([suspended.status, suspended.body.status, suspended.body.can]).toEqual([
      200,
      'suspended',
      { suspend: false, reinstate: true, revoke: true, share: false },
    ]);
    expect(refusalsOf(await change(id, 'suspension'))).toEqual(['certificate.already-suspended']);
    expect((await change(id, 'reinstatement', { reasonCode: 'concern-not-confirmed' })).body.status).toBe('valid');
    expect((await change(id, 'revocation')).body.status).toBe('revoked');
    expect(refusalsOf(await change(id, 'reinstatement', resolved))).toEqual(['certificate.revoked-is-final']);
    const mine = await candidate.browser.get('/api/me/certificates');
    expect(mine.body).toMatchObject([{ id, status: 'revoked' }]);
    expect(mine.body[0].events.map(({ kind }: { kind: string }) => kind)).toEqual(['issued', 'suspended', 'reinstated', 'revoked']);
  });

  it('is changed once by twenty parallel asks', async () => {
    const { id } = await people.certified(programId, staff);
    const answers = await Promise.all(Array.from({ length: 20 }, () => change(id, 'revocation')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(19).fill(409)]);
    expect(new Set(answers.filter(({ status }) => status === 409).flatMap(refusalsOf))).toEqual(new Set(['certificate.revoked-is-final']));
  });

  it('sees what was recorded while it waited for its turn', async () => {
    const { id } = await people.certified(programId, staff);
    await test_.sql(
      `INSERT INTO status_event (id, program_id, credential_id, number, kind, reason_code, actor_id, effective_at, recorded_at)
       VALUES (gen_random_uuid(), $1, $2, 2, 'revoked', 'ethics-concern', $3, now() + interval '3 seconds', now() + interval '3 seconds')`,
      [programId, id, staff.admin.id],
    );
    expect(refusalsOf(await change(id, 'suspension'))).toEqual(['certificate.revoked-is-final']);
  });

  it('has a reason that suits the kind of change', async () => {
    const { id } = await people.certified(programId, staff);
    expect(refusalsOf(await change(id, 'suspension', { reasonCode: 'concern-resolved' }))).toEqual(['certificate.reason-unfit']);
    expect((await change(id, 'suspension', { reasonCode: 'holder-asked' })).body.status).toBe('suspended');
    expect(refusalsOf(await change(id, 'reinstatement', { reasonCode: 'ethics-concern' }))).toEqual(['certificate.reason-unfit']);
    expect((await change(id, 'reinstatement', { reasonCode: 'holder-asked' })).body.status).toBe('valid');
    expect(refusalsOf(await change(id, 'revocation', { reasonCode: 'concern-not-confirmed' }))).toEqual(['certificate.reason-unfit']);
    expect((await change(id, 'revocation', { reasonCode: 'issued-in-error' })).body.status).toBe('revoked');
  });

  it('needs a reason of the list, a fresh password, another person than the holder, and never lies ahead', async () => {
    const { id, candidate } = await people.certified(programId, staff);
    expect((await change(id, 'suspension', { reasonCode: 'because' })).status).toBe(422);
    expect((await change(id, 'suspension', {})).status).toBe(422);
    const ahead = new Date(Date.now() + 86_400_000).toISOString();
    expect(refusalsOf(await change(id, 'suspension', { reasonCode: 'ethics-concern', effectiveAt: ahead }))).toEqual([
      'certificate.effective-in-future',
    ]);
    for (const effectiveAt of [
      { toString: 1, valueOf: 2 },
      ['2026-01-01T00:00:00Z'],
      1,
      '1',
      'yesterday',
      '2026-02-30T00:00:00Z',
      '2026-01-01T00:00:00',
    ])
      expect((await change(id, 'suspension', { reasonCode: 'ethics-concern', effectiveAt })).status).toBe(422);
    const stale = await world.person(programId, 'admin');
    await test_.sql(`UPDATE session SET authenticated_at = authenticated_at - interval '6 minutes' WHERE person_id = $1`, [stale.id]);
    expect(refusalsOf(await change(id, 'suspension', { reasonCode: 'ethics-concern' }, stale))).toEqual(['authentication.stale']);
    await giveRole(candidate.id, 'admin');
    expect(refusalsOf(await change(id, 'suspension', { reasonCode: 'ethics-concern' }, candidate))).toEqual(['certificate.own-status']);
    expect((await change(id, 'suspension', { reasonCode: 'ethics-concern' }, staff.reviewer)).status).toBe(403);
    expect(
      (await change(id, 'suspension', { reasonCode: 'ethics-concern' }, await world.person(await world.program('Far away'), 'admin')))
        .status,
    ).toBe(404);
  });

  it('stops another certificate for good after a revocation', async () => {
    const { candidate, id } = await people.certified(programId, staff);
    await change(id, 'revocation');
    test_.clock.freeze(new Date(Date.now() + 30 * 86_400_000));
    const { holder, ...anew } = await people.signedInAnew({ ...staff, holder: candidate });
    await people.doneAnew(programId, holder, anew);
    const caseId = await people.apply(holder);
    await people.claim(anew.reviewer, caseId);
    const decided = await people.decide(anew.reviewer, caseId);
    const refused = await people.issue(anew.admin, decided.body.id);
    test_.clock.run();
    expect(refusalsOf(refused)).toEqual(['certificate.revoked-is-final']);
  });
});

describe('a second term', () => {
  afterEach(() => test_.clock.run());

  const DAY = 86_400_000;
  /** So many days after the last valid day, around noon. */
  const daysAfter = (validUntil: string, days: number) => new Date(new Date(`${validUntil}T17:00:00Z`).getTime() + days * DAY);

  /** Somebody with a certificate, at an instant counted from its last valid day. */
  async function holderOn(days: number) {
    const { candidate, id, number } = await people.certified(programId, staff);
    const { body: before } = await candidate.browser.get(`/api/certificates/${id}`);
    test_.clock.freeze(daysAfter(before.validUntil, days));
    const everybody = await people.signedInAnew({ ...staff, holder: candidate });
    const { holder, ...anew } = everybody;
    const application = `/api/enrolments/${holder.enrolmentId}/application`;
    return {
      id,
      number,
      before,
      holder,
      staff: anew,
      handIn: () => holder.browser.post(application),
      shown: async () => (await holder.browser.get(application)).body,
      lines: async () => (await holder.browser.get(`/api/enrolments/${holder.enrolmentId}/gate`)).body.lines as Line[],
      /** On another day everybody signs in anew. */
      on: async (later: number) => {
        test_.clock.freeze(daysAfter(before.validUntil, later));
        for (const [part, { browser }] of Object.entries(await people.signedInAnew(everybody)))
          Object.assign(everybody[part as keyof typeof everybody], { browser });
      },
    };
  }
  interface Line {
    code: string;
    met: boolean;
    after: string | null;
  }

  /** Somebody whose certificate is out of date, who did anew what a renewal asks for, and who is approved again. */
  async function approvedAgain(days = 30) {
    const { holder, staff: anew, ...rest } = await holderOn(days);
    await people.doneAnew(programId, holder, anew);
    const caseId = await people.apply(holder);
    await people.claim(anew.reviewer, caseId);
    const decided = await people.decide(anew.reviewer, caseId);
    return { ...rest, holder, caseId, staff: anew, issue: () => people.issue(anew.admin, decided.body.id) };
  }
  const RENEWAL = ['renewal-station', 'ethics-code', 'practice-hours'];
  const unmetIn = ({ body }: { body: { refusals: { code: string; facts?: { code: string } }[] } }) =>
    body.refusals.map(({ code, facts }) => (code === 'gate.unmet' ? facts?.code : code));

  it('is handed in from the first day of the renewal window on; before that the day is told', async () => {
    const { before, handIn, shown, on } = await holderOn(-91);
    const opensOn = daysAfter(before.validUntil, -90).toISOString().slice(0, 10);
    const early = await handIn();
    expect([early.status, unmetIn(early)]).toEqual([409, [...RENEWAL, 'application.already-certified']]);
    expect(early.body.refusals.at(-1).facts).toEqual({ opensOn });
    expect(await shown()).toMatchObject({ canApply: false, opensOn });
    await on(-90);
    expect(unmetIn(await handIn())).toEqual(RENEWAL);
    expect(await shown()).toMatchObject({ canApply: false, opensOn: null, whyNot: [{ code: 'gate.unmet' }] });
  });

  it.each(RENEWAL)('is not earned by what the first certificate rested on: %s', async (code) => {
    const { holder, staff: anew, handIn, shown, lines } = await holderOn(30);
    const done = { stations: code === 'renewal-station' ? [] : ['R6'], ethics: code === 'ethics-code', hours: code === 'practice-hours' };
    await people.doneAnew(programId, holder, anew, done);
    const { body: code_ } = await holder.browser.get(`/api/enrolments/${holder.enrolmentId}/ethics-code`);
    expect([code_.signedAt !== null, code_.canSign]).toEqual([true, code === 'ethics-code']);
    const asked = (await lines()).filter(({ after }) => after !== null);
    expect(asked.map((line) => [line.code, line.met])).toEqual(RENEWAL.map((each) => [each, each !== code]));
    const refused = await handIn();
    expect([refused.status, unmetIn(refused)]).toEqual([409, [code]]);
    expect((await shown()).cases).toHaveLength(1);
  });

  it('keeps the number and runs on without a gap where it is renewed early', async () => {
    const { id, number, before, issue, caseId, staff: anew, on, shown, handIn } = await approvedAgain(-60);
    const { body: read } = await anew.reviewer.browser.get(`/api/review-cases/${caseId}`);
    // the reviewer reads what counts for the renewal, and nothing of what was claimed before
    expect(read).toMatchObject({ gateMet: true, approvedMinutes: 600, hours: [{ minutes: 600 }] });
    expect(new Date(read.ethics.signedAt)).toEqual(daysAfter(before.validUntil, -60));
    await on(-59);
    const row = (await anew.admin.browser.get(`/api/programs/${programId}/issue-queue`)).body.find(
      ({ caseId: each }: { caseId: string }) => each === caseId,
    );
    const issued = await issue();
    expect(issued.status).toBe(201);
    const validUntil = `${Number(before.validUntil.slice(0, 4)) + 2}${before.validUntil.slice(4)}`;
    expect(row).toMatchObject({ canIssue: true, validUntil });
    expect(issued.body).toMatchObject({ id, number, status: 'valid', validUntil });
    for (const days of [-59, 0, 1, 30]) {
      await on(days);
      expect((await test_.visitor().get(`/api/verify/${number}`)).body).toMatchObject({ status: 'valid', validUntil });
    }
    // and the next renewal is asked for anew, in its own time
    expect(await shown()).toMatchObject({ canApply: false, opensOn: daysAfter(validUntil, -90).toISOString().slice(0, 10) });
    expect(unmetIn(await handIn())).toEqual([...RENEWAL, 'application.already-certified']);
    const { faults } = await test_.get(CheckCertificates).run();
    expect(faults.filter((fault) => fault.number === number)).toEqual([]);
  });

  it('opens a station that two people watch once more, with attempts counted anew, and no other', async () => {
    const { holder, before, staff: anew, lines } = await holderOn(-60);
    const cards = async () => (await holder.browser.get(`/api/enrolments/${holder.enrolmentId}/stations`)).body as Card[];
    const states = async () => (await cards()).map(({ code, state, attemptsHeld, canBook }) => [code, state, attemptsHeld, canBook]);
    expect(await states()).toEqual([
      ['R1', 'signed-off', 1, false],
      ['R3', 'open', 0, true],
      ['R6', 'open', 0, true],
    ]);
    const { practice } = people.ratings;
    for (const code of ['R1', 'R3']) for (const { id } of [anew.rater, anew.second]) await practice.calibrate(programId, id, code);
    const seats = { stations: ['R1', 'R3'], player: anew.player, second: anew.second };
    const offered = (days: number) => practice.offer(anew.rater, programId, { at: daysAfter(before.validUntil, days), ...seats });
    expect(refusalsOf(await practice.book(holder, 'R1', await offered(-59)))).toEqual(['station.already-passed']);
    expect((await practice.book(holder, 'R3', await offered(-58))).status).toBe(201);
    expect((await lines()).find(({ code }) => code === 'renewal-station')).toMatchObject({ met: false });
    await people.doneAnew(programId, holder, anew, { stations: ['R6'] });
    expect((await states()).at(-1)).toEqual(['R6', 'signed-off', 1, false]);
  });
  interface Card {
    code: string;
    state: string;
    attemptsHeld: number;
    canBook: boolean;
  }

  it('waits while the certificate is suspended, although its window is open', async () => {
    const { id, issue, staff: anew, on, shown } = await approvedAgain(-60);
    await anew.admin.browser.post(`/api/certificates/${id}/suspension`, { reasonCode: 'ethics-concern' });
    const refused = await issue();
    expect([refused.status, refusalsOf(refused)]).toEqual([409, ['certificate.already-live']]);
    await on(20);
    expect(await shown()).toMatchObject({
      opensOn: null,
      whyNot: [{ code: 'application.already-approved' }, { code: 'application.already-certified' }],
    });
  });

  it('is found by the check where nothing was done anew for it', async () => {
    const { issue, number } = await approvedAgain();
    expect((await issue()).status).toBe(201);
    const [first] = await test_.sql<{ enrolment_id: string; issued_at: Date }>(
      `SELECT i.enrolment_id, i.issued_at FROM certificate_issue i JOIN credential c ON c.id = i.credential_id WHERE c.number = $1 ORDER BY i.number`,
      [number],
    );
    await test_.sql(`ALTER TABLE ethics_signature DISABLE TRIGGER append_only`);
    await test_.sql(
      `UPDATE ethics_signature SET signed_at = $2::timestamptz - interval '1 hour' WHERE enrolment_id = $1 AND signed_at > $2`,
      [first?.enrolment_id, first?.issued_at],
    );
    await test_.sql(`ALTER TABLE ethics_signature ENABLE TRIGGER append_only`);
    const { faults } = await test_.get(CheckCertificates).run();
    expect(faults.filter((fault) => fault.number === number)).toEqual([
      { number, code: 'gate.unmet', about: 'ethics-code', detail: 'ethics-code' },
    ]);
  });

  it('once out of date, somebody applies again and keeps the number', async () => {
    const { id, number, before, issue } = await approvedAgain();
    const issued = await issue();
    expect(issued.status).toBe(201);
    expect(issued.body).toMatchObject({ id, number, status: 'valid' });
    expect(issued.body.validUntil > before.validUntil).toBe(true);
    expect(issued.body.events.map(({ kind }: { kind: string }) => kind)).toEqual(['issued', 'renewed']);
    const { faults } = await test_.get(CheckCertificates).run();
    expect(faults.filter((fault) => fault.number === number)).toEqual([]);
  });

  it('never passes a revocation, also where the clock of the database was set back since', async () => {
    const { id, issue } = await approvedAgain();
    const recorded = new Date(test_.clock.now().getTime() + 3_000);
    await test_.sql(
      `INSERT INTO status_event (id, program_id, credential_id, number, kind, reason_code, actor_id, effective_at, recorded_at)
       VALUES (gen_random_uuid(), $1, $2, 2, 'revoked', 'ethics-concern', $3, $4, $4)`,
      [programId, id, staff.admin.id, recorded],
    );
    const issued = await issue();
    expect([issued.status, refusalsOf(issued)]).toEqual([409, ['certificate.revoked-is-final']]);
  });

  it('is not shown in place of a revocation, also where the clock of the database was set back since', async () => {
    const { candidate, id, number } = await people.certified(programId, staff);
    const status = async () => {
      const shown = [
        test_.visitor().get(`/api/verify/${number}`),
        candidate.browser.get(`/api/certificates/${id}`),
        staff.admin.browser.get(`/api/programs/${programId}/certificates?search=${number}`),
      ];
      const [checked, own, listed] = (await Promise.all(shown)).map(({ body }) => body);
      return [checked.status, own.status, listed.items[0].status];
    };
    expect(await status()).toEqual(['valid', 'valid', 'valid']);
    await world.keepFresh(staff.admin);
    await staff.admin.browser.post(`/api/certificates/${id}/revocation`, { reasonCode: 'ethics-concern' });
    test_.clock.advance(-10_000);
    expect(await status()).toEqual(['revoked', 'revoked', 'revoked']);
    test_.clock.advance(10_000);
  });
});

describe('the register', () => {
  it('is searched by number and name and filtered by status; nobody else reads a certificate', async () => {
    const { candidate, id, number } = await people.certified(programId, staff);
    const list = (query: string) => staff.admin.browser.get(`/api/programs/${programId}/certificates?${query}`);
    expect((await list(`search=${number.replaceAll('-', '').toLowerCase()}`)).body).toMatchObject({
      total: 1,
      items: [{ id, status: 'valid' }],
      next: null,
    });
    const named = (await list(`search=${encodeURIComponent(candidate.name)}&status=valid`)).body.items;
    expect(named.map((row: { id: string }) => row.id)).toContain(id);
    expect((await list(`search=${number}&status=revoked`)).body.total).toBe(0);
    await people.certified(programId, staff);
    const page = (await list('limit=1')).body;
    expect(page.next).toBe(page.items[0].id);
    expect((await list(`limit=1&after=${page.next}`)).body.items[0].id).not.toBe(page.next);
    // what ended a page goes on to the rest of it, also where it left the filter meanwhile
    const valid = async (query: string) => (await list(`status=valid&${query}`)).body;
    const [, second] = (await valid('limit=2')).items;
    const rest = (await valid(`after=${second.id}`)).items;
    await world.keepFresh(staff.admin);
    const suspension = await staff.admin.browser.post(`/api/certificates/${second.id}/suspension`, { reasonCode: 'ethics-concern' });
    expect(suspension.status).toBe(200);
    expect((await valid(`after=${second.id}`)).items).toEqual(rest);
    expect((await staff.supervisor.browser.get(`/api/certificates/${id}`)).status).toBe(404);
    expect((await staff.supervisor.browser.get(`/api/certificates/${id}/pdf`)).status).toBe(404);
    expect((await staff.supervisor.browser.get(`/api/programs/${programId}/certificates`)).status).toBe(403);
    expect((await candidate.browser.get(`/api/certificates/${id}`)).status).toBe(200);
  });
});

describe('the PDF', () => {
  it('is tagged, titled, in a language, small, and the same bytes each time', async () => {
    const { candidate, id, number } = await people.certified(programId, staff);
    const first = await candidate.browser.get(`/api/certificates/${id}/pdf`);
    expect([first.status, first.headers['content-type']]).toEqual([200, 'application/pdf']);
    const bytes = Buffer.from(first.body);
    const text = bytes.toString('latin1');
    expect(bytes.length).toBeLessThan(150_000);
    expect(text).toMatch(/\/StructTreeRoot \d+ 0 R/);
    expect(text).toContain('/Lang (en-US)');
    expect(text).toContain('/DisplayDocTitle true');
    expect(text).toContain('/Marked true');
    expect(text).toContain('pdfuaid:part');
    expect(text).toMatch(/\/FontFile[23] \d+ 0 R/);
    expect(text).not.toMatch(/\/BaseFont \/(Helvetica|Courier|Times)/);
    expect(text).toContain(number);
    const again = await candidate.browser.get(`/api/certificates/${id}/pdf`);
    expect(Buffer.from(again.body).equals(bytes)).toBe(true);
    const [row] = await test_.sql<{ digest: string; own: string }>(
      `SELECT p.digest, encode(sha256(p.bytes), 'hex') AS own FROM certificate_pdf p JOIN certificate_issue i ON i.id = p.issue_id WHERE i.credential_id = $1`,
      [id],
    );
    expect(row?.digest).toBe(row?.own);
  });

  it('is drawn the same by another rendering, and its job does nothing where it is drawn already', async () => {
    const { candidate, id } = await people.certified(programId, staff);
    const first = Buffer.from((await candidate.browser.get(`/api/certificates/${id}/pdf`)).body);
    await test_.runJobs();
    await test_.sql(
      `ALTER TABLE certificate_pdf DISABLE TRIGGER USER; DELETE FROM certificate_pdf; ALTER TABLE certificate_pdf ENABLE TRIGGER USER`,
    );
    const second = Buffer.from((await candidate.browser.get(`/api/certificates/${id}/pdf`)).body);
    expect(second.equals(first)).toBe(true);
  });

  it('holds a QR code of at least 25 mm whose squares spell the address of the check', async () => {
    const { candidate, id, number } = await people.certified(programId, staff);
    const bytes = Buffer.from((await candidate.browser.get(`/api/certificates/${id}/pdf`)).body);
    const squares = squaresOf(bytes);
    const module = squares[0]?.side ?? 0;
    const left = Math.min(...squares.map(({ x }) => x));
    const top = Math.min(...squares.map(({ y }) => y));
    const grid = new Set(squares.map(({ x, y }) => `${Math.round((x - left) / module)},${Math.round((y - top) / module)}`));
    const size = Math.round((Math.max(...squares.map(({ x }) => x)) - left) / module) + 1;
    expect((size * module * 25.4) / 72).toBeGreaterThanOrEqual(25);
    expect(decodeQr(size, (x, y) => grid.has(`${x},${y}`))).toBe(`http://localhost:3000/verify/${number}`);
  });

  it('draws long names and names with letters beyond Latin 1', async () => {
    const { candidate, decisionId } = await people.approved(programId, staff);
    await test_.sql(`UPDATE person SET name = $2 WHERE id = $1`, [
      candidate.id,
      'Włodzimierz Ğüneş-Łukasiewicz de la Fuente y Škvorecký, the Younger',
    ]);
    const issued = await people.issue(staff.admin, decisionId);
    const pdf = await candidate.browser.get(`/api/certificates/${issued.body.id}/pdf`);
    expect(pdf.status).toBe(200);
    expect(Buffer.from(pdf.body).length).toBeLessThan(150_000);
  });

  const pdfFor = async (name: string) => {
    const { candidate, decisionId } = await people.approved(programId, staff);
    await test_.sql(`UPDATE person SET name = $2 WHERE id = $1`, [candidate.id, name]);
    const { body: queue } = await staff.admin.browser.get(`/api/programs/${programId}/issue-queue`);
    const row = queue.find(({ reviewDecisionId }: { reviewDecisionId: string }) => reviewDecisionId === decisionId);
    const issued = await people.issue(staff.admin, decisionId);
    const pdf = Buffer.from((await candidate.browser.get(`/api/certificates/${issued.body.id}/pdf`)).body);
    return { lettersNotShown: row.lettersNotShown, pdf, text: textOfPdf(pdf) };
  };

  it.each([
    ['Олена Шевченко', 'Олена'],
    ['Ґалина Їжак', 'Ґ'],
    ['Nguyễn Thị Hồng', 'ễ'],
    ['Ελένη Παπαδοπούλου', 'Παπαδοπούλου'],
    ['Zoë Łukasiewicz', 'Ł'],
  ])('shows every letter of %s', async (name, part) => {
    const { lettersNotShown, pdf, text } = await pdfFor(name);
    expect(lettersNotShown).toEqual([]);
    expect(text).toContain(part);
    expect(pdf.length).toBeLessThan(150_000);
    expect(pdf.toString('latin1')).not.toContain('/ActualText');
  });

  it('has a question mark for a letter that no font has, keeps the letter for readers, and the queue names it before', async () => {
    const { lettersNotShown, pdf, text } = await pdfFor('Aiko 李明李');
    expect(lettersNotShown).toEqual(['李', '明']);
    expect(text).toContain('Aiko ???');
    expect(pdf.includes(Buffer.from('Aiko 李明李', 'utf16le').swap16())).toBe(true);
  });
});

/** Squares drawn in the page's content stream. */
function squaresOf(pdf: Buffer): { x: number; y: number; side: number }[] {
  const squares: { x: number; y: number; side: number }[] = [];
  let from = 0;
  for (;;) {
    const begin = pdf.indexOf('stream\n', from);
    if (begin < 0) return squares;
    const end = pdf.indexOf('endstream', begin);
    from = end + 9;
    let content: string;
    try {
      content = inflateSync(pdf.subarray(begin + 7, end)).toString('latin1');
    } catch {
      continue;
    }
    for (const [, x, y, width, height] of content.matchAll(/([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re\b/g)) {
      if (width === height) squares.push({ x: Number(x), y: Number(y), side: Number(width) });
    }
  }
}

/** Reads a QR code of one block in byte mode back from its squares (ISO/IEC 18004), without correcting errors. */
function decodeQr(size: number, dark: (x: number, y: number) => boolean): string {
  const version = (size - 17) / 4;
  const format = [0, 1, 2, 3, 4, 5, 7, 8].map((x) => dark(x, 8)).reduce((bits, bit) => (bits << 1) | Number(bit), 0);
  const mask = ((format >> 3) ^ 0b10101) & 7;
  const masks: ((x: number, y: number) => boolean)[] = [
    (x, y) => (x + y) % 2 === 0,
    (_, y) => y % 2 === 0,
    (x) => x % 3 === 0,
    (x, y) => (x + y) % 3 === 0,
    (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
    (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
    (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
    (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
  ];
  const centre = size - 7;
  const isFunction = (x: number, y: number) =>
    (x < 9 && y < 9) ||
    (x >= size - 8 && y < 9) ||
    (x < 9 && y >= size - 8) ||
    x === 6 ||
    y === 6 ||
    (version > 1 && Math.abs(x - centre) <= 2 && Math.abs(y - centre) <= 2);
  const bits: number[] = [];
  let upwards = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1;
    for (let step = 0; step < size; step++) {
      const y = upwards ? size - 1 - step : step;
      for (const x of [right, right - 1]) if (!isFunction(x, y)) bits.push(Number(dark(x, y) !== masks[mask]?.(x, y)));
    }
    upwards = !upwards;
  }
  const bytes = Array.from({ length: Math.floor(bits.length / 8) }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8).join(''), 2));
  const blocks = blocksOf(version);
  const data = Array.from({ length: blocks }, (_, block) =>
    bytes.slice(0, dataBytes(version)).filter((_byte, at) => at % blocks === block),
  ).flat();
  const stream = data.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const length = Number.parseInt(stream.slice(4, 12), 2);
  return Buffer.from(Array.from({ length }, (_, at) => Number.parseInt(stream.slice(12 + at * 8, 20 + at * 8), 2))).toString('utf8');
}

/** Blocks and data bytes at level M, versions 1 to 6. */
function blocksOf(version: number): number {
  return [1, 1, 1, 2, 2, 4][version - 1] ?? 0;
}

function dataBytes(version: number): number {
  return [16, 28, 44, 64, 86, 108][version - 1] ?? 0;
}
