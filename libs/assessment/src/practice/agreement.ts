import type { Level } from './rubric.js';

/** Levels two raters gave to the same thing. */
export type LevelPair = readonly [Level, Level];

export interface Agreement {
  readonly pairs: number;
  /** Percent 0..100, not rounded; null without pairs. */
  readonly percentExact: number | null;
  readonly percentWithinOne: number | null;
  /** Cohen's kappa with quadratic weights, -1..1; null where it is not defined. */
  readonly weightedKappa: number | null;
}

const LEVELS: readonly Level[] = [1, 2, 3, 4];

/**
 * How far two raters agree. Kappa is undefined, not 1, when both raters used one and the same level throughout: then chance alone
 * would agree as well (Cohen 1968, Psychological Bulletin 70).
 */
export function agreement(pairs: readonly LevelPair[]): Agreement {
  const percent = (within: number) =>
    pairs.length === 0 ? null : (100 * pairs.filter(([a, b]) => Math.abs(a - b) <= within).length) / pairs.length;
  return { pairs: pairs.length, percentExact: percent(0), percentWithinOne: percent(1), weightedKappa: quadraticKappa(pairs) };
}

/** 1 − observed/expected squared distance; the weights' usual divisor (categories − 1)² cancels. */
function quadraticKappa(pairs: readonly LevelPair[]): number | null {
  const n = pairs.length;
  const share = (side: 0 | 1, level: Level) => pairs.filter((pair) => pair[side] === level).length / n;
  const observed = pairs.reduce((sum, [a, b]) => sum + (a - b) ** 2, 0) / n;
  const expected = LEVELS.flatMap((a) => LEVELS.map((b) => (a - b) ** 2 * share(0, a) * share(1, b))).reduce((sum, part) => sum + part, 0);
  return n === 0 || expected === 0 ? null : 1 - observed / expected;
}

/** Fewest targets for an intraclass correlation (Koo & Li 2016: about 30 varied samples); below it the figure misleads. */
export const ICC_MINIMUM_TARGETS = 30;

export interface IntraclassCorrelation {
  readonly targets: number;
  readonly raters: number;
  /** ICC(2,1); null under 30 targets, with fewer than two raters, or where nothing varies. May be slightly negative. */
  readonly icc: number | null;
  /** Standard deviation (n − 1) of the targets' mean levels: print it beside the ICC, which is low by itself where all are alike. */
  readonly spread: number | null;
}

/**
 * ICC(2,1): two-way random effects, absolute agreement, single rater (Shrout & Fleiss 1979, Psychological Bulletin 86).
 * @param ratings one row per target, one column per rater, the same raters in the same order in every row
 * @throws RangeError when rows differ in length
 */
export function intraclassCorrelation(ratings: readonly (readonly Level[])[]): IntraclassCorrelation {
  const n = ratings.length;
  const k = ratings[0]?.length ?? 0;
  if (ratings.some((row) => row.length !== k)) throw new RangeError('Every target needs a level from every rater.');
  const rowMeans = ratings.map(mean);
  const spread = n < 2 || k === 0 ? null : Math.sqrt(squares(rowMeans, mean(rowMeans)) / (n - 1));
  if (n < ICC_MINIMUM_TARGETS || k < 2) return { targets: n, raters: k, icc: null, spread };
  const columnMeans = Array.from({ length: k }, (_, rater) => mean(ratings.map((row) => row[rater] ?? 0)));
  const all = ratings.flat();
  const grand = mean(all);
  const betweenTargets = k * squares(rowMeans, grand);
  const betweenRaters = n * squares(columnMeans, grand);
  const msr = betweenTargets / (n - 1);
  const msc = betweenRaters / (k - 1);
  // Rounding can leave a residual of -1e-16 where raters agree fully.
  const mse = Math.max(0, squares(all, grand) - betweenTargets - betweenRaters) / ((n - 1) * (k - 1));
  const divisor = msr + (k - 1) * mse + (k * (msc - mse)) / n;
  return { targets: n, raters: k, icc: divisor <= 0 ? null : (msr - mse) / divisor, spread };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function squares(values: readonly number[], around: number): number {
  return values.reduce((sum, value) => sum + (value - around) ** 2, 0);
}
