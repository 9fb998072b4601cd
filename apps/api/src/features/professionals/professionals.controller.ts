import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { DeclareConflict } from './declare-conflict.js';
import { EndConflict } from './end-conflict.js';
import { ListConflicts } from './list-conflicts.js';
import { CalibrationRequest, ConflictRequest, LicenceRequest } from './profile.request.js';
import { ConflictCandidateResponse, ConflictResponse, ProfileRecordResponse } from './profile.response.js';
import { RecordCalibration } from './record-calibration.js';
import { RecordLicence } from './record-licence.js';

@Controller()
export class ProfessionalsController {
  constructor(
    private readonly recordLicence: RecordLicence,
    private readonly recordCalibration: RecordCalibration,
    private readonly declareConflict: DeclareConflict,
    private readonly endConflict: EndConflict,
    private readonly listConflicts: ListConflicts,
  ) {}

  /** Put somebody else's professional licence on file. A renewal is a new record. */
  @Post('programs/:programId/people/:personId/licences')
  @May('professional-profile.record')
  licence(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('personId', ParseUUIDPipe) personId: string,
    @Body() form: LicenceRequest,
  ): Promise<ProfileRecordResponse> {
    return this.recordLicence.run(actor, programId, personId, form);
  }

  /** Put somebody else's calibration for one version of a rubric on file, with where its evidence lies. */
  @Post('programs/:programId/people/:personId/calibrations')
  @May('professional-profile.record')
  calibration(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('personId', ParseUUIDPipe) personId: string,
    @Body() form: CalibrationRequest,
  ): Promise<ProfileRecordResponse> {
    return this.recordCalibration.run(actor, programId, personId, form);
  }

  /** Conflicts of interest that I am part of; all of the program for admins and auditors. */
  @Get('programs/:programId/conflicts')
  @May('program.read')
  conflicts(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<ConflictResponse[]> {
    return this.listConflicts.run(actor, programId);
  }

  /** People I may name when I declare a conflict of interest. */
  @Get('programs/:programId/conflict-candidates')
  @May('conflict.declare')
  candidates(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<ConflictCandidateResponse[]> {
    return this.listConflicts.candidates(actor, programId);
  }

  /** Declare that two people are kin, friends, clinician and client, or manager and staff: neither acts in the other's certification. */
  @Post('programs/:programId/conflicts')
  @May('conflict.declare')
  declare(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Body() form: ConflictRequest,
  ): Promise<ProfileRecordResponse> {
    return this.declareConflict.run(actor, programId, form);
  }

  /** End a conflict of interest between two other people. */
  @Post('conflicts/:conflictId/ending')
  @HttpCode(204)
  @May('professional-profile.record')
  end(@CurrentActor() actor: Actor, @Param('conflictId', ParseUUIDPipe) conflictId: string): Promise<void> {
    return this.endConflict.run(actor, conflictId);
  }
}
