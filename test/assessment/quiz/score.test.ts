import fc from 'fast-check';
import { type Answer, type Score, scoreAnswer } from '#libs/assessment';
import type { Item, OrderingItem } from '#libs/curriculum';
import { answerTo } from './arbitrary-answers.js';
import { judgement, matching, multiple, oneOfEach, options, ordering, single, trueFalse } from './build-items.js';

const credit = (item: Item, answer: Answer | null): number => scoreAnswer(item, answer).credit;
const exact = { scoring: 'all-or-nothing' } as const;

test.each<[string, Item, Answer, number]>([
  ['the right option', single(), { choice: 'a' }, 1],
  ['a wrong option', single(), { choice: 'b' }, 0],
  ['true, rightly', trueFalse(), { value: true }, 1],
  ['false, wrongly', trueFalse(), { value: false }, 0],
  ['false, rightly', trueFalse({ answer: false }), { value: false }, 1],
  ['the best option', judgement(), { choice: 'a' }, 1],
  ['an acceptable option', judgement(), { choice: 'b' }, 0.5],
  ['a poor option', judgement(), { choice: 'c' }, 0],
  ['a harmful option', judgement(), { choice: 'd' }, 0],

  // Two right options are worth a half each, three wrong ones cost a third each.
  ['both right options', multiple(), { choices: ['a', 'b'] }, 1],
  ['one of two', multiple(), { choices: ['a'] }, 1 / 2],
  ['both and one wrong', multiple(), { choices: ['a', 'b', 'x'] }, 1 - 1 / 3],
  ['one and one wrong', multiple(), { choices: ['a', 'x'] }, 1 / 2 - 1 / 3],
  ['everything ticked', multiple(), { choices: ['a', 'b', 'x', 'y', 'z'] }, 0],
  // Below nothing is nothing.
  ['only wrong ones', multiple(), { choices: ['x', 'y', 'z'] }, 0],
  ['one and two wrong', multiple(), { choices: ['a', 'x', 'y'] }, 0],
  // No wrong option: none to lose by, and no division by nothing.
  ['part of all-right options', multiple({ options: options('abc', '') }), { choices: ['a'] }, 1 / 3],
  // Thirds add up to exactly 1: a must-pass item asks for exactly 1.
  ['three of three', multiple({ options: options('abc', 'x') }), { choices: ['a', 'b', 'c'] }, 1],
  ['all of all-or-nothing', multiple(exact), { choices: ['a', 'b'] }, 1],
  ['part of all-or-nothing', multiple(exact), { choices: ['a'] }, 0],
  ['too much of all-or-nothing', multiple(exact), { choices: ['a', 'b', 'x'] }, 0],

  ['all pairs', matching(), { pairs: { p1: 'p1', p2: 'p2', p3: 'p1' } }, 1],
  // A pair left open is not right.
  ['one pair, the others open', matching(), { pairs: { p2: 'p2' } }, 1 / 3],
  ['two pairs and a distractor', matching(), { pairs: { p1: 'p1', p2: '+1', p3: 'p1' } }, 2 / 3],
  ['all pairs crossed', matching(), { pairs: { p1: 'p2', p2: 'p1', p3: 'p2' } }, 0],
])('credit for %s', (_, item, answer, expected) => {
  expect(credit(item, answer)).toBe(expected);
});

test.each<[string, OrderingItem['scoring'], string, number]>([
  ['all in place', 'absolute', '1234', 1],
  ['two exchanged', 'absolute', '2134', 2 / 4],
  // Moved round by one, no step is at its place …
  ['moved round', 'absolute', '4123', 0],
  // … but two of three neighbours are kept.
  ['moved round', 'adjacent', '4123', 2 / 3],
  ['all in place', 'adjacent', '1234', 1],
  // Backwards every neighbour is there, the wrong way round.
  ['backwards', 'adjacent', '4321', 0],
  ['two exchanged', 'adjacent', '2134', 1 / 3],
  // 12 and 34 are kept, 23 is not.
  ['halves exchanged', 'adjacent', '3412', 2 / 3],
  ['all in place', 'all-or-nothing', '1234', 1],
  ['two exchanged', 'all-or-nothing', '1243', 0],
])('credit for an ordering %s, scored %s', (_, scoring, order, expected) => {
  expect(credit(ordering({ scoring }), { sequence: [...order].map((step) => `s${step}`) })).toBe(expected);
});

test('an ordering of one step is right, however it is scored', () => {
  const sequence = ordering().sequence.slice(0, 1);
  for (const scoring of ['absolute', 'adjacent', 'all-or-nothing'] as const) {
    expect(credit(ordering({ scoring, sequence }), { sequence: ['s1'] })).toBe(1);
  }
});

test('a blank scores 0, says nothing and is not harmful', () => {
  const blank: Score = { credit: 0, answered: false, harmful: false, feedback: [] };
  for (const item of oneOfEach) expect(scoreAnswer(item, null)).toEqual(blank);
});

test('a wrong answer is an answer', () => {
  expect(scoreAnswer(single(), { choice: 'b' })).toMatchObject({ credit: 0, answered: true });
});

test.each<[string, Item, Answer, Score['feedback']]>([
  ['of the option chosen', single(), { choice: 'b' }, [{ key: 'b', outcome: 'wrong' }]],
  // Not of b, which was missed: it would give the answer away.
  [
    'of the boxes ticked',
    multiple(),
    { choices: ['a', 'x'] },
    [
      { key: 'a', outcome: 'right' },
      { key: 'x', outcome: 'wrong' },
    ],
  ],
  ['of what was said, not of what is true', trueFalse(), { value: false }, [{ key: 'false', outcome: 'wrong' }]],
  [
    'of the pairs made',
    matching(),
    { pairs: { p3: 'p1', p1: 'p2' } },
    [
      { key: 'p1', outcome: 'wrong' },
      { key: 'p3', outcome: 'right' },
    ],
  ],
  ['of the order', ordering(), { sequence: ['s2', 's1', 's3', 's4'] }, [{ key: 'sequence', outcome: 'partly' }]],
  ['of an acceptable choice', judgement(), { choice: 'b' }, [{ key: 'b', outcome: 'partly' }]],
  ['of a poor choice', judgement(), { choice: 'c' }, [{ key: 'c', outcome: 'wrong' }]],
  ['of a harmful choice', judgement(), { choice: 'd' }, [{ key: 'd', outcome: 'harmful' }]],
])('gives the feedback %s', (_, item, answer, feedback) => {
  expect(scoreAnswer(item, answer).feedback).toEqual(feedback);
});

test('only a harmful choice is harmful', () => {
  expect(['a', 'b', 'c', 'd'].map((choice) => scoreAnswer(judgement(), { choice }).harmful)).toEqual([false, false, false, true]);
});

test('credit lies in 0..1', () => {
  const scorings = [multiple(exact), ordering({ scoring: 'adjacent' }), ordering(exact)];
  const itemAndAnswer = fc.constantFrom(...oneOfEach, ...scorings).chain((item) => fc.tuple(fc.constant(item), answerTo(item)));
  fc.assert(
    fc.property(itemAndAnswer, ([item, answer]) => {
      const got = credit(item, answer);
      expect(got >= 0 && got <= 1).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test('one more right tick never costs, one more wrong tick never pays', () => {
  const item = multiple();
  const isRight = new Map(item.options.map(({ code, right }) => [code, right]));
  const codes = [...isRight.keys()];
  fc.assert(
    fc.property(fc.subarray(codes), fc.constantFrom(...codes), (ticked, one) => {
      fc.pre(!ticked.includes(one));
      const [before, after] = [credit(item, { choices: ticked }), credit(item, { choices: [...ticked, one] })];
      expect(isRight.get(one) ? after >= before : after <= before).toBe(true);
    }),
  );
});

test.each<[string, Item, Answer]>([
  ['another type', single(), { value: true }],
  ['another type', trueFalse(), { choice: 'a' }],
  ['another type', multiple(), { choice: 'a' }],
  ['another type', matching(), { sequence: ['s1'] }],
  ['another type', ordering(), { choices: ['a'] }],
  ['an unknown option', judgement(), { choice: 'q' }],
  ['an unknown box', multiple(), { choices: ['a', 'q'] }],
  ['an unknown side', matching(), { pairs: { p1: 'q' } }],
  ['an unknown left side', matching(), { pairs: { q: 'p1' } }],
  ['a step missing', ordering(), { sequence: ['s1', 's2', 's3'] }],
  ['an unknown step', ordering(), { sequence: ['s1', 's2', 's3', 'q'] }],
])('an answer of %s was not read with this item', (_, item, answer) => {
  expect(() => scoreAnswer(item, answer)).toThrow(TypeError);
});
