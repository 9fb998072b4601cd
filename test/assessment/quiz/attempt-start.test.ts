import { type AttemptOutcome, attemptsLeft, mayStart, type PreviousAttempt, type StartFacts, type StartTerms } from '#libs/assessment';
import { quizTerms } from './build-items.js';

const HOUR = 3_600_000;
const now = new Date('2026-11-22T10:00:00.000Z');
const ago = (hours: number): Date => new Date(now.getTime() - hours * HOUR);
const iso = (date: Date): string => date.toISOString();

const notYet: AttemptOutcome = { percent: 60, result: 'not-yet', reasons: ['below-mark'] };
const passed: AttemptOutcome = { percent: 90, result: 'passed', reasons: [] };

function ended(hoursAgo: number, outcome: AttemptOutcome, talkAt: Date | null = null): PreviousAttempt {
  const submittedAt = ago(hoursAgo);
  return { startedAt: ago(hoursAgo + 1), endsAt: null, submittedAt, gradedAt: submittedAt, abandonedAt: null, outcome, talkAt };
}

const running: PreviousAttempt = { ...ended(0, notYet), submittedAt: null, gradedAt: null, outcome: null };
const abandoned = (hoursAgo: number): PreviousAttempt => ({ ...running, abandonedAt: ago(hoursAgo) });
const terms: StartTerms = { ...quizTerms, opensAt: null, closesAt: null, extraAttempts: 0, missingLessons: [] };

function start(change: Partial<StartTerms>, previousAttempts: PreviousAttempt[] = [], extra: Partial<StartFacts> = {}) {
  const accommodation = { extraTimePercent: 0, pauses: false };
  return mayStart({ terms: { ...terms, ...change }, previousAttempts, accommodation, now, ...extra });
}

test.each<[string, ReturnType<typeof start>, number]>([
  ['a first attempt', start({}), 1],
  // The last millisecond of waiting is over.
  ['exactly when the waiting ends', start({}, [ended(24, notYet)]), 2],
  ['after the talk', start({}, [ended(900, notYet), ended(168, notYet, ago(1))]), 3],
  // The lead gave one more; the ladder has no third step.
  ['one more than the limit', start({ extraAttempts: 1 }, [ended(900, notYet), ended(800, notYet), ended(0, notYet)]), 4],
  ['after an abandoned attempt', start({}, [abandoned(24)]), 2],
  ['no ladder', start({ coolingOff: [] }, [ended(0, notYet)]), 2],
  // Passed once, but the mean is under the mark: there is something to gain.
  ['a pass that does not count', start({ grading: 'average' }, [ended(900, notYet), ended(0, passed)]), 3],
  // What was begun once is never locked: a station that no longer stands, or a module more, does not close it.
  ['an exam begun before', start({ missingModules: ['M4'], missingStations: ['R1'] }, [ended(900, notYet)]), 2],
  ['the moment it opens', start({ opensAt: now }), 1],
  ['the last millisecond it is open', start({ closesAt: new Date(now.getTime() + 1) }), 1],
])('may start: %s', (_, decision, attemptNumber) => {
  expect(decision).toMatchObject({ ok: true, value: { attemptNumber, startedAt: now } });
});

test.each<[string, ReturnType<typeof start>, object[]]>([
  ['one is running', start({}, [running]), [{ code: 'attempt.in-progress', facts: { state: 'in-progress' } }]],
  [
    'one waits for its grade, which decides the rest',
    start({}, [{ ...running, submittedAt: ago(1) }]),
    [{ code: 'attempt.in-progress', facts: { state: 'submitted' } }],
  ],
  [
    'one is overdue and not yet swept',
    start({}, [{ ...running, endsAt: ago(1) }]),
    [{ code: 'attempt.in-progress', facts: { state: 'overdue' } }],
  ],
  [
    'a millisecond before the waiting ends',
    start({}, [ended(24 - 1 / HOUR, notYet)]),
    [{ code: 'attempt.cooling-off', facts: { until: iso(new Date(now.getTime() + 1)) } }],
  ],
  [
    'an exam with modules and stations before it',
    start({ missingModules: ['M4', 'M6'], missingStations: ['R1'] }),
    [
      { code: 'exam.modules-incomplete', facts: { missing: 'M4, M6', count: 2 } },
      { code: 'exam.stations-incomplete', facts: { missing: 'R1', count: 1 } },
    ],
  ],
  ['after an abandoned attempt', start({}, [abandoned(2)]), [{ code: 'attempt.cooling-off', facts: { until: iso(ago(-22)) } }]],
  [
    'the second step asks for a week and a talk',
    start({}, [ended(900, notYet), ended(1, notYet)]),
    [
      { code: 'attempt.cooling-off', facts: { until: iso(ago(-167)) } },
      { code: 'attempt.talk-needed', facts: { attemptNumber: 2 } },
    ],
  ],
  // A talk about the first attempt does not stand for one about the second.
  [
    'a talk about another attempt',
    start({}, [ended(900, notYet, ago(890)), ended(168, notYet)]),
    [{ code: 'attempt.talk-needed', facts: { attemptNumber: 2 } }],
  ],
  ['passed before', start({}, [ended(900, passed)]), [{ code: 'attempt.already-passed', facts: { percent: 90 } }]],
  [
    'no attempt left',
    start({}, [ended(900, notYet), ended(800, notYet), ended(700, notYet)]),
    [{ code: 'attempt.limit-reached', facts: { allowed: 3, used: 3 } }],
  ],
  // The questions were seen: an abandoned attempt is used.
  [
    'no attempt left, one abandoned',
    start({ attempts: 2 }, [abandoned(900), ended(800, notYet, now)]),
    [{ code: 'attempt.limit-reached', facts: { allowed: 2, used: 2 } }],
  ],
  ['not open yet', start({ opensAt: ago(-1) }), [{ code: 'attempt.not-open', facts: { opensAt: iso(ago(-1)), closesAt: null } }]],
  // From the instant of closing on it is closed.
  ['closed', start({ closesAt: now }), [{ code: 'attempt.not-open', facts: { opensAt: null, closesAt: iso(now) } }]],
  [
    'lessons are missing',
    start({ missingLessons: ['M4-L1', 'M4-L3'] }),
    [{ code: 'quiz.lessons-incomplete', facts: { missing: 'M4-L1, M4-L3', count: 2 } }],
  ],
])('may not start: %s', (_, decision, refusals) => {
  expect(decision).toEqual({ ok: false, refusals });
});

test('tells every reason at once', () => {
  const attempts = [ended(900, passed), ended(1, notYet), running];
  const decision = start({ attempts: 3, closesAt: now, missingLessons: ['M4-L1'] }, attempts);
  expect(decision.ok ? [] : decision.refusals.map(({ code }) => code)).toEqual([
    'attempt.in-progress',
    'attempt.already-passed',
    'attempt.limit-reached',
    'attempt.not-open',
    'quiz.lessons-incomplete',
  ]);
});

test('the end takes in the personal extra time and the close', () => {
  const accommodation = { extraTimePercent: 100, pauses: false };
  expect(start({ timeLimitMinutes: 30 }, [], { accommodation })).toMatchObject({ value: { endsAt: ago(-1) } });
  expect(start({ timeLimitMinutes: 30, closesAt: ago(-0.75) }, [], { accommodation })).toMatchObject({ value: { endsAt: ago(-0.75) } });
  expect(start({})).toMatchObject({ value: { endsAt: null } });
});

test('attempts left never go below none', () => {
  expect([attemptsLeft(terms, 0), attemptsLeft(terms, 3), attemptsLeft(terms, 4)]).toEqual([3, 0, 0]);
  expect(attemptsLeft({ attempts: 3, extraAttempts: 1 }, 3)).toBe(1);
});
