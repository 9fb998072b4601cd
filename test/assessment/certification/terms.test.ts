import fc from 'fast-check';
import {
  type ChangeStatusFacts,
  certificateValidUntil,
  credentialNumberFrom,
  evidenceSnapshot,
  frozenContent,
  mayChangeStatus,
  renewalWindow,
  type StatusEvent,
} from '#libs/assessment';
import { addDays, addMonths, type ExpiryBasis, localDate } from '#libs/curriculum';

describe('the last day of a term', () => {
  const until = (
    expiryBasis: ExpiryBasis,
    validFrom: string,
    previous: string | null = null,
    fixedDate: string | null = null,
    validMonths = 24,
  ) => certificateValidUntil({ validMonths, expiryBasis, fixedDate }, localDate(validFrom), previous === null ? null : localDate(previous));

  it.each<[string, ExpiryBasis, string, string | null, string | null, string]>([
    ['the same day two years later', 'anniversary', '2027-01-10', null, null, '2029-01-10'],
    ['from 29 February', 'anniversary', '2028-02-29', null, null, '2030-02-28'],
    // Renewing early loses no time.
    ['renewed early', 'anniversary', '2028-12-01', '2029-01-10', null, '2031-01-10'],
    ['renewed on the last day', 'anniversary', '2029-01-10', '2029-01-10', null, '2031-01-10'],
    ['renewed late', 'anniversary', '2029-02-01', '2029-01-10', null, '2031-02-01'],
    ['renewed late, counted from the expiry', 'from-previous-expiry', '2029-02-01', '2029-01-10', null, '2031-01-10'],
    ['the first, counted from the start', 'from-previous-expiry', '2027-01-10', null, null, '2029-01-10'],
    ['the end of the month', 'end-of-month', '2027-01-10', null, null, '2029-01-31'],
    ['the end of a February', 'end-of-month', '2026-02-10', null, null, '2028-02-29'],
    // Nebraska: all end on one date, so the first term is shorter, never longer.
    ['a fixed date', 'fixed-date', '2027-01-10', null, '09-01', '2028-09-01'],
    ['a fixed date, from the day after', 'fixed-date', '2027-09-02', null, '09-01', '2029-09-01'],
    ['a fixed date, from the day itself', 'fixed-date', '2027-09-01', null, '09-01', '2029-09-01'],
    ['a fixed 29 February in a leap year', 'fixed-date', '2026-05-01', null, '02-29', '2028-02-29'],
    ['a fixed 29 February in an ordinary year', 'fixed-date', '2027-05-01', null, '02-29', '2029-02-28'],
  ])('%s', (_, basis, from, previous, fixedDate, expected) => {
    expect(until(basis, from, previous, fixedDate)).toBe(expected);
  });

  it('never lies beyond the months of the term, but to the end of that month', () => {
    const basis = fc.constantFrom<ExpiryBasis>('anniversary', 'from-previous-expiry', 'end-of-month', 'fixed-date');
    fc.assert(
      fc.property(basis, fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 36 }), (expiryBasis, day, months) => {
        const from = addDays(localDate('2026-01-01'), day);
        const end = until(expiryBasis, from, null, '09-01', months);
        expect(end > from).toBe(true);
        expect(end.slice(0, 7) <= addMonths(from, months).slice(0, 7)).toBe(true);
      }),
    );
  });

  it('is not the first day where the fixed date is that day and the next one lies beyond the term', () => {
    expect(until('fixed-date', '2027-09-01', null, '09-01', 6)).toBe('2028-03-01');
  });

  it('may be its first; a term that would be over before it starts begins anew', () => {
    expect(until('from-previous-expiry', '2031-01-10', '2029-01-10')).toBe('2031-01-10');
    expect(until('from-previous-expiry', '2031-01-11', '2029-01-10')).toBe('2033-01-11');
  });

  it('refuses a fixed date nobody named', () => {
    expect(() => until('fixed-date', '2027-01-10', null, null)).toThrow(RangeError);
  });
});

describe('the renewal window', () => {
  it.each([
    ['the day before it opens', '2028-10-11T12:00:00Z', false],
    // It opens at the start of the day in the program's zone.
    ['its first instant', '2028-10-12T04:00:00Z', true],
    ['the last millisecond of the term', '2029-01-11T04:59:59.999Z', true],
    ['the first after it', '2029-01-11T05:00:00.000Z', false],
  ])('%s', (_, at, open) => {
    expect(renewalWindow(localDate('2029-01-10'), { renewalWindowDays: 90 }, 'America/New_York', new Date(at))).toEqual({
      opensOn: '2028-10-12',
      closesOn: '2029-01-10',
      open,
    });
  });
});

describe('changing a status', () => {
  const now = new Date('2028-06-01T12:00:00Z');
  const event = (kind: StatusEvent['kind'], at = '2028-05-01T12:00:00Z'): StatusEvent => ({
    kind,
    effectiveAt: new Date(at),
    recordedAt: new Date(at),
  });
  const codes = (changes: Partial<ChangeStatusFacts>) => {
    const decision = mayChangeStatus({
      change: 'suspend',
      issues: [{ issueId: 'i', term: 'full', validFrom: localDate('2027-01-10'), validUntil: localDate('2029-01-10') }],
      events: [event('issued', '2027-01-10T12:00:00Z')],
      zone: 'America/New_York',
      actorId: 'admin',
      holderId: 'holder',
      reasonCode: changes.change === 'reinstate' ? 'concern-resolved' : 'ethics-concern',
      effectiveAt: now,
      freshAuthAt: new Date('2028-06-01T11:59:00Z'),
      now,
      ...changes,
    });
    return decision.ok ? [] : decision.refusals.map(({ code }) => code);
  };

  it.each<[string, Partial<ChangeStatusFacts>, string[]]>([
    ['suspending a valid one', {}, []],
    ['suspending twice', { events: [event('suspended')] }, ['certificate.already-suspended']],
    [
      'suspending an expired one',
      { now: new Date('2029-06-01T12:00:00Z'), freshAuthAt: new Date('2029-06-01T12:00:00Z') },
      ['certificate.expired'],
    ],
    ['suspending a revoked one', { events: [event('revoked')] }, ['certificate.revoked-is-final']],
    ['suspending one handed back', { events: [event('relinquished')] }, ['certificate.relinquished-is-final']],
    ['suspending a replaced one', { events: [event('replaced')] }, ['certificate.replaced-is-final']],
    ['reinstating a suspended one', { change: 'reinstate', events: [event('suspended')] }, []],
    ['reinstating a valid one', { change: 'reinstate' }, ['certificate.not-suspended']],
    ['reinstating a revoked one', { change: 'reinstate', events: [event('revoked')] }, ['certificate.revoked-is-final']],
    // The suspension has to end for the record, even where the term has ended too.
    [
      'reinstating after the term',
      {
        change: 'reinstate',
        events: [event('suspended')],
        now: new Date('2029-06-01T12:00:00Z'),
        freshAuthAt: new Date('2029-06-01T12:00:00Z'),
      },
      [],
    ],
    ['revoking a valid one', { change: 'revoke' }, []],
    ['revoking a suspended one', { change: 'revoke', events: [event('suspended')] }, []],
    ['revoking one handed back', { change: 'revoke', events: [event('relinquished')] }, []],
    [
      'revoking an expired one',
      { change: 'revoke', now: new Date('2029-06-01T12:00:00Z'), freshAuthAt: new Date('2029-06-01T12:00:00Z') },
      [],
    ],
    ['revoking twice', { change: 'revoke', events: [event('revoked')] }, ['certificate.revoked-is-final']],
    ['without an issue', { issues: [] }, ['certificate.not-issued']],
    ['without a reason', { reasonCode: '' }, ['certificate.reason-missing']],
    ['suspending for what ends a suspension', { reasonCode: 'concern-resolved' }, ['certificate.reason-unfit']],
    [
      'reinstating for what begins one',
      { change: 'reinstate', events: [event('suspended')], reasonCode: 'ethics-concern' },
      ['certificate.reason-unfit'],
    ],
    ['reinstating because the holder asked', { change: 'reinstate', events: [event('suspended')], reasonCode: 'holder-asked' }, []],
    ['revoking for what ends a suspension', { change: 'revoke', reasonCode: 'concern-not-confirmed' }, ['certificate.reason-unfit']],
    ["one's own", { actorId: 'holder' }, ['certificate.own-status']],
    ['from tomorrow on', { effectiveAt: new Date('2028-06-02T12:00:00Z') }, ['certificate.effective-in-future']],
    ['from yesterday on', { effectiveAt: new Date('2028-05-31T12:00:00Z') }, []],
    [
      'from before the last event on',
      { change: 'reinstate', events: [event('suspended')], effectiveAt: new Date('2028-04-30T12:00:00Z') },
      ['certificate.effective-before-last-event'],
    ],
    [
      'from between the first event and the last on',
      {
        change: 'revoke',
        events: [event('issued', '2027-01-10T12:00:00Z'), event('suspended')],
        effectiveAt: new Date('2028-04-30T12:00:00Z'),
      },
      ['certificate.effective-before-last-event'],
    ],
    [
      'from the very instant of the last event on',
      { change: 'revoke', events: [event('suspended')], effectiveAt: new Date('2028-05-01T12:00:00Z') },
      [],
    ],
    ['with a proof of five minutes ago', { freshAuthAt: new Date('2028-06-01T11:55:00Z') }, []],
    ['with a proof of a moment longer ago', { freshAuthAt: new Date('2028-06-01T11:54:59.999Z') }, ['authentication.stale']],
    ['with a proof from the future', { freshAuthAt: new Date('2028-06-01T12:00:00.001Z') }, ['authentication.stale']],
    ['without fresh authentication', { freshAuthAt: null }, ['authentication.stale']],
  ])('%s', (_, changes, expected) => {
    expect(codes(changes)).toEqual(expected);
  });
});

describe('what is frozen', () => {
  const input = {
    number: credentialNumberFrom(new Uint8Array(9)),
    terms: { code: 'core', credentialTitle: 'Certified PTSD Peer Supporter', scopeLine: 'Peer support. Not a clinical license.' },
    issuingBody: 'Alongside',
    programVersionId: 'version',
    term: 'full' as const,
    evidenceDigest: 'a'.repeat(64),
    validFrom: localDate('2027-01-10'),
    validUntil: localDate('2029-01-10'),
    zone: 'America/New_York',
    holderNameHash: 'b'.repeat(64),
  };

  it('is plain JSON and holds no name', () => {
    const content = frozenContent(input);
    expect(JSON.parse(JSON.stringify(content))).toEqual(content);
    expect(Object.keys(content).sort()).toEqual([
      'evidenceDigest',
      'form',
      'holderNameHash',
      'issuingBody',
      'number',
      'program',
      'programVersionId',
      'record',
      'scopeLine',
      'term',
      'title',
      'validFrom',
      'validUntil',
      'zone',
    ]);
  });

  it.each([
    ['a name', 'Dana Reyes'],
    ['upper case', 'A'.repeat(64)],
    ['too short', 'a'.repeat(63)],
  ])('refuses %s where a hash belongs', (_, holderNameHash) => {
    expect(() => frozenContent({ ...input, holderNameHash })).toThrow(RangeError);
  });

  it('keeps the evidence in one order and leaves behind what does not belong', () => {
    const signature = (recordId: string) => ({ recordId, digest: 'd', seat: 'rater' as const });
    const rows = {
      traineeId: 't',
      programVersionId: 'v',
      curriculumDigest: 'c',
      modules: [
        { code: 'M6', quizAttemptId: 'q6', quizDigest: 'd' },
        { code: 'M4', quizAttemptId: 'q4', quizDigest: 'd' },
      ],
      // A query may bring more columns along; how often somebody stopped must not travel with them.
      stations: [{ code: 'R1', rolePlayId: 'p', signatures: [signature('b'), signature('a')], stops: 2, swapped: true }],
      ethics: { recordId: 'e', digest: 'd', version: '1.0', pausedTimes: 3 },
      hours: [
        { entryId: 'h2', approvalId: 'a2', minutes: 60 },
        { entryId: 'h1', approvalId: 'a1', minutes: 60 },
      ],
      attendance: [],
    };
    const snapshot = evidenceSnapshot(rows);
    expect(JSON.stringify(snapshot)).not.toMatch(/stop|swap|pause/);
    const reversed = { ...rows, modules: rows.modules.toReversed(), hours: rows.hours.toReversed() };
    expect(JSON.stringify(evidenceSnapshot(reversed))).toBe(JSON.stringify(snapshot));
  });
});
