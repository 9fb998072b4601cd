import { TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { type Candidate, CertificationWorld, type Staff } from '../support/world-certification.js';
import { passing, type TestConversation, withCritical, withHarm } from '../support/world-ratings.js';
import { size } from './size.js';
import { Turnstile } from './turnstile.js';
import { type Ask, ask, race, racers, TwoApis, tally } from './two-apis.js';

const STATION = 'R1';
/** Practised and talked about, never asked for: only what it does to others stands in the way of a certificate. */
const FORMATIVE = 'R7';
const OTHER_STATIONS = ['R3', 'R6'];

let test_: TestApp;
let people: CertificationWorld;
let programId: string;
let staff: Staff;
let secondAdmin: TestPerson;
let secondReviewer: TestPerson;
let apis: TwoApis;
beforeAll(async () => {
  test_ = await TestApp.start();
  const world = new World(test_);
  people = new CertificationWorld(test_, world);
  programId = await world.smallProgram([STATION, FORMATIVE]);
  staff = await people.staff(programId);
  secondAdmin = await world.person(programId, 'admin');
  secondReviewer = await people.reviewer(programId);
  apis = await TwoApis.on(test_);
});
afterAll(async () => {
  await apis?.end();
  await test_.stop();
});

const candidate = () => people.candidate(programId, staff, { quizzes: true, stations: OTHER_STATIONS });
async function approved(who?: Candidate) {
  const holder = who ?? (await candidate());
  const caseId = await people.apply(holder);
  await people.claim(staff.reviewer, caseId);
  const decided = await people.decide(staff.reviewer, caseId);
  if (decided.status !== 201) throw new Error(`The case was not decided: ${decided.text}`);
  return { candidate: holder, caseId, decisionId: String(decided.body.id) };
}
async function certified() {
  const { candidate, decisionId } = await approved();
  const { body } = await people.issue(staff.admin, decisionId);
  return { candidate, id: String(body.id) };
}

/** A candidate and the conversation that was rated. */
async function rated() {
  const who = await people.candidate(programId, staff, { quizzes: true, stations: [STATION, ...OTHER_STATIONS] });
  return { candidate: who, talk: await people.rate(programId, STATION, who, staff) };
}
/** What corrects the first rater's record to a level 1. */
async function correction({ id, station }: TestConversation) {
  const [signed] = await test_.sql<{ id: string; rating_id: string }>(
    `SELECT id, rating_id FROM sign_off WHERE role_play_id = $1 AND rater_id = $2`,
    [id, staff.rater.id],
  );
  const { body } = await staff.rater.browser.get(`/api/ratings/${signed?.rating_id}`);
  const { version: _version, share: _share, ...signature } = people.ratings.signature(body);
  const form = { ...signature, reason: 'I marked the wrong line.', sheet: withHarm(station, passing(station), true) };
  return { signOffId: signed?.id, form };
}
/** As if it had been issued long ago and its last valid day were over: what its holder did is then what a renewal asks for. */
async function outOfDate(credentialId: string) {
  await test_.sql(`ALTER TABLE certificate_issue DISABLE TRIGGER append_only`);
  await test_.sql(
    `UPDATE certificate_issue SET issued_at = issued_at - interval '800 days', valid_from = current_date - 800, valid_until = current_date - 2 WHERE credential_id = $1`,
    [credentialId],
  );
  await test_.sql(`ALTER TABLE certificate_issue ENABLE TRIGGER append_only`);
}

const admins = (at: number) => (at % 2 ? staff.admin : secondAdmin).browser;
const issue = (decisionId: string, at = 0, key?: string) =>
  ask(admins(at), 'POST', '/api/certificates', { body: { reviewDecisionId: decisionId }, ...(key ? { key } : {}) });
const change = (id: string, what: 'suspension' | 'reinstatement' | 'revocation', at: number) =>
  ask(admins(at), 'POST', `/api/certificates/${id}/${what}`, {
    body: { reasonCode: what === 'reinstatement' ? 'concern-resolved' : 'ethics-concern' },
  });
const eventsOf = async ({ id }: Pick<TestPerson, 'id'>) =>
  (
    await test_.sql<{ kind: string }>(
      `SELECT e.kind FROM status_event e JOIN credential c ON c.id = e.credential_id WHERE c.holder_id = $1 ORDER BY e.number`,
      [id],
    )
  ).map(({ kind }) => kind);
/** What happened, in the order in which it was committed: the trail of a program has one head. */
const trail = async (...actions: string[]) =>
  (
    await test_.sql<{ action: string; subject: string; facts: string }>(
      `SELECT action, subject, facts FROM audit_entry WHERE chain_id = $1 AND action = ANY($2) ORDER BY seq`,
      [programId, actions],
    )
  ).map((entry) => ({ ...entry, facts: JSON.parse(entry.facts) as Record<string, string> }));

describe('a certificate', () => {
  race('is issued once, whoever asks', async () => {
    const { candidate, decisionId } = await approved();
    expect(tally(await apis.race(racers((at) => issue(decisionId, at))))).toEqual({
      '201': 1,
      '409 certificate.no-approval certificate.already-live': size.racers - 1,
    });
    expect(await eventsOf(candidate)).toEqual(['issued']);
    const rows = await test_.sql(`SELECT 1 FROM certificate_issue WHERE enrolment_id = $1`, [candidate.enrolmentId]);
    expect(rows).toHaveLength(1);
  });

  race('is one where one command is sent again and again', async () => {
    const { candidate, decisionId } = await approved();
    const key = crypto.randomUUID();
    const answers = await apis.race(racers(() => issue(decisionId, 0, key)));
    expect(tally(answers)).toEqual({ '201': size.racers });
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(1);
    expect(await eventsOf(candidate)).toEqual(['issued']);
  });

  race('that is revoked is never renewed', async () => {
    const { candidate, id } = await certified();
    await outOfDate(id);
    const { decisionId } = await approved(candidate);
    const answers = await apis.race(racers((at) => (at % 2 ? issue(decisionId) : change(id, 'revocation', at))));
    const revocations = tally(answers.filter((_, at) => at % 2 === 0));
    expect(revocations).toEqual({ '200': 1, '409 certificate.revoked-is-final': size.racers / 2 - 1 });
    expect([
      ['issued', 'revoked'],
      ['issued', 'renewed', 'revoked'],
    ]).toContainEqual(await eventsOf(candidate));
  });

  race('has a history that the rules allow, whoever changes it at once', async () => {
    const { candidate, id } = await certified();
    const kinds = ['suspension', 'reinstatement', 'suspension', 'reinstatement', 'revocation'] as const;
    await apis.race(racers((at) => change(id, kinds[at % kinds.length] ?? 'suspension', at)));
    const events = await eventsOf(candidate);
    expect(events.join(' ')).toMatch(/^issued( suspended( reinstated suspended)*( reinstated)?)? revoked$/);
  });

  race('is not issued over a level 1 that came after the review', async () => {
    const { candidate, talk } = await rated();
    const { decisionId } = await approved(candidate);
    const { signOffId, form } = await correction(talk);
    const correct = ask(staff.rater.browser, 'POST', `/api/sign-offs/${signOffId}/corrections`, { body: form });
    const answers = await apis.race(racers((at) => (at % 2 ? issue(decisionId, at) : correct)));
    expect(tally(answers.filter((_, at) => at % 2 === 0))).toEqual({ '201': 1, '409 correction.superseded': size.racers / 2 - 1 });
    const order = (await trail('sign-off.corrected', 'certificate.issued')).filter(
      ({ subject, facts }) => subject === candidate.id || facts['corrects'] === signOffId,
    );
    expect([['sign-off.corrected'], ['certificate.issued', 'sign-off.corrected']]).toContainEqual(order.map(({ action }) => action));
  });

  it('is not issued over a pause of practice that it had to wait for, although it was asked for earlier', async () => {
    const { candidate, decisionId } = await approved();
    const { rater, player } = staff;
    await people.ratings.practice.calibrate(programId, rater.id, FORMATIVE);
    const talk = await people.ratings.conversation(programId, FORMATIVE, { trainee: candidate, rater, player, second: null });
    const ratingId = await people.ratings.open(talk);
    await people.ratings.save(rater, ratingId, withCritical(passing(talk.station), 'X1', 'yes'));
    const { body } = await rater.browser.get(`/api/ratings/${ratingId}`);
    // both read the decision: whoever issues before taking the person's turn, the rater after it
    const turnstile = await Turnstile.table(test_, 'review_decision');
    const issuing = issue(decisionId)(apis.first);
    await turnstile.queue(1);
    const signing = ask(rater.browser, 'POST', `/api/ratings/${ratingId}/sign-off`, { body: people.ratings.signature(body) })(apis.first);
    await turnstile.queue(2);
    await turnstile.open();
    expect(tally([await signing, await issuing])).toEqual({ '201': 1, '409 gate.unmet': 1 });
    expect(await eventsOf(candidate)).toEqual([]);
  });
});

describe('a conversation that ends', () => {
  /** Its end is written and not committed when the other command comes: another attempt where the one before was passed. */
  async function meanwhileEnding(candidate: Candidate, command: Ask) {
    const { rater, second, player } = staff;
    const talk = await people.ratings.conversation(programId, STATION, { trainee: candidate, rater, second, player, outcome: null });
    await test_.sql('UPDATE session SET authenticated_at = now(), last_seen_at = now()');
    const turnstile = await Turnstile.heads(test_);
    const ending = ask(rater.browser, 'POST', `/api/role-plays/${talk.id}/outcome`, { body: { outcome: 'completed' } })(apis.first);
    await turnstile.queue(1);
    const coming = command(apis.first);
    await Promise.race([coming, turnstile.queue(2)]);
    await turnstile.open();
    return tally([await ending, await coming]);
  }

  it('is not passed over by a certificate', async () => {
    const { candidate } = await rated();
    const { decisionId } = await approved(candidate);
    expect(await meanwhileEnding(candidate, issue(decisionId))).toEqual({ '200': 1, '409 gate.unmet': 1 });
    expect(await eventsOf(candidate)).toEqual([]);
  });

  it('is not passed over by a review', async () => {
    const { candidate } = await rated();
    const caseId = await people.apply(candidate);
    await people.claim(staff.reviewer, caseId);
    const { body } = await staff.reviewer.browser.get(`/api/review-cases/${caseId}`);
    const { meaning } = body.meanings.find(({ outcome }: { outcome: string }) => outcome === 'approved');
    const form = { outcome: 'approved', reasons: 'All is there.', meaning, evidenceDigest: body.evidenceDigest };
    const decide = ask(staff.reviewer.browser, 'POST', `/api/review-cases/${caseId}/decision`, { body: form });
    expect(await meanwhileEnding(candidate, decide)).toEqual({ '200': 1, '409 gate.unmet case.evidence-changed': 1 });
    expect(await test_.sql(`SELECT 1 FROM review_decision WHERE case_id = $1`, [caseId])).toEqual([]);
  });
});

describe('the PDF of a certificate', () => {
  const pdf = async (id: string) =>
    (await fetch(`${apis.first}/api/certificates/${id}/pdf`, { headers: { cookie: staff.admin.browser.cookie ?? '' } })).status;
  const kept = async (id: string) =>
    (
      await test_.sql<{ count: number }>(
        `SELECT count(*)::int AS count FROM certificate_pdf p JOIN certificate_issue i ON i.id = p.issue_id WHERE i.credential_id = $1`,
        [id],
      )
    )[0]?.count;

  it('is kept', async () => {
    const { id } = await certified();
    expect([await pdf(id), await kept(id)]).toEqual([200, 1]);
  });

  it('is not kept over an erasure of the name that was not over when it was drawn', async () => {
    const { candidate, id } = await certified();
    const erasure = await Turnstile.erasure(test_, candidate.id);
    const asked = pdf(id);
    await Promise.race([asked, erasure.queue(1)]); // it waits for the erasure, or passes it
    await erasure.open();
    expect([await asked, await kept(id)]).toEqual([404, 0]);
  });
});

describe('a pause of practice', () => {
  it('that is lifted while its trainee asks to look again is over for whoever comes second', async () => {
    const { rater, player, admin } = staff;
    const trainee = await candidate();
    await people.ratings.practice.calibrate(programId, rater.id, FORMATIVE);
    const talk = await people.ratings.conversation(programId, FORMATIVE, { trainee, rater, player, second: null });
    await people.ratings.signed(talk, rater, withCritical(passing(talk.station), 'X1', 'yes'));
    await test_.sql('UPDATE program SET lead_id = $2 WHERE id = $1', [programId, admin.id]);
    const [pause] = await test_.sql<{ id: string }>('SELECT id FROM practice_pause WHERE enrolment_id = $1', [trainee.enrolmentId]);
    const step = (by: TestPerson, what: string, body: object) =>
      ask(by.browser, 'POST', `/api/practice-pauses/${pause?.id}/${what}`, { body })(apis.first);
    expect((await step(admin, 'talk', { supportOffered: true })).status).toBe(200);
    const turnstile = await Turnstile.additions(test_, 'practice_pause_step');
    const lifting = step(admin, 'lifting', { reason: 'It was asked outside the room.' });
    await turnstile.queue(1);
    const appeal = step(trainee, 'appeal', { words: 'Please look again.' });
    await turnstile.queue(2);
    await turnstile.open();
    expect(tally([await lifting, await appeal])).toEqual({ '200': 1, '409 pause.over': 1 });
    await test_.sql('UPDATE program SET lead_id = NULL WHERE id = $1', [programId]);
  });
});

describe('an application', () => {
  race('is handed in once', async () => {
    const { browser, enrolmentId } = await candidate();
    const answers = await apis.race(racers(() => ask(browser, 'POST', `/api/enrolments/${enrolmentId}/application`)));
    expect(tally(answers)).toEqual({ '201': 1, '409 application.case-open': size.racers - 1 });
    expect(await test_.sql(`SELECT 1 FROM review_case WHERE enrolment_id = $1`, [enrolmentId])).toHaveLength(1);
  });

  race('is taken by one reviewer', async () => {
    const caseId = await people.apply(await candidate());
    const reviewers = [staff.reviewer, secondReviewer];
    const answers = await apis.race(racers((at) => ask(reviewers[at % 2]?.browser ?? {}, 'POST', `/api/review-cases/${caseId}/claim`)));
    expect(tally(answers)).toEqual({ '201': size.racers / 2, '409 case.taken-by-other': size.racers / 2 });
    expect(await test_.sql(`SELECT 1 FROM review_claim WHERE case_id = $1`, [caseId])).toHaveLength(1);
  });

  race('is decided once, by the reviewer who took it', async () => {
    const caseId = await people.apply(await candidate());
    await people.claim(staff.reviewer, caseId);
    const { body } = await staff.reviewer.browser.get(`/api/review-cases/${caseId}`);
    const outcomes = ['approved', 'declined', 'returned'];
    const decide = (at: number) => {
      const outcome = outcomes[at % outcomes.length];
      const { meaning } = body.meanings.find((each: { outcome: string }) => each.outcome === outcome);
      const form = { outcome, reasons: 'All is there.', meaning, evidenceDigest: body.evidenceDigest };
      return ask((at % 2 ? staff.reviewer : secondReviewer).browser, 'POST', `/api/review-cases/${caseId}/decision`, { body: form });
    };
    const answers = await apis.race(racers(decide));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const rows = await test_.sql<{ reviewer_id: string }>(`SELECT reviewer_id FROM review_decision WHERE case_id = $1`, [caseId]);
    expect(rows).toEqual([{ reviewer_id: staff.reviewer.id }]);
  });

  race('and a signature under the code of ethics stand once', async () => {
    const who = await people.candidate(programId, staff, { quizzes: true, stations: OTHER_STATIONS, ethics: true });
    const { body } = await who.browser.get(`/api/enrolments/${who.enrolmentId}/ethics-code`);
    const form = { version: body.version, meaning: body.meaning };
    const answers = await apis.race(
      racers((at) =>
        at % 2
          ? ask(who.browser, 'POST', `/api/enrolments/${who.enrolmentId}/ethics-signature`, { body: form })
          : ask(who.browser, 'POST', `/api/enrolments/${who.enrolmentId}/application`),
      ),
    );
    expect(tally(answers.filter((_, at) => at % 2))).toEqual({ '201': 1, '409 ethics-code.signed-already': size.racers / 2 - 1 });
    const order = (await trail('ethics-code.signed', 'application.handed-in')).filter(({ subject }) => subject === who.id);
    expect([['ethics-code.signed'], ['ethics-code.signed', 'application.handed-in']]).toContainEqual(order.map(({ action }) => action));
  });
});
