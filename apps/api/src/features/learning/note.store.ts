import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { NoteToSelf } from './note-to-self.entity.js';

interface Spot {
  enrolmentId: string;
  lessonCode: string;
  card: number;
}

/** Beyond the number of any card. */
const OUT_OF_THE_WAY = 1_000_000;

/** Notes to self: every statement that reads or writes a text asks for the author. */
@Injectable()
export class NoteStore {
  writtenBy(tx: Tx, actor: Actor, enrolmentId: string, lessonCode: string): Promise<NoteToSelf[]> {
    return tx.rows<NoteToSelf>(`SELECT * FROM note_to_self WHERE enrolment_id = $1 AND lesson_code = $2 AND author_id = $3 ORDER BY card`, [
      enrolmentId,
      lessonCode,
      actor.id,
    ]);
  }

  /** Everything the actor wrote, in every enrolment. */
  allBy(tx: Tx, actor: Actor): Promise<NoteToSelf[]> {
    return tx.rows<NoteToSelf>(`SELECT * FROM note_to_self WHERE author_id = $1 AND text <> '' ORDER BY enrolment_id, lesson_code, card`, [
      actor.id,
    ]);
  }

  one(tx: Tx, actor: Actor, { enrolmentId, lessonCode, card }: Spot): Promise<NoteToSelf | null> {
    return tx.maybeOne<NoteToSelf>(
      `SELECT * FROM note_to_self WHERE enrolment_id = $1 AND lesson_code = $2 AND card = $3 AND author_id = $4`,
      [enrolmentId, lessonCode, card, actor.id],
    );
  }

  /** The number behind the cards of a lesson at which this writer has begun a note, or the next one that is free. */
  async cardBehind(
    tx: Tx,
    actor: Actor,
    { enrolmentId, lesson, writer }: { enrolmentId: string; lesson: { code: string; cards: readonly unknown[] }; writer: string },
  ): Promise<number> {
    const last = lesson.cards.length;
    const { card } = await tx.one<{ card: number }>(
      `SELECT coalesce(min(card) FILTER (WHERE writer = $4 AND card > $5), greatest(max(card), $5) + 1)::int AS card
         FROM note_to_self WHERE enrolment_id = $1 AND lesson_code = $2 AND author_id = $3`,
      [enrolmentId, lesson.code, actor.id, writer, last],
    );
    return card;
  }

  /** Waits for other saves to this card by this person, the first one and its erasure included. */
  async lock(tx: Tx, actor: Actor, spot: Spot): Promise<NoteToSelf | null> {
    await this.takeTurn(tx, spot);
    return this.one(tx, actor, spot);
  }

  /** On which cards of a lesson notes stand; never what they say. */
  async cards(tx: Tx, enrolmentId: string, lessonCode: string): Promise<number[]> {
    const rows = await tx.rows<{ card: number }>(
      `SELECT card FROM note_to_self WHERE enrolment_id = $1 AND lesson_code = $2 ORDER BY card`,
      [enrolmentId, lessonCode],
    );
    return rows.map(({ card }) => card);
  }

  /** Gives each note the number that its card has now. In two steps, because numbers change places. */
  async renumber(tx: Tx, { enrolmentId, lessonCode }: Omit<Spot, 'card'>, cards: ReadonlyMap<number, number>): Promise<void> {
    const moved = [...cards].filter(([from, to]) => from !== to);
    const lesson = [enrolmentId, lessonCode];
    const out = moved.map(([from]) => from);
    if (out.length === 0) return;
    await tx.run(
      `UPDATE note_to_self SET card = card + ${OUT_OF_THE_WAY} WHERE enrolment_id = $1 AND lesson_code = $2 AND card = ANY($3)`,
      [...lesson, out],
    );
    for (const [from, to] of moved) {
      await tx.run(`UPDATE note_to_self SET card = $4 WHERE enrolment_id = $1 AND lesson_code = $2 AND card = $3`, [
        ...lesson,
        from + OUT_OF_THE_WAY,
        to,
      ]);
    }
  }

  async keep(tx: Tx, note: NoteToSelf): Promise<void> {
    await this.remove(tx, note);
    await tx.insert(NoteToSelf, note);
  }

  /** Waits as a save does: a note erased while it is saved must not come back. */
  async erase(tx: Tx, actor: Actor, spot: Spot): Promise<void> {
    await this.takeTurn(tx, spot);
    await this.remove(tx, { ...spot, authorId: actor.id });
  }

  private takeTurn(tx: Tx, { enrolmentId, lessonCode, card }: Spot): Promise<void> {
    return tx.lockPerson(enrolmentId, `note ${lessonCode} ${card}`);
  }

  private async remove(tx: Tx, { enrolmentId, lessonCode, card, authorId }: Spot & { authorId: string }): Promise<void> {
    await tx.run(`DELETE FROM note_to_self WHERE enrolment_id = $1 AND lesson_code = $2 AND card = $3 AND author_id = $4`, [
      enrolmentId,
      lessonCode,
      card,
      authorId,
    ]);
  }
}
