import { ALERT_CODES, type RatingSheet } from '#libs/assessment';
import type { Behaviour, CriticalBehaviour, Station } from '#libs/curriculum';
import type { RatingSheetBody } from './rating.request.js';
import type { RatingStationResponse } from './rating.response.js';

export type { RatingSheetBody, RatingStationResponse };

/** What a rater marks by: behaviours and critical behaviours, and nothing of the role-player's script. */
export function presentRubric(station: Station, critical: readonly CriticalBehaviour[]): RatingStationResponse {
  const behaviours = (list: readonly Behaviour[]) => list.map(({ code, text }) => ({ code, text }));
  return {
    code: station.code,
    title: station.title,
    rubricVersion: station.rubricVersion,
    minutes: station.minutes,
    safetyCritical: station.safetyCritical,
    minimumEntrustment: station.minimumEntrustment,
    allowOneLevelTwo: station.allowOneLevelTwo,
    competencies: station.competencies.map(({ code, title, harmful, basic, advanced, chips }) => ({
      code,
      title,
      harmful: behaviours(harmful),
      basic: behaviours(basic),
      advanced: behaviours(advanced),
      chips: [...chips],
    })),
    critical: critical.map(({ code, text }) => ({
      code,
      text,
      alert: (ALERT_CODES as readonly string[]).includes(code),
      invited: station.critical.some((behaviour) => behaviour.code === code),
    })),
    debrief: [...station.debrief],
  };
}

export function presentSheet(sheet: RatingSheet): RatingSheetBody {
  const marks = Object.entries(sheet.marks).map(([code, { harmful, basic, advanced }]) => [
    code,
    { harmful: [...harmful], basic: { ...basic }, advanced: [...advanced] },
  ]);
  return { ...sheet, marks: Object.fromEntries(marks), evidence: [...sheet.evidence] };
}
