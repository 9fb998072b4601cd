import { type CorrectionFacts, correctAttendance, ROSTER_MEANING, type RosterFacts, recordRoster } from '#libs/assessment';

const now = new Date('2026-12-01T19:00:00Z');
const signing = {
  live: {
    programId: 'program',
    liveSessionId: 's1',
    session: 'M4-S1',
    module: 'M4',
    startsAt: new Date('2026-12-01T18:00:00Z'),
    minutes: 60,
    cancelled: false,
  },
  actorId: 'facilitator',
  meaning: ROSTER_MEANING,
  freshAuthAt: now,
  now,
};
const roster = ['a', 'b'].map((each) => ({
  enrolmentId: `e-${each}`,
  traineeId: each,
  cannotCome: false,
  elsewhere: false,
  conflict: false,
}));
const minutes = [
  { enrolmentId: 'e-a', minutes: 60 },
  { enrolmentId: 'e-b', minutes: 0 },
];
const facts = (changes: Partial<RosterFacts> = {}): RosterFacts => ({ ...signing, signedAlready: false, roster, minutes, ...changes });
const reasons = (decision: ReturnType<typeof recordRoster> | ReturnType<typeof correctAttendance>) =>
  decision.ok ? [] : decision.refusals.map(({ code }) => code);

describe('signing a roster', () => {
  it('makes one record for each person', () => {
    const decision = recordRoster(facts());
    expect(decision.ok && decision.value.map(({ traineeId, minutes: each, corrects }) => [traineeId, each, corrects])).toEqual([
      ['a', 60, null],
      ['b', 0, null],
    ]);
  });

  it('leaves out who could not come, and takes minutes of those who came after all', () => {
    const absent = roster.map((person) => ({ ...person, cannotCome: person.traineeId === 'b' }));
    const without = recordRoster(facts({ roster: absent, minutes: minutes.slice(0, 1) }));
    expect(without.ok && without.value.map(({ traineeId }) => traineeId)).toEqual(['a']);
    const came = recordRoster(facts({ roster: absent }));
    expect(came.ok && came.value).toHaveLength(2);
  });

  it.each<[string, Partial<RosterFacts>, string[]]>([
    ['without a fresh sign-in', { freshAuthAt: null }, ['authentication.stale']],
    ['under another sentence', { meaning: 'I was there.' }, ['signature.other-meaning']],
    ['of a cancelled session', { live: { ...signing.live, cancelled: true } }, ['live-session.cancelled']],
    [
      'before it begins',
      { now: new Date('2026-12-01T17:59:00Z'), freshAuthAt: new Date('2026-12-01T17:59:00Z') },
      ['live-session.not-begun'],
    ],
    ['a second time', { signedAlready: true }, ['roster.signed-already']],
    ['of nobody', { roster: [], minutes: [] }, ['roster.empty']],
    ['about oneself', { actorId: 'b' }, ['independence.own-record']],
    [
      'about somebody with a declared conflict',
      { roster: roster.map((person) => ({ ...person, conflict: person.traineeId === 'b' })) },
      ['independence.declared-conflict'],
    ],
    ['without somebody', { minutes: minutes.slice(0, 1) }, ['attendance.person-missing']],
    ['with a stranger', { minutes: [...minutes, { enrolmentId: 'e-c', minutes: 1 }] }, ['attendance.person-unknown']],
    ['with somebody twice', { minutes: [...minutes, { enrolmentId: 'e-b', minutes: 1 }] }, ['attendance.person-twice']],
    [
      'beyond its length',
      { minutes: [{ enrolmentId: 'e-a', minutes: 61 }, minutes[1] as (typeof minutes)[0]] },
      ['attendance.minutes-beyond'],
    ],
    [
      'with fewer minutes than none',
      { minutes: [{ enrolmentId: 'e-a', minutes: -1 }, minutes[1] as (typeof minutes)[0]] },
      ['attendance.minutes-beyond'],
    ],
    [
      'with half minutes',
      { minutes: [{ enrolmentId: 'e-a', minutes: 0.5 }, minutes[1] as (typeof minutes)[0]] },
      ['attendance.minutes-beyond'],
    ],
    [
      'of more than has passed',
      { now: new Date('2026-12-01T18:59:00Z'), freshAuthAt: new Date('2026-12-01T18:59:00Z') },
      ['attendance.minutes-not-passed'],
    ],
    ['of somebody who was elsewhere', { roster: roster.map((person) => ({ ...person, elsewhere: true })) }, ['attendance.overlaps']],
    [
      'with every reason',
      { meaning: '', signedAlready: true, minutes: [] },
      ['signature.other-meaning', 'roster.signed-already', 'attendance.person-missing', 'attendance.person-missing'],
    ],
  ])('is refused %s', (_, changes, codes) => {
    expect(reasons(recordRoster(facts(changes)))).toEqual(codes);
  });
});

describe('correcting minutes', () => {
  const correction = (changes: Partial<CorrectionFacts> = {}): CorrectionFacts => ({
    ...signing,
    earlier: { recordId: 'r1', minutes: 60, corrected: false },
    person: { enrolmentId: 'e-a', traineeId: 'a', elsewhere: false, conflict: false },
    minutes: 45,
    reason: 'slip',
    ...changes,
  });

  it('points at the record before', () => {
    const decision = correctAttendance(correction());
    expect(decision.ok && decision.value).toMatchObject({ minutes: 45, corrects: 'r1', reason: 'slip', recordedBy: 'facilitator' });
  });

  it.each<[string, Partial<CorrectionFacts>, string[]]>([
    ['to the same minutes', { minutes: 60 }, ['attendance.unchanged']],
    ['of what was corrected', { earlier: { recordId: 'r1', minutes: 60, corrected: true } }, ['attendance.corrected-already']],
    ['beyond the session', { minutes: 61 }, ['attendance.minutes-beyond']],
    ['about oneself', { actorId: 'a' }, ['independence.own-record']],
    ['without a fresh sign-in', { freshAuthAt: new Date('2026-12-01T18:54:59Z') }, ['authentication.stale']],
    [
      'of somebody who was elsewhere',
      { person: { enrolmentId: 'e-a', traineeId: 'a', elsewhere: true, conflict: false } },
      ['attendance.overlaps'],
    ],
  ])('is refused %s', (_, changes, codes) => {
    expect(reasons(correctAttendance(correction(changes)))).toEqual(codes);
  });
});
