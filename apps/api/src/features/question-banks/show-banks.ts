import { Injectable } from '@nestjs/common';
import { banksIn, draftOf, type ExchangeFormat, losses, writeQuestions } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { BanksReader } from './banks-reader.js';
import { banksCan } from './present-draft.js';
import type { QuestionBanksResponse, QuestionExportResponse } from './question-banks.response.js';
import { QuestionDraftStore } from './question-draft.store.js';

/** The banks there are, and one of them as a file. */
@Injectable()
export class ShowBanks {
  constructor(
    private readonly db: Database,
    private readonly reader: BanksReader,
    private readonly drafts: QuestionDraftStore,
  ) {}

  list(actor: Actor, programId: string): Promise<QuestionBanksResponse> {
    return this.db.read(actor, async (tx) => {
      const { curriculumVersionId, pack } = await this.reader.newest(tx, actor, programId, 'question-bank.read');
      const waiting = await this.drafts.countByBank(tx, programId);
      return {
        curriculumVersionId,
        banks: banksIn(pack).map(({ items, ...bank }) => ({
          ...bank,
          items: items.length,
          drafts: waiting.get(bank.code) ?? 0,
        })),
        objectives: pack.modules.flatMap(({ code: moduleCode, objectives }) =>
          objectives.map(({ code, text }) => ({ code, text, moduleCode })),
        ),
        sources: pack.sources.map(({ code, title }) => ({ code, title })),
        can: banksCan(actor, programId),
      };
    });
  }

  export(actor: Actor, at: { programId: string; bankCode: string }, format: ExchangeFormat): Promise<QuestionExportResponse> {
    return this.db.read(actor, async (tx) => {
      const { bank } = await this.reader.bank(tx, actor, at, 'question-bank.read');
      const { fileName, mediaType, bytes, leftOut } = writeQuestions(bank.code, bank.items.map(draftOf), format);
      return {
        fileName,
        mediaType,
        content: Buffer.from(bytes).toString('base64'),
        items: bank.items.length - leftOut.length,
        leftOut: leftOut.map((each) => ({ ...each })),
        losses: [...losses[format]],
      };
    });
  }
}
