import {
  type Calibration,
  type CalibrationExample,
  compareDates,
  type Decision,
  decide,
  type LocalDate,
  type Refusal,
  type Station,
} from '#libs/curriculum';
import { randomFrom } from '../quiz/random.js';
import { type CalibrationTerms, calibrationPassed } from './calibration.js';
import { CRITICAL_CODES, type CriticalCode, criticalYes, type DerivedLevel, deriveLevels, type RatingSheet } from './rubric.js';
import { incompleteSheetRefusals } from './sheet-completeness.js';

/** How long a rater waits after a run that did not reach the standard. */
export const CALIBRATION_WAIT_HOURS = 24;

export type CalibrationRunRefusalCode =
  | 'calibration-run.example-incomplete'
  | 'calibration-run.handed-in'
  | 'calibration-run.no-examples'
  | 'calibration-run.rubric-changed'
  | 'calibration-run.too-soon';

type Rubric = Pick<Station, 'competencies'>;
type Gold = CalibrationExample['gold'];

export interface StartCalibrationFacts {
  /** The examples of the station; undefined where it has none. */
  readonly calibration: Pick<Calibration, 'examples' | 'rubricVersion'> | undefined;
  readonly station: Pick<Station, 'rubricVersion'>;
  readonly terms: CalibrationTerms;
  /** The rater's last run for this version of the rubric that was handed in. */
  readonly last: { readonly handedInAt: Date; readonly passed: boolean } | null;
  readonly now: Date;
}

/** From when another run may begin; null when it may begin at once. */
export function nextCalibrationRunFrom({ last, now }: Pick<StartCalibrationFacts, 'last' | 'now'>): Date | null {
  if (last === null || last.passed) return null;
  const from = new Date(last.handedInAt.getTime() + CALIBRATION_WAIT_HOURS * 3_600_000);
  return from.getTime() > now.getTime() ? from : null;
}

/** A run needs as many examples as the program asks for, with gold for the rubric in use, and a day since one that fell short. */
export function mayStartCalibrationRun(facts: StartCalibrationFacts): Decision<true, CalibrationRunRefusalCode> {
  const { calibration, station, terms } = facts;
  const refusals: Refusal<CalibrationRunRefusalCode>[] = [];
  const fits = calibration !== undefined && calibration.rubricVersion === station.rubricVersion;
  const have = fits ? calibration.examples.length : 0;
  if (have < terms.minimumExamples) refusals.push({ code: 'calibration-run.no-examples', facts: { have, need: terms.minimumExamples } });
  const from = nextCalibrationRunFrom(facts);
  if (from !== null) refusals.push({ code: 'calibration-run.too-soon', facts: { from: from.toISOString() } });
  return decide(refusals, () => true as const);
}

/** Every example once, in an order that nobody knows beforehand and that is not the order of the run before. */
export function calibrationOrder(codes: readonly string[], seed: string, before: readonly string[] | null): string[] {
  const order = randomFrom(seed).shuffle(codes);
  const same = before !== null && order.length > 1 && order.every((code, at) => code === before[at]);
  return same ? [...order.slice(1), ...order.slice(0, 1)] : order;
}

/** The sheet of somebody who ticks what the gold ticks, and nothing else: what is not ticked was not seen. */
export function goldSheet(rubric: Rubric, gold: Gold): Pick<RatingSheet, 'marks' | 'critical' | 'entrustment'> {
  const ticked = new Set(gold.ticks.map(({ behaviour }) => behaviour));
  const seen = (codes: readonly { readonly code: string }[]) => codes.map(({ code }) => code).filter((code) => ticked.has(code));
  const marks = rubric.competencies.map(({ code, harmful, basic, advanced }) => [
    code,
    {
      harmful: seen(harmful),
      basic: Object.fromEntries(basic.map((each) => [each.code, ticked.has(each.code) ? ('seen' as const) : ('not-seen' as const)])),
      advanced: seen(advanced),
    },
  ]);
  const yes = new Set(gold.critical.map(({ code }) => code));
  const critical = CRITICAL_CODES.map((code) => [code, yes.has(code) ? ('yes' as const) : ('no' as const)]);
  return {
    marks: Object.fromEntries(marks),
    critical: Object.fromEntries(critical) as RatingSheet['critical'],
    entrustment: gold.entrustment,
  };
}

/** Blanks of a sheet that a calibration asks about; notes, overall judgement and feedback belong to real conversations. */
const ASKED: readonly string[] = ['sheet.basic-unmarked', 'sheet.critical-unanswered', 'sheet.entrustment-missing'];

/** How many places are still blank on an example. */
export function calibrationBlanks(rubric: Rubric, sheet: RatingSheet): number {
  return incompleteSheetRefusals(rubric, sheet)
    .filter(({ code }) => ASKED.includes(code))
    .reduce((sum, { facts }) => sum + (facts === undefined ? 1 : String(facts['codes']).split(', ').length), 0);
}

/** One refusal per example that still has a blank place, by its place in the run, counted from 1. */
export function incompleteExamples(rubric: Rubric, sheets: readonly RatingSheet[]): Refusal<CalibrationRunRefusalCode>[] {
  return sheets.flatMap((sheet, at) => {
    const blanks = calibrationBlanks(rubric, sheet);
    return blanks === 0 ? [] : [{ code: 'calibration-run.example-incomplete' as const, facts: { example: at + 1, blanks } }];
  });
}

export interface RatedExample {
  readonly code: string;
  readonly sheet: RatingSheet;
  readonly gold: Gold;
}

export interface ScoredExample {
  readonly code: string;
  /** By competency, in the rubric's order. */
  readonly levels: readonly { readonly code: string; readonly given: DerivedLevel; readonly gold: DerivedLevel; readonly exact: boolean }[];
  /** Critical behaviours that the gold has or the rater saw, in the order X1..X12. */
  readonly critical: readonly { readonly code: CriticalCode; readonly given: boolean; readonly gold: boolean }[];
  readonly entrustment: { readonly given: number | null; readonly gold: number };
}

export interface CalibrationScore {
  readonly examples: readonly ScoredExample[];
  readonly levelsRated: number;
  readonly levelsExact: number;
  readonly criticalSeeded: number;
  readonly criticalCaught: number;
  /** Answered "yes" where the gold has nothing. Shown, and held against nobody: missing harm is what costs people. */
  readonly criticalExtra: number;
  readonly passed: boolean;
}

/** The figures that the rule about calibrations reads, and where they come from. Levels derive from ticks on both sides. */
export function scoreCalibration(rubric: Rubric, rated: readonly RatedExample[], terms: CalibrationTerms): CalibrationScore {
  const examples = rated.map(({ code, sheet, gold }) => scoreExample(rubric, code, sheet, gold));
  const levels = examples.flatMap((example) => example.levels);
  const critical = examples.flatMap((example) => example.critical);
  const counts = {
    levelsRated: levels.length,
    levelsExact: levels.filter(({ exact }) => exact).length,
    criticalSeeded: critical.filter(({ gold }) => gold).length,
    criticalCaught: critical.filter(({ gold, given }) => gold && given).length,
    criticalExtra: critical.filter(({ gold, given }) => given && !gold).length,
  };
  return { examples, ...counts, passed: calibrationPassed({ ...counts, examples: examples.length }, terms) };
}

function scoreExample(rubric: Rubric, code: string, sheet: RatingSheet, gold: Gold): ScoredExample {
  const right = goldSheet(rubric, gold);
  const [given, wanted] = [deriveLevels(rubric, sheet), deriveLevels(rubric, right)];
  const [saw, there] = [new Set(criticalYes(sheet)), new Set(criticalYes(right))];
  return {
    code,
    levels: rubric.competencies.map((competency) => {
      const [own, golden] = [given[competency.code] ?? 'unrated', wanted[competency.code] ?? 'unrated'];
      return { code: competency.code, given: own, gold: golden, exact: own === golden };
    }),
    critical: CRITICAL_CODES.filter((each) => saw.has(each) || there.has(each)).map((each) => ({
      code: each,
      given: saw.has(each),
      gold: there.has(each),
    })),
    entrustment: { given: sheet.entrustment, gold: gold.entrustment },
  };
}

/** What is kept of a run that was handed in: enough to come to the same figures again without any other row. */
export interface CalibrationRunRecord {
  readonly runId: string;
  readonly programId: string;
  readonly personId: string;
  readonly station: { readonly code: string; readonly rubricVersion: number };
  readonly curriculumVersionId: string;
  readonly number: number;
  readonly openedAt: string;
  readonly handedInAt: string;
  readonly terms: CalibrationTerms;
  readonly examples: readonly (ScoredExample & {
    readonly sheet: RatingSheet;
    readonly goldSheet: Pick<RatingSheet, 'marks' | 'critical' | 'entrustment'>;
  })[];
  readonly levelsRated: number;
  readonly levelsExact: number;
  readonly criticalSeeded: number;
  readonly criticalCaught: number;
  readonly criticalExtra: number;
  readonly passed: boolean;
}

export type CalibrationState = 'current' | 'lapses-soon' | 'due' | 'none';

/**
 * How a rater stands at a station today: `until` is the last day of the calibration for the rubric in use, null where there never was
 * one; `ever` says whether another version of the rubric was calibrated once.
 */
export function calibrationState(
  facts: { readonly until: LocalDate | null; readonly ever: boolean },
  today: LocalDate,
  soonFrom: LocalDate,
): CalibrationState {
  if (facts.until === null) return facts.ever ? 'due' : 'none';
  if (compareDates(facts.until, today) < 0) return 'due';
  return compareDates(facts.until, soonFrom) <= 0 ? 'lapses-soon' : 'current';
}
