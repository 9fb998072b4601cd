import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { NoteToSelf } from './note-to-self.entity.js';

interface Spot {
  enrolmentId: string;
  lessonCode: string;
  card: number;
}

/** Notes to self: every statement asks for the author. */
@Injectable()
export class NoteStore {
  writtenBy(tx: Tx, actor: Actor, enrolmentId: string, lessonCode: string): Promise<NoteToSelf[]> {
    return tx.rows<NoteToSelf>(`SELECT * FROM note_to_self WHERE enrolment_id = $1 AND lesson_code = $2 AND author_id = $3 ORDER BY card`, [
      enrolmentId,
      lessonCode,
      actor.id,
    ]);
  }

  one(tx: Tx, actor: Actor, { enrolmentId, lessonCode, card }: Spot): Promise<NoteToSelf | null> {
    return tx.maybeOne<NoteToSelf>(
      `SELECT * FROM note_to_self WHERE enrolment_id = $1 AND lesson_code = $2 AND card = $3 AND author_id = $4`,
      [enrolmentId, lessonCode, card, actor.id],
    );
  }

  async lock(tx: Tx, actor: Actor, spot: Spot): Promise<NoteToSelf | null> {
    await tx.lockPerson(spot.enrolmentId, `note ${spot.lessonCode} ${spot.card}`);
    return this.one(tx, actor, spot);
  }

  async keep(tx: Tx, note: NoteToSelf): Promise<void> {
    await this.erase(tx, note);
    await tx.insert(NoteToSelf, note);
  }

  async erase(tx: Tx, { enrolmentId, lessonCode, card, authorId }: Spot & { authorId: string }): Promise<void> {
    await tx.run(`DELETE FROM note_to_self WHERE enrolment_id = $1 AND lesson_code = $2 AND card = $3 AND author_id = $4`, [
      enrolmentId,
      lessonCode,
      card,
      authorId,
    ]);
  }
}
