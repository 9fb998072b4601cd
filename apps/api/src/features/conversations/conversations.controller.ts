import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { ConversationCardResponse, ConversationResponse } from './conversation.response.js';
import { ListConversations } from './list-conversations.js';
import { ShowConversation } from './show-conversation.js';

/** Talks with a scripted partner. They are read here and played in the browser: there is no route that takes a choice. */
@Controller('enrolments/:enrolmentId/conversations')
export class ConversationsController {
  constructor(
    private readonly list: ListConversations,
    private readonly show: ShowConversation,
  ) {}

  /** Scripted conversations of my program, with what opens those that are locked. */
  @Get()
  @May.signedIn()
  all(@CurrentActor() actor: Actor, @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<ConversationCardResponse[]> {
    return this.list.run(actor, enrolmentId);
  }

  /** A scripted conversation, whole. Refused while a module before its module is missing. */
  @Get(':conversationCode')
  @May.signedIn()
  one(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('conversationCode') conversationCode: string,
  ): Promise<ConversationResponse> {
    return this.show.run(actor, enrolmentId, conversationCode);
  }
}
