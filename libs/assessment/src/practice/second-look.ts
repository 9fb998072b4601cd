import { daysBetween, type LocalDate, type Station } from '#libs/curriculum';
import { criticalYes, harmfulTicks, type RatingSheet } from './rubric.js';

export type SecondLookReason =
  | 'safety-critical'
  | 'program-asks'
  | 'critical-seen'
  | 'harmful-seen'
  | 'final-attempt'
  | 'calibration-lapsing';

export interface SecondLookFacts {
  readonly station: Pick<Station, 'competencies' | 'safetyCritical'>;
  /** Whether the program version asks for it at this station. */
  readonly programAsks: boolean;
  /** The first rater's sheet; null before the conversation, when the booking asks whether a second rater is needed. */
  readonly sheet: RatingSheet | null;
  /** 1 for the first rated attempt. */
  readonly attempt: number;
  readonly attemptsAllowed: number;
  readonly heldOn: LocalDate;
  /** Last day of the first rater's calibration for this rubric version. */
  readonly calibrationUntil: LocalDate;
}

/** Every reason why a second rater has to look at this conversation; empty when none does. */
export function secondLookReasons(facts: SecondLookFacts, terms: { readonly lapsingCalibrationDays: number }): SecondLookReason[] {
  const { station, sheet } = facts;
  const reasons: [SecondLookReason, boolean][] = [
    ['safety-critical', station.safetyCritical],
    ['program-asks', facts.programAsks],
    ['critical-seen', sheet !== null && criticalYes(sheet).length > 0],
    ['harmful-seen', sheet !== null && harmfulTicks(station, sheet).length > 0],
    ['final-attempt', facts.attempt >= facts.attemptsAllowed],
    ['calibration-lapsing', daysBetween(facts.heldOn, facts.calibrationUntil) <= terms.lapsingCalibrationDays],
  ];
  return reasons.flatMap(([reason, holds]) => (holds ? [reason] : []));
}

/**
 * A rater sees the other's sheet only when both are signed; a draft is as telling as a signature. This asks about signatures,
 * not about roles: a lead who rates is a rater here.
 */
export function maySeeOtherSheet(signed: { readonly own: boolean; readonly other: boolean }): boolean {
  return signed.own && signed.other;
}
