import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { EndSession } from './end-session.js';
import { ListSessions } from './list-sessions.js';
import { ProvePassword } from './prove-password.js';
import { SessionStore } from './session.store.js';
import { SessionsCommands } from './sessions.commands.js';
import { SessionsController } from './sessions.controller.js';
import { SignIn } from './sign-in.js';

@Module({
  imports: [PeopleModule],
  controllers: [SessionsController],
  providers: [SessionStore, SessionsCommands, SignIn, ListSessions, EndSession, ProvePassword],
  exports: [SessionsCommands],
})
export class SessionsModule {}
