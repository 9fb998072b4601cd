import { type Decision, decide, type LocalDate, localDateAt, type Refusal, type Station } from '#libs/curriculum';
import { type CalibrationRefusalCode, type CalibrationRun, type CalibrationTerms, calibrationRefusals } from './calibration.js';
import { type AuthenticationRefusalCode, authenticationRefusals } from './fresh-authentication.js';
import { type IndependenceRefusalCode, mayRate, type PeopleFacts, type RaterSeat } from './independence.js';
import { type LicenceOnFile, type LicenceRefusalCode, licenceRefusals } from './licence.js';
import type { RolePlayOutcome } from './outcomes.js';
import { criticalYes, deriveLevels, harmfulTicks, type LevelsByCompetency, type RatingSheet } from './rubric.js';
import { type IncompleteSheetCode, incompleteSheetRefusals } from './sheet-completeness.js';
import { type StationOutcome, stationResult } from './station-result.js';

export type SignOffRefusalCode =
  | IncompleteSheetCode
  | CalibrationRefusalCode
  | LicenceRefusalCode
  | AuthenticationRefusalCode
  | IndependenceRefusalCode
  | 'rating.already-signed'
  | 'rating.not-completed'
  | 'correction.harm-stands'
  | 'correction.reason-missing';

export interface RatingSignOffFacts {
  readonly programId: string;
  readonly programVersionId: string;
  readonly rolePlayId: string;
  /** 1 for the first rated attempt at this station. */
  readonly attempt: number;
  readonly station: Station;
  readonly variantCode: string;
  readonly sheet: RatingSheet;
  readonly raterId: string;
  readonly seat: RaterSeat;
  readonly people: PeopleFacts;
  /** Civil date of the conversation in the program's zone: calibration and licence must cover it. */
  readonly heldOn: LocalDate;
  readonly zone: string;
  /** How the conversation ended; null when nobody has said. */
  readonly outcome: RolePlayOutcome | null;
  readonly calibrations: readonly CalibrationRun[];
  readonly calibrationTerms: CalibrationTerms;
  readonly licence: { readonly required: boolean; readonly onFile: readonly LicenceOnFile[] };
  readonly freshAuthAt: Date | null;
  readonly authMethod: string;
  /** The signed record of this rater for this conversation that stands, or null. */
  readonly standingRecordId: string | null;
  /** The sheet of that record, or null: a correction adds to the harm it saw and never takes it back. */
  readonly standingSheet: RatingSheet | null;
  /** Why the standing record is corrected; null when this is no correction. */
  readonly correctionReason: string | null;
  /** The sentence the rater agreed to, as shown. */
  readonly meaning: string;
  readonly now: Date;
}

/** What is signed: plain JSON, so that `canonicalJson` gives the bytes whose SHA-256 is stored beside them. */
export interface RatingRecord {
  readonly record: 'rating-sign-off';
  readonly form: 1;
  readonly programId: string;
  readonly programVersionId: string;
  readonly rolePlayId: string;
  readonly attempt: number;
  readonly station: { readonly code: string; readonly rubricVersion: number; readonly variant: string };
  readonly traineeId: string;
  readonly raterId: string;
  readonly seat: RaterSeat;
  readonly heldOn: string;
  readonly sheet: RatingSheet;
  readonly levels: LevelsByCompetency;
  readonly outcome: StationOutcome;
  readonly meaning: string;
  /** ISO 8601, UTC, milliseconds. */
  readonly signedAt: string;
  readonly authMethod: string;
  readonly corrects: { readonly recordId: string; readonly reason: string } | null;
}

/**
 * May this sheet be signed, and what is then the record? Returns every reason against it at once. Levels and result are derived
 * here and only here, from the ticks. What ended early has no result, so only a completed conversation is signed.
 * Calibration counts on the day of the conversation; a licence, where one is asked for, on that day and on the day of signing.
 */
export function maySignRating(facts: RatingSignOffFacts): Decision<RatingRecord, SignOffRefusalCode> {
  const refusals: Refusal<SignOffRefusalCode>[] = [
    ...standingRefusals(facts),
    ...harmTakenBack(facts),
    ...incompleteSheetRefusals(facts.station, facts.sheet),
    ...raterRefusals(facts),
    ...authenticationRefusals(facts.freshAuthAt, facts.now),
  ];
  return decide(refusals, () => ratingRecord(facts));
}

function standingRefusals(facts: RatingSignOffFacts): Refusal<SignOffRefusalCode>[] {
  const refusals: Refusal<SignOffRefusalCode>[] = [];
  if (facts.outcome !== 'completed') refusals.push({ code: 'rating.not-completed', facts: { outcome: facts.outcome } });
  if (facts.standingRecordId !== null && facts.correctionReason === null) refusals.push({ code: 'rating.already-signed' });
  if (facts.correctionReason !== null && facts.correctionReason.trim() === '') refusals.push({ code: 'correction.reason-missing' });
  return refusals;
}

/** What a rater signed as harmful stands until a panel sets it aside with reasons; the rater's second thoughts do not undo it. */
function harmTakenBack({ station, standingSheet, sheet }: RatingSignOffFacts): Refusal<'correction.harm-stands'>[] {
  if (standingSheet === null) return [];
  const now = harmSeen(station, sheet);
  const gone = harmSeen(station, standingSheet).filter((code) => !now.includes(code));
  return gone.length === 0 ? [] : [{ code: 'correction.harm-stands', facts: { codes: gone.join(', ') } }];
}

function harmSeen(station: Station, sheet: RatingSheet): string[] {
  return [...harmfulTicks(station, sheet), ...criticalYes(sheet)];
}

function raterRefusals(facts: RatingSignOffFacts): Refusal<SignOffRefusalCode>[] {
  const { station, heldOn, licence } = facts;
  const rubric = { stationCode: station.code, rubricVersion: station.rubricVersion, on: heldOn };
  const onTheDay = licence.required ? licenceRefusals(licence.onFile, heldOn) : [];
  const today = licence.required ? licenceRefusals(licence.onFile, localDateAt(facts.now, facts.zone)) : [];
  const independent = mayRate(facts.raterId, facts.seat, facts.people);
  return [
    ...calibrationRefusals(facts.calibrations, facts.calibrationTerms, rubric),
    ...(onTheDay.length > 0 ? onTheDay : today),
    ...(independent.ok ? [] : independent.refusals),
  ];
}

function ratingRecord(facts: RatingSignOffFacts): RatingRecord {
  const { station, sheet } = facts;
  return {
    record: 'rating-sign-off',
    form: 1,
    programId: facts.programId,
    programVersionId: facts.programVersionId,
    rolePlayId: facts.rolePlayId,
    attempt: facts.attempt,
    station: { code: station.code, rubricVersion: station.rubricVersion, variant: facts.variantCode },
    traineeId: facts.people.traineeId,
    raterId: facts.raterId,
    seat: facts.seat,
    heldOn: facts.heldOn,
    sheet,
    levels: deriveLevels(station, sheet),
    outcome: stationResult(station, sheet),
    meaning: facts.meaning,
    signedAt: facts.now.toISOString(),
    authMethod: facts.authMethod,
    corrects:
      facts.standingRecordId === null || facts.correctionReason === null
        ? null
        : { recordId: facts.standingRecordId, reason: facts.correctionReason },
  };
}
