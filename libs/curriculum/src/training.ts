import type { CategoryMinutes, Module, TrainingTerms } from './pack/types.js';

/** What a module gives: minutes of lessons, minutes of live sessions, and both together by category. */
export type TrainedModule = Pick<Module, 'code' | 'selfPacedMinutes' | 'liveMinutes' | 'hours'>;

/** What one person has done of one module of their program. */
export interface ModuleTraining {
  readonly module: TrainedModule;
  readonly lessonsDone: boolean;
  /** Minutes at each live session of this module, in whatever order. */
  readonly attended: readonly number[];
}

export interface CategoryTraining {
  readonly code: string;
  readonly title: string;
  readonly need: number;
  readonly selfPaced: number;
  readonly live: number;
  /** Both together. */
  readonly have: number;
}

export interface TrainingMinutes {
  readonly live: { readonly have: number; readonly need: number };
  /** Those of the terms, in their order. */
  readonly categories: readonly CategoryTraining[];
}

/**
 * Minutes of training that count. A module's self-paced minutes count when all its lessons are done; live minutes count as attended, up to the
 * module's live minutes, so a session may be made up at another one and nobody makes up one module with another. Both are spread over the
 * categories of the module in proportion to its hours, in whole minutes: what is spread adds up exactly, one more minute takes none away from any
 * category, and a complete module gives each category exactly what its hours say.
 */
export function trainingMinutes(terms: TrainingTerms, modules: readonly ModuleTraining[]): TrainingMinutes {
  const counted = modules.map((each) => ({ hours: each.module.hours, ...countedMinutes(each) }));
  const spread = counted.map(({ hours, selfPaced, live }) => {
    const ofLessons = spreadMinutes(selfPaced, hours);
    const ofBoth = spreadMinutes(selfPaced + live, hours);
    return hours.map(({ category }, at) => ({ category, selfPaced: ofLessons[at] ?? 0, both: ofBoth[at] ?? 0 }));
  });
  return {
    live: { have: sum(counted.map(({ live }) => live)), need: terms.liveMinutes },
    categories: terms.categories.map(({ code, title, minutes: need }) => {
      const own = spread.flat().filter(({ category }) => category === code);
      const [selfPaced, have] = [sum(own.map((each) => each.selfPaced)), sum(own.map((each) => each.both))];
      return { code, title, need, selfPaced, live: have - selfPaced, have };
    }),
  };
}

/** Minutes of one module that count. */
export function countedMinutes({ module, lessonsDone, attended }: ModuleTraining): { selfPaced: number; live: number } {
  return { selfPaced: lessonsDone ? module.selfPacedMinutes : 0, live: Math.min(module.liveMinutes, sum(attended)) };
}

/**
 * Whole minutes by category, in the order of `hours`: each next minute goes where it is due most by the method of Sainte-Laguë (minutes of the
 * category divided by twice what it has, plus one), the first category where two are equal, and never beyond a category's own minutes.
 */
export function spreadMinutes(minutes: number, hours: readonly CategoryMinutes[]): readonly number[] {
  if (hours.length <= 1) return hours.map((each) => Math.min(minutes, each.minutes));
  const known = spreads.get(hours) ?? new Map<number, readonly number[]>();
  spreads.set(hours, known);
  const spread = known.get(minutes) ?? spreadOver(minutes, hours);
  known.set(minutes, spread);
  return spread;
}

/** By the hours of a module, which are read-only: the same few numbers of minutes are spread for everybody of a program. */
const spreads = new WeakMap<readonly CategoryMinutes[], Map<number, readonly number[]>>();

function spreadOver(minutes: number, hours: readonly CategoryMinutes[]): number[] {
  const given = hours.map(() => 0);
  for (let minute = 0; minute < minutes; minute++) {
    let next = -1;
    hours.forEach((each, at) => {
      if ((given[at] ?? 0) < each.minutes && (next < 0 || due(each, given[at]) > due(hours[next], given[next]))) next = at;
    });
    if (next < 0) break;
    given[next] = (given[next] ?? 0) + 1;
  }
  return given;
}

function due(each: CategoryMinutes | undefined, has = 0): number {
  return (each?.minutes ?? 0) / (2 * has + 1);
}

function sum(minutes: readonly number[]): number {
  return minutes.reduce((total, each) => total + each, 0);
}
