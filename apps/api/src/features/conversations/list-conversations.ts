import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { CourseFacts } from '../learning/course.facts.js';
import type { ConversationCardResponse } from './conversation.response.js';
import { conversationsOf, presentCard } from './present-conversation.js';

@Injectable()
export class ListConversations {
  constructor(
    private readonly db: Database,
    private readonly courses: CourseFacts,
  ) {}

  run(actor: Actor, enrolmentId: string): Promise<ConversationCardResponse[]> {
    return this.db.read(actor, async (tx) => {
      const course = await this.courses.own(tx, actor, enrolmentId);
      return conversationsOf(course).map(({ conversation, module }) => presentCard(course, module, conversation));
    });
  }
}
