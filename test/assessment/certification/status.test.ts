import fc from 'fast-check';
import {
  CREDENTIAL_STATUSES,
  type CredentialIssue,
  type CredentialStatus,
  STATUS_EVENT_KINDS,
  type StatusEvent,
  type StatusEventKind,
  statusAt,
} from '#libs/assessment';
import { addDays, localDate } from '#libs/curriculum';

const ZONE = 'America/New_York';

function issue(validFrom: string, validUntil: string, term: CredentialIssue['term'] = 'full'): CredentialIssue {
  return { issueId: `${validFrom}-${validUntil}`, term, validFrom: localDate(validFrom), validUntil: localDate(validUntil) };
}

function event(kind: StatusEventKind, at: string, recordedAt = at): StatusEvent {
  return { kind, effectiveAt: new Date(at), recordedAt: new Date(recordedAt) };
}

function status(issues: readonly CredentialIssue[], events: readonly StatusEvent[], at: string, zone = ZONE): CredentialStatus {
  return statusAt(issues, events, zone, new Date(at)).status;
}

const term = issue('2027-01-10', '2029-01-10');

describe('the status of a credential', () => {
  it.each([
    // The last millisecond of the day counts, the first of the next day does not; the day is the program's.
    ['New York, winter', 'America/New_York', '2029-01-10', '2029-01-11T04:59:59.999Z'],
    ['Auckland, summer time', 'Pacific/Auckland', '2029-01-10', '2029-01-10T10:59:59.999Z'],
    ['Kathmandu, 45 minutes off the hour', 'Asia/Kathmandu', '2029-01-10', '2029-01-10T18:14:59.999Z'],
    ['a day of 23 hours', 'America/New_York', '2029-03-11', '2029-03-12T03:59:59.999Z'],
    ['a day of 25 hours', 'America/New_York', '2029-11-04', '2029-11-05T04:59:59.999Z'],
    // In Havana the clock jumps from 00:00 to 01:00, so the next day begins at 01:00 = 05:00 UTC.
    ['a next day without a midnight', 'America/Havana', '2026-03-07', '2026-03-08T04:59:59.999Z'],
    ['29 February', 'Europe/Berlin', '2028-02-29', '2028-02-29T22:59:59.999Z'],
  ])('lasts to the end of the last day: %s', (_, zone, until, last) => {
    const issues = [issue('2025-01-10', until)];
    expect(status(issues, [], last, zone)).toBe('valid');
    expect(status(issues, [], new Date(new Date(last).getTime() + 1).toISOString(), zone)).toBe('expired');
  });

  it('begins with the first instant of its first day', () => {
    expect(status([term], [], '2027-01-10T05:00:00.000Z')).toBe('valid');
    expect(status([term], [], '2027-01-10T04:59:59.999Z')).toBe('not-yet-valid');
    expect(statusAt([], [], ZONE, new Date())).toEqual({ status: 'not-yet-valid', validUntil: null, since: null });
  });

  const suspended = event('suspended', '2028-05-01T12:00:00Z');
  const reinstated = event('reinstated', '2028-06-01T12:00:00Z');
  it.each([
    ['before the suspension', [suspended], '2028-05-01T11:59:59.999Z', 'valid'],
    ['from the instant of the suspension', [suspended], '2028-05-01T12:00:00.000Z', 'suspended'],
    // Waiting does not turn a suspension into the milder word.
    ['suspended beyond expiry', [suspended], '2030-01-01T00:00:00Z', 'suspended'],
    ['reinstated', [suspended, reinstated], '2028-06-01T12:00:00Z', 'valid'],
    // Reinstating ends the suspension, never lengthens the term.
    ['reinstated, then past expiry', [suspended, reinstated], '2029-01-11T05:00:00Z', 'expired'],
    ['reinstated after expiry', [suspended, event('reinstated', '2029-02-01T12:00:00Z')], '2029-02-01T12:00:00Z', 'expired'],
    ['suspended again', [suspended, reinstated, event('suspended', '2028-07-01T12:00:00Z')], '2028-08-01T00:00:00Z', 'suspended'],
    ['revoked', [event('revoked', '2028-05-01T12:00:00Z')], '2028-05-01T12:00:00.000Z', 'revoked'],
    ['a moment before it is revoked', [event('revoked', '2028-05-01T12:00:00Z')], '2028-05-01T11:59:59.999Z', 'valid'],
    ['revoked, beyond expiry', [event('revoked', '2028-05-01T12:00:00Z')], '2031-01-01T00:00:00Z', 'revoked'],
    ['revoked after expiry', [event('revoked', '2030-01-01T12:00:00Z')], '2030-01-01T12:00:00Z', 'revoked'],
    // Nothing that comes later lifts a revocation.
    ['revoked, "reinstated"', [event('revoked', '2028-05-01T12:00:00Z'), reinstated], '2028-07-01T00:00:00Z', 'revoked'],
    [
      'revoked, "renewed"',
      [event('revoked', '2028-05-01T12:00:00Z'), event('renewed', '2028-06-01T12:00:00Z')],
      '2028-07-01T00:00:00Z',
      'revoked',
    ],
    ['revoked while suspended', [suspended, event('revoked', '2028-05-02T12:00:00Z')], '2028-06-01T00:00:00Z', 'revoked'],
    ['handed back', [event('relinquished', '2028-05-01T12:00:00Z')], '2028-06-01T00:00:00Z', 'relinquished'],
    // Nobody escapes a revocation by handing the certificate back first.
    [
      'handed back, then revoked',
      [event('relinquished', '2028-05-01T12:00:00Z'), event('revoked', '2028-06-01T12:00:00Z')],
      '2028-07-01T00:00:00Z',
      'revoked',
    ],
    ['replaced', [event('replaced', '2028-05-01T12:00:00Z')], '2028-06-01T00:00:00Z', 'replaced'],
    ['handed back while suspended', [suspended, event('relinquished', '2028-05-02T12:00:00Z')], '2028-06-01T00:00:00Z', 'relinquished'],
    // The order of rows means nothing.
    ['rows the other way round', [reinstated, suspended], '2028-07-01T00:00:00Z', 'valid'],
    // At the same instant the later record wins; in doubt the suspension stands.
    [
      'reinstated in the same instant, recorded later',
      [event('reinstated', '2028-05-01T12:00:00Z', '2028-05-03T12:00:00Z'), suspended],
      '2028-06-01T00:00:00Z',
      'valid',
    ],
    // What was recorded later and took effect earlier does not undo what followed it.
    [
      'suspended earlier, recorded after it was reinstated',
      [event('suspended', '2028-05-01T12:00:00Z', '2028-06-10T12:00:00Z'), event('reinstated', '2028-06-01T12:00:00Z')],
      '2028-07-01T00:00:00Z',
      'valid',
    ],
    ['both at one instant', [suspended, event('reinstated', '2028-05-01T12:00:00Z')], '2028-06-01T00:00:00Z', 'suspended'],
  ] as const)('%s', (_, events, at, expected) => {
    expect(status([term], events, at)).toBe(expected);
  });

  it('says provisional while only a provisional term runs', () => {
    const issues = [issue('2027-01-10', '2027-07-10', 'provisional'), issue('2027-05-01', '2029-05-01')];
    expect(status(issues, [], '2027-04-30T12:00:00Z')).toBe('provisional');
    // While both run, the full term speaks: since its own start, to its own end.
    expect(statusAt(issues, [], ZONE, new Date('2027-05-01T12:00:00Z'))).toEqual({
      status: 'valid',
      validUntil: '2029-05-01',
      since: new Date('2027-05-01T04:00:00Z'),
    });
  });

  it('carries a renewal on without a gap, and shows a gap where there is one', () => {
    const renewed = [term, issue('2029-01-11', '2031-01-10')];
    expect(statusAt(renewed, [], ZONE, new Date('2028-12-01T00:00:00Z'))).toMatchObject({ status: 'valid', validUntil: '2031-01-10' });
    const late = [term, issue('2029-02-01', '2031-02-01')];
    expect(statusAt(late, [], ZONE, new Date('2028-12-01T00:00:00Z'))).toMatchObject({ status: 'valid', validUntil: '2029-01-10' });
    expect(statusAt(late, [], ZONE, new Date('2029-01-20T00:00:00Z'))).toMatchObject({ status: 'expired', validUntil: '2029-01-10' });
  });

  it.each([
    ['valid', [], '2028-01-01T00:00:00Z', '2027-01-10T05:00:00.000Z'],
    ['expired', [], '2030-01-01T00:00:00Z', '2029-01-11T05:00:00.000Z'],
    [
      'suspended twice without an end',
      [suspended, event('suspended', '2028-07-01T12:00:00Z')],
      '2028-08-01T00:00:00Z',
      '2028-05-01T12:00:00.000Z',
    ],
    [
      'suspended anew',
      [suspended, reinstated, event('suspended', '2028-07-01T12:00:00Z')],
      '2028-08-01T00:00:00Z',
      '2028-07-01T12:00:00.000Z',
    ],
    ['valid again', [suspended, reinstated], '2028-08-01T00:00:00Z', '2028-06-01T12:00:00.000Z'],
    [
      'expired before it was reinstated',
      [suspended, event('reinstated', '2029-02-01T12:00:00Z')],
      '2029-03-01T00:00:00Z',
      '2029-01-11T05:00:00.000Z',
    ],
  ] as const)('says since when: %s', (_, events, at, since) => {
    expect(statusAt([term], events, ZONE, new Date(at)).since?.toISOString()).toBe(since);
  });

  it('says since when for a term that began after the last suspension had ended, and for none at all', () => {
    const late = [term, issue('2029-02-01', '2031-02-01')];
    const since = (issues: readonly CredentialIssue[]) =>
      statusAt(issues, [suspended, reinstated], ZONE, new Date('2029-03-01T00:00:00Z')).since;
    expect(since(late)?.toISOString()).toBe('2029-02-01T05:00:00.000Z');
    expect(since([])).toBeNull();
  });
});

describe('for every history', () => {
  const day = fc.integer({ min: 0, max: 2000 });
  const issues = fc.array(
    fc
      .record({ from: day, days: fc.integer({ min: 0, max: 800 }), term: fc.constantFrom<CredentialIssue['term']>('full', 'provisional') })
      .map(({ from, days, term: kind }) => {
        const validFrom = addDays(localDate('2027-01-01'), from);
        return { issueId: `${from}`, term: kind, validFrom, validUntil: addDays(validFrom, days) };
      }),
    { maxLength: 4 },
  );
  const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2036-01-01'), noInvalidDate: true });
  const events = fc.array(fc.record({ kind: fc.constantFrom(...STATUS_EVENT_KINDS), effectiveAt: instant, recordedAt: instant }), {
    maxLength: 6,
  });
  const zone = fc.constantFrom('America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland', 'UTC');

  it('has one of the known statuses, whatever the rows', () => {
    fc.assert(
      fc.property(issues, events, zone, instant, (some, history, place, at) => {
        expect(CREDENTIAL_STATUSES).toContain(statusAt(some, history, place, at).status);
      }),
    );
  });

  it('is never valid, provisional or suspended after a revocation', () => {
    fc.assert(
      fc.property(issues, events, zone, instant, fc.nat(1e11), (some, history, place, revokedAt, later) => {
        const revoked = [...history, { kind: 'revoked' as const, effectiveAt: revokedAt, recordedAt: revokedAt }];
        const at = new Date(revokedAt.getTime() + later);
        expect(statusAt(some, revoked, place, at).status).toBe('revoked');
      }),
    );
  });

  it('is never valid on a day no term covers, and does not depend on the order of rows', () => {
    fc.assert(
      fc.property(issues, events, zone, instant, (some, history, place, at) => {
        const now = statusAt(some, history, place, at);
        if (now.status === 'valid' || now.status === 'provisional') {
          expect(now.validUntil).not.toBeNull();
          expect(now.since !== null && now.since <= at).toBe(true);
        }
        expect(statusAt([...some].reverse(), [...history].reverse(), place, at)).toEqual(now);
      }),
    );
  });
});
