import {
  type CalibrationRun,
  calibrationCurrentUntil,
  combineRatings,
  earlierPairs,
  type RaterSeat,
  type RatingRecord,
  type RatingSheet,
  type SecondLookReason,
  type StationResult,
  secondLookReasons,
  type UnmetReason,
} from '#libs/assessment';
import { type LocalDate, localDateAt, type ProgramTerms, type Station } from '#libs/curriculum';
import type { CompletedRolePlay } from '../role-plays/role-plays.facts.js';

/** A signed sheet that stands: the last of its chain of corrections. */
export interface SignedSheet {
  readonly recordId: string;
  readonly rolePlayId: string;
  readonly ratingId: string;
  readonly raterId: string;
  readonly seat: RaterSeat;
  readonly digest: string;
  readonly signedAt: Date;
  /** The first record of the chain; the same as `recordId` where nothing was corrected. */
  readonly firstRecordId: string;
  readonly acknowledgedAt: Date | null;
  readonly record: RatingRecord;
  /** What it corrects. */
  readonly corrected: readonly RatingRecord[];
}

/** A signed sheet with the station as its own conversation had it: what was ticked is read by the rubric it was ticked in. */
export type ReadSheet = SignedSheet & { readonly station: Station };

/** One rated attempt at a station, as every later decision sees it: derived from the signed sheets, never stored. */
export interface StationAttemptResult {
  readonly rolePlayId: string;
  /** 1 for the first rated attempt at this station. */
  readonly attempt: number;
  readonly heldOn: LocalDate;
  readonly endedAt: Date;
  readonly station: Station;
  readonly signatures: readonly ReadSheet[];
  readonly secondLookDue: boolean;
  readonly secondLookReasons: readonly SecondLookReason[];
  /** Whether a second rater was booked with the first. */
  readonly secondRaterBooked: boolean;
  readonly thirdRaterNeeded: boolean;
  /** Null while it is not decided. */
  readonly result: StationResult | null;
  readonly waitsFor: 'rater' | 'second-rater' | 'third-rater' | null;
  readonly unmet: readonly UnmetReason[];
  /** Harmful ticks and critical answers that stand. */
  readonly standing: readonly string[];
}

export interface AttemptFacts {
  /** The station as each of the conversations had it, by curriculum version. */
  readonly stations: ReadonlyMap<string, Station>;
  readonly terms: ProgramTerms;
  readonly zone: string;
  /** Completed conversations at this station, oldest first, the new ones for a third rater among them. */
  readonly rolePlays: readonly CompletedRolePlay[];
  readonly sheets: readonly SignedSheet[];
  /** Calibrations at this station, by rater. */
  readonly calibrations: ReadonlyMap<string, readonly CalibrationRun[]>;
}

/** The day of a conversation in the program's zone: what calibration, licence and cooling-off count by. */
export function heldOn(rolePlay: { startedAt: Date | null; startsAt: Date }, zone: string): LocalDate {
  return localDateAt(rolePlay.startedAt ?? rolePlay.startsAt, zone);
}

/** Every rated attempt at one station. A third rater's sheet about a new conversation belongs to the attempt before it. */
export function stationAttempts(facts: AttemptFacts): StationAttemptResult[] {
  const attempts = facts.rolePlays.filter(({ purpose }) => purpose === 'attempt');
  return attempts.map((rolePlay, at) => {
    const next = attempts[at + 1];
    const thirdLooks = facts.rolePlays.filter(
      ({ purpose, startsAt }) => purpose === 'third-look' && startsAt > rolePlay.startsAt && (!next || startsAt < next.startsAt),
    );
    return attemptResult(facts, rolePlay, at + 1, new Set(thirdLooks.map(({ id }) => id)));
  });
}

function attemptResult(
  facts: AttemptFacts,
  rolePlay: CompletedRolePlay,
  attempt: number,
  thirdLooks: ReadonlySet<string>,
): StationAttemptResult {
  const stationOf = (id: string) => stationIn(facts, id);
  const station = stationOf(rolePlay.id);
  const sheets = facts.sheets.filter(({ rolePlayId }) => rolePlayId === rolePlay.id || thirdLooks.has(rolePlayId));
  const own = sheets.filter(({ rolePlayId, seat }) => rolePlayId === rolePlay.id && seat !== 'third-rater');
  const third = sheets.filter(({ rolePlayId, seat }) => thirdLooks.has(rolePlayId) && seat === 'third-rater');
  const signatures = [...own, ...third].map((signed) => ({ ...signed, station: stationOf(signed.rolePlayId) }));
  const signedAs = (seat: RaterSeat): ReadSheet | null => signatures.findLast((signed) => signed.seat === seat) ?? null;
  const sheetOf = (seat: RaterSeat): RatingSheet | null => signedAs(seat)?.record.sheet ?? null;
  const first = sheetOf('rater');
  const on = heldOn(rolePlay, facts.zone);
  const reasons = lookReasons({ ...facts, station }, { heldOn: on, attempt, raterId: rolePlay.raterId }, first);
  const common = {
    rolePlayId: rolePlay.id,
    attempt,
    heldOn: on,
    endedAt: rolePlay.endedAt ?? rolePlay.endsAt,
    station,
    signatures,
    secondLookReasons: reasons,
    secondLookDue: reasons.length > 0,
    secondRaterBooked: rolePlay.secondRaterId !== null,
  };
  if (first === null) return { ...common, thirdRaterNeeded: false, result: null, waitsFor: 'rater', unmet: [], standing: [] };
  const combined = combineRatings(station, {
    first,
    second: sheetOf('second-rater'),
    earlierPairs: earlierPairs(own.flatMap(({ corrected, record }) => [...corrected, record])),
    third: sheetOf('third-rater'),
    thirdStation: signedAs('third-rater')?.station ?? station,
    secondLookDue: reasons.length > 0,
    secondRaterBooked: rolePlay.secondRaterId !== null,
    setAside: [],
  });
  const { thirdRaterNeeded, result, waitsFor, unmet, standing } = combined;
  return { ...common, thirdRaterNeeded, result, waitsFor, unmet, standing };
}

function stationIn({ stations, rolePlays }: AttemptFacts, rolePlayId: string): Station {
  const station = stations.get(rolePlays.find(({ id }) => id === rolePlayId)?.curriculumVersionId ?? '');
  if (!station) throw new Error(`The pack of conversation ${rolePlayId} has no such station.`);
  return station;
}

/** Why a second rater has to look; where nobody knows until when the first rater is calibrated, it counts as lapsing. */
export function lookReasons(
  { station, terms, calibrations }: Pick<AttemptFacts, 'terms' | 'calibrations'> & { station: Station },
  { heldOn: on, attempt, raterId }: { heldOn: LocalDate; attempt: number; raterId: string },
  sheet: RatingSheet | null,
): SecondLookReason[] {
  const rubric = { stationCode: station.code, rubricVersion: station.rubricVersion, on };
  return secondLookReasons(
    {
      station,
      programAsks: terms.stations.some(({ code, secondLook }) => code === station.code && secondLook),
      sheet,
      attempt,
      attemptsAllowed: terms.roleplay.attempts,
      heldOn: on,
      calibrationUntil: calibrationCurrentUntil(calibrations.get(raterId) ?? [], terms.calibration, rubric) ?? on,
    },
    terms.roleplay,
  );
}
