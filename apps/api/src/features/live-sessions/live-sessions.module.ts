import { Module } from '@nestjs/common';
import { CertificateChangesModule } from '../certificates/certificate-changes.module.js';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { MailsModule } from '../mails/mails.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProfessionalsModule } from '../professionals/professionals.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { ListLiveSessions } from './list-live-sessions.js';
import { ListMyLiveSessions } from './list-my-live-sessions.js';
import { LiveMail } from './live-mail.js';
import { LiveSessionStore } from './live-session.store.js';
import { LiveSessionsCommands } from './live-sessions.commands.js';
import { LiveSessionsController } from './live-sessions.controller.js';
import { LiveTemplates } from './live-templates.js';
import { PlanLiveSession } from './plan-live-session.js';
import { ShowLiveSession } from './show-live-session.js';
import { SignRoster } from './sign-roster.js';

@Module({
  imports: [CertificateChangesModule, CurriculumModule, EnrolmentsModule, MailsModule, PeopleModule, ProfessionalsModule, ProgramsModule],
  controllers: [LiveSessionsController],
  providers: [
    LiveMail,
    LiveSessionStore,
    LiveSessionsCommands,
    LiveTemplates,
    ListLiveSessions,
    ListMyLiveSessions,
    PlanLiveSession,
    ShowLiveSession,
    SignRoster,
  ],
  exports: [LiveSessionsCommands],
})
export class LiveSessionsModule {}
