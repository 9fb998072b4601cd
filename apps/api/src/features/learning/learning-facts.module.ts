import { Module } from '@nestjs/common';
import { LearningFacts } from './learning.facts.js';

/** Apart from the routes, which look at quizzes, so that quizzes can look at lessons. */
@Module({ providers: [LearningFacts], exports: [LearningFacts] })
export class LearningFactsModule {}
