import fc from 'fast-check';
import { type AttemptOutcome, type GradedQuestion, type GradeFacts, gradeAttempt, standingOver } from '#libs/assessment';
import type { AttemptGrading } from '#libs/curriculum';

interface Asked {
  readonly credit: number;
  readonly objective?: string;
  readonly mustPass?: boolean;
  readonly harmful?: boolean;
  readonly withdrawn?: GradedQuestion['withdrawn'];
}

function questions(asked: readonly Asked[]): GradedQuestion[] {
  return asked.map(({ credit, objective = 'M4.1', mustPass = false, harmful = false, withdrawn }, index) => ({
    slot: index + 1,
    item: { code: `I${index + 1}`, objective, mustPass },
    score: { credit, harmful },
    ...(withdrawn === undefined ? {} : { withdrawn }),
  }));
}

function grade(asked: readonly Asked[], change: Partial<GradeFacts> = {}) {
  return gradeAttempt({ terms: { passMark: 80 }, questions: questions(asked), standardErrorPercent: null, ...change });
}

const credits = (...list: number[]): Asked[] => list.map((credit) => ({ credit }));
const minimums = (percent: number) => ({ terms: { passMark: 50, domainMinimums: new Map([['M4.2', percent]]) } });
const twoDomains = (credit: number): Asked[] => [{ credit: 1 }, { credit: 1 }, { credit, objective: 'M4.2' }];

test.each<[string, ReturnType<typeof grade>, number, string[]]>([
  // The mark itself passes.
  ['at the mark', grade(credits(1, 1, 1, 1, 0)), 80, []],
  ['just under the mark', grade(credits(1, 1, 1, 0.95, 0)), 79, ['below-mark']],
  // Eight times 0.1 is 0.7999999999999999 in binary; nobody misses the mark by that.
  ['at the mark but for rounding', grade(credits(...Array.from({ length: 8 }, () => 0.1), 1, 1), { terms: { passMark: 28 } }), 28, []],
  ['nothing right', grade(credits(0, 0)), 0, ['below-mark']],
  // A safe total does not hide an unsafe answer.
  ['must-pass wrong', grade([...credits(1, 1, 1, 1, 1, 1, 1, 1, 1), { credit: 0, mustPass: true }]), 90, ['must-pass']],
  // Nearly right is not right.
  ['must-pass partly', grade([...credits(1), { credit: 0.99, mustPass: true }]), 99.5, ['must-pass']],
  ['must-pass right', grade([...credits(1), { credit: 1, mustPass: true }]), 100, []],
  ['domain at its minimum', grade(twoDomains(0.5), minimums(50)), 83.3333, []],
  ['domain under its minimum', grade(twoDomains(0.4), minimums(50)), 80, ['domain-minimum']],
  // Nothing was asked of M4.2: nobody is held back by it.
  ['domain not asked', grade(credits(1), minimums(50)), 100, []],
  // Every reason, never only the first.
  [
    'everything wrong',
    grade([{ credit: 0, objective: 'M4.2', mustPass: true }], minimums(50)),
    0,
    ['below-mark', 'must-pass', 'domain-minimum'],
  ],
])('%s', (_, got, percent, reasons) => {
  expect(got.percent).toBe(percent);
  expect(got.reasons).toEqual(reasons);
  expect(got.result).toBe(reasons.length === 0 ? 'passed' : 'not-yet');
});

test('tells results by objective, in the order they come up', () => {
  const asked = [
    { credit: 1, objective: 'B' },
    { credit: 0.5, objective: 'A' },
    { credit: 0, objective: 'B' },
  ];
  expect(grade(asked, { terms: { passMark: 50, domainMinimums: new Map([['A', 60]]) } }).byObjective).toEqual([
    { objective: 'B', questions: 2, percent: 50, minimum: null, met: true },
    { objective: 'A', questions: 1, percent: 50, minimum: 60, met: false },
  ]);
});

test('names every must-pass item and whether it was right', () => {
  expect(grade([{ credit: 1, mustPass: true }, { credit: 1 }, { credit: 0.5, mustPass: true }]).mustPass).toEqual([
    { slot: 1, itemCode: 'I1', right: true },
    { slot: 3, itemCode: 'I3', right: false },
  ]);
});

test('harmful choices are counted apart and change no marks', () => {
  const got = grade([...credits(1, 1, 1, 1), { credit: 0, harmful: true }]);
  expect([got.harmfulChoices, got.percent, got.result]).toEqual([1, 80, 'passed']);
});

test.each<[string, number[], number | null, boolean | null]>([
  ['not known', [1, 0], null, null],
  ['exactly one standard error under', [1, 1, 1, 0], 5, true],
  ['more than one under', [1, 1, 1, 0], 4.9, false],
  // A pass can be near the mark too.
  ['one over', [1, 1, 1, 1, 1, 0.1], 5, true],
  ['far over', [1, 1], 5, false],
])('near the mark: %s', (_, got, standardErrorPercent, near) => {
  expect(grade(credits(...got), { standardErrorPercent }).nearTheMark).toBe(near);
});

test.each<[string, Asked[], number, string[], number]>([
  ['full credit for all', [{ credit: 1 }, { credit: 0, withdrawn: 'full-credit' }], 100, [], 0],
  ['not asked at all', [{ credit: 1 }, { credit: 0, withdrawn: 'dropped' }], 100, [], 0],
  // The person is not held to a must-pass item that was at fault.
  ['must-pass with full credit', [{ credit: 1 }, { credit: 0, mustPass: true, withdrawn: 'full-credit' }], 100, [], 0],
  ['must-pass dropped', [{ credit: 1 }, { credit: 0, mustPass: true, withdrawn: 'dropped' }], 100, [], 0],
  // Nor is a choice called harmful when the item was at fault.
  ['harmful, withdrawn', [{ credit: 1 }, { credit: 0, harmful: true, withdrawn: 'full-credit' }], 100, [], 0],
])('a withdrawn item: %s', (_, asked, percent, reasons, harmful) => {
  const got = grade(asked);
  expect([got.percent, got.reasons, got.harmfulChoices]).toEqual([percent, reasons, harmful]);
});

test('an attempt without questions has no grade', () => {
  expect(() => grade([])).toThrow(RangeError);
  expect(() => grade([{ credit: 1, withdrawn: 'dropped' }])).toThrow(RangeError);
});

test('percent lies in 0..100, and a pass is a pass in every respect', () => {
  const asked = fc.record({
    credit: fc.double({ min: 0, max: 1, noNaN: true }),
    mustPass: fc.boolean(),
    objective: fc.constantFrom('M4.1', 'M4.2'),
  });
  fc.assert(
    fc.property(fc.array(asked, { minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 100 }), (list, passMark) => {
      const got = grade(list, { terms: { passMark, domainMinimums: new Map([['M4.2', 40]]) } });
      expect(got.percent >= 0 && got.percent <= 100).toBe(true);
      const all = got.percent >= passMark && got.mustPass.every(({ right }) => right) && got.byObjective.every(({ met }) => met);
      expect(got.result === 'passed').toBe(all);
    }),
  );
});

const outcome = (percent: number, ...reasons: AttemptOutcome['reasons']): AttemptOutcome => ({
  percent,
  reasons,
  result: reasons.length === 0 ? 'passed' : 'not-yet',
});
const standing = (percent: number, result: 'passed' | 'not-yet') => ({ percent, result });

test.each<[string, AttemptGrading, AttemptOutcome[], ReturnType<typeof standing> | null]>([
  ['nothing graded', 'highest', [], null],
  [
    'the best percent',
    'highest',
    [outcome(50, 'below-mark'), outcome(70, 'below-mark'), outcome(60, 'below-mark')],
    standing(70, 'not-yet'),
  ],
  // 95 with an unsafe answer is not better than a safe 85.
  ['a pass before a percent', 'highest', [outcome(85), outcome(95, 'must-pass')], standing(85, 'passed')],
  ['a pass before a percent', 'highest', [outcome(95, 'must-pass'), outcome(85)], standing(85, 'passed')],
  ['the better of two passes', 'highest', [outcome(85), outcome(90)], standing(90, 'passed')],
  ['the last, though worse', 'latest', [outcome(90), outcome(50, 'below-mark')], standing(50, 'not-yet')],
  ['the first, though worse', 'first', [outcome(50, 'below-mark'), outcome(90)], standing(50, 'not-yet')],
  ['the mean at the mark', 'average', [outcome(70, 'below-mark'), outcome(90)], standing(80, 'passed')],
  ['the mean under the mark', 'average', [outcome(69, 'below-mark'), outcome(90)], standing(79.5, 'not-yet')],
  // The mean is high enough, but the latest answer to a must-pass item was wrong.
  ['a mean, unsafe at last', 'average', [outcome(90), outcome(95, 'must-pass')], standing(92.5, 'not-yet')],
  ['a mean, unsafe at first', 'average', [outcome(90, 'must-pass'), outcome(95)], standing(92.5, 'passed')],
  // The latest is under the mark but safe; the mean decides.
  ['a mean carried by the first', 'average', [outcome(100), outcome(70, 'below-mark')], standing(85, 'passed')],
])('over attempts: %s (%s)', (_, grading, outcomes, expected) => {
  expect(standingOver(grading, 80, outcomes)).toEqual(expected);
});
