import { Module } from '@nestjs/common';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { MailsModule } from '../mails/mails.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { RatingsFactsModule } from '../ratings/ratings-facts.module.js';
import { AcknowledgeFeedback } from './acknowledge-feedback.js';
import { FeedbackCommands } from './feedback.commands.js';
import { FeedbackController } from './feedback.controller.js';
import { FeedbackStore } from './feedback.store.js';
import { ListFeedback } from './list-feedback.js';
import { PresentFeedback } from './present-feedback.js';
import { ShareFeedback } from './share-feedback.js';

@Module({
  imports: [CurriculumModule, EnrolmentsModule, MailsModule, PeopleModule, ProgramsModule, RatingsFactsModule],
  controllers: [FeedbackController],
  providers: [FeedbackStore, FeedbackCommands, PresentFeedback, ListFeedback, AcknowledgeFeedback, ShareFeedback],
  exports: [FeedbackCommands],
})
export class FeedbackModule {}
