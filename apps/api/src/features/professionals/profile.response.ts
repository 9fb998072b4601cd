import type { ConflictKind } from '#libs/assessment';

export class LicenceResponse {
  id!: string;
  kind!: string;
  number!: string;
  issuer!: string;
  validFrom!: string;
  validUntil!: string | null;
  /** Whether it covers today, in the program's zone. */
  current!: boolean;
  recordedBy!: string | null;
}

export class CalibrationResponse {
  id!: string;
  stationCode!: string;
  stationTitle!: string;
  rubricVersion!: number;
  examples!: number;
  levelsRated!: number;
  levelsExact!: number;
  criticalSeeded!: number;
  criticalCaught!: number;
  evidence!: string;
  calibratedOn!: string;
  /** Enough examples, enough exact levels and every seeded critical behaviour caught. */
  reached!: boolean;
  validUntil!: string;
  /** Reached, for the rubric version now in use, and covers today. */
  current!: boolean;
  recordedBy!: string | null;
  /** `external`: recorded by an admin about a course elsewhere; `run`: found by the rule about a calibration run here. */
  source!: 'external' | 'run';
  runId!: string | null;
}

export class ConflictResponse {
  id!: string;
  personId!: string;
  personName!: string;
  otherId!: string;
  otherName!: string;
  kind!: ConflictKind;
  declaredAt!: string;
}

export class ConflictCandidateResponse {
  id!: string;
  name!: string;
}

export class SupervisionResponse {
  id!: string;
  traineeId!: string;
  traineeName!: string;
  supervisorId!: string;
  supervisorName!: string;
  assignedAt!: string;
  endedAt!: string | null;
}

export class ProfileRecordResponse {
  id!: string;
}
