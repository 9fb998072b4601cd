import { calibrationCurrentUntil, calibrationRefusals, licenceRefusals } from '#libs/assessment';
import { type Decision, decide, type LocalDate, type ProgramTerms, type Refusal, type Station } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import type { Calibration } from '../professionals/calibration.entity.js';
import type { Licence } from '../professionals/licence.entity.js';
import type { OfferedTime } from './offered-time.entity.js';

const LEAST_MINUTES = 10;
const MOST_MINUTES = 240;
const MOST_DAYS_AHEAD = 366;

/** What stands on file about somebody who would rate. */
export interface RaterOnFile {
  calibrations: readonly Calibration[];
  licences: readonly Licence[];
  /** Whether a role of theirs needs a licence. */
  licenceRequired: boolean;
}

/** Whether somebody's papers let them rate this station on that day. The same is asked again when they sign. */
export function currencyRefusals(
  rater: RaterOnFile,
  station: Pick<Station, 'code' | 'rubricVersion'>,
  terms: ProgramTerms,
  on: LocalDate,
): Refusal<RefusalCodeName>[] {
  const rubric = { stationCode: station.code, rubricVersion: station.rubricVersion, on };
  const licence = rater.licenceRequired ? licenceRefusals(rater.licences.map(onFile), on) : [];
  return [...calibrationRefusals(rater.calibrations.map(run), terms.calibration, rubric), ...licence];
}

export function calibratedUntil(
  rater: RaterOnFile,
  station: Pick<Station, 'code' | 'rubricVersion'>,
  terms: ProgramTerms,
  on: LocalDate,
): LocalDate | null {
  const rubric = { stationCode: station.code, rubricVersion: station.rubricVersion, on };
  return calibrationCurrentUntil(rater.calibrations.map(run), terms.calibration, rubric);
}

/** Times lie ahead, and not further than a year. */
export function liesAhead(startsAt: Date, now: Date): Decision<true, RefusalCodeName> {
  const days = (startsAt.getTime() - now.getTime()) / 86_400_000;
  const refusals: Refusal<RefusalCodeName>[] = [];
  if (days <= 0) refusals.push({ code: 'offered-time.too-soon' });
  if (days > MOST_DAYS_AHEAD) refusals.push({ code: 'offered-time.too-far', facts: { days: MOST_DAYS_AHEAD } });
  return decide(refusals, () => true as const);
}

export interface OfferFacts {
  minutes: number;
  /** The longest of the stations chosen. */
  stationMinutes: number;
  overlapsOwn: boolean;
  seatsBusy: boolean;
  /** Seats given to somebody without the role for it. */
  wrongRoles: boolean;
  /** Why a rater's papers do not cover a station on that day. */
  currency: readonly Refusal<RefusalCodeName>[];
  /** More role-players than a conversation with one trainee has. */
  needlessRolePlayers: boolean;
  /** A conversation that several trainees share, next to others in one time. */
  sharedAmongOthers: boolean;
  unknownStation: boolean;
}

export function mayOffer(facts: OfferFacts): Decision<true, RefusalCodeName> {
  const refusals: Refusal<RefusalCodeName>[] = [];
  if (facts.unknownStation) refusals.push({ code: 'offered-time.station-unknown' });
  if (facts.minutes < Math.max(LEAST_MINUTES, facts.stationMinutes) || facts.minutes > MOST_MINUTES) {
    refusals.push({ code: 'offered-time.too-long', facts: { least: Math.max(LEAST_MINUTES, facts.stationMinutes), most: MOST_MINUTES } });
  }
  if (facts.sharedAmongOthers) refusals.push({ code: 'offered-time.group-alone' });
  if (facts.overlapsOwn) refusals.push({ code: 'offered-time.overlap' });
  return decide([...refusals, ...seatRefusals(facts)], () => true as const);
}

export type SeatFacts = Pick<OfferFacts, 'seatsBusy' | 'wrongRoles' | 'currency' | 'needlessRolePlayers'>;

/** Whether the people in the seats may sit there. */
export function maySeat(facts: SeatFacts): Decision<true, RefusalCodeName> {
  return decide(seatRefusals(facts), () => true as const);
}

function seatRefusals(facts: SeatFacts): Refusal<RefusalCodeName>[] {
  const refusals: Refusal<RefusalCodeName>[] = [...facts.currency];
  if (facts.seatsBusy) refusals.push({ code: 'offered-time.seat-busy' });
  if (facts.needlessRolePlayers) refusals.push({ code: 'offered-time.one-role-player' });
  if (facts.wrongRoles) refusals.push({ code: 'offered-time.wrong-role' });
  return refusals;
}

/** A time that nobody booked and nobody withdrew may still change. */
export function mayChangeTime(time: Pick<OfferedTime, 'withdrawnAt'>, booked: boolean): Decision<true, RefusalCodeName> {
  const refusals: Refusal<RefusalCodeName>[] = [];
  if (time.withdrawnAt) refusals.push({ code: 'offered-time.withdrawn' });
  if (booked) refusals.push({ code: 'offered-time.booked' });
  return decide(refusals, () => true as const);
}

function run(calibration: Calibration) {
  return { ...calibration, recordedOn: calibration.calibratedOn as LocalDate };
}

function onFile({ validFrom, validUntil }: Licence) {
  return { validFrom: validFrom as LocalDate, validUntil: validUntil as LocalDate | null };
}
