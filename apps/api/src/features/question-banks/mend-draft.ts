import { Injectable } from '@nestjs/common';
import { bankByCode, tidyDraft, withPartCodes } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { mustMatch, visible } from '../../platform/http/outcomes.js';
import { BanksReader } from './banks-reader.js';
import { banksCan, presentDraft, presentDraftLine, withPauses } from './present-draft.js';
import type { QuestionDraftRequest } from './question-banks.request.js';
import type { QuestionDraftResponse, QuestionDraftsResponse } from './question-banks.response.js';
import { QuestionDraftStore } from './question-draft.store.js';

/** Drafts: what each lacks, and mending it. */
@Injectable()
export class MendDraft {
  constructor(
    private readonly db: Database,
    private readonly reader: BanksReader,
    private readonly drafts: QuestionDraftStore,
  ) {}

  async list(actor: Actor, programId: string): Promise<QuestionDraftsResponse> {
    const { curriculumVersionId, pack, drafts } = await this.db.read(actor, async (tx) => ({
      ...(await this.reader.newest(tx, actor, programId, 'question-bank.read')),
      drafts: await this.drafts.list(tx, programId),
    }));
    return {
      curriculumVersionId,
      drafts: await withPauses(drafts, (draft) => presentDraftLine(pack, bankByCode(pack, draft.bankCode), draft)),
      can: banksCan(actor, programId),
    };
  }

  show(actor: Actor, programId: string, draftId: string): Promise<QuestionDraftResponse> {
    return this.db.read(actor, async (tx) => {
      const { pack } = await this.reader.newest(tx, actor, programId, 'question-bank.read');
      const draft = visible(await this.drafts.one(tx, programId, draftId));
      return presentDraft(pack, bankByCode(pack, draft.bankCode), draft, banksCan(actor, programId));
    });
  }

  save(actor: Actor, at: { programId: string; draftId: string }, ifMatch: string | undefined, form: QuestionDraftRequest) {
    return this.db.write(actor, async (tx): Promise<QuestionDraftResponse> => {
      const { pack } = await this.reader.newest(tx, actor, at.programId, 'question-bank.edit');
      const draft = visible(await this.drafts.lock(tx, at.programId, at.draftId));
      mustMatch(ifMatch, draft.version);
      const { parts, ...fields } = form;
      const question = withPartCodes(
        tidyDraft({ ...fields, difficulty: form.difficulty ?? null, scoring: form.scoring ?? null, parts: parts.map(asPart) }),
      );
      const version = draft.version + 1;
      await this.drafts.save(tx, draft.id, version, question);
      return presentDraft(pack, bankByCode(pack, draft.bankCode), { ...draft, version, question }, banksCan(actor, at.programId));
    });
  }

  remove(actor: Actor, at: { programId: string; draftId: string }): Promise<void> {
    return this.db.write(actor, async (tx) => {
      await this.reader.newest(tx, actor, at.programId, 'question-bank.edit');
      const draft = visible(await this.drafts.lock(tx, at.programId, at.draftId));
      await this.drafts.remove(tx, [draft.id]);
    });
  }
}

const asPart = ({ code, text, pairedWith, right, grade, feedback }: QuestionDraftRequest['parts'][number]) => ({
  ...{ code, text, pairedWith, right, feedback },
  grade: grade ?? null,
});
