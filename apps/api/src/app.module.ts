import './catalogue/registry.js';
import { Module } from '@nestjs/common';
import { CONSTRAINTS } from './catalogue/constraints.js';
import { grantsByRole } from './catalogue/permissions.js';
import { PROBLEMS, REFUSALS } from './catalogue/problems.js';
import { ENTITIES } from './entities.js';
import { ApplicationsModule } from './features/applications/applications.module.js';
import { CurriculumModule } from './features/curriculum/curriculum.module.js';
import { EnrolmentsModule } from './features/enrolments/enrolments.module.js';
import { EthicsSignaturesModule } from './features/ethics-signatures/ethics-signatures.module.js';
import { GateModule } from './features/gate/gate.module.js';
import { HelpModule } from './features/help/help.module.js';
import { InvitationsModule } from './features/invitations/invitations.module.js';
import { LearningModule } from './features/learning/learning.module.js';
import { MailsModule } from './features/mails/mails.module.js';
import { OfferedTimesModule } from './features/offered-times/offered-times.module.js';
import { PasswordResetsModule } from './features/password-resets/password-resets.module.js';
import { PeopleModule } from './features/people/people.module.js';
import { PracticeHoursModule } from './features/practice-hours/practice-hours.module.js';
import { ProfessionalsModule } from './features/professionals/professionals.module.js';
import { ProgramsModule } from './features/programs/programs.module.js';
import { QuizzesModule } from './features/quizzes/quizzes.module.js';
import { ReviewsModule } from './features/reviews/reviews.module.js';
import { RolePlaysModule } from './features/role-plays/role-plays.module.js';
import { SessionsModule } from './features/sessions/sessions.module.js';
import { StationsModule } from './features/stations/stations.module.js';
import { WellbeingModule } from './features/wellbeing/wellbeing.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { SeedModule } from './seed/seed.module.js';

@Module({
  imports: [
    PlatformModule.with({
      entities: ENTITIES,
      problems: { problems: PROBLEMS, refusals: REFUSALS },
      constraints: CONSTRAINTS,
      grants: grantsByRole(),
    }),
    ApplicationsModule,
    CurriculumModule,
    EnrolmentsModule,
    EthicsSignaturesModule,
    GateModule,
    HelpModule,
    InvitationsModule,
    LearningModule,
    MailsModule,
    OfferedTimesModule,
    PasswordResetsModule,
    PeopleModule,
    PracticeHoursModule,
    ProfessionalsModule,
    ProgramsModule,
    QuizzesModule,
    ReviewsModule,
    RolePlaysModule,
    SessionsModule,
    StationsModule,
    WellbeingModule,
    SeedModule,
  ],
})
export class AppModule {}
