import { addMonths, compareDates, type LocalDate, type ProgramTerms, type Refusal } from '#libs/curriculum';

/**
 * A calibration run: a rater rates recorded or scripted examples whose levels and critical behaviours are known. Catching every
 * seeded critical behaviour counts apart from agreement, because one missed suicide cue matters more than many exact levels.
 */
export interface CalibrationRun {
  readonly stationCode: string;
  readonly rubricVersion: number;
  /** Civil date in the program's zone on which the run was recorded. */
  readonly recordedOn: LocalDate;
  readonly examples: number;
  readonly levelsRated: number;
  readonly levelsExact: number;
  readonly criticalSeeded: number;
  readonly criticalCaught: number;
}

/** The figures of a run that the rule reads. */
export type CalibrationCounts = Pick<CalibrationRun, 'examples' | 'levelsRated' | 'levelsExact' | 'criticalSeeded' | 'criticalCaught'>;

export type CalibrationRefusalCode = 'calibration.missing' | 'calibration.lapsed' | 'calibration.other-rubric-version';

export type CalibrationTerms = ProgramTerms['calibration'];

/** Enough examples, enough exact levels (percent, compared without rounding) and every seeded critical behaviour caught. */
export function calibrationPassed(run: CalibrationCounts, terms: CalibrationTerms): boolean {
  return (
    run.examples >= terms.minimumExamples &&
    run.levelsRated > 0 &&
    run.levelsExact * 100 >= terms.exactPercent * run.levelsRated &&
    run.criticalCaught === run.criticalSeeded
  );
}

/** Last civil date on which the run counts: its anniversary, to the end of that day, as certificates do. */
export function calibrationValidUntil(run: Pick<CalibrationRun, 'recordedOn'>, terms: CalibrationTerms): LocalDate {
  return addMonths(run.recordedOn, terms.validMonths);
}

export interface RubricOnDate {
  readonly stationCode: string;
  readonly rubricVersion: number;
  /** Civil date of the conversation in the program's zone. */
  readonly on: LocalDate;
}

/** The last date of a current calibration for this rubric version on this date; null when there is none. */
export function calibrationCurrentUntil(runs: readonly CalibrationRun[], terms: CalibrationTerms, rubric: RubricOnDate): LocalDate | null {
  const current = covering(runs, terms, rubric).filter(({ run }) => run.rubricVersion === rubric.rubricVersion);
  return current.reduce<LocalDate | null>((last, { until }) => (last === null || compareDates(until, last) > 0 ? until : last), null);
}

/**
 * Why a rater's calibration does not cover a conversation; empty when it does. `calibration.other-rubric-version` {have, need} when
 * only another version is current, `calibration.lapsed` {until} when this version's ran out, otherwise `calibration.missing`.
 */
export function calibrationRefusals(
  runs: readonly CalibrationRun[],
  terms: CalibrationTerms,
  rubric: RubricOnDate,
): Refusal<CalibrationRefusalCode>[] {
  if (calibrationCurrentUntil(runs, terms, rubric) !== null) return [];
  const passed = runs.filter(
    (run) => run.stationCode === rubric.stationCode && calibrationPassed(run, terms) && compareDates(run.recordedOn, rubric.on) <= 0,
  );
  const lapsed = passed
    .filter((run) => run.rubricVersion === rubric.rubricVersion)
    .map((run) => calibrationValidUntil(run, terms))
    .sort(compareDates)
    .at(-1);
  if (lapsed !== undefined) return [{ code: 'calibration.lapsed', facts: { until: lapsed } }];
  const other = covering(runs, terms, rubric).at(-1)?.run;
  if (other !== undefined) {
    return [{ code: 'calibration.other-rubric-version', facts: { have: other.rubricVersion, need: rubric.rubricVersion } }];
  }
  return [{ code: 'calibration.missing' }];
}

/** Passed runs for the station, of any rubric version, that cover the date, with the last date of each. */
function covering(
  runs: readonly CalibrationRun[],
  terms: CalibrationTerms,
  rubric: RubricOnDate,
): { readonly run: CalibrationRun; readonly until: LocalDate }[] {
  return runs
    .filter(
      (run) => run.stationCode === rubric.stationCode && calibrationPassed(run, terms) && compareDates(run.recordedOn, rubric.on) <= 0,
    )
    .map((run) => ({ run, until: calibrationValidUntil(run, terms) }))
    .filter(({ until }) => compareDates(rubric.on, until) <= 0);
}
