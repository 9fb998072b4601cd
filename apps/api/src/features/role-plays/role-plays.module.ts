import { Module } from '@nestjs/common';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { MailsModule } from '../mails/mails.module.js';
import { PartiesModule } from '../parties/parties.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProfessionalsModule } from '../professionals/professionals.module.js';
import { RatingsFactsModule } from '../ratings/ratings-facts.module.js';
import { AcceptRolePlay } from './accept-role-play.js';
import { AppointmentMail } from './appointment-mail.js';
import { CancelRolePlay } from './cancel-role-play.js';
import { EndRolePlay } from './end-role-play.js';
import { ListMyRolePlays } from './list-my-role-plays.js';
import { PresentRolePlay } from './present-role-play.js';
import { RecordTalk } from './record-talk.js';
import { RolePlayStore } from './role-play.store.js';
import { RolePlaysCommands } from './role-plays.commands.js';
import { RolePlaysController } from './role-plays.controller.js';
import { RolePlaysFacts } from './role-plays.facts.js';
import { ShowRolePlay } from './show-role-play.js';
import { ShowScript } from './show-script.js';
import { StartRolePlay } from './start-role-play.js';

@Module({
  imports: [CurriculumModule, EnrolmentsModule, MailsModule, PartiesModule, PeopleModule, ProfessionalsModule, RatingsFactsModule],
  controllers: [RolePlaysController],
  providers: [
    RolePlayStore,
    RolePlaysFacts,
    RolePlaysCommands,
    PresentRolePlay,
    AppointmentMail,
    ListMyRolePlays,
    ShowRolePlay,
    ShowScript,
    StartRolePlay,
    EndRolePlay,
    CancelRolePlay,
    AcceptRolePlay,
    RecordTalk,
  ],
  exports: [RolePlaysFacts, RolePlaysCommands],
})
export class RolePlaysModule {}
