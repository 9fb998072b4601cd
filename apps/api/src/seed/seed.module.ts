import { Module } from '@nestjs/common';
import { AuditTrailModule } from '../features/audit-trail/audit-trail.module.js';
import { CalibrationRunsModule } from '../features/calibration-runs/calibration-runs.module.js';
import { CurriculumModule } from '../features/curriculum/curriculum.module.js';
import { EnrolmentsModule } from '../features/enrolments/enrolments.module.js';
import { InvitationsModule } from '../features/invitations/invitations.module.js';
import { LearningModule } from '../features/learning/learning.module.js';
import { LiveSessionsModule } from '../features/live-sessions/live-sessions.module.js';
import { OfferedTimesModule } from '../features/offered-times/offered-times.module.js';
import { PeopleModule } from '../features/people/people.module.js';
import { HoursFactsModule } from '../features/practice-hours/hours-facts.module.js';
import { PracticeHoursModule } from '../features/practice-hours/practice-hours.module.js';
import { ProfessionalsModule } from '../features/professionals/professionals.module.js';
import { ProgramsModule } from '../features/programs/programs.module.js';
import { PublishingModule } from '../features/publishing/publishing.module.js';
import { QuestionBanksModule } from '../features/question-banks/question-banks.module.js';
import { QuizzesModule } from '../features/quizzes/quizzes.module.js';
import { ReportingDutiesModule } from '../features/reporting-duties/reporting-duties.module.js';
import { StationsModule } from '../features/stations/stations.module.js';
import { CreateProgram } from './create-program.js';
import { SeedAdministration } from './seed-administration.js';
import { SeedCalibration } from './seed-calibration.js';
import { SeedCertification } from './seed-certification.js';
import { SeedCurriculum } from './seed-curriculum.js';
import { SeedDemo } from './seed-demo.js';
import { SeedLearning } from './seed-learning.js';
import { SeedLive } from './seed-live.js';
import { SeedPractice } from './seed-practice.js';
import { SeedQuestionBanks } from './seed-question-banks.js';
import { SeedQuizzes } from './seed-quizzes.js';
import { SeedRatings } from './seed-ratings.js';
import { SeedReporting } from './seed-reporting.js';

@Module({
  imports: [
    AuditTrailModule,
    CalibrationRunsModule,
    CurriculumModule,
    EnrolmentsModule,
    HoursFactsModule,
    InvitationsModule,
    LearningModule,
    LiveSessionsModule,
    OfferedTimesModule,
    PeopleModule,
    PracticeHoursModule,
    ProfessionalsModule,
    ProgramsModule,
    PublishingModule,
    QuestionBanksModule,
    QuizzesModule,
    ReportingDutiesModule,
    StationsModule,
  ],
  providers: [
    SeedDemo,
    SeedAdministration,
    SeedCalibration,
    SeedCertification,
    SeedCurriculum,
    SeedLearning,
    SeedLive,
    SeedPractice,
    SeedQuestionBanks,
    SeedQuizzes,
    SeedRatings,
    SeedReporting,
    CreateProgram,
  ],
})
export class SeedModule {}
