import {
  type ApplicationFacts,
  type DecideReviewFacts,
  type GateLine,
  gate,
  type IssueFacts,
  mayApply,
  mayDecide,
  mayIssue,
  type ReviewCaseFacts,
  reviewCaseState,
  reviewClock,
} from '#libs/assessment';
import { localDate } from '#libs/curriculum';
import { allMet, gateTerms } from './gate-world.js';

const now = new Date('2027-06-01T12:00:00Z');
const met = gate(allMet(), gateTerms, now);
const unmet: GateLine[] = gate({ ...allMet(), ethicsSignatures: [], modules: [] }, gateTerms, now);
const people = { traineeId: 'trainee', parties: [], supervisorIds: [], facilitatorIds: [], conflicts: [] };
const taken = { reviewerId: 'reviewer', at: new Date('2027-05-20T12:00:00Z') };
const openCase: ReviewCaseFacts = { caseId: 'case', submittedAt: new Date('2027-05-10T12:00:00Z'), taken, decision: null };

type Answer = { ok: boolean; refusals?: readonly { code: string; facts?: Readonly<Record<string, unknown>> }[] };
const codes = (answer: Answer) => (answer.refusals ?? []).map(({ code }) => code);

describe('applying', () => {
  const apply = (changes: Partial<ApplicationFacts>) =>
    mayApply({ actorId: 'trainee', traineeId: 'trainee', gate: met, cases: [], notRenewableYet: null, ...changes });
  const decided = (kind: 'approved' | 'returned' | 'declined', usedOrSetAside = false) => ({
    decision: { kind, decidedAt: now },
    usedOrSetAside,
  });

  it.each<[string, Partial<ApplicationFacts>, string[]]>([
    ['with the gate met', {}, []],
    ['for somebody else', { actorId: 'admin' }, ['application.not-own']],
    ['with a case open', { cases: [{ decision: null, usedOrSetAside: false }] }, ['application.case-open']],
    ['with an approval waiting', { cases: [decided('approved')] }, ['application.already-approved']],
    ['with an approval that led to an old certificate', { cases: [decided('approved', true)] }, []],
    ['after it was returned', { cases: [decided('returned')] }, []],
    ['after it was declined', { cases: [decided('declined')] }, []],
    ['before the renewal opens', { notRenewableYet: { opensOn: localDate('2029-03-03') } }, ['application.already-certified']],
    ['while suspended', { notRenewableYet: { opensOn: null } }, ['application.already-certified']],
    ['without a gate', { gate: [] }, ['gate.unmet']],
  ])('%s', (_, changes, expected) => {
    expect(codes(apply(changes))).toEqual(expected);
  });

  it('names every unmet requirement and who must act', () => {
    const decision = apply({ gate: unmet });
    expect(decision.ok ? [] : decision.refusals.map(({ facts }) => facts)).toEqual([
      { code: 'module-lessons', about: 'M4', whoMustAct: 'trainee' },
      { code: 'module-quiz', about: 'M4', whoMustAct: 'trainee' },
      { code: 'module-lessons', about: 'M6', whoMustAct: 'trainee' },
      { code: 'module-quiz', about: 'M6', whoMustAct: 'trainee' },
      { code: 'ethics-code', about: null, whoMustAct: 'trainee' },
    ]);
  });
});

describe('deciding', () => {
  const form = { kind: 'approved', reasons: 'Everything asked for is there.', conditions: [] } as const;
  const facts = (changes: Partial<DecideReviewFacts>): DecideReviewFacts => ({
    programId: 'program',
    programVersionId: 'version',
    reviewCase: openCase,
    reviewerId: 'reviewer',
    form,
    gate: met,
    licence: { required: true, onFile: [{ validFrom: localDate('2026-01-01'), validUntil: localDate('2027-06-01') }] },
    people,
    evidenceDigest: 'a'.repeat(64),
    meaning: 'I have read the evidence and this is my decision.',
    freshAuthAt: new Date('2027-06-01T11:58:00Z'),
    authMethod: 'password',
    zone: 'America/New_York',
    now,
    ...changes,
  });

  it('is a record to be signed', () => {
    const decision = mayDecide(facts({}));
    expect(decision.ok && decision.value).toMatchObject({ record: 'review-decision', kind: 'approved', decidedAt: now.toISOString() });
    expect(decision.ok && decision.value.gate).toHaveLength(met.length);
    expect(decision.ok && JSON.parse(JSON.stringify(decision.value))).toEqual(decision.ok && decision.value);
  });

  it.each<[string, Partial<DecideReviewFacts>, string[]]>([
    ['twice', { reviewCase: { ...openCase, decision: { kind: 'declined', decidedAt: now } } }, ['case.already-decided']],
    ['a case nobody took', { reviewCase: { ...openCase, taken: null } }, ['case.not-taken']],
    ["somebody else's case", { reviewerId: 'other' }, ['case.taken-by-other']],
    ['without reasons', { form: { ...form, reasons: ' ' } }, ['decision.reasons-missing']],
    ['with conditions, naming none', { form: { ...form, kind: 'approved-with-conditions' } }, ['decision.conditions-missing']],
    [
      'with an empty condition',
      { form: { ...form, kind: 'approved-with-conditions', conditions: ['A', ''] } },
      ['decision.conditions-missing'],
    ],
    ['with a condition', { form: { ...form, kind: 'approved-with-conditions', conditions: ['Weekly supervision.'] } }, []],
    ['an approval with the gate unmet', { gate: unmet.slice(-3) }, ['gate.unmet']],
    // What is missing may be the reason.
    ['a return with the gate unmet', { gate: unmet, form: { ...form, kind: 'returned' } }, []],
    [
      'with a lapsed licence',
      { licence: { required: true, onFile: [{ validFrom: localDate('2026-01-01'), validUntil: localDate('2027-05-31') }] } },
      ['licence.lapsed'],
    ],
    ['without a licence', { licence: { required: true, onFile: [] } }, ['licence.missing']],
    ['without a licence, where none is asked for', { licence: { required: false, onFile: [] } }, []],
    // 00:30 in Berlin is the next day there, and the licence of the day before is over.
    [
      'after midnight in the zone of the program',
      { zone: 'Europe/Berlin', now: new Date('2027-06-01T22:30:00Z'), freshAuthAt: new Date('2027-06-01T22:29:00Z') },
      ['licence.lapsed'],
    ],
    ['having rated', { people: { ...people, parties: [{ personId: 'reviewer', part: 'rater' }] } }, ['independence.rated-this-person']],
    ['having supervised', { people: { ...people, supervisorIds: ['reviewer'] } }, ['independence.supervised-this-person']],
    ['without fresh authentication', { freshAuthAt: null }, ['authentication.stale']],
  ])('%s', (_, changes, expected) => {
    expect(codes(mayDecide(facts(changes)))).toEqual(expected);
  });

  it.each([
    [{ taken: null, decision: null }, 'submitted'],
    [{ taken, decision: null }, 'in-review'],
    [{ taken, decision: { kind: 'returned', decidedAt: now } }, 'returned'],
  ] as const)('a case %j is %s', (given, state) => {
    expect(reviewCaseState(given)).toBe(state);
  });

  it.each([
    ['on the day', '2027-05-10T12:00:00Z', null, 60, false],
    ['on the last day', '2027-07-09T23:00:00Z', null, 0, false],
    // The day ends in the program's zone: 03:59 UTC is still the ninth in New York.
    ['in the last minute of it', '2027-07-10T03:59:59Z', null, 0, false],
    ['a day late', '2027-07-10T04:00:00Z', null, -1, true],
    // The clock stops with the decision.
    ['long after a decision in time', '2028-01-01T12:00:00Z', '2027-06-09T12:00:00Z', 30, false],
  ])('the clock: %s', (_, at, decidedAt, daysLeft, overdue) => {
    const decision = decidedAt === null ? null : { kind: 'approved' as const, decidedAt: new Date(decidedAt) };
    expect(reviewClock({ ...openCase, decision }, { clockDays: 60 }, 'America/New_York', new Date(at))).toEqual({
      dueOn: '2027-07-09',
      daysLeft,
      overdue,
    });
  });
});

describe('issuing', () => {
  const approval = { kind: 'approved', reviewerId: 'reviewer', setAsideAt: null, used: false } as const;
  const issue = (changes: Partial<IssueFacts>) =>
    mayIssue({
      issuerId: 'issuer',
      decision: approval,
      gate: met,
      people,
      notRenewableYet: null,
      credentialRevoked: false,
      freshAuthAt: new Date('2027-06-01T11:58:00Z'),
      now,
      ...changes,
    });

  it.each<[string, Partial<IssueFacts>, string[]]>([
    ['on an approval', {}, []],
    ['on an approval with conditions', { decision: { ...approval, kind: 'approved-with-conditions' } }, []],
    ['without a decision', { decision: null }, ['certificate.no-approval']],
    ['on a return', { decision: { ...approval, kind: 'returned' } }, ['certificate.no-approval']],
    ['on an approval set aside', { decision: { ...approval, setAsideAt: now } }, ['certificate.no-approval']],
    ['twice on one approval', { decision: { ...approval, used: true } }, ['certificate.no-approval']],
    ['with the gate no longer met', { gate: unmet.slice(-3) }, ['gate.unmet']],
    // Four eyes, also where the list of parties does not name the reviewer yet.
    ['by the reviewer', { issuerId: 'reviewer' }, ['independence.reviewer-issues']],
    ['by the trainee', { issuerId: 'trainee' }, ['independence.same-person']],
    ['by a rater', { people: { ...people, parties: [{ personId: 'issuer', part: 'second-rater' }] } }, ['independence.rated-this-person']],
    [
      'by the role-player',
      { people: { ...people, parties: [{ personId: 'issuer', part: 'role-player' }] } },
      ['independence.played-for-this-person'],
    ],
    ['before the renewal opens', { notRenewableYet: { opensOn: localDate('2029-03-03') } }, ['certificate.already-live']],
    ['after a revocation', { credentialRevoked: true }, ['certificate.revoked-is-final']],
    ['without fresh authentication', { freshAuthAt: new Date('2027-06-01T11:54:59Z') }, ['authentication.stale']],
  ])('%s', (_, changes, expected) => {
    expect(codes(issue(changes))).toEqual(expected);
  });
});
