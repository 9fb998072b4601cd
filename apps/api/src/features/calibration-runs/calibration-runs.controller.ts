import { Body, Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { CalibrationSheetRequest } from './calibration-run.request.js';
import {
  CalibrationComparisonResponse,
  CalibrationExampleResponse,
  CalibrationHandedInResponse,
  CalibrationOverseenResponse,
  CalibrationProgramResponse,
  CalibrationRunOpenedResponse,
  CalibrationRunResponse,
  CalibrationSavedResponse,
} from './calibration-run.response.js';
import { CompareCalibrationRun } from './compare-calibration-run.js';
import { HandInCalibrationRun } from './hand-in-calibration-run.js';
import { ListCalibrations } from './list-calibrations.js';
import { OpenCalibrationRun } from './open-calibration-run.js';
import { OverseeCalibrations } from './oversee-calibrations.js';
import { SaveCalibrationSheet } from './save-calibration-sheet.js';
import { ShowCalibrationRun } from './show-calibration-run.js';

@Controller()
export class CalibrationRunsController {
  constructor(
    private readonly listCalibrations: ListCalibrations,
    private readonly openRun: OpenCalibrationRun,
    private readonly showRun: ShowCalibrationRun,
    private readonly saveSheet: SaveCalibrationSheet,
    private readonly handInRun: HandInCalibrationRun,
    private readonly compareRun: CompareCalibrationRun,
    private readonly overseeCalibrations: OverseeCalibrations,
  ) {}

  /** Stations that I may come to rate, and how my calibration stands at each. */
  @Get('calibrations')
  @May('calibration-run.take')
  mine(@CurrentActor() actor: Actor): Promise<CalibrationProgramResponse[]> {
    return this.listCalibrations.run(actor);
  }

  /** Begin a run over all examples of a station; where one stands open, it is that one. */
  @Post('programs/:programId/stations/:stationCode/calibration-runs')
  @May('calibration-run.take')
  open(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('stationCode') stationCode: string,
  ): Promise<CalibrationRunOpenedResponse> {
    return this.openRun.run(actor, programId, stationCode);
  }

  /** My run: its examples, and what is still blank. */
  @Get('calibration-runs/:runId')
  @May('calibration-run.take')
  show(@CurrentActor() actor: Actor, @Param('runId', ParseUUIDPipe) runId: string): Promise<CalibrationRunResponse> {
    return this.showRun.run(actor, runId);
  }

  /** One example with my sheet about it. */
  @Get('calibration-runs/:runId/examples/:position')
  @May('calibration-run.take')
  example(
    @CurrentActor() actor: Actor,
    @Param('runId', ParseUUIDPipe) runId: string,
    @Param('position', ParseIntPipe) position: number,
  ): Promise<CalibrationExampleResponse> {
    return this.showRun.example(actor, runId, position);
  }

  /** Save the whole sheet about one example, over the version it was made from. */
  @Put('calibration-runs/:runId/examples/:position/sheet')
  @May('calibration-run.take')
  save(
    @CurrentActor() actor: Actor,
    @Param('runId', ParseUUIDPipe) runId: string,
    @Param('position', ParseIntPipe) position: number,
    @IfMatch() ifMatch: string | undefined,
    @Body() form: CalibrationSheetRequest,
  ): Promise<CalibrationSavedResponse> {
    return this.saveSheet.run(actor, runId, position, ifMatch, form);
  }

  /** Hand in all sheets of a run. One that reaches the standard is a calibration from today on. */
  @Post('calibration-runs/:runId/hand-in')
  @May('calibration-run.take')
  handIn(@CurrentActor() actor: Actor, @Param('runId', ParseUUIDPipe) runId: string): Promise<CalibrationHandedInResponse> {
    return this.handInRun.run(actor, runId);
  }

  /** My sheets beside the gold, once they are handed in. */
  @Get('calibration-runs/:runId/comparison')
  @May('calibration-run.take')
  compare(@CurrentActor() actor: Actor, @Param('runId', ParseUUIDPipe) runId: string): Promise<CalibrationComparisonResponse> {
    return this.compareRun.run(actor, runId);
  }

  /** How raters did in their runs, for the program's lead. */
  @Get('programs/:programId/calibration-runs')
  @May('calibration-run.oversee')
  oversee(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<CalibrationOverseenResponse> {
    return this.overseeCalibrations.run(actor, programId);
  }
}
