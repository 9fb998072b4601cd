import fc from 'fast-check';
import { choiceCodes, type DrawFacts, type DrawnQuestion, drawAttempt } from '#libs/assessment';
import type { Item } from '#libs/curriculum';
import { bank, judgement, matching, multiple, ordering, single, slot, trueFalse } from './build-items.js';

function draw(facts: Partial<DrawFacts>): readonly DrawnQuestion[] {
  const decision = drawAttempt({ quiz: { slots: [slot()] }, items: bank(3), seed: 'seed', timesMet: new Map(), ...facts });
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusals));
  return decision.value;
}

const codes = (questions: readonly DrawnQuestion[]): string[] => questions.map(({ itemCode }) => itemCode);
const orderOf = (item: Item, seed: string): readonly string[] => draw({ items: [item], seed })[0]?.optionOrder ?? [];

// Golden: an auditor replays stored draws. Never adjust.
test('draws the same questions for ever', () => {
  const slots = [slot({ count: 2 }), slot({ difficulty: 'hard', mustPass: true })];
  const items = [...bank(6), ...bank(3, { difficulty: 'hard', mustPass: true }, 'H')];
  expect(draw({ quiz: { slots }, items, seed: 'golden', timesMet: new Map([['I01', 1]]) })).toEqual([
    { slot: 1, itemCode: 'I02', optionOrder: ['b', 'a', 'd', 'c'] },
    { slot: 2, itemCode: 'I06', optionOrder: ['b', 'c', 'd', 'a'] },
    { slot: 3, itemCode: 'H02', optionOrder: ['c', 'd', 'b', 'a'] },
  ]);
});

test('draws only items of the slot', () => {
  const others = [
    single({ code: 'X1', objective: 'M4.2' }), // another objective
    single({ code: 'X2', difficulty: 'hard' }), // another difficulty
    single({ code: 'X3', mustPass: true }), // must-pass items are kept for must-pass slots
  ];
  fc.assert(
    fc.property(fc.string(), (seed) => expect(codes(draw({ items: [...others, single({ code: 'I01' })], seed }))).toEqual(['I01'])),
  );
  expect(codes(draw({ quiz: { slots: [slot({ mustPass: true })] }, items: [...others, ...bank(3)] }))).toEqual(['X3']);
});

test('keeps the order of the blueprint and numbers the slots from 1', () => {
  const slots = [slot({ difficulty: 'hard' }), slot({ count: 2 }), slot({ difficulty: 'hard' })];
  const items = [...bank(4), ...bank(4, { difficulty: 'hard' }, 'H')];
  const drawn = draw({ quiz: { slots }, items });
  expect(drawn.map(({ slot: place }) => place)).toEqual([1, 2, 3, 4]);
  expect(codes(drawn).map((code) => code.charAt(0))).toEqual(['H', 'I', 'I', 'H']);
});

test('fixes the domain of each question as that of its slot', () => {
  const slots = [slot({ domain: 'ethics' }), slot({ difficulty: 'hard', domain: 'crisis' }), slot({ domain: 'crisis' })];
  const items = [...bank(4), ...bank(4, { difficulty: 'hard' }, 'H')];
  const drawn = draw({ quiz: { slots }, items });
  expect(drawn.map(({ domain }) => domain)).toEqual(['ethics', 'crisis', 'crisis']);
  expect(draw({ quiz: { slots: [slot()] }, items: bank(3) })[0]).not.toHaveProperty('domain');
});

test('prefers items this person has met least', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.nat({ max: 3 }), { minLength: 6, maxLength: 6 }), (seed, met) => {
      const items = bank(6);
      const timesMet = new Map(items.map(({ code }, index) => [code, met[index] ?? 0]));
      const drawn = codes(draw({ quiz: { slots: [slot({ count: 3 })] }, items, seed, timesMet })).map((code) => timesMet.get(code));
      expect(drawn).toEqual([...met].sort((a, b) => a - b).slice(0, 3));
    }),
  );
});

test('three attempts of a bank three times the slot meet every item once', () => {
  const timesMet = new Map<string, number>();
  for (const seed of ['first', 'second', 'third']) {
    for (const code of codes(draw({ quiz: { slots: [slot({ count: 2 })] }, items: bank(6), seed, timesMet }))) {
      timesMet.set(code, (timesMet.get(code) ?? 0) + 1);
    }
  }
  expect([...timesMet.values()]).toEqual([1, 1, 1, 1, 1, 1]);
});

test('every item of the bank comes up', () => {
  const drawn = new Set(Array.from({ length: 200 }, (_, index) => codes(draw({ items: bank(6), seed: `s${index}` }))[0]));
  expect(drawn.size).toBe(6);
});

test('draws no item twice, gives the same draw for the same seed, and does not care for the order of the bank', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }), (seed, counts) => {
      const slots = counts.map((count) => slot({ count }));
      const items = bank(12);
      const drawn = draw({ quiz: { slots }, items, seed });
      expect(new Set(codes(drawn)).size).toBe(counts.reduce((sum, count) => sum + count, 0));
      expect(draw({ quiz: { slots }, items, seed })).toEqual(drawn);
      expect(draw({ quiz: { slots }, items: [...items].reverse(), seed })).toEqual(drawn);
    }),
  );
});

test('an item that stands in the bank twice is drawn once', () => {
  const decision = drawAttempt({ quiz: { slots: [slot({ count: 2 })] }, items: [single(), single()], seed: 's', timesMet: new Map() });
  expect(decision.ok).toBe(false);
});

test('refuses every kind of slot that the bank cannot fill, counting equal slots together', () => {
  const slots = [slot({ count: 2 }), slot({ count: 2 }), slot({ difficulty: 'hard', mustPass: true }), slot({ difficulty: 'medium' })];
  const items = [...bank(3), ...bank(1, { difficulty: 'medium' }, 'M')];
  expect(drawAttempt({ quiz: { slots }, items, seed: 's', timesMet: new Map() })).toEqual({
    ok: false,
    refusals: [
      // Two slots of two need four; each for itself would have been content with three.
      { code: 'quiz.bank-too-small', facts: { objective: 'M4.1', difficulty: 'easy', mustPass: false, needed: 4, available: 3 } },
      { code: 'quiz.bank-too-small', facts: { objective: 'M4.1', difficulty: 'hard', mustPass: true, needed: 1, available: 0 } },
    ],
  });
});

test('one item more and the blueprint is filled', () => {
  expect(draw({ quiz: { slots: [slot({ count: 2 }), slot({ count: 2 })] }, items: bank(4) })).toHaveLength(4);
});

test.each([
  ['single', single()],
  ['multiple', multiple()],
  ['judgement', judgement()],
  ['matching', matching()],
  ['ordering', ordering()],
])('options of %s are a permutation, and not always the listed one', (_, item) => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.string(), (seed) => {
      const order = orderOf(item, seed);
      seen.add(order.join());
      expect([...order].sort()).toEqual(choiceCodes(item).sort());
    }),
  );
  expect(seen.size).toBeGreaterThan(1);
});

test.each([
  // The author wants the listed order, for example a scale.
  ['single', single({ shuffle: false }), ['a', 'b', 'c', 'd']],
  // True stands before false everywhere.
  ['true-false', trueFalse(), ['true', 'false']],
])('options of %s keep their place', (_, item, order) => {
  fc.assert(fc.property(fc.string(), (seed) => expect(orderOf(item, seed)).toEqual(order)));
});

test('the right column of a matching item is shuffled whatever the item says: its listed order is the answer', () => {
  const seen = new Set(Array.from({ length: 100 }, (_, index) => orderOf(matching({ shuffle: false }), `s${index}`).join()));
  expect(seen.size).toBe(6);
});

test('the right column holds every text once, distractors too', () => {
  expect([...orderOf(matching(), 'seed')].sort()).toEqual(['+1', 'p1', 'p2']);
});

test('an ordering is never shown in the right order', () => {
  fc.assert(fc.property(fc.string(), (seed) => expect(orderOf(ordering({ shuffle: false }), seed)).not.toEqual(['s1', 's2', 's3', 's4'])));
  // Two steps have one other order; one step has none.
  const steps = ordering().sequence;
  expect(orderOf(ordering({ sequence: steps.slice(0, 2) }), 'seed')).toEqual(['s2', 's1']);
  expect(orderOf(ordering({ sequence: steps.slice(0, 1) }), 'seed')).toEqual(['s1']);
});

test('how the options of an item fall does not hang on the other items drawn', () => {
  const alone = draw({ items: [single({ code: 'A' })] });
  const slots = [slot({ difficulty: 'hard' }), slot()];
  const among = draw({ quiz: { slots }, items: [single({ code: 'A' }), single({ code: 'H', difficulty: 'hard' })] });
  expect(among[1]?.optionOrder).toEqual(alone[0]?.optionOrder);
});
