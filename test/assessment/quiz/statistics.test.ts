import fc from 'fast-check';
import { itemStatistics, testStatistics } from '#libs/assessment';

/** Repeats a sample so that it reaches 30 attempts without changing its moments about the mean (divided by n). */
function times<T>(count: number, sample: readonly T[]): T[] {
  return Array.from({ length: count }, () => sample).flat();
}

const indicesOf = (rows: readonly (readonly number[])[]) => testStatistics(rows).indices;
const itemIndicesOf = (rows: readonly (readonly number[])[], position: number, max = 1) =>
  itemStatistics(
    rows.map((row) => ({ mark: row[position] ?? 0, total: row.reduce((sum, mark) => sum + mark, 0) })),
    max,
  ).indices;

test('under thirty attempts there are counts and no indices', () => {
  const marks = [1, 1, 0.5, 0].map((mark) => ({ mark, total: mark + 1 }));
  expect(itemStatistics(marks)).toEqual({ attempts: 4, counts: { right: 2, partly: 1, wrong: 1 }, indices: null });
  expect(itemStatistics([])).toEqual({ attempts: 0, counts: { right: 0, partly: 0, wrong: 0 }, indices: null });
  expect(testStatistics(times(29, [[1, 0]]))).toEqual({ attempts: 29, indices: null });
  expect(testStatistics([])).toEqual({ attempts: 0, indices: null });
});

test('at thirty attempts there are indices', () => {
  expect(indicesOf(times(30, [[1, 0]]))).not.toBeNull();
  expect(itemIndicesOf(times(30, [[1, 0]]), 0)).not.toBeNull();
});

test('facility is the mean mark over the most there is to get', () => {
  expect(
    itemIndicesOf(
      times(10, [
        [2, 1],
        [1, 1],
        [0, 1],
      ]),
      0,
      2,
    )?.facility,
  ).toBe(0.5);
});

// Four response patterns to two items, ten people each: the covariance decides everything.
test.each<[string, number[][], number | null, number | null]>([
  [
    'agrees with the rest',
    [
      [1, 1],
      [1, 1],
      [0, 0],
      [0, 0],
    ],
    100,
    100,
  ],
  [
    'goes against the rest',
    [
      [1, 0],
      [1, 0],
      [0, 1],
      [0, 1],
    ],
    -100,
    -100,
  ],
  [
    'has nothing to do with the rest',
    [
      [1, 1],
      [1, 0],
      [0, 1],
      [0, 0],
    ],
    0,
    0,
  ],
  // Everybody got it right: there is nothing to tell people apart by.
  [
    'does not vary',
    [
      [1, 1],
      [1, 0],
      [1, 1],
      [1, 0],
    ],
    null,
    null,
  ],
  [
    'is all that varies',
    [
      [1, 1],
      [0, 1],
      [1, 1],
      [0, 1],
    ],
    null,
    null,
  ],
  // One in four right here, two in four there: phi is 1/sqrt(3) though the item could not do better.
  [
    'does the best it can',
    [
      [1, 1],
      [0, 1],
      [0, 0],
      [0, 0],
    ],
    100 / Math.sqrt(3),
    100,
  ],
])('discrimination of an item that %s', (_, sample, index, efficiency) => {
  const indices = itemIndicesOf(times(10, sample), 0);
  if (index === null || efficiency === null) {
    expect([indices?.discriminationIndex, indices?.discriminativeEfficiency]).toEqual([null, null]);
  } else {
    expect(indices?.discriminationIndex).toBeCloseTo(index, 10);
    expect(indices?.discriminativeEfficiency).toBeCloseTo(efficiency, 10);
  }
});

test('skew and kurtosis agree with the figures of a spreadsheet', () => {
  // SKEW and KURT of a sample without pattern, forty numbers; computed apart from this code (see the formulas in any handbook).
  const totals = [3, 4, 5, 2, 3, 4, 5, 6, 4, 7, 1, 9, 4, 4, 5, 3, 2, 8, 5, 4, 3, 6, 4, 5, 4, 3, 5, 6, 2, 4, 7, 3, 4, 5, 4, 10, 1, 4, 5, 3];
  const indices = indicesOf(totals.map((total) => [total]));
  expect(indices?.skew).toBeCloseTo(0.855797036217, 10);
  expect(indices?.kurtosis).toBeCloseTo(1.272180116165, 10);
});

test('a symmetric spread has no skew', () => {
  expect(indicesOf(times(10, [[1], [2], [3]]))?.skew).toBeCloseTo(0, 12);
});

test('alpha, error ratio and standard error', () => {
  // A Guttman scale of forty people: items right for 3/4, 2/4 and 1/4 of them, variances 40 p (1 - p) / 39, together 25/39.
  // Totals 3, 2, 1, 0, ten each: variance 50/39. alpha = 3/2 (1 - 25/50) = 0.75, and the error ratio is its complement's root.
  const guttman = times(10, [
    [1, 1, 1],
    [1, 1, 0],
    [1, 0, 0],
    [0, 0, 0],
  ]);
  const own = (share: number) => (40 * share * (1 - share)) / 39;
  const spread = 50 / 39;
  const alpha = 1.5 * (1 - (own(0.75) + own(0.5) + own(0.25)) / spread);
  const indices = indicesOf(guttman);
  expect(indices?.mean).toBe(1.5);
  expect(indices?.standardDeviation).toBeCloseTo(Math.sqrt(spread), 12);
  expect(indices?.alpha).toBeCloseTo(alpha, 12);
  expect(indices?.alpha).toBeCloseTo(0.75, 12);
  expect(indices?.errorRatio).toBeCloseTo(0.5, 12);
  expect(indices?.standardError).toBeCloseTo(0.5 * Math.sqrt(spread), 12);
});

test.each<[string, number[][], number | null]>([
  [
    'items that say the same',
    [
      [1, 1],
      [0, 0],
    ],
    1,
  ],
  [
    'items that have nothing to do with each other',
    [
      [1, 1],
      [1, 0],
      [0, 1],
      [0, 0],
    ],
    0,
  ],
  // One position has nothing to be consistent with.
  ['one position', [[1], [0]], null],
  [
    'totals that do not vary',
    [
      [1, 0],
      [0, 1],
    ],
    null,
  ],
])('alpha of %s', (_, sample, alpha) => {
  const got = indicesOf(times(20, sample))?.alpha;
  if (alpha === null) expect(got).toBeNull();
  else expect(got).toBeCloseTo(alpha, 12);
});

test('alpha under nothing makes the error larger than the spread', () => {
  // The first two items go against each other, so that totals vary less than their parts do.
  const indices = indicesOf(
    times(10, [
      [1, 0, 1],
      [0, 1, 1],
      [1, 0, 0],
      [0, 1, 0],
    ]),
  );
  expect(indices?.alpha).toBeLessThan(0);
  expect(indices?.errorRatio).toBeGreaterThan(1);
});

test('effective weights add up to a hundred and leave out what works against the total', () => {
  expect(
    indicesOf(
      times(15, [
        [1, 1],
        [0, 0],
      ]),
    )?.effectiveWeights,
  ).toEqual([50, 50]);
  // The third goes against the other two: no weight; theirs are shared between them.
  const weights = indicesOf(
    times(15, [
      [1, 1, 0],
      [0, 0, 1],
    ]),
  )?.effectiveWeights;
  expect(weights).toEqual([50, 50, null]);
  // Everybody has the same marks: nothing decides.
  expect(indicesOf(times(30, [[1, 1]]))?.effectiveWeights).toEqual([null, null]);
});

test('what does not vary has no index, though its mark is no round number in binary', () => {
  const indices = indicesOf(times(30, [[0.1, 0.2]]));
  expect([indices?.skew, indices?.kurtosis, indices?.alpha, indices?.errorRatio, indices?.standardError]).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
  expect(itemIndicesOf(times(30, [[0.1, 0.2]]), 0)).toMatchObject({ discriminationIndex: null, discriminativeEfficiency: null });
});

test('indices stay in their ranges', () => {
  const row = fc.array(fc.constantFrom(0, 0.25, 1 / 3, 0.5, 1), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 30, maxLength: 60 }), (rows) => {
      const whole = indicesOf(rows);
      const item = itemIndicesOf(rows, 0);
      const within = (value: number | null | undefined, low: number, high: number) =>
        value === null || value === undefined || (value >= low - 1e-9 && value <= high + 1e-9);
      expect(within(item?.facility, 0, 1)).toBe(true);
      expect(within(item?.discriminationIndex, -100, 100)).toBe(true);
      expect(within(item?.discriminativeEfficiency, Number.NEGATIVE_INFINITY, 100)).toBe(true);
      expect(within(whole?.alpha, Number.NEGATIVE_INFINITY, 1)).toBe(true);
      const weights = whole?.effectiveWeights.filter((weight) => weight !== null) ?? [];
      if (weights.length > 0) expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(100, 6);
    }),
  );
});

test('rows of unequal length and items without marks are faults of the program', () => {
  expect(() => testStatistics([[1, 0], [1]])).toThrow(RangeError);
  expect(() => testStatistics([[]])).toThrow(RangeError);
  expect(() => itemStatistics([], 0)).toThrow(RangeError);
});
