import { Injectable } from '@nestjs/common';
import { type AlertChange, alertCodes, pauseAtSignature, type RaterSeat, type RatingSheet } from '#libs/assessment';
import { localDateAt } from '#libs/curriculum';
import { Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/tx.js';
import { MailDesk } from '../mails/mails.commands.js';
import { HarmAlert } from './harm-alert.entity.js';
import { PracticePause } from './practice-pause.entity.js';

interface AlertedRating {
  id: string;
  programId: string;
  rolePlayId: string;
  enrolmentId: string;
}

interface SignedRating {
  id: string;
  programId: string;
  rolePlayId: string;
  enrolmentId: string;
  seat: RaterSeat;
}

/** Writes of the harm channel that a draft or a signature makes inside its own transaction. */
@Injectable()
export class HarmCommands {
  constructor(
    private readonly mails: MailDesk,
    private readonly config: Config,
  ) {}

  /** Tells the named lead, by mail and on their page, what a draft raised or took back. It pauses nothing. */
  async tellLead(tx: Tx, rating: AlertedRating, { raised, withdrawn }: AlertChange): Promise<void> {
    const { programId, id: ratingId, rolePlayId, enrolmentId } = rating;
    const changes = [
      ...raised.map((code) => ({ code, change: 'raised' as const })),
      ...withdrawn.map((code) => ({ code, change: 'withdrawn' as const })),
    ];
    if (changes.length > 0)
      await this.mailLead(tx, programId, 'A rater has marked something in a practice conversation that you should look at.');
    for (const { code, change } of changes) {
      const id = tx.newId();
      await tx.insert(HarmAlert, { id, programId, ratingId, rolePlayId, enrolmentId, code, change, changedAt: tx.now });
      // by its own id: the trail is read by more people than the lead, and does not say about whom or what it is, nor who rates them
      const action = change === 'raised' ? 'harm-alert.raised' : 'harm-alert.withdrawn';
      tx.audit({ programId, action, subject: id, withoutActor: true });
    }
  }

  /**
   * Pauses practice where the signed sheet holds an alert. A correction opens a pause only for what the record before did not hold.
   * @param before the sheet that is corrected, or null
   */
  async pauseAtSignature(tx: Tx, signOff: SignedRating, sheet: RatingSheet, before: RatingSheet | null, zone: string): Promise<void> {
    const pause = pauseAtSignature(sheet, localDateAt(tx.now, zone));
    const known = before === null ? [] : alertCodes(before);
    const codes = pause?.codes.filter((code) => !known.includes(code)) ?? [];
    if (pause === null || codes.length === 0) return;
    const { programId, enrolmentId, rolePlayId, id: signOffId, seat } = signOff;
    const id = tx.newId();
    await tx.insert(PracticePause, {
      id,
      programId,
      enrolmentId,
      rolePlayId,
      signOffId,
      seat,
      codes,
      openedAt: tx.now,
      secondLookDueOn: pause.secondLookDueOn,
    });
    tx.audit({ programId, action: 'practice-pause.opened', subject: id });
    await this.mailLead(
      tx,
      programId,
      'A signed rating has paused practice for a trainee. Please talk with them in person and offer support.',
    );
  }

  /** Neutral words: others may see a mail on a lock screen. */
  async mailLead(tx: Tx, programId: string, sentence: string): Promise<void> {
    await this.mails.enqueueToLead(tx, programId, {
      subject: 'Action needed: review a session',
      text: (name, program) =>
        `Hello ${name},\n\n${sentence} Open the page to read more:\n\n${this.config.publicUrl}/safety-desk\n\nYou get this message because you are named as the lead of ${program}.\n`,
    });
  }
}
