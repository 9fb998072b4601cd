import { Module } from '@nestjs/common';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { MailsModule } from '../mails/mails.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { AcceptInvitation } from './accept-invitation.js';
import { InvitationStore } from './invitation.store.js';
import { InvitationsCommands } from './invitations.commands.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitePerson } from './invite-person.js';
import { ListInvitations } from './list-invitations.js';
import { ShowInvitation } from './show-invitation.js';
import { WithdrawInvitation } from './withdraw-invitation.js';

@Module({
  imports: [PeopleModule, ProgramsModule, EnrolmentsModule, SessionsModule, MailsModule],
  controllers: [InvitationsController],
  providers: [InvitationStore, InvitationsCommands, InvitePerson, ListInvitations, ShowInvitation, AcceptInvitation, WithdrawInvitation],
  exports: [InvitationsCommands],
})
export class InvitationsModule {}
