import { Module } from '@nestjs/common';
import { CurriculumModule } from '../features/curriculum/curriculum.module.js';
import { EnrolmentsModule } from '../features/enrolments/enrolments.module.js';
import { InvitationsModule } from '../features/invitations/invitations.module.js';
import { PeopleModule } from '../features/people/people.module.js';
import { ProgramsModule } from '../features/programs/programs.module.js';
import { CreateProgram } from './create-program.js';
import { SeedDemo } from './seed-demo.js';

@Module({
  imports: [CurriculumModule, EnrolmentsModule, InvitationsModule, PeopleModule, ProgramsModule],
  providers: [SeedDemo, CreateProgram],
})
export class SeedModule {}
