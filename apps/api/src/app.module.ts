import './catalogue/registry.js';
import { Module } from '@nestjs/common';
import { CONSTRAINTS } from './catalogue/constraints.js';
import { grantsByRole } from './catalogue/permissions.js';
import { PROBLEMS, REFUSALS } from './catalogue/problems.js';
import { ENTITIES } from './entities.js';
import { ApplicationsModule } from './features/applications/applications.module.js';
import { AuditTrailModule } from './features/audit-trail/audit-trail.module.js';
import { AuthoringModule } from './features/authoring/authoring.module.js';
import { BoardsModule } from './features/boards/boards.module.js';
import { CalibrationRunsModule } from './features/calibration-runs/calibration-runs.module.js';
import { CertificatesModule } from './features/certificates/certificates.module.js';
import { CohortsModule } from './features/cohorts/cohorts.module.js';
import { ConversationsModule } from './features/conversations/conversations.module.js';
import { CurriculumModule } from './features/curriculum/curriculum.module.js';
import { DeskModule } from './features/desk/desk.module.js';
import { EnrolmentsModule } from './features/enrolments/enrolments.module.js';
import { EthicsSignaturesModule } from './features/ethics-signatures/ethics-signatures.module.js';
import { ExpiryNoticesModule } from './features/expiry-notices/expiry-notices.module.js';
import { FeedbackModule } from './features/feedback/feedback.module.js';
import { GateModule } from './features/gate/gate.module.js';
import { HarmModule } from './features/harm/harm.module.js';
import { HelpModule } from './features/help/help.module.js';
import { HousekeepingModule } from './features/housekeeping/housekeeping.module.js';
import { InvitationsModule } from './features/invitations/invitations.module.js';
import { LearningModule } from './features/learning/learning.module.js';
import { LibraryModule } from './features/library/library.module.js';
import { LiveSessionsModule } from './features/live-sessions/live-sessions.module.js';
import { MailsModule } from './features/mails/mails.module.js';
import { MembersModule } from './features/members/members.module.js';
import { OfferedTimesModule } from './features/offered-times/offered-times.module.js';
import { PasswordResetsModule } from './features/password-resets/password-resets.module.js';
import { PeopleModule } from './features/people/people.module.js';
import { PeopleImportsModule } from './features/people-imports/people-imports.module.js';
import { PracticeHoursModule } from './features/practice-hours/practice-hours.module.js';
import { PracticeRemindersModule } from './features/practice-reminders/practice-reminders.module.js';
import { ProfessionalsModule } from './features/professionals/professionals.module.js';
import { ProgramsModule } from './features/programs/programs.module.js';
import { PublishingModule } from './features/publishing/publishing.module.js';
import { QuestionBanksModule } from './features/question-banks/question-banks.module.js';
import { QuizzesModule } from './features/quizzes/quizzes.module.js';
import { RatingsModule } from './features/ratings/ratings.module.js';
import { ReportingDutiesModule } from './features/reporting-duties/reporting-duties.module.js';
import { ReviewsModule } from './features/reviews/reviews.module.js';
import { RolePlaysModule } from './features/role-plays/role-plays.module.js';
import { SearchModule } from './features/search/search.module.js';
import { SecondLooksModule } from './features/second-looks/second-looks.module.js';
import { SessionsModule } from './features/sessions/sessions.module.js';
import { StationsModule } from './features/stations/stations.module.js';
import { TrainingHoursModule } from './features/training-hours/training-hours.module.js';
import { VerificationModule } from './features/verification/verification.module.js';
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
    AuthoringModule,
    BoardsModule,
    CalibrationRunsModule,
    CertificatesModule,
    AuditTrailModule,
    CohortsModule,
    ConversationsModule,
    CurriculumModule,
    DeskModule,
    EnrolmentsModule,
    EthicsSignaturesModule,
    FeedbackModule,
    ExpiryNoticesModule,
    GateModule,
    HarmModule,
    HelpModule,
    HousekeepingModule,
    InvitationsModule,
    LearningModule,
    LiveSessionsModule,
    LibraryModule,
    MailsModule,
    MembersModule,
    OfferedTimesModule,
    PasswordResetsModule,
    PeopleImportsModule,
    PeopleModule,
    PracticeHoursModule,
    PracticeRemindersModule,
    ProfessionalsModule,
    ProgramsModule,
    PublishingModule,
    QuestionBanksModule,
    QuizzesModule,
    RatingsModule,
    ReportingDutiesModule,
    ReviewsModule,
    RolePlaysModule,
    SearchModule,
    SecondLooksModule,
    SessionsModule,
    StationsModule,
    TrainingHoursModule,
    VerificationModule,
    WellbeingModule,
    SeedModule,
  ],
})
export class AppModule {}
