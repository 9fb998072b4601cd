import { Module } from '@nestjs/common';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProfessionalsModule } from '../professionals/professionals.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { EndSessions } from './end-sessions.js';
import { GrantRole } from './grant-role.js';
import { ListMembers } from './list-members.js';
import { MemberStore } from './member.store.js';
import { MembersController } from './members.controller.js';
import { NameLead } from './name-lead.js';
import { ShowMember } from './show-member.js';
import { WithdrawRole } from './withdraw-role.js';

@Module({
  imports: [EnrolmentsModule, PeopleModule, ProfessionalsModule, ProgramsModule, SessionsModule],
  controllers: [MembersController],
  providers: [MemberStore, ListMembers, ShowMember, GrantRole, WithdrawRole, NameLead, EndSessions],
})
export class MembersModule {}
