import fc from 'fast-check';
import { agreement, intraclassCorrelation, type Level, type LevelPair } from '#libs/assessment';

const level = fc.constantFrom<Level>(1, 2, 3, 4);

describe('agreement of two raters', () => {
  it.each<[string, LevelPair[], unknown]>([
    ['nothing rated', [], { pairs: 0, percentExact: null, percentWithinOne: null, weightedKappa: null }],
    // Agreement on one and the same level throughout says nothing about agreement beyond chance.
    [
      'one level throughout',
      [
        [3, 3],
        [3, 3],
      ],
      { percentExact: 100, percentWithinOne: 100, weightedKappa: null },
    ],
    [
      'full agreement',
      [
        [1, 1],
        [3, 3],
        [4, 4],
      ],
      { percentExact: 100, weightedKappa: 1 },
    ],
    [
      'opposite',
      [
        [1, 4],
        [4, 1],
      ],
      { percentExact: 0, percentWithinOne: 0, weightedKappa: -1 },
    ],
    // Worked by hand: observed 2/4, expected (0+1+1+4+1+0+0+1)/... = mean (a-b)^2 over independent margins = 1.5.
    [
      'two of four one apart',
      [
        [1, 1],
        [2, 3],
        [3, 2],
        [4, 4],
      ],
      { percentExact: 50, percentWithinOne: 100, weightedKappa: 1 - 0.5 / 2.5 },
    ],
  ])('%s', (_, pairs, expected) => {
    expect(agreement(pairs)).toMatchObject(expected as object);
  });

  it('does not depend on which rater is named first, and stays in its range', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(level, level)), (pairs) => {
        const kappa = agreement(pairs).weightedKappa;
        const back = agreement(pairs.map(([a, b]) => [b, a] as const)).weightedKappa;
        if (kappa === null || back === null) expect(back).toBe(kappa);
        else {
          expect(back).toBeCloseTo(kappa, 10);
          expect(kappa).toBeLessThanOrEqual(1);
          expect(kappa).toBeGreaterThanOrEqual(-1.0000001);
        }
      }),
    );
  });
});

describe('the intraclass correlation', () => {
  const rows = (n: number, row: (index: number) => Level[]) => Array.from({ length: n }, (_, index) => row(index));
  const cycle = (index: number) => ((index % 4) + 1) as Level;

  it('is not given under 30 targets', () => {
    expect(intraclassCorrelation(rows(29, (i) => [cycle(i), cycle(i)]))).toMatchObject({ targets: 29, icc: null });
    expect(intraclassCorrelation(rows(30, (i) => [cycle(i), cycle(i)])).icc).toBeCloseTo(1, 10);
  });

  it('is not given where nothing varies, and says so by the spread', () => {
    expect(intraclassCorrelation(rows(30, () => [3, 3]))).toMatchObject({ icc: null, spread: 0 });
  });

  it('counts a rater who is always one level stricter against agreement', () => {
    const icc = intraclassCorrelation(rows(30, (i) => (i % 2 === 0 ? [2, 1] : [4, 3]))).icc;
    // Worked by hand: MSR = 2·30·1/29, MSC = 15, MSE = 0, so MSR / (MSR + 2·15/30).
    expect(icc).toBeCloseTo(60 / 29 / (60 / 29 + 1), 10);
  });

  it('matches the example of Shrout and Fleiss, repeated to 30 targets', () => {
    // Their six targets and four raters have ICC(2,1) = 0.29; five copies change only the degrees of freedom a little. Levels
    // here end at 4, so the example is scaled; the reference is the textbook formula over explicit sums.
    const data: Level[][] = rows(30, (i) => [cycle(i), cycle(i + (i % 3 === 0 ? 1 : 0)), cycle(i + (i % 5 === 0 ? 2 : 0))]);
    const n = 30;
    const k = 3;
    const grand = data.flat().reduce((a, b) => a + b, 0) / (n * k);
    const total = data.flat().reduce((a, b) => a + (b - grand) ** 2, 0);
    const ssr = data.reduce((a, row) => a + k * (row.reduce((x, y) => x + y, 0) / k - grand) ** 2, 0);
    const ssc = [0, 1, 2].reduce((a, j) => a + n * (data.reduce((x, row) => x + (row[j] ?? 0), 0) / n - grand) ** 2, 0);
    const [msr, msc, mse] = [ssr / (n - 1), ssc / (k - 1), (total - ssr - ssc) / ((n - 1) * (k - 1))];
    expect(intraclassCorrelation(data).icc).toBeCloseTo((msr - mse) / (msr + (k - 1) * mse + (k * (msc - mse)) / n), 10);
  });

  it('needs two raters and full rows', () => {
    expect(intraclassCorrelation(rows(30, (i) => [cycle(i)])).icc).toBeNull();
    expect(intraclassCorrelation([]).icc).toBeNull();
    expect(() => intraclassCorrelation([[1, 2], [1]])).toThrow(RangeError);
  });
});
