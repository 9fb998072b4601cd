import type { Entrustment, Station } from '#libs/curriculum';
import { criticalYes, type DerivedLevel, deriveLevels, type LevelsByCompetency, type RatingSheet } from './rubric.js';

export type StationResult = 'passed' | 'not-yet';

/** Why a station is not passed; `about` is the code of the competency or of the critical behaviour, where there is one. */
export interface UnmetReason {
  readonly code:
    | 'level.harmful'
    | 'level.below-three'
    | 'level.not-observed'
    | 'level.unrated'
    | 'critical.seen'
    | 'entrustment.too-low'
    | 'entrustment.missing';
  readonly about: string | null;
}

export interface StationOutcome {
  readonly result: StationResult;
  readonly unmet: readonly UnmetReason[];
}

type PassTerms = Pick<Station, 'competencies' | 'minimumEntrustment' | 'allowOneLevelTwo'>;

/** The pass rule applied to one rater's sheet. */
export function stationResult(station: PassTerms, sheet: RatingSheet): StationOutcome {
  return applyPassRule(station, {
    levels: deriveLevels(station, sheet),
    criticalYes: criticalYes(sheet),
    entrustment: sheet.entrustment,
  });
}

/**
 * A station is passed when no competency is at level 1, every one is at 3 or 4 (one 2 where the station allows it, with a plan),
 * none is unrated or not observed, no critical behaviour was seen, and entrustment reaches the station's minimum.
 * Strengths never make up for a gap (a conjunctive standard, as in OSCEs with critical items). Returns every reason.
 */
export function applyPassRule(
  station: PassTerms,
  seen: { readonly levels: LevelsByCompetency; readonly criticalYes: readonly string[]; readonly entrustment: Entrustment | null },
): StationOutcome {
  const unmet: UnmetReason[] = [];
  const twos: string[] = [];
  for (const { code } of station.competencies) {
    const level: DerivedLevel = seen.levels[code] ?? 'unrated';
    if (level === 1) unmet.push({ code: 'level.harmful', about: code });
    if (level === 2) twos.push(code);
    if (level === 'unrated') unmet.push({ code: 'level.unrated', about: code });
    if (level === 'not-observed') unmet.push({ code: 'level.not-observed', about: code });
  }
  // With two of them, neither is the allowed one: naming just one as the gap would be arbitrary.
  if (twos.length > (station.allowOneLevelTwo ? 1 : 0)) {
    unmet.push(...twos.map((about) => ({ code: 'level.below-three' as const, about })));
  }
  unmet.push(...seen.criticalYes.map((about) => ({ code: 'critical.seen' as const, about })));
  if (seen.entrustment === null) unmet.push({ code: 'entrustment.missing', about: null });
  else if (seen.entrustment < station.minimumEntrustment) unmet.push({ code: 'entrustment.too-low', about: null });
  return { result: unmet.length === 0 ? 'passed' : 'not-yet', unmet };
}
