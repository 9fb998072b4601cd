import { type LeasedAttempt, latestSave, maySave, maySubmit, type OverduePolicy, type SaveFacts } from '#libs/assessment';

const at = (minutes: number, seconds = 0, ms = 0): Date => new Date(Date.UTC(2026, 10, 22, 10, minutes, seconds, ms));
const attempt: LeasedAttempt = {
  startedAt: at(0),
  endsAt: at(30),
  submittedAt: null,
  gradedAt: null,
  abandonedAt: null,
  lease: 2,
  version: 7,
};
const submitted: LeasedAttempt = { ...attempt, submittedAt: at(20), version: 8 };
const abandoned: LeasedAttempt = { ...attempt, abandonedAt: at(40) };
const save = { lease: 2, clientSeq: 5, clientTime: at(10) };

function saving(change: Partial<SaveFacts> = {}) {
  return maySave({ attempt, acknowledged: null, save, now: at(10), ...change });
}

const fenced = { code: 'attempt.fenced', facts: { lease: 2 } };
const late = { code: 'attempt.submitted', facts: { submittedAt: at(20).toISOString(), version: 8 } };
const over = { code: 'attempt.over', facts: { abandonedAt: at(40).toISOString() } };

test.each<[string, ReturnType<typeof saving>, object]>([
  ['a first save', saving(), { kind: 'apply' }],
  ['a newer save', saving({ acknowledged: { lease: 2, clientSeq: 4 } }), { kind: 'apply' }],
  ['the same save again', saving({ acknowledged: { lease: 2, clientSeq: 5 } }), { kind: 'repeat' }],
  // It was overtaken on the way: what counts is newer.
  ['an older save', saving({ acknowledged: { lease: 2, clientSeq: 6 } }), { kind: 'repeat' }],
  // The device that took over starts counting anew.
  ['a lower number under a newer lease', saving({ acknowledged: { lease: 1, clientSeq: 99 } }), { kind: 'apply' }],
  // The reply was lost, then the attempt was submitted, taken over or abandoned: it is in all the same.
  ['a repeat after submit', saving({ attempt: submitted, acknowledged: { lease: 2, clientSeq: 5 } }), { kind: 'repeat' }],
  [
    'a repeat of a device that was fenced since',
    saving({ save: { ...save, lease: 1 }, acknowledged: { lease: 1, clientSeq: 5 } }),
    { kind: 'repeat' },
  ],
  ['no end', saving({ attempt: { ...attempt, endsAt: null }, now: at(5_000) }), { kind: 'apply' }],
  // Before the end the device's clock plays no part, however wrong it is.
  ['a clock that runs ahead', saving({ save: { ...save, clientTime: at(45) }, now: at(30) }), { kind: 'apply' }],
  ['a clock that is silent', saving({ save: { ...save, clientTime: null }, now: at(30) }), { kind: 'apply' }],
  ['given at the end, arrived in the grace', saving({ save: { ...save, clientTime: at(30) }, now: at(31) }), { kind: 'apply' }],
  [
    'given after the end',
    saving({ save: { ...save, clientTime: at(30, 0, 1) }, now: at(30, 1) }),
    { kind: 'set-aside', reason: 'given-after-end' },
  ],
  ['no time of giving', saving({ save: { ...save, clientTime: null }, now: at(30, 1) }), { kind: 'set-aside', reason: 'given-after-end' }],
  [
    'a broken time of giving',
    saving({ save: { ...save, clientTime: new Date(Number.NaN) }, now: at(30, 1) }),
    { kind: 'set-aside', reason: 'given-after-end' },
  ],
  // However early it was given: the grace is over and the attempt is about to be graded.
  ['arrived after the grace', saving({ now: at(31, 0, 1) }), { kind: 'set-aside', reason: 'arrived-after-grace' }],
])('save: %s', (_, decision, value) => {
  expect(decision).toEqual({ ok: true, value });
});

test.each<[string, ReturnType<typeof saving>, object[]]>([
  ['a stale tab', saving({ save: { ...save, lease: 1 } }), [fenced]],
  // A number nobody was given.
  ['a lease that does not exist yet', saving({ save: { ...save, lease: 3 } }), [fenced]],
  [
    'a stale tab with the highest number',
    saving({ save: { ...save, lease: 1, clientSeq: 99 }, acknowledged: { lease: 2, clientSeq: 1 } }),
    [fenced],
  ],
  ['a late save', saving({ attempt: submitted }), [late]],
  ['a late save, graded meanwhile', saving({ attempt: { ...submitted, gradedAt: at(21) } }), [late]],
  ['a newer save than the one that counts', saving({ attempt: submitted, acknowledged: { lease: 2, clientSeq: 4 } }), [late]],
  ['an abandoned attempt', saving({ attempt: abandoned }), [over]],
  ['every reason', saving({ attempt: submitted, save: { ...save, lease: 1 } }), [fenced, late]],
])('save refused: %s', (_, decision, refusals) => {
  expect(decision).toEqual({ ok: false, refusals });
});

test('of several saves the newest lease counts, then the highest number', () => {
  const saves = [
    { lease: 1, clientSeq: 9, value: 'old device' },
    { lease: 2, clientSeq: 2, value: 'counts' },
    { lease: 2, clientSeq: 1, value: 'came late' },
  ];
  expect(latestSave(saves)?.value).toBe('counts');
  expect(latestSave([...saves].reverse())?.value).toBe('counts');
  expect(latestSave([])).toBeNull();
});

function submitting(change: Partial<LeasedAttempt>, now: Date, policy: OverduePolicy = { kind: 'submit' }, lease = 2) {
  return maySubmit({ attempt: { ...attempt, ...change }, lease, policy, now });
}

const grace: OverduePolicy = { kind: 'grace-period', minutes: 5 };
const ended = { code: 'attempt.over', facts: { endsAt: at(30).toISOString() } };

test.each<[string, ReturnType<typeof submitting>, object]>([
  ['in time', submitting({}, at(20)), { kind: 'submit', submittedAt: at(20) }],
  // Pressing late does what the sweep is about to do.
  ['late', submitting({}, at(45)), { kind: 'submit', submittedAt: at(45) }],
  ['in the grace period', submitting({}, at(35), grace), { kind: 'submit', submittedAt: at(35) }],
  // The button was pressed in time; the line was slow.
  ['on the way when time ended', submitting({}, at(31), { kind: 'abandon' }), { kind: 'submit', submittedAt: at(31) }],
  ['again', submitting({ submittedAt: at(20) }, at(25)), { kind: 'repeat', submittedAt: at(20) }],
  ['again, graded meanwhile', submitting({ submittedAt: at(20), gradedAt: at(21) }, at(25)), { kind: 'repeat', submittedAt: at(20) }],
  // A stale tab learns that it is done, and when.
  ['again, from a stale tab', submitting({ submittedAt: at(20) }, at(25), grace, 1), { kind: 'repeat', submittedAt: at(20) }],
])('submit: %s', (_, decision, value) => {
  expect(decision).toEqual({ ok: true, value });
});

test.each<[string, ReturnType<typeof submitting>, object[]]>([
  // It would freeze answers it does not show.
  ['from a stale tab', submitting({}, at(20), grace, 1), [fenced]],
  ['after the grace period', submitting({}, at(35, 0, 1), grace), [ended]],
  ['only what was in time counts', submitting({}, at(31, 0, 1), { kind: 'abandon' }), [ended]],
  ['abandoned', submitting({ abandonedAt: at(40) }, at(41)), [over]],
  ['every reason', submitting({}, at(40), grace, 1), [fenced, ended]],
])('submit refused: %s', (_, decision, refusals) => {
  expect(decision).toEqual({ ok: false, refusals });
});
