import { percentile } from './load.js';

/** One server at one operation for one round. */
export interface Measured {
  /** operations in a second */
  throughput: number;
  /** seconds of CPU for each operation */
  serverCpu: number;
  databaseCpu: number;
  /** milliseconds */
  p50: number;
  p95: number;
  p99: number;
}

/** A value of all rounds: the middle one, the least and the most. */
export interface Spread {
  median: number;
  least: number;
  most: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: percentile(sorted, 0.5), least: sorted[0] ?? Number.NaN, most: sorted.at(-1) ?? Number.NaN };
}

export type Ratios = Record<keyof Measured, Spread>;

/** API to floor, round by round: both ran one after the other, so what else the machine did weighs on both. */
export function ratiosOf(rounds: readonly { api: Measured; floor: Measured }[]): Ratios {
  const of = (key: keyof Measured) => spreadOf(rounds.map(({ api, floor }) => api[key] / floor[key]));
  return {
    throughput: of('throughput'),
    serverCpu: of('serverCpu'),
    databaseCpu: of('databaseCpu'),
    p50: of('p50'),
    p95: of('p95'),
    p99: of('p99'),
  };
}
