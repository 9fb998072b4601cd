import { Module } from '@nestjs/common';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { QuizStore } from './quiz.store.js';
import { QuizzesFacts } from './quizzes.facts.js';

/** Stands apart from the quizzes themselves, because learning reads results and quizzes read learning. */
@Module({ imports: [CurriculumModule], providers: [QuizStore, QuizzesFacts], exports: [QuizStore, QuizzesFacts] })
export class QuizzesFactsModule {}
