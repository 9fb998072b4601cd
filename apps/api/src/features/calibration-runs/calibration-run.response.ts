import type { RatingSheetBody, RatingStationResponse } from '../ratings/rubric.facts.js';

export class CalibrationLastRunResponse {
  id!: string;
  handedInAt!: string;
  passed!: boolean;
}

/** Where I stand at one station. */
export class CalibrationStationResponse {
  stationCode!: string;
  stationTitle!: string;
  rubricVersion!: number;
  safetyCritical!: boolean;
  /** Scripted examples for the rubric in use. */
  examples!: number;
  state!: 'current' | 'lapses-soon' | 'due' | 'none';
  /** Last day it counts; null where there is none for the rubric in use. */
  until!: string | null;
  /** Where that one comes from. */
  source!: 'external' | 'run' | null;
  /** A run that I began and have not handed in. */
  openRunId!: string | null;
  lastRun!: CalibrationLastRunResponse | null;
  /** From when another run may begin; null when now. */
  nextFrom!: string | null;
  canStart!: boolean;
}

export class CalibrationProgramResponse {
  programId!: string;
  programName!: string;
  zone!: string;
  /** What the program asks of a run. */
  minimumExamples!: number;
  exactPercent!: number;
  validMonths!: number;
  /** Whether I am the lead, who sees how raters did. */
  oversees!: boolean;
  stations!: CalibrationStationResponse[];
}

export class CalibrationRunOpenedResponse {
  id!: string;
}

export class CalibrationExampleLineResponse {
  /** Place in this run, counted from 1; the order is another in each run. */
  position!: number;
  title!: string;
  /** Places on the sheet that are still blank. */
  blanks!: number;
  savedAt!: string | null;
}

export class CalibrationRunResponse {
  id!: string;
  programId!: string;
  stationCode!: string;
  stationTitle!: string;
  rubricVersion!: number;
  /** Which run of mine at this rubric it is. */
  number!: number;
  openedAt!: string;
  handedInAt!: string | null;
  passed!: boolean | null;
  /** The rubric changed since it began: it cannot be handed in any more. */
  outdated!: boolean;
  examples!: CalibrationExampleLineResponse[];
  canHandIn!: boolean;
}

export class CalibrationTranscriptLineResponse {
  /** Minutes and seconds from the start. */
  at!: string;
  who!: 'trainee' | 'person' | 'supervisor' | 'counselor' | 'facilitator';
  says!: string;
  /** What a camera would show. */
  sees!: string | null;
}

/** One example to mark. What the gold says is never part of it. */
export class CalibrationExampleResponse {
  runId!: string;
  position!: number;
  /** How many there are in the run. */
  of!: number;
  title!: string;
  theme!: string;
  transcript!: CalibrationTranscriptLineResponse[];
  /** The note the trainee wrote afterwards. */
  note!: string | null;
  station!: RatingStationResponse;
  /** Goes into If-Match of the next save. */
  version!: number;
  savedAt!: string | null;
  savedFrom!: string | null;
  sheet!: RatingSheetBody;
  /** The server's clock when this was read. */
  now!: string;
  handedIn!: boolean;
  outdated!: boolean;
}

export class CalibrationSavedResponse {
  version!: number;
  savedAt!: string;
}

/** What became of a run, in figures. */
export class CalibrationHandedInResponse {
  runId!: string;
  handedInAt!: string;
  passed!: boolean;
  levelsRated!: number;
  levelsExact!: number;
  criticalSeeded!: number;
  criticalCaught!: number;
  /** SHA-256 of the record. */
  digest!: string;
}

export class CalibrationComparedBehaviourResponse {
  code!: string;
  text!: string;
  kind!: 'harmful' | 'basic' | 'advanced';
  given!: 'seen' | 'not-seen' | 'no-chance';
  gold!: 'seen' | 'not-seen';
  /** Where the gold sees it: the time of a line, or `note`. */
  at!: string | null;
  why!: string | null;
}

export class CalibrationComparedCompetencyResponse {
  code!: string;
  title!: string;
  /** 1 to 4; null where I saw no chance for it. */
  given!: number | null;
  gold!: number;
  exact!: boolean;
  behaviours!: CalibrationComparedBehaviourResponse[];
}

export class CalibrationComparedCriticalResponse {
  code!: string;
  text!: string;
  given!: boolean;
  gold!: boolean;
  at!: string | null;
  why!: string | null;
}

export class CalibrationComparedExampleResponse {
  position!: number;
  title!: string;
  transcript!: CalibrationTranscriptLineResponse[];
  note!: string | null;
  competencies!: CalibrationComparedCompetencyResponse[];
  /** Critical behaviours that the gold has or I saw. */
  critical!: CalibrationComparedCriticalResponse[];
  entrustmentGiven!: number;
  entrustmentGold!: number;
}

/** My run beside the gold. */
export class CalibrationComparisonResponse {
  runId!: string;
  stationCode!: string;
  stationTitle!: string;
  rubricVersion!: number;
  number!: number;
  handedInAt!: string;
  passed!: boolean;
  levelsRated!: number;
  levelsExact!: number;
  /** Percent of exact levels that the program asked for. */
  exactPercent!: number;
  criticalSeeded!: number;
  criticalCaught!: number;
  /** Answered "yes" where the gold has nothing. */
  criticalExtra!: number;
  /** Last day the calibration counts; null when the run did not reach the standard. */
  validUntil!: string | null;
  /** From when another run may begin; null when now. */
  nextFrom!: string | null;
  digest!: string;
  examples!: CalibrationComparedExampleResponse[];
}

export class CalibrationDifferenceResponse {
  code!: string;
  title!: string;
  /** In how many examples the level was another. */
  examples!: number;
}

/** How a rater did, for the lead. It holds no gold: the lead may be a rater too. */
export class CalibrationOverseenRunResponse {
  runId!: string;
  raterId!: string;
  raterName!: string;
  stationCode!: string;
  stationTitle!: string;
  rubricVersion!: number;
  number!: number;
  handedInAt!: string;
  passed!: boolean;
  examples!: number;
  levelsRated!: number;
  levelsExact!: number;
  criticalSeeded!: number;
  criticalCaught!: number;
  criticalExtra!: number;
  differences!: CalibrationDifferenceResponse[];
}

export class CalibrationOverseenResponse {
  programName!: string;
  /** The newest first. */
  runs!: CalibrationOverseenRunResponse[];
}
