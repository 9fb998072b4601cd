import {
  type CertificateIssued,
  checkCertificate,
  type GateFacts,
  type GateLine,
  gate,
  gateMet,
  type HoursEntry,
  isSeenAnew,
  notRenewableYet,
  type StationGateAttempt,
  unmetLines,
} from '#libs/assessment';
import { localDate } from '#libs/curriculum';
import { soundCertificate } from './certificate-world.js';
import { allMet, gateTerms as terms } from './gate-world.js';

const at = (date: string) => new Date(`${date}T12:00:00Z`);
const issue: CertificateIssued = { issueId: 'first', issuedAt: at('2027-06-02'), issuedOn: localDate('2027-06-02') };
const now = at('2029-05-01');

const attempt = (changes: Partial<StationGateAttempt> = {}): StationGateAttempt => ({
  rolePlayId: 'r3-again',
  endedAt: at('2028-09-01'),
  signatures: [
    { recordId: 'r3-3', seat: 'rater', signedAt: at('2028-09-02') },
    { recordId: 'r3-4', seat: 'second-rater', signedAt: at('2028-09-03') },
  ],
  secondLookDue: true,
  secondRaterBooked: true,
  thirdRaterNeeded: false,
  result: 'passed',
  ...changes,
});
const hours = (changes: Partial<HoursEntry> = {}): HoursEntry => ({
  entryId: 'h3',
  category: 'group',
  heldOn: localDate('2027-06-03'),
  minutes: 600,
  submittedAt: at('2027-06-05'),
  approvedAt: at('2027-06-06'),
  ...changes,
});
const signature = (signedAt: Date, version = '1.1') => ({ signatureId: 'e2', version, signedAt });

/** What the first certificate rested on, and what was done since. */
function since(done: {
  r1?: StationGateAttempt;
  r3?: StationGateAttempt;
  ethics?: GateFacts['ethicsSignatures'];
  hours?: HoursEntry[];
}): GateFacts {
  const first = allMet();
  const again = new Map([
    ['R1', done.r1],
    ['R3', done.r3],
  ]);
  return {
    ...first,
    issues: [issue],
    stations: first.stations.map((station) => {
      const anew = again.get(station.code);
      return anew ? { ...station, attempts: [...station.attempts, anew] } : station;
    }),
    ethicsSignatures: [...first.ethicsSignatures, ...(done.ethics ?? [])],
    hours: [...first.hours, ...(done.hours ?? [])],
  };
}
const fresh = { r3: attempt(), ethics: [signature(at('2029-04-20'))], hours: [hours()] };
const open = (facts: GateFacts, when = now) => unmetLines(gate(facts, terms, when)).map(({ code }) => code);

describe('the gate to a renewal', () => {
  it('is met by what was done since the issue, and says since when', () => {
    const lines = gate(since(fresh), terms, now);
    expect(gateMet(lines)).toBe(true);
    expect(lines.filter(({ after }) => after !== undefined)).toMatchObject([
      { code: 'renewal-station', have: 1, need: 1, since: at('2028-09-03'), after: issue.issuedAt },
      { code: 'ethics-code', have: '1.1', since: at('2029-04-20'), after: issue.issuedAt },
      { code: 'practice-hours', have: 600, need: 600, since: at('2027-06-06'), after: issue.issuedAt },
    ]);
    for (const { code, about, since: met } of lines) {
      const metAt = (instant: Date) => gate(since(fresh), terms, instant).find((each) => each.code === code && each.about === about)?.met;
      expect([code, metAt(met as Date)]).toEqual([code, true]);
    }
  });

  it('counts nothing of what the first certificate rested on', () => {
    expect(open(since({}))).toEqual(['renewal-station', 'ethics-code', 'practice-hours']);
    expect(gate(since({}), terms, now).filter(({ met }) => !met)).toMatchObject([
      { have: 0, whoMustAct: 'trainee', since: null, detail: 'not-rated-yet' },
      { have: '1.1', need: '1.1', whoMustAct: 'trainee', detail: 'earlier-term' },
      { have: 0, whoMustAct: 'trainee', since: null },
    ]);
  });

  it('asks nothing of the kind before the first certificate, nor of the decision and the issue of it', () => {
    const facts = since({});
    for (const instant of [at('2027-06-01'), issue.issuedAt]) {
      const lines = gate(facts, terms, instant);
      expect(gateMet(lines)).toBe(true);
      expect(lines.filter(({ after }) => after !== undefined)).toEqual([]);
    }
    expect(open(facts, new Date(issue.issuedAt.getTime() + 1))).toEqual(['renewal-station', 'ethics-code', 'practice-hours']);
  });

  it('counts from the latest issue: what one renewal rested on is not claimed by the next', () => {
    const second = { issueId: 'second', issuedAt: at('2029-05-02'), issuedOn: localDate('2029-05-02') };
    const facts = { ...since(fresh), issues: [second, issue] };
    expect(open(facts, at('2031-05-01'))).toEqual(['renewal-station', 'ethics-code', 'practice-hours']);
    expect(open(facts)).toEqual([]);
  });

  it.each<[string, Partial<typeof fresh> & { r1?: StationGateAttempt }, Partial<GateLine>[]]>([
    [
      'a conversation held before the issue, and signed after it',
      { r3: attempt({ endedAt: at('2027-06-01') }) },
      [{ code: 'renewal-station', detail: 'not-rated-yet' }],
    ],
    [
      'a conversation that one person watched as the program has it',
      { r3: undefined as never, r1: attempt({ rolePlayId: 'r1-again', secondLookDue: false }) },
      [{ code: 'renewal-station', whoMustAct: 'trainee' }],
    ],
    [
      'a conversation that is not passed: neither does the station stand any more',
      { r3: attempt({ result: 'not-yet' }) },
      [
        { code: 'station', about: 'R3', detail: 'result-not-yet' },
        { code: 'renewal-station', whoMustAct: 'trainee', since: at('2028-09-03'), detail: 'result-not-yet' },
      ],
    ],
    [
      'a conversation that waits for its second look',
      { r3: attempt({ signatures: attempt().signatures.slice(0, 1), result: null }) },
      [
        { code: 'station' },
        { code: 'renewal-station', whoMustAct: 'second-rater', since: at('2028-09-02'), detail: 'second-look-unsigned' },
      ],
    ],
    ['a signature of the instant of the issue', { ethics: [signature(issue.issuedAt)] }, [{ code: 'ethics-code', detail: 'earlier-term' }]],
    [
      'a signature under another version',
      { ethics: [signature(at('2029-04-20'), '1.0')] },
      [{ code: 'ethics-code', detail: 'earlier-term' }],
    ],
    [
      'work of the day before the issue',
      { hours: [hours({ heldOn: localDate('2027-06-01') })] },
      [{ code: 'practice-hours', have: 0, whoMustAct: 'trainee' }],
    ],
    ['work of the very day of the issue', { hours: [hours({ heldOn: localDate('2027-06-02') })] }, [{ code: 'practice-hours', have: 0 }]],
    ['too few hours', { hours: [hours({ minutes: 599 })] }, [{ code: 'practice-hours', have: 599 }]],
    [
      'hours that wait for approval',
      { hours: [hours({ approvedAt: null })] },
      [{ code: 'practice-hours', have: 0, whoMustAct: 'supervisor', since: at('2027-06-05'), detail: 'approval-waiting' }],
    ],
    ['hours approved only later', { hours: [hours({ approvedAt: at('2029-05-02') })] }, [{ code: 'practice-hours', have: 0 }]],
  ])('is not met by %s', (_, change, lines) => {
    const found = unmetLines(gate(since({ ...fresh, ...change }), terms, now));
    expect(found).toHaveLength(lines.length);
    expect(found).toMatchObject(lines);
  });

  it('names the lead only where the trainee can try no other conversation', () => {
    const both = { ...terms, stations: terms.stations.map((station) => ({ ...station, secondLook: true })) };
    const noneLeft = (codes: string[]) => {
      const facts = since({ r1: attempt({ rolePlayId: 'r1-again', result: 'not-yet' }), r3: attempt({ result: 'not-yet' }) });
      const stations = facts.stations.map((station) => ({ ...station, attemptsLeft: codes.includes(station.code) ? 0 : 1 }));
      return gate({ ...facts, stations }, both, now).find(({ code }) => code === 'renewal-station')?.whoMustAct;
    };
    expect([noneLeft([]), noneLeft(['R1']), noneLeft(['R3']), noneLeft(['R1', 'R3'])]).toEqual(['trainee', 'trainee', 'trainee', 'lead']);
  });

  it('asks for no conversation anew where the program has two people watch none, and never for a formative one', () => {
    const stations = terms.stations.map((station) => ({ ...station, secondLook: false }));
    expect(gate(since({}), { ...terms, stations }, now).some(({ code }) => code === 'renewal-station')).toBe(false);
    const formative = { stations: [{ code: 'R3', secondLook: true, formative: true }] };
    expect([isSeenAnew(terms, 'R3'), isSeenAnew(terms, 'R1'), isSeenAnew(formative, 'R3')]).toEqual([true, false, false]);
  });
});

describe('a credential', () => {
  const found = (status: Parameters<typeof notRenewableYet>[0]['status'], when: string, validUntil: string | null = '2029-06-02') =>
    notRenewableYet(
      { status, validUntil: validUntil === null ? null : localDate(validUntil) },
      { renewalWindowDays: 90 },
      'America/New_York',
      new Date(when),
    );
  it.each([
    ['valid, the evening before its renewal opens', found('valid', '2029-03-03T23:59:59-05:00'), { opensOn: '2029-03-04' }],
    ['valid, on the first day', found('valid', '2029-03-04T00:00:00-05:00'), null],
    ['provisional, early', found('provisional', '2028-01-01T12:00:00Z'), { opensOn: '2029-03-04' }],
    ['suspended, inside the window', found('suspended', '2029-05-01T12:00:00Z'), { opensOn: null }],
    ['suspended, after its last day', found('suspended', '2029-07-01T12:00:00Z'), { opensOn: null }],
    ['out of date', found('expired', '2029-07-01T12:00:00Z'), null],
    ['revoked: that is said by a rule of its own', found('revoked', '2028-01-01T12:00:00Z'), null],
    ['not begun', found('not-yet-valid', '2027-01-01T12:00:00Z', null), null],
  ])('stands in the way of another issue or does not: %s', (_, said, expected) => {
    expect(said).toEqual(expected);
  });
});

describe('the check of a renewed certificate', () => {
  /** The sound certificate as the second issue: an earlier one stands before its decision. */
  const renewed = (issuedAt: string) => {
    const sound = soundCertificate();
    const earlier = { issueId: 'earlier', issuedAt: at(issuedAt), issuedOn: localDate(issuedAt) };
    const own = { issueId: 'issue', issuedAt: sound.issue.issuedAt, issuedOn: localDate('2027-06-02') };
    return checkCertificate({ ...sound, gate: { ...sound.gate, issues: [earlier, own] } }).map(({ code, detail }) => `${code} ${detail}`);
  };

  it('finds one that rests on what an earlier issue rested on', () => {
    expect(renewed('2027-05-20')).toEqual(['gate.unmet renewal-station', 'gate.unmet ethics-code', 'gate.unmet practice-hours']);
  });

  it('has nothing against one that rests on what was done since, nor against a first', () => {
    expect(renewed('2027-01-01')).toEqual([]);
    expect(checkCertificate(soundCertificate())).toEqual([]);
  });
});
