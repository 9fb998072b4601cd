import { Injectable } from '@nestjs/common';
import { bankText, bankWith, localDateAt, packWithBank, refuse } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { sha256 } from '../../platform/digest.js';
import { granted } from '../../platform/http/outcomes.js';
import { CurriculumCommands } from '../curriculum/curriculum.commands.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { BanksReader } from './banks-reader.js';
import type { QuestionAdditionRequest } from './question-banks.request.js';
import type { QuestionAdditionResponse } from './question-banks.response.js';
import type { QuestionDraft } from './question-draft.entity.js';
import { QuestionDraftStore } from './question-draft.store.js';

interface At {
  programId: string;
  bankCode: string;
}

/** Makes a version of the curriculum in which drafts stand in a bank. It is whole by every rule of a pack, or there is none. */
@Injectable()
export class AddToBank {
  constructor(
    private readonly db: Database,
    private readonly reader: BanksReader,
    private readonly drafts: QuestionDraftStore,
    private readonly facts: CurriculumFacts,
    private readonly curriculum: CurriculumCommands,
  ) {}

  run(actor: Actor, at: At, form: QuestionAdditionRequest): Promise<QuestionAdditionResponse> {
    if (form.dryRun) {
      return this.db.read(actor, async (tx) => {
        const { answer } = await this.outcome(tx, actor, at, form, await this.drafts.these(tx, at, form.draftIds));
        return answer;
      });
    }
    return this.db.write(actor, async (tx) => {
      await this.drafts.lockCurriculum(tx);
      const { program } = await this.reader.newest(tx, actor, at.programId, 'question-bank.edit');
      const drafts = await this.drafts.lockAll(tx, at, form.draftIds);
      const { answer, made } = await this.outcome(tx, actor, at, form, drafts);
      if (!made) return granted(refuse({ code: 'question-bank.faults', facts: { faults: answer.faults.length } }));
      const digest = sha256(made.text);
      const curriculumVersionId = await this.curriculum.addVersion(tx, {
        programId: program.id,
        pack: made.pack,
        digest,
        baseId: made.baseId,
        madeBy: actor.id,
      });
      await this.drafts.remove(tx, form.draftIds);
      tx.audit({
        programId: program.id,
        action: 'question-bank.changed',
        subject: curriculumVersionId,
        facts: { bank: at.bankCode, base: made.baseId, added: answer.added.length, replaced: answer.replaced.length, digest },
      });
      return { ...answer, dryRun: false, curriculumVersionId };
    });
  }

  private async outcome(tx: Tx, actor: Actor, at: At, form: QuestionAdditionRequest, drafts: readonly QuestionDraft[]) {
    const { program, curriculumVersionId, pack, bank } = await this.reader.bank(tx, actor, at, 'question-bank.edit');
    if (drafts.length < form.draftIds.length) granted(refuse({ code: 'question-draft.gone' }));
    if (curriculumVersionId !== form.curriculumVersionId) granted(refuse({ code: 'question-bank.moved-on' }));
    const questions = drafts.map(({ question }) => question);
    const codes = questions.map(({ code }) => code).filter((code) => code !== '');
    const twice = codes.find((code, place) => codes.indexOf(code) < place);
    if (twice !== undefined) granted(refuse({ code: 'question-bank.code-twice', facts: { item: twice } }));
    const { added, replaced, bank: items } = bankWith(pack, bank, questions, localDateAt(tx.now, program.zone));
    const next = packWithBank(pack, bank, items);
    const answer: QuestionAdditionResponse = {
      dryRun: true,
      curriculumVersionId: null,
      added: [...added],
      replaced: [...replaced],
      faults: next.ok ? [] : next.faults.map((fault) => ({ ...fault })),
    };
    const digest = await this.facts.digest(tx, curriculumVersionId);
    return { answer, made: next.ok ? { pack: next.pack, baseId: curriculumVersionId, text: bankText(digest, bank, items) } : null };
  }
}
