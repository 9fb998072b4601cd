/**
 * Item and test statistics of classical test theory. The formulas are those of Moodle's quiz report, published in its documentation
 * ("Quiz statistics calculations", https://docs.moodle.org/dev/Quiz_statistics_calculations), with sample (co)variances (n - 1).
 *
 * Under 30 attempts only counts are given: with so few, an index says more about chance than about the item. An index is null where
 * it does not exist (a variance of 0, or a root of a negative number). Nothing here is suppressed for privacy; the caller does that.
 */
import { covariance, mean, moment, variance } from './moments.js';

/** Fewer attempts than this give counts, no indices. */
export const FEWEST_ATTEMPTS_FOR_INDICES = 30;

/** One answer to one item: its mark, and the mark of the whole attempt it was part of (both in the same unit). */
export interface ItemObservation {
  readonly mark: number;
  readonly total: number;
}

export interface ItemIndices {
  /** Mean mark over the most one can get, 0..1: the share of credit people got. */
  readonly facility: number;
  /** Correlation of the item with the rest of the test, -100..100. Under 20 the item tells little; negative, something is wrong with it. */
  readonly discriminationIndex: number | null;
  /** The covariance with the rest of the test as a percentage of the most it could be with these marks, at most 100. */
  readonly discriminativeEfficiency: number | null;
}

export interface ItemStatistics {
  readonly attempts: number;
  readonly counts: { readonly right: number; readonly partly: number; readonly wrong: number };
  readonly indices: ItemIndices | null;
}

export interface TestIndices {
  readonly mean: number;
  readonly standardDeviation: number;
  readonly skew: number | null;
  /** Excess kurtosis: 0 for a normal distribution. */
  readonly kurtosis: number | null;
  /** Cronbach's alpha (internal consistency), at most 1; null for a test of one position. */
  readonly alpha: number | null;
  /** The share of the spread that is chance, 0 for a perfectly consistent test. */
  readonly errorRatio: number | null;
  /** Standard error of one person's total, in marks. */
  readonly standardError: number | null;
  /** How much each position really decides, in percent of all; null where its covariance with the total is negative. */
  readonly effectiveWeights: readonly (number | null)[];
}

export interface TestStatistics {
  readonly attempts: number;
  readonly indices: TestIndices | null;
}

/**
 * Statistics of one item. `max` is the most marks it gives (> 0; 1 when the marks are credits). Right means the full mark, wrong 0.
 * Because people are drawn different items, the total is that of the attempt each answer belongs to.
 */
export function itemStatistics(observations: readonly ItemObservation[], max = 1): ItemStatistics {
  if (!(max > 0)) throw new RangeError('An item gives at least some mark.');
  const marks = observations.map(({ mark }) => mark);
  const right = marks.filter((mark) => mark >= max).length;
  const wrong = marks.filter((mark) => mark <= 0).length;
  return {
    attempts: marks.length,
    counts: { right, partly: marks.length - right - wrong, wrong },
    indices: marks.length < FEWEST_ATTEMPTS_FOR_INDICES ? null : itemIndices(observations, marks, max),
  };
}

function itemIndices(observations: readonly ItemObservation[], marks: readonly number[], max: number): ItemIndices {
  // The rest of the test, without the item: an item always agrees with itself.
  const rests = observations.map(({ mark, total }) => total - mark);
  const together = covariance(marks, rests);
  const spread = variance(marks) * variance(rests);
  const most = covariance(ascending(marks), ascending(rests));
  return {
    facility: mean(marks) / max,
    discriminationIndex: spread === 0 ? null : (100 * together) / Math.sqrt(spread),
    discriminativeEfficiency: most === 0 ? null : (100 * together) / most,
  };
}

/**
 * Statistics of a whole test. One row per attempt, one mark per position (slot) in every row; rows of unequal length or no position
 * at all are a RangeError.
 */
export function testStatistics(rows: readonly (readonly number[])[]): TestStatistics {
  const positions = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== positions || positions === 0)) {
    throw new RangeError('Every attempt has one mark for each position.');
  }
  return { attempts: rows.length, indices: rows.length < FEWEST_ATTEMPTS_FOR_INDICES ? null : testIndices(rows, positions) };
}

function testIndices(rows: readonly (readonly number[])[], positions: number): TestIndices {
  const totals = rows.map((row) => row.reduce((sum, mark) => sum + mark, 0));
  const columns = Array.from({ length: positions }, (_, position) => rows.map((row) => row[position] as number));
  const spread = variance(totals);
  const standardDeviation = Math.sqrt(spread);
  const alpha = cronbachAlpha(columns, spread);
  const errorRatio = alpha === null ? null : Math.sqrt(Math.max(0, 1 - alpha));
  return {
    mean: mean(totals),
    standardDeviation,
    skew: skewOf(totals, spread),
    kurtosis: kurtosisOf(totals, spread),
    alpha,
    errorRatio,
    standardError: errorRatio === null ? null : errorRatio * standardDeviation,
    effectiveWeights: effectiveWeights(columns, totals),
  };
}

function cronbachAlpha(columns: readonly (readonly number[])[], spread: number): number | null {
  const parts = columns.length;
  if (parts < 2 || spread === 0) return null;
  const own = columns.reduce((sum, column) => sum + variance(column), 0);
  return (parts / (parts - 1)) * (1 - own / spread);
}

/** k3 / k2^1.5, with k3 = n^2 m3 / ((n-1)(n-2)). */
function skewOf(totals: readonly number[], k2: number): number | null {
  const n = totals.length;
  if (k2 === 0) return null;
  const k3 = (n ** 2 * moment(totals, 3)) / ((n - 1) * (n - 2));
  return k3 / k2 ** 1.5;
}

/** k4 / k2^2, with k4 = n^2 ((n+1) m4 - 3 (n-1) m2^2) / ((n-1)(n-2)(n-3)). */
function kurtosisOf(totals: readonly number[], k2: number): number | null {
  const n = totals.length;
  if (k2 === 0) return null;
  const spare = (n + 1) * moment(totals, 4) - 3 * (n - 1) * moment(totals, 2) ** 2;
  return (n ** 2 * spare) / ((n - 1) * (n - 2) * (n - 3)) / k2 ** 2;
}

function effectiveWeights(columns: readonly (readonly number[])[], totals: readonly number[]): (number | null)[] {
  const roots = columns.map((column) => {
    const together = covariance(column, totals);
    return together < 0 ? null : Math.sqrt(together);
  });
  const sum = roots.reduce<number>((all, root) => all + (root ?? 0), 0);
  return roots.map((root) => (root === null || sum === 0 ? null : (100 * root) / sum));
}

function ascending(numbers: readonly number[]): number[] {
  return [...numbers].sort((a, b) => a - b);
}
