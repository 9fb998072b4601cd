import { Module } from '@nestjs/common';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { GateFactsModule } from '../gate/gate-facts.module.js';
import { LearningFactsModule } from '../learning/learning-facts.module.js';
import { MailsModule } from '../mails/mails.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProfessionalsModule } from '../professionals/professionals.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { AccommodationStore } from './accommodation.store.js';
import { ExpireAttempt } from './expire-attempt.js';
import { GiveExtraAttempt } from './give-extra-attempt.js';
import { GradeAttempt } from './grade-attempt.js';
import { JournalKeyStore } from './journal-key.store.js';
import { ListTalks } from './list-talks.js';
import { QuizStandingFacts } from './quiz-standing.js';
import { QuizzesController } from './quizzes.controller.js';
import { QuizzesFactsModule } from './quizzes-facts.module.js';
import { RecordTalk } from './record-talk.js';
import { ReviewAttempt } from './review-attempt.js';
import { SaveAnswer } from './save-answer.js';
import { SetAccommodation } from './set-accommodation.js';
import { ShowAside } from './show-aside.js';
import { ShowAttempt } from './show-attempt.js';
import { ShowJournalKey } from './show-journal-key.js';
import { ShowQuiz } from './show-quiz.js';
import { StartAttempt } from './start-attempt.js';
import { Submission } from './submission.js';
import { SubmitAttempt } from './submit-attempt.js';
import { TakeLease } from './take-lease.js';
import { TalkNotices } from './talk-notices.js';

@Module({
  imports: [
    CurriculumModule,
    EnrolmentsModule,
    GateFactsModule,
    LearningFactsModule,
    MailsModule,
    PeopleModule,
    ProfessionalsModule,
    ProgramsModule,
    QuizzesFactsModule,
  ],
  controllers: [QuizzesController],
  providers: [
    AccommodationStore,
    ExpireAttempt,
    GiveExtraAttempt,
    GradeAttempt,
    JournalKeyStore,
    ListTalks,
    QuizStandingFacts,
    RecordTalk,
    ReviewAttempt,
    SaveAnswer,
    SetAccommodation,
    ShowAside,
    ShowAttempt,
    ShowJournalKey,
    ShowQuiz,
    StartAttempt,
    Submission,
    SubmitAttempt,
    TakeLease,
    TalkNotices,
  ],
  exports: [QuizzesFactsModule, SaveAnswer, StartAttempt, SubmitAttempt],
})
export class QuizzesModule {}
