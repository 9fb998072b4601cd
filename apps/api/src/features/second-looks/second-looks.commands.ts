import { Injectable } from '@nestjs/common';
import { compareSheets } from '#libs/assessment';
import type { Station } from '#libs/curriculum';
import { Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/tx.js';
import { MailDesk } from '../mails/mails.commands.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { RatingsFacts } from '../ratings/ratings.facts.js';
import { ThirdLookRequest } from './third-look-request.entity.js';

@Injectable()
export class SecondLooksCommands {
  constructor(
    private readonly ratings: RatingsFacts,
    private readonly programs: ProgramsFacts,
    private readonly mails: MailDesk,
    private readonly config: Config,
  ) {}

  /** Where both sheets are signed and too far apart, asks once for a third rater and a new conversation, and tells the lead. */
  async askThirdLook(
    tx: Tx,
    rolePlay: { id: string; programId: string; enrolmentId: string; stationCode: string },
    station: Station,
  ): Promise<void> {
    const sheets = (await this.ratings.standingSheets(tx, rolePlay.enrolmentId)).filter(({ rolePlayId }) => rolePlayId === rolePlay.id);
    const first = sheets.find(({ seat }) => seat === 'rater');
    const second = sheets.find(({ seat }) => seat === 'second-rater');
    if (!first || !second || !compareSheets(station, first.record.sheet, second.record.sheet).thirdRaterNeeded) return;
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
    const program = await this.programs.byId(tx, programId);
    if (!program?.leadId) return;
    await this.mails.enqueueTo(tx, program.leadId, {
      subject: 'Ratings need a decision',
      text: (name) =>
        `Hello ${name},\n\nTwo raters saw a practice conversation differently. A third rater is needed for a new one. Open the page to read more:\n\n${this.config.publicUrl}/safety-desk\n`,
    });
  }
}
