import fc from 'fast-check';
import {
  type CertificationPart,
  type ConflictKind,
  mayHoldConversation,
  mayIssueTo,
  mayRate,
  mayRecordFor,
  mayReviewTrainee,
  mayRolePlay,
  type PeopleFacts,
} from '#libs/assessment';
import { strangers } from './sheets.js';

const acts = {
  rater: (people: PeopleFacts) => mayRate('ana', 'rater', people),
  'second-rater': (people: PeopleFacts) => mayRate('ana', 'second-rater', people),
  'third-rater': (people: PeopleFacts) => mayRate('ana', 'third-rater', people),
  'role-player': (people: PeopleFacts) => mayRolePlay('ana', people),
  reviewer: (people: PeopleFacts) => mayReviewTrainee('ana', people),
  issuer: (people: PeopleFacts) => mayIssueTo('ana', people),
} as const;
type Act = keyof typeof acts;
const names = Object.keys(acts) as Act[];

function codes(act: Act, people: PeopleFacts): string[] {
  const decision = acts[act](people);
  return decision.ok ? [] : decision.refusals.map(({ code }) => code);
}

const withPart = (part: CertificationPart): PeopleFacts => ({ ...strangers, parties: [{ personId: 'ana', part }] });

describe('independence', () => {
  it.each(names)('lets a stranger be %s', (act) => {
    expect(codes(act, strangers)).toEqual([]);
  });

  it.each(names)('never lets the trainee be %s', (act) => {
    expect(codes(act, { ...strangers, traineeId: 'ana' })).toEqual(['independence.same-person']);
    expect(codes(act, withPart('trainee'))).toEqual(['independence.same-person']);
  });

  it.each([
    ['rater', 'role-player', 'independence.role-player-rates'],
    ['rater', 'second-rater', 'independence.other-rater-seat'],
    ['rater', 'third-rater', 'independence.other-rater-seat'],
    ['rater', 'reviewer', 'independence.reviewed-this-person'],
    ['rater', 'issuer', 'independence.issued-for-this-person'],
    ['second-rater', 'rater', 'independence.other-rater-seat'],
    ['third-rater', 'second-rater', 'independence.other-rater-seat'],
    ['role-player', 'rater', 'independence.role-player-rates'],
    ['role-player', 'reviewer', 'independence.reviewed-this-person'],
    ['role-player', 'issuer', 'independence.issued-for-this-person'],
    ['reviewer', 'rater', 'independence.rated-this-person'],
    ['reviewer', 'second-rater', 'independence.rated-this-person'],
    ['reviewer', 'third-rater', 'independence.rated-this-person'],
    ['reviewer', 'role-player', 'independence.played-for-this-person'],
    ['reviewer', 'issuer', 'independence.reviewer-issues'],
    ['issuer', 'reviewer', 'independence.reviewer-issues'],
    ['issuer', 'rater', 'independence.rated-this-person'],
    ['issuer', 'role-player', 'independence.played-for-this-person'],
  ] as const)('does not let the %s be the %s as well', (act, held, code) => {
    expect(codes(act, withPart(held))).toEqual([code]);
  });

  it('refuses every second part, and allows the same part again', () => {
    const part = fc.constantFrom<CertificationPart>('trainee', 'role-player', 'rater', 'second-rater', 'third-rater', 'reviewer', 'issuer');
    fc.assert(
      fc.property(fc.constantFrom(...names), part, (act, held) => {
        expect(codes(act, withPart(held)).length === 0).toBe(act === held);
      }),
    );
  });

  it('closes only reviewing to supervisors and trainers', () => {
    expect(codes('reviewer', { ...strangers, supervisorIds: ['ana'] })).toEqual(['independence.supervised-this-person']);
    expect(codes('reviewer', { ...strangers, facilitatorIds: ['ana'] })).toEqual(['independence.trained-this-person']);
    expect(codes('rater', { ...strangers, supervisorIds: ['ana'], facilitatorIds: ['ana'] })).toEqual([]);
  });

  it.each<ConflictKind>(['kin', 'friend', 'own-clinician', 'line-manager'])(
    'refuses a declared conflict (%s), whoever declared it',
    (kind) => {
      for (const between of [
        ['ana', 'trainee'],
        ['trainee', 'ana'],
      ] as const) {
        for (const act of names)
          expect(codes(act, { ...strangers, conflicts: [{ between, kind }] })).toEqual(['independence.declared-conflict']);
      }
    },
  );

  it('does not tell which conflict it is', () => {
    const decision = mayRate('ana', 'rater', { ...strangers, conflicts: [{ between: ['ana', 'trainee'], kind: 'own-clinician' }] });
    expect(JSON.stringify(decision)).not.toContain('clinician');
  });

  it('does not let a line manager look second', () => {
    const people = {
      ...strangers,
      parties: [{ personId: 'ben', part: 'rater' as const }],
      conflicts: [{ between: ['ben', 'ana'] as const, kind: 'line-manager' as const }],
    };
    expect(codes('second-rater', people)).toEqual(['independence.declared-conflict']);
    // The same seat at another station is no second opinion.
    expect(codes('rater', people)).toEqual([]);
    // Friends may rate beside each other.
    expect(codes('second-rater', { ...people, conflicts: [{ between: ['ben', 'ana'], kind: 'friend' }] })).toEqual([]);
  });

  it("ignores conflicts and parts of other people's", () => {
    const people = {
      ...strangers,
      parties: [
        { personId: 'ben', part: 'role-player' as const },
        { personId: 'trainee', part: 'trainee' as const },
      ],
      conflicts: [['ben', 'trainee'] as const, ['trainee', 'ben'] as const].map((between) => ({ between, kind: 'kin' as const })),
      supervisorIds: ['ben'],
    };
    for (const act of names) expect(codes(act, people)).toEqual([]);
  });

  it('closes nothing over a conflict with somebody who neither is the trainee nor rates beside', () => {
    const parties = [{ personId: 'ben', part: 'role-player' as const }];
    for (const between of [
      ['ana', 'ben'],
      ['ben', 'ana'],
    ] as const)
      for (const act of names) expect(codes(act, { ...strangers, parties, conflicts: [{ between, kind: 'line-manager' }] })).toEqual([]);
  });

  it('gives every reason', () => {
    const people: PeopleFacts = {
      traineeId: 'trainee',
      parties: [
        { personId: 'ana', part: 'rater' },
        { personId: 'ana', part: 'role-player' },
      ],
      supervisorIds: ['ana'],
      facilitatorIds: ['ana'],
      conflicts: [{ between: ['ana', 'trainee'], kind: 'friend' }],
    };
    expect(codes('reviewer', people)).toHaveLength(5);
  });

  it('lets nobody record for themselves, admins neither', () => {
    expect(mayRecordFor('ana', 'ana', 'licence')).toEqual({
      ok: false,
      refusals: [{ code: 'independence.own-record', facts: { record: 'licence' } }],
    });
    expect(mayRecordFor('ana', 'ben', 'licence').ok).toBe(true);
  });
});

describe('the people in one conversation', () => {
  const seats = { purpose: 'attempt' as const, raterId: 'ana', secondRaterId: 'ben', rolePlayerIds: ['pat', 'quinn'] };
  const refused = (people: Partial<PeopleFacts>, changes: Partial<Parameters<typeof mayHoldConversation>[0]> = {}) => {
    const decision = mayHoldConversation({ ...seats, ...changes }, { ...strangers, ...people });
    return decision.ok ? [] : decision.refusals.map(({ code }) => code);
  };
  const between = (one: string, other: string, kind: ConflictKind = 'friend') => ({ between: [one, other] as const, kind });

  it('may meet the trainee where they are strangers', () => {
    expect(refused({})).toEqual([]);
    expect(refused({}, { secondRaterId: null })).toEqual([]);
  });

  it.each(['ana', 'ben', 'pat', 'quinn'])('may not where %s has a conflict with the trainee', (personId) => {
    expect(refused({ conflicts: [between('trainee', personId)] })).toEqual(['independence.declared-conflict']);
  });

  it('may not where one rater manages the other, as if both had their seats already', () => {
    expect(refused({ conflicts: [between('ana', 'ben', 'line-manager')] })).toEqual(['independence.declared-conflict']);
    expect(refused({ conflicts: [between('ana', 'ben')] })).toEqual([]);
  });

  it('sit where the conversation has its purpose', () => {
    const parties = [{ personId: 'ana', part: 'third-rater' as const }];
    expect(refused({ parties })).toEqual(['independence.other-rater-seat']);
    expect(refused({ parties }, { purpose: 'third-look', secondRaterId: null })).toEqual([]);
  });

  it('are refused once for each kind of reason', () => {
    const conflicts = ['ana', 'ben', 'pat', 'quinn'].map((personId) => between(personId, 'trainee'));
    const parties = [{ personId: 'quinn', part: 'reviewer' as const }];
    expect(refused({ conflicts, parties })).toEqual(['independence.declared-conflict', 'independence.reviewed-this-person']);
  });
});
