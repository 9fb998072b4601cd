import { Module } from '@nestjs/common';
import { CurriculumModule } from '../features/curriculum/curriculum.module.js';
import { EnrolmentsModule } from '../features/enrolments/enrolments.module.js';
import { InvitationsModule } from '../features/invitations/invitations.module.js';
import { LearningModule } from '../features/learning/learning.module.js';
import { PeopleModule } from '../features/people/people.module.js';
import { ProgramsModule } from '../features/programs/programs.module.js';
import { QuizzesModule } from '../features/quizzes/quizzes.module.js';
import { CreateProgram } from './create-program.js';
import { SeedDemo } from './seed-demo.js';
import { SeedLearning } from './seed-learning.js';
import { SeedQuizzes } from './seed-quizzes.js';

@Module({
  imports: [CurriculumModule, EnrolmentsModule, InvitationsModule, LearningModule, PeopleModule, ProgramsModule, QuizzesModule],
  providers: [SeedDemo, SeedLearning, SeedQuizzes, CreateProgram],
})
export class SeedModule {}
