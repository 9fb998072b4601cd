import { Module } from '@nestjs/common';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProfessionalsModule } from '../professionals/professionals.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { CalibrationRunContexts } from './calibration-run.context.js';
import { CalibrationRunStore } from './calibration-run.store.js';
import { CalibrationRunsController } from './calibration-runs.controller.js';
import { CompareCalibrationRun } from './compare-calibration-run.js';
import { HandInCalibrationRun } from './hand-in-calibration-run.js';
import { ListCalibrations } from './list-calibrations.js';
import { OpenCalibrationRun } from './open-calibration-run.js';
import { OverseeCalibrations } from './oversee-calibrations.js';
import { SaveCalibrationSheet } from './save-calibration-sheet.js';
import { ShowCalibrationRun } from './show-calibration-run.js';

@Module({
  imports: [CurriculumModule, PeopleModule, ProfessionalsModule, ProgramsModule],
  controllers: [CalibrationRunsController],
  providers: [
    CalibrationRunStore,
    CalibrationRunContexts,
    ListCalibrations,
    OpenCalibrationRun,
    ShowCalibrationRun,
    SaveCalibrationSheet,
    HandInCalibrationRun,
    CompareCalibrationRun,
    OverseeCalibrations,
  ],
})
export class CalibrationRunsModule {}
