import { Injectable } from '@nestjs/common';
import type { QuestionDraft as Question } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { QuestionDraft } from './question-draft.entity.js';

/** Callers have asked for sight of the program before. */
@Injectable()
export class QuestionDraftStore {
  /** The curriculum is one for all programs of an installation, so whoever makes its next version waits for the others. */
  lockCurriculum(tx: Tx): Promise<void> {
    return tx.lockPerson('curriculum', 'question-bank');
  }

  /** Imports into one program take turns, so that the limit holds. */
  lockImports(tx: Tx, programId: string): Promise<void> {
    return tx.lockPerson(programId, 'question-import');
  }

  async insert(tx: Tx, draft: QuestionDraft): Promise<void> {
    await tx.insert(QuestionDraft, draft);
  }

  /** The newest import first, each in the order of its file. */
  list(tx: Tx, programId: string): Promise<QuestionDraft[]> {
    return tx.rows<QuestionDraft>(`SELECT * FROM question_draft WHERE program_id = $1 ORDER BY imported_at DESC, import_id, position`, [
      programId,
    ]);
  }

  one(tx: Tx, programId: string, id: string): Promise<QuestionDraft | null> {
    return tx.maybeOne<QuestionDraft>(`SELECT * FROM question_draft WHERE program_id = $1 AND id = $2`, [programId, id]);
  }

  lock(tx: Tx, programId: string, id: string): Promise<QuestionDraft | null> {
    return tx.maybeOne<QuestionDraft>(`SELECT * FROM question_draft WHERE program_id = $1 AND id = $2 FOR UPDATE`, [programId, id]);
  }

  /** These drafts of one bank, in the order of their files, held until commit. */
  lockAll(tx: Tx, at: { programId: string; bankCode: string }, ids: readonly string[]): Promise<QuestionDraft[]> {
    return tx.rows<QuestionDraft>(
      `SELECT * FROM question_draft WHERE program_id = $1 AND bank_code = $2 AND id = ANY($3)
        ORDER BY imported_at, import_id, position FOR UPDATE`,
      [at.programId, at.bankCode, ids],
    );
  }

  /** The same for looking only. */
  these(tx: Tx, at: { programId: string; bankCode: string }, ids: readonly string[]): Promise<QuestionDraft[]> {
    return tx.rows<QuestionDraft>(
      `SELECT * FROM question_draft WHERE program_id = $1 AND bank_code = $2 AND id = ANY($3) ORDER BY imported_at, import_id, position`,
      [at.programId, at.bankCode, ids],
    );
  }

  async count(tx: Tx, programId: string): Promise<number> {
    return (await tx.one<{ count: number }>(`SELECT count(*)::int AS count FROM question_draft WHERE program_id = $1`, [programId])).count;
  }

  /** How many there are of each bank. */
  async countByBank(tx: Tx, programId: string): Promise<Map<string, number>> {
    const rows = await tx.rows<{ bankCode: string; count: number }>(
      `SELECT bank_code, count(*)::int AS count FROM question_draft WHERE program_id = $1 GROUP BY bank_code`,
      [programId],
    );
    return new Map(rows.map(({ bankCode, count }) => [bankCode, count]));
  }

  async save(tx: Tx, id: string, version: number, question: Question): Promise<void> {
    await tx.run(`UPDATE question_draft SET version = $2, question = $3 WHERE id = $1`, [id, version, JSON.stringify(question)]);
  }

  async remove(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.run(`DELETE FROM question_draft WHERE id = ANY($1)`, [ids]);
  }
}
