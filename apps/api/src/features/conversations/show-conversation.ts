import { Injectable } from '@nestjs/common';
import { mayOpenModule } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { CourseFacts } from '../learning/course.facts.js';
import type { ConversationResponse } from './conversation.response.js';
import { conversationsOf, presentConversation } from './present-conversation.js';

@Injectable()
export class ShowConversation {
  constructor(
    private readonly db: Database,
    private readonly courses: CourseFacts,
  ) {}

  run(actor: Actor, enrolmentId: string, conversationCode: string): Promise<ConversationResponse> {
    return this.db.read(actor, async (tx) => {
      const course = await this.courses.own(tx, actor, enrolmentId);
      const { conversation, module } = visible(conversationsOf(course).find((each) => each.conversation.code === conversationCode));
      granted(mayOpenModule(module, course.pack, course.learning));
      return presentConversation(course, module, conversation);
    });
  }
}
