import { Injectable } from '@nestjs/common';
import { calibrationCurrentUntil, calibrationPassed, calibrationValidUntil, licenceCurrentOn } from '#libs/assessment';
import { type LocalDate, localDate, localDateAt, type Pack, type ProgramTerms, stationByCode } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { PeopleFacts } from '../people/people.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import type { Calibration } from './calibration.entity.js';
import type { ConflictOfInterest } from './conflict-of-interest.entity.js';
import type { Licence } from './licence.entity.js';
import type { CalibrationResponse, ConflictResponse, LicenceResponse, SupervisionResponse } from './profile.response.js';
import type { Supervision } from './supervision.entity.js';

export type { CalibrationResponse, ConflictResponse, LicenceResponse, SupervisionResponse };

export interface Profile {
  licences: LicenceResponse[];
  calibrations: CalibrationResponse[];
  conflicts: ConflictResponse[];
  supervisions: SupervisionResponse[];
}

/** What the newest version of a program asks of its raters. */
export interface RaterTerms {
  terms: ProgramTerms;
  pack: Pack;
  today: LocalDate;
}

/** A person's professional profile in one program, with what of it counts today. */
@Injectable()
export class ProfileReader {
  constructor(
    private readonly programs: ProgramsFacts,
    private readonly curriculum: CurriculumFacts,
    private readonly people: PeopleFacts,
  ) {}

  async of(tx: Tx, program: { id: string; zone: string }, personId: string): Promise<Profile> {
    const asks = await this.terms(tx, program);
    const licences = await tx.rows<Licence>(
      `SELECT * FROM licence WHERE program_id = $1 AND person_id = $2 ORDER BY valid_until DESC NULLS FIRST, id DESC`,
      [program.id, personId],
    );
    const calibrations = await tx.rows<Calibration>(
      `SELECT * FROM calibration WHERE program_id = $1 AND person_id = $2 ORDER BY station_code, calibrated_on DESC, recorded_at DESC`,
      [program.id, personId],
    );
    const conflicts = await tx.rows<ConflictOfInterest>(
      `SELECT * FROM conflict_of_interest WHERE program_id = $1 AND (person_id = $2 OR other_id = $2) AND ended_at IS NULL ORDER BY declared_at, id`,
      [program.id, personId],
    );
    const supervisions = await tx.rows<Supervision>(
      `SELECT * FROM supervision WHERE program_id = $1 AND (trainee_id = $2 OR supervisor_id = $2) ORDER BY ended_at NULLS FIRST, assigned_at DESC, id`,
      [program.id, personId],
    );
    const names = await this.namesIn(tx, licences, calibrations, conflicts, supervisions);
    return {
      licences: licences.map((licence) => presentLicence(licence, asks.today, names)),
      calibrations: calibrations.map((calibration) => presentCalibration(calibration, asks, names)),
      conflicts: conflicts.map((conflict) => presentConflict(conflict, names)),
      supervisions: supervisions.map((supervision) => presentSupervision(supervision, names)),
    };
  }

  async terms(tx: Tx, program: { id: string; zone: string }): Promise<RaterTerms> {
    const version = await this.programs.newestVersion(tx, program.id);
    if (!version) throw new Error(`Program ${program.id} has no version.`);
    const pack = await this.curriculum.pack(tx, version.curriculumVersionId);
    return { terms: version.terms, pack, today: localDateAt(tx.now, program.zone) };
  }

  private namesIn(
    tx: Tx,
    licences: readonly Licence[],
    calibrations: readonly Calibration[],
    conflicts: readonly ConflictOfInterest[],
    supervisions: readonly Supervision[],
  ): Promise<Map<string, string>> {
    const ids = [
      ...[...licences, ...calibrations].flatMap(({ recordedBy }) => recordedBy ?? []),
      ...conflicts.flatMap(({ personId, otherId }) => [personId, otherId]),
      ...supervisions.flatMap(({ traineeId, supervisorId }) => [traineeId, supervisorId]),
    ];
    return this.people.namesOf(tx, ids);
  }
}

type Names = ReadonlyMap<string, string>;

export function presentLicence(licence: Licence, today: LocalDate, names: Names): LicenceResponse {
  const { id, kind, number, issuer, validFrom, validUntil, recordedBy } = licence;
  const term = { validFrom: localDate(validFrom), validUntil: validUntil === null ? null : localDate(validUntil) };
  return { id, kind, number, issuer, ...term, current: licenceCurrentOn([term], today), recordedBy: nameOf(names, recordedBy) };
}

export function presentCalibration(calibration: Calibration, { terms, pack, today }: RaterTerms, names: Names): CalibrationResponse {
  const { programId: _program, personId: _person, recordedAt: _at, recordedBy, ...shown } = calibration;
  const run = { ...calibration, recordedOn: localDate(calibration.calibratedOn) };
  const station = stationByCode(pack, calibration.stationCode);
  const rubric = { stationCode: calibration.stationCode, rubricVersion: station?.rubricVersion ?? 0, on: today };
  return {
    ...shown,
    stationTitle: station?.title ?? calibration.stationCode,
    reached: calibrationPassed(run, terms.calibration),
    validUntil: calibrationValidUntil(run, terms.calibration),
    current: calibrationCurrentUntil([run], terms.calibration, rubric) !== null,
    recordedBy: nameOf(names, recordedBy),
  };
}

export function presentConflict({ id, personId, otherId, kind, declaredAt }: ConflictOfInterest, names: Names): ConflictResponse {
  return {
    id,
    personId,
    personName: names.get(personId) ?? '',
    otherId,
    otherName: names.get(otherId) ?? '',
    kind,
    declaredAt: declaredAt.toISOString(),
  };
}

export function presentSupervision(supervision: Supervision, names: Names): SupervisionResponse {
  const { id, traineeId, supervisorId, assignedAt, endedAt } = supervision;
  return {
    id,
    traineeId,
    traineeName: names.get(traineeId) ?? '',
    supervisorId,
    supervisorName: names.get(supervisorId) ?? '',
    assignedAt: assignedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

function nameOf(names: Names, id: string | null): string | null {
  return id === null ? null : (names.get(id) ?? null);
}
