import { Module } from '@nestjs/common';
import { ProgramsModule } from '../programs/programs.module.js';
import { AddCohort } from './add-cohort.js';
import { ChangeCohort } from './change-cohort.js';
import { CohortStore } from './cohort.store.js';
import { CohortsController } from './cohorts.controller.js';
import { ListCohorts } from './list-cohorts.js';
import { MoveCohortMember } from './move-cohort-member.js';

@Module({
  imports: [ProgramsModule],
  controllers: [CohortsController],
  providers: [CohortStore, ListCohorts, AddCohort, ChangeCohort, MoveCohortMember],
})
export class CohortsModule {}
