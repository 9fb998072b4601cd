import { Module } from '@nestjs/common';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { GateFactsModule } from '../gate/gate-facts.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { ShowTrainingHours } from './show-training-hours.js';
import { TrainingHoursController } from './training-hours.controller.js';

@Module({
  imports: [EnrolmentsModule, GateFactsModule, ProgramsModule],
  controllers: [TrainingHoursController],
  providers: [ShowTrainingHours],
})
export class TrainingHoursModule {}
