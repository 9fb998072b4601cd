import { Injectable } from '@nestjs/common';
import { refuse } from '#libs/curriculum';
import { Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/tx.js';
import { granted } from '../../platform/http/outcomes.js';
import { MailDesk } from '../mails/mails.commands.js';
import { FeedbackStore } from './feedback.store.js';
import { FeedbackShare } from './feedback-share.entity.js';
import { outsideQuietHours } from './quiet-hours.js';

const LATEST_DAYS = 14;

interface SharedRecord {
  id: string;
  programId: string;
  raterId: string;
}

/** Sharing that a signature brings with it, in its own transaction. */
@Injectable()
export class FeedbackCommands {
  constructor(
    private readonly feedback: FeedbackStore,
    private readonly mails: MailDesk,
    private readonly config: Config,
  ) {}

  /** From when the trainee may read it: now, at a time within two weeks, or not yet. */
  async share(
    tx: Tx,
    signOff: SharedRecord,
    rolePlay: { traineeId: string },
    wanted: { when: 'now' | 'at' | 'later'; at?: string },
    zone: string,
  ): Promise<Date | null> {
    if (wanted.when === 'later') return null;
    const shareAt = wanted.when === 'now' ? tx.now : new Date(wanted.at ?? Number.NaN);
    const latest = tx.now.getTime() + LATEST_DAYS * 86_400_000;
    if (!(shareAt >= tx.now && shareAt.getTime() <= latest))
      granted(refuse({ code: 'feedback.time-outside', facts: { days: LATEST_DAYS } }));
    await this.shareAs(tx, signOff, shareAt);
    // what waits for a talk is not announced: somebody tells it in person
    if (await this.feedback.waitsForTalk(tx, signOff.id)) return shareAt;
    await this.mails.enqueueTo(tx, rolePlay.traineeId, {
      subject: 'New feedback for you',
      startAfter: outsideQuietHours(shareAt, zone),
      text: (name) =>
        `Hello ${name},\n\nFeedback about a practice conversation is ready when you are. Sign in to read it:\n\n${this.config.publicUrl}/practise\n`,
    });
    return shareAt;
  }

  /** The record that corrects another is read from the same moment on. */
  async shareAs(tx: Tx, signOff: SharedRecord, shareAt: Date | null): Promise<Date | null> {
    if (shareAt === null) return null;
    await tx.insert(FeedbackShare, {
      signOffId: signOff.id,
      programId: signOff.programId,
      shareAt,
      sharedBy: signOff.raterId,
      recordedAt: tx.now,
    });
    return shareAt;
  }
}
