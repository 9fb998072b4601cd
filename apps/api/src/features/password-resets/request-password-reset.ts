import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Actor } from '../../platform/auth/actor.js';
import { hashToken, newToken } from '../../platform/auth/session-cookie.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { AttemptLimiter } from '../../platform/http/attempt-limiter.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { MailDesk } from '../mails/mails.commands.js';
import { PeopleFacts } from '../people/people.facts.js';
import { PasswordReset } from './password-reset.entity.js';

const ASKING = { tries: 5, windowSeconds: 60 * 60 };
/** Whatever the addresses of the mails: nobody fills the letter boxes of everybody. A class may ask from one network. */
const ASKING_FROM_ONE_ADDRESS = { tries: 50, windowSeconds: 60 * 60 };
const LIFETIME_MINUTES = 60;

@Injectable()
export class RequestPasswordReset implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleFacts,
    private readonly mails: MailDesk,
    private readonly config: Config,
    private readonly limiter: AttemptLimiter,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('password-reset.send', ({ email }) => this.send(String(email)));
  }

  /** Says nothing about whether the email is known, neither by its answer nor by its time: what tells is done by a job. */
  async run(email: string, address: string): Promise<void> {
    await this.limiter.take('password-reset-address', address, ASKING_FROM_ONE_ADDRESS);
    await this.limiter.take('password-reset', `${email.toLowerCase()}|${address}`, ASKING);
    await this.db.write(Actor.system, async (tx) => tx.enqueue('password-reset.send', { email }));
  }

  private async send(email: string): Promise<void> {
    await this.db.write(Actor.system, async (tx) => {
      const person = await this.people.accountByEmail(tx, email);
      if (!person) return;
      const token = newToken();
      const expiresAt = new Date(tx.now.getTime() + LIFETIME_MINUTES * 60_000);
      await tx.insert(PasswordReset, { tokenHash: hashToken(token), personId: person.id, createdAt: tx.now, expiresAt, usedAt: null });
      // the link lasts an hour, so it does not wait behind the mails of a class
      const message = {
        to: person.email,
        subject: 'Choose a new password',
        text: `Hello ${person.name},\n\nSomebody asked for a new password for your account. If it was you, open this link within an hour:\n\n${this.config.publicUrl}/reset/${token}\n\nIf it was not you, you can ignore this message. Your password stays as it is.\n`,
      };
      this.mails.enqueue(tx, message, { urgent: true });
    });
  }
}
