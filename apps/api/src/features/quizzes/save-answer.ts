import { Injectable } from '@nestjs/common';
import { type Answer, maySave, readShownAnswer, type SaveRequest } from '#libs/assessment';
import type { Refusal } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { Problem } from '../../platform/http/problem.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { itemIn, quizIn } from './present-quiz.js';
import type { QuizSaveRequest } from './quiz.request.js';
import type { QuizSaveResponse } from './quiz.response.js';
import { QuizStore, type SavingRow } from './quiz.store.js';
import type { AsideReason } from './quiz-answer-aside.entity.js';

/** What does not count is kept aside so often in one attempt: sixty changes of each question of an exam, all of them too late. */
const MOST_ASIDE = 5_000;

/** An answer on its way in, read and named by codes. */
interface Incoming {
  slot: number;
  save: SaveRequest;
  value: Answer | null;
}

/**
 * The hot path: one statement to hold the attempt against a submit and see what counts, one to write. An answer that was on its way when
 * its writer's role ended is kept. It carries no Idempotency-Key, because (attempt, question, lease, sequence) is one.
 */
@Injectable()
export class SaveAnswer {
  constructor(
    private readonly db: Database,
    private readonly curriculum: CurriculumFacts,
    private readonly quizzes: QuizStore,
  ) {}

  async run(actor: Actor, attemptId: string, slot: number, form: QuizSaveRequest): Promise<QuizSaveResponse> {
    const outcome = await this.db.write(actor, async (tx) => {
      tx.outlastRole();
      const attempt = visible(await this.quizzes.shareVisibleTo(tx, actor, attemptId, slot));
      const question = visible(attempt.drawn.find((each) => each.slot === slot));
      const quiz = quizIn(await this.curriculum.pack(tx, attempt.curriculumVersionId), attempt.quizCode);
      const value = granted(readShownAnswer(itemIn(quiz, question.itemCode), question.optionOrder, form.value));
      const clientTime = form.clientTime ? new Date(form.clientTime) : null;
      return this.write(tx, attempt, { slot, value, save: { lease: form.lease, clientSeq: form.clientSeq, clientTime } });
    });
    // said after the commit: what is refused is kept aside in this same transaction
    if ('refusals' in outcome) throw new Problem('request.refused', { refusals: outcome.refusals });
    return outcome;
  }

  private async write(tx: Tx, attempt: SavingRow, incoming: Incoming): Promise<QuizSaveResponse | { refusals: readonly Refusal[] }> {
    const { slot, value, save } = incoming;
    const acknowledged =
      attempt.countedLease !== null && attempt.countedSeq !== null ? { lease: attempt.countedLease, clientSeq: attempt.countedSeq } : null;
    const decision = maySave({ attempt: { ...attempt, gradedAt: null }, acknowledged, save, now: tx.now });
    if (!decision.ok) {
      await this.setAside(tx, attempt, incoming, decision.refusals[0]?.code ?? 'attempt.over', decision.refusals);
      return { refusals: decision.refusals };
    }
    if (decision.value.kind === 'set-aside') {
      await this.setAside(tx, attempt, incoming, decision.value.reason);
      return {
        slot,
        kept: 'aside',
        reason: decision.value.reason,
        lease: save.lease,
        clientSeq: save.clientSeq,
        savedAt: tx.now.toISOString(),
      };
    }
    const written = decision.value.kind === 'apply' && (await this.quizzes.save(tx, attempt.id, slot, save, value, save.clientTime));
    if (written) return counts(slot, { ...save, savedAt: tx.now });
    // a repeat, or a newer save of the question came in between: what counts is said again
    return counts(slot, await this.quizzes.answer(tx, attempt.id, slot));
  }

  private async setAside(
    tx: Tx,
    { programId, id }: SavingRow,
    { slot, value, save }: Incoming,
    reason: AsideReason,
    refusals: readonly Refusal[] = [],
  ): Promise<void> {
    const { lease, clientSeq, clientTime } = save;
    const answer = { programId, attemptId: id, slot, lease, clientSeq, value, clientTime, reason, receivedAt: tx.now };
    if ((await this.quizzes.setAside(tx, answer)) && (await this.quizzes.countAside(tx, id)) > MOST_ASIDE)
      throw new Problem('request.refused', { refusals: [...refusals, { code: 'answer.not-kept', facts: { most: MOST_ASIDE } }] });
  }
}

function counts(slot: number, { lease, clientSeq, savedAt }: { lease: number; clientSeq: number; savedAt: Date }): QuizSaveResponse {
  return { slot, kept: 'counts', reason: null, lease, clientSeq, savedAt: savedAt.toISOString() };
}
