import { Module } from '@nestjs/common';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import { RolePlaysFacts } from '../role-plays/role-plays.facts.js';
import { RatingsFacts } from './ratings.facts.js';

/** Apart from the routes, so that booking, which ratings build on, can ask for results. */
@Module({
  imports: [CurriculumModule, EnrolmentsModule],
  providers: [RatingsFacts, RolePlaysFacts, ProfessionalsFacts],
  exports: [RatingsFacts],
})
export class RatingsFactsModule {}
