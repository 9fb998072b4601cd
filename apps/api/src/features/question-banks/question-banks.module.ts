import { Module } from '@nestjs/common';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { AddToBank } from './add-to-bank.js';
import { BanksReader } from './banks-reader.js';
import { ImportQuestions } from './import-questions.js';
import { MendDraft } from './mend-draft.js';
import { QuestionBanksController } from './question-banks.controller.js';
import { QuestionDraftStore } from './question-draft.store.js';
import { ShowBanks } from './show-banks.js';

@Module({
  imports: [CurriculumModule, ProgramsModule],
  controllers: [QuestionBanksController],
  providers: [BanksReader, QuestionDraftStore, ShowBanks, ImportQuestions, MendDraft, AddToBank],
  exports: [ImportQuestions],
})
export class QuestionBanksModule {}
