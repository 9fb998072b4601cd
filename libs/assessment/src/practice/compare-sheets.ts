import type { Station } from '#libs/curriculum';
import type { RaterSeat } from './independence.js';
import { criticalYes, type DerivedLevel, deriveLevels, harmfulTicks, type LevelsByCompetency, type RatingSheet } from './rubric.js';
import type { RatingRecord } from './sign-off.js';
import { applyPassRule, type StationOutcome, type StationResult, type UnmetReason } from './station-result.js';

type RatedStation = Pick<Station, 'competencies' | 'minimumEntrustment' | 'allowOneLevelTwo'>;

export interface CompetencyComparison {
  readonly code: string;
  readonly first: DerivedLevel;
  readonly second: DerivedLevel;
  /** Levels apart, 0..3; null where one of the two has no level. */
  readonly difference: number | null;
}

export interface SheetComparison {
  readonly competencies: readonly CompetencyComparison[];
  /** Competencies both raters gave a level. */
  readonly compared: number;
  readonly exact: number;
  /** Equal or one level apart. */
  readonly withinOne: number;
  readonly resultsAgree: boolean;
  /** Two or more levels apart on any competency, or apart on pass or not yet. */
  readonly thirdRaterNeeded: boolean;
}

/** Two raters' sheets about the same conversation, side by side. Symmetric in all but the names of the columns. */
export function compareSheets(station: RatedStation, first: RatingSheet, second: RatingSheet): SheetComparison {
  return compare(station, rated(station, first), rated(station, second));
}

/** A sheet with what follows from it, worked out once: a board reads thousands. */
interface RatedSheet extends StationOutcome {
  readonly levels: LevelsByCompetency;
  readonly harm: readonly string[];
}

function rated(station: RatedStation, sheet: RatingSheet): RatedSheet {
  const [levels, critical] = [deriveLevels(station, sheet), criticalYes(sheet)];
  const outcome = applyPassRule(station, { levels, criticalYes: critical, entrustment: sheet.entrustment });
  return { ...outcome, levels, harm: [...harmfulTicks(station, sheet), ...critical] };
}

function compare(station: RatedStation, first: RatedSheet, second: RatedSheet): SheetComparison {
  const competencies = station.competencies.map(({ code }) => {
    const [one, other] = [first.levels[code] ?? 'unrated', second.levels[code] ?? 'unrated'];
    const difference = typeof one === 'number' && typeof other === 'number' ? Math.abs(one - other) : null;
    return { code, first: one, second: other, difference };
  });
  const differences = competencies.flatMap(({ difference }) => (difference === null ? [] : [difference]));
  const resultsAgree = first.result === second.result;
  return {
    competencies,
    compared: differences.length,
    exact: differences.filter((difference) => difference === 0).length,
    withinOne: differences.filter((difference) => difference <= 1).length,
    resultsAgree,
    thirdRaterNeeded: !resultsAgree || differences.some((difference) => difference >= 2),
  };
}

/** The sheets of the two raters that stood beside each other from one signature to the next. */
export type SheetPair = readonly [first: RatingSheet, second: RatingSheet];

/**
 * The pairs that stood before the one that stands, from the records of one attempt, corrected ones too. The first pair is what the two wrote
 * without having seen the other's sheet; what was corrected after it was written with both in view.
 */
export function earlierPairs(records: readonly Pick<RatingRecord, 'seat' | 'signedAt' | 'sheet'>[]): SheetPair[] {
  const signed = records.filter(({ seat }) => seat !== 'third-rater').toSorted((a, b) => Date.parse(a.signedAt) - Date.parse(b.signedAt));
  const pairs = signed.flatMap((_, at) => {
    const sheetOf = (wanted: RaterSeat) => signed.slice(0, at + 1).findLast(({ seat }) => seat === wanted)?.sheet;
    const [first, second] = [sheetOf('rater'), sheetOf('second-rater')];
    return first && second ? [[first, second] as const] : [];
  });
  return pairs.slice(0, -1);
}

export interface RatingsToCombine {
  readonly first: RatingSheet;
  /** Null while not signed, or when no second look is due. */
  readonly second: RatingSheet | null;
  readonly earlierPairs: readonly SheetPair[];
  /** The third rater's sheet about a new conversation; null while not signed or not needed. */
  readonly third: RatingSheet | null;
  /** The station as that conversation had it: the trainee may have moved to another version of its rubric in between. */
  readonly thirdStation: RatedStation;
  readonly secondLookDue: boolean;
  /** Whether a second rater was booked with the first. Nobody else can look at a conversation that is over: none is recorded. */
  readonly secondRaterBooked: boolean;
  /** Codes of harmful or critical behaviours that a panel set aside, with reasons on record. */
  readonly setAside: readonly string[];
}

export interface CombinedRating {
  /** Null while a look is outstanding that can still decide it. */
  readonly result: StationResult | null;
  /** Whose signature is missing. */
  readonly waitsFor: 'second-rater' | 'third-rater' | null;
  /** The two raters were too far apart once. A correction can make it so, and none undoes it: it is made with the other's sheet in view. */
  readonly thirdRaterNeeded: boolean;
  /** Harmful ticks and critical answers that stand, by any rater. */
  readonly standing: readonly string[];
  /** Reasons against passing that already hold; empty when passed. */
  readonly unmet: readonly UnmetReason[];
  /** The third rater's levels, or the lower of the two raters'; a competency one of them could not rate has no level. */
  readonly levels: LevelsByCompetency;
}

/**
 * The result of one attempt from all its signed sheets. Nobody averages: a harmful tick or a critical "yes" by any rater stands
 * unless a panel set it aside; when two raters agreed on passing from the start and were nowhere two levels apart, it is passed only if
 * both pass; otherwise the third rater's levels decide, and harm seen by the others still stands. A second look that nobody gave is made
 * up for by a rater of a new conversation; it is passed only if that rater and the first both pass.
 */
export function combineRatings(station: RatedStation, ratings: RatingsToCombine): CombinedRating {
  const read = (sheet: RatingSheet, by = station) => rated(by, withoutSetAside(sheet, ratings.setAside));
  const first = read(ratings.first);
  const second = ratings.second === null ? null : read(ratings.second);
  const third = ratings.third === null ? null : read(ratings.third, ratings.thirdStation);
  const sheets = [first, second, third].filter((sheet) => sheet !== null);
  const harm = harmReasons(sheets);
  const apart = (one: RatedSheet, other: RatedSheet) => compare(station, one, other).thirdRaterNeeded;
  const thirdRaterNeeded =
    second !== null && (apart(first, second) || ratings.earlierPairs.some(([one, other]) => apart(read(one), read(other))));
  const waitsFor = outstanding(first, second, third, { ...ratings, thirdRaterNeeded });
  const deciding = third !== null && second !== null ? [third] : sheets;
  const unmet = distinct([...harm, ...deciding.flatMap(({ unmet }) => unmet)]);
  const notYet = harm.length > 0 || (waitsFor === null && unmet.length > 0);
  return {
    result: notYet ? 'not-yet' : waitsFor === null ? 'passed' : null,
    waitsFor,
    thirdRaterNeeded,
    standing: [...new Set(sheets.flatMap(({ harm }) => harm))],
    unmet,
    levels: deciding.map(({ levels }) => levels).reduce(lowerLevels),
  };
}

function outstanding(
  first: RatedSheet,
  second: RatedSheet | null,
  third: RatedSheet | null,
  {
    secondLookDue,
    secondRaterBooked,
    thirdRaterNeeded,
  }: Pick<RatingsToCombine, 'secondLookDue' | 'secondRaterBooked'> & Pick<CombinedRating, 'thirdRaterNeeded'>,
): CombinedRating['waitsFor'] {
  if (second === null) {
    if (!secondLookDue || third !== null) return null;
    if (secondRaterBooked) return 'second-rater';
    return first.result === 'passed' ? 'third-rater' : null;
  }
  return thirdRaterNeeded && third === null ? 'third-rater' : null;
}

/** The reasons that no later look takes away: level 1 and critical behaviours on any sheet. */
function harmReasons(sheets: readonly RatedSheet[]): UnmetReason[] {
  const reasons = sheets.flatMap(({ unmet }) => unmet);
  return distinct(reasons.filter(({ code }) => code === 'level.harmful' || code === 'critical.seen'));
}

function withoutSetAside(sheet: RatingSheet, setAside: readonly string[]): RatingSheet {
  if (setAside.length === 0) return sheet;
  const critical = Object.entries(sheet.critical).map(([code, answer]) => [code, setAside.includes(code) ? 'no' : answer]);
  const marks = Object.entries(sheet.marks).map(([code, mark]) => [
    code,
    { ...mark, harmful: mark.harmful.filter((behaviour) => !setAside.includes(behaviour)) },
  ]);
  return { ...sheet, critical: Object.fromEntries(critical), marks: Object.fromEntries(marks) };
}

function lowerLevels(one: LevelsByCompetency, other: LevelsByCompetency): LevelsByCompetency {
  return Object.fromEntries(Object.entries(one).map(([code, level]) => [code, lower(level, other[code] ?? 'unrated')]));
}

/** Harm beats a missing level, a missing level beats any other. */
function lower(one: DerivedLevel, other: DerivedLevel): DerivedLevel {
  if (one === 1 || other === 1) return 1;
  if (typeof one !== 'number') return one;
  if (typeof other !== 'number') return other;
  return one < other ? one : other;
}

function distinct(reasons: readonly UnmetReason[]): UnmetReason[] {
  return reasons.filter((reason, at) => reasons.findIndex(({ code, about }) => code === reason.code && about === reason.about) === at);
}
