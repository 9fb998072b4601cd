import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/tx.js';
import { MailDesk } from '../mails/mails.commands.js';
import { RatingsFacts } from '../ratings/ratings.facts.js';
import { ThirdLookRequest } from './third-look-request.entity.js';

@Injectable()
export class SecondLooksCommands {
  constructor(
    private readonly ratings: RatingsFacts,
    private readonly mails: MailDesk,
    private readonly config: Config,
  ) {}

  /**
   * Asks once for a third rater and a new conversation, and tells the lead: where both sheets are signed and too far apart, or where a second look is
   * due and nobody else watched.
   */
  async askThirdLook(tx: Tx, rolePlay: { id: string; programId: string; enrolmentId: string; stationCode: string }): Promise<void> {
    const attempts = (await this.ratings.stationResults(tx, rolePlay.enrolmentId)).flatMap((station) => station.attempts);
    if (attempts.find(({ rolePlayId }) => rolePlayId === rolePlay.id)?.waitsFor !== 'third-rater') return;
    const { programId, enrolmentId, stationCode } = rolePlay;
    const asked = await tx.insertIfAbsent(ThirdLookRequest, {
      rolePlayId: rolePlay.id,
      programId,
      enrolmentId,
      stationCode,
      askedAt: tx.now,
    });
    if (!asked) return;
    tx.audit({ programId, action: 'third-look.asked', subject: rolePlay.id, facts: { station: stationCode } });
    await this.mails.enqueueToLead(tx, programId, {
      subject: 'Ratings need a decision',
      text: (name) =>
        `Hello ${name},\n\nA practice conversation needs another rater: two raters saw it differently, or nobody else watched. Open the page to read more:\n\n${this.config.publicUrl}/decisions\n`,
    });
  }
}
