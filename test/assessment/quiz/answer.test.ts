import fc from 'fast-check';
import { type Answer, answerAsShown, drawAttempt, readAnswer, readShownAnswer, scoreAnswer, shownKey } from '#libs/assessment';
import type { Item } from '#libs/curriculum';
import { answerTo } from './arbitrary-answers.js';
import { judgement, matching, multiple, oneOfEach, ordering, single, slot, trueFalse } from './build-items.js';

const malformed = (reason: string) => ({ ok: false, refusals: [{ code: 'answer.malformed', facts: { reason } }] });

test.each<[string, Item, unknown, Answer | null]>([
  ['one option', single(), { choice: 'b' }, { choice: 'b' }],
  ['one option of a judgement', judgement(), { choice: 'd' }, { choice: 'd' }],
  // Ticked in another order, it is the same answer.
  ['several options', multiple(), { choices: ['x', 'a'] }, { choices: ['a', 'x'] }],
  ['false, which is not blank', trueFalse(), { value: false }, { value: false }],
  ['some pairs', matching(), { pairs: { p2: '+1' } }, { pairs: { p2: '+1' } }],
  // Two left sides may take the same right side: some items sort things into kinds.
  ['one right side twice', matching(), { pairs: { p1: 'p1', p3: 'p1' } }, { pairs: { p1: 'p1', p3: 'p1' } }],
  ['a pair taken back', matching(), { pairs: { p1: null, p2: 'p2' } }, { pairs: { p2: 'p2' } }],
  ['an order', ordering(), { sequence: ['s4', 's3', 's2', 's1'] }, { sequence: ['s4', 's3', 's2', 's1'] }],
  ['no choice', single(), { choice: null }, null],
  ['no boxes', multiple(), { choices: [] }, null],
  ['neither true nor false', trueFalse(), { value: null }, null],
  ['no pairs', matching(), { pairs: {} }, null],
  ['only pairs taken back', matching(), { pairs: { p1: null } }, null],
  ['no order', ordering(), { sequence: [] }, null],
])('reads %s', (_, item, raw, value) => {
  expect(readAnswer(item, raw)).toEqual({ ok: true, value });
});

test.each<[string, Item, unknown, string]>([
  ['an option of another item', single(), { choice: 'e' }, 'unknown-code'],
  // Names every object has by birth are no codes.
  ['an inherited name', single(), { choice: 'constructor' }, 'unknown-code'],
  ['a number for a code', single(), { choice: 1 }, 'shape'],
  ['a list for one choice', single(), { choice: ['a'] }, 'shape'],
  ['a field beside it', single(), { choice: 'a', right: true }, 'shape'],
  ['the value of another type', single(), { choices: ['a'] }, 'shape'],
  ['a bare string', single(), 'a', 'shape'],
  ['a list', single(), ['a'], 'shape'],
  ['an empty object', single(), {}, 'shape'],
  ['a box ticked twice', multiple(), { choices: ['a', 'a'] }, 'duplicate'],
  ['more boxes than there are', multiple(), { choices: Array.from({ length: 100_000 }, () => 'a') }, 'duplicate'],
  ['an unknown box', multiple(), { choices: ['a', 'q'] }, 'unknown-code'],
  ['no code in the list', multiple(), { choices: ['a', null] }, 'shape'],
  ['no list', multiple(), { choices: 'a' }, 'shape'],
  ['a word for true', trueFalse(), { value: 'true' }, 'shape'],
  ['a number for true', trueFalse(), { value: 1 }, 'shape'],
  ['an unknown left side', matching(), { pairs: { p9: 'p1' } }, 'unknown-code'],
  ['an unknown right side', matching(), { pairs: { p1: 'p9' } }, 'unknown-code'],
  // p3 has the text of p1 and no key of its own in the right column.
  ['a right side that is not shown', matching(), { pairs: { p3: 'p3' } }, 'unknown-code'],
  ['a prototype for a left side', matching(), JSON.parse('{"pairs":{"__proto__":"p1"}}'), 'unknown-code'],
  ['more left sides than there are', matching(), { pairs: { p1: 'p1', p2: 'p2', p3: 'p1', p4: 'p1' } }, 'unknown-code'],
  ['a number for a right side', matching(), { pairs: { p1: 1 } }, 'shape'],
  ['pairs as a list', matching(), { pairs: [['p1', 'p1']] }, 'shape'],
  // A list is no record, not even an empty one.
  ['no pairs, as a list', matching(), { pairs: [] }, 'shape'],
  ['a step missing', ordering(), { sequence: ['s1', 's2', 's3'] }, 'incomplete'],
  ['a step twice', ordering(), { sequence: ['s1', 's2', 's3', 's3'] }, 'duplicate'],
  ['an unknown step', ordering(), { sequence: ['s1', 's2', 's3', 's9'] }, 'unknown-code'],
])('refuses %s', (_, item, raw, reason) => {
  expect(readAnswer(item, raw)).toEqual(malformed(reason));
});

test('blank is allowed everywhere', () => {
  for (const item of oneOfEach) {
    expect(readAnswer(item, null)).toEqual({ ok: true, value: null });
    expect(readAnswer(item, undefined)).toEqual({ ok: true, value: null });
  }
});

test('whatever JSON comes, it is read or refused, and what is read can be scored', () => {
  const fields = fc.constantFrom('choice', 'choices', 'value', 'pairs', 'sequence', 'other');
  const likely = fc.dictionary(fields, fc.oneof(fc.jsonValue(), fc.constantFrom('a', 'p1', ['a'], ['s1'], { p1: 'p1' })), { maxKeys: 2 });
  fc.assert(
    fc.property(fc.constantFrom(...oneOfEach), fc.oneof(fc.jsonValue(), likely), (item, raw) => {
      const read = readAnswer(item, raw);
      if (!read.ok) return;
      expect(scoreAnswer(item, read.value).credit).toBeGreaterThanOrEqual(0);
      // Reading what was read changes nothing.
      expect(readAnswer(item, read.value)).toEqual(read);
    }),
    { numRuns: 1_000 },
  );
});

test('a browser names options by their place, and the answer comes back as it went in', () => {
  const itemAndAnswer = fc.constantFrom(...oneOfEach).chain((item) => fc.tuple(fc.constant(item), answerTo(item)));
  fc.assert(
    fc.property(itemAndAnswer, fc.string(), ([item, answer], seed) => {
      const drawn = drawAttempt({ quiz: { slots: [slot()] }, items: [item], seed, timesMet: new Map() });
      const order = drawn.ok ? (drawn.value[0]?.optionOrder ?? []) : [];
      const shown = answerAsShown(order, answer);
      expect(readShownAnswer(item, order, JSON.parse(JSON.stringify(shown)))).toEqual(readAnswer(item, answer));
    }),
  );
});

test('a browser is told places and no codes', () => {
  expect(shownKey(0)).toBe('k1');
  expect(answerAsShown(['p2', '+1', 'p1'], { pairs: { p3: 'p1', p2: 'p2' } })).toEqual({ pairs: { p3: 'k3', p2: 'k1' } });
  expect(answerAsShown(['s2', 's1'], { sequence: ['s1', 's2'] })).toEqual({ sequence: ['k2', 'k1'] });
  expect(answerAsShown(['true', 'false'], { value: true })).toEqual({ value: true });
  expect(answerAsShown(['a'], null)).toBeNull();
});

test('a key that was not shown is refused, and so is a code', () => {
  const order = ['b', 'a', 'd', 'c'];
  expect(readShownAnswer(single(), order, { choice: 'k5' })).toEqual(malformed('unknown-code'));
  expect(readShownAnswer(single(), order, { choice: 'a' })).toEqual(malformed('unknown-code'));
  expect(readShownAnswer(single(), order, { choice: 'k2' })).toEqual({ ok: true, value: { choice: 'a' } });
});

test('a stored answer with an option that was not shown is a fault of the program', () => {
  expect(() => answerAsShown(['a', 'b'], { choice: 'c' })).toThrow(RangeError);
});
