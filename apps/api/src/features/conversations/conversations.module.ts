import { Module } from '@nestjs/common';
import { LearningModule } from '../learning/learning.module.js';
import { ConversationsController } from './conversations.controller.js';
import { ListConversations } from './list-conversations.js';
import { ShowConversation } from './show-conversation.js';

@Module({ imports: [LearningModule], controllers: [ConversationsController], providers: [ListConversations, ShowConversation] })
export class ConversationsModule {}
