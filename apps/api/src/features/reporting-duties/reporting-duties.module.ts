import { Module } from '@nestjs/common';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { AddReportingPlace } from './add-reporting-place.js';
import { CloseReportingPlace } from './close-reporting-place.js';
import { ReportingDutiesController } from './reporting-duties.controller.js';
import { ReportingDutyStore } from './reporting-duty.store.js';
import { ReportingReader } from './reporting-reader.js';
import { ShowReportingDuties } from './show-reporting-duties.js';
import { WriteReportingDuty } from './write-reporting-duty.js';

@Module({
  imports: [CurriculumModule, ProgramsModule],
  controllers: [ReportingDutiesController],
  providers: [ReportingDutyStore, ReportingReader, ShowReportingDuties, AddReportingPlace, CloseReportingPlace, WriteReportingDuty],
  exports: [AddReportingPlace, WriteReportingDuty],
})
export class ReportingDutiesModule {}
