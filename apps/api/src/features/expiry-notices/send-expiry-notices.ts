import { Injectable, type OnModuleInit } from '@nestjs/common';
import { daysBetween, type LocalDate, localDateAt } from '#libs/curriculum';
import { Actor } from '../../platform/auth/actor.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { CertificatesFacts, type CredentialOnFile, statusOf } from '../certificates/certificates.facts.js';
import { MailDesk } from '../mails/mails.commands.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { ExpiryNotice } from './expiry-notice.entity.js';
import { isDaytime, stepOn } from './expiry-notice.policy.js';

const EVERY_HOUR = '10 * * * *';

/** Tells holders that a last valid day comes closer: once per step, in neutral words. */
@Injectable()
export class SendExpiryNotices implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsFacts,
    private readonly certificates: CertificatesFacts,
    private readonly mails: MailDesk,
    private readonly jobs: JobQueue,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('certificates.notices', () => this.run().then(() => undefined), EVERY_HOUR);
  }

  /** How many messages were queued. Running it twice, or twice at once, sends nothing twice. */
  async run(): Promise<number> {
    const programs = await this.db.read(Actor.system, (tx) => this.programs.all(tx));
    let sent = 0;
    for (const program of programs) sent += await this.db.write(Actor.system, (tx) => this.ofProgram(tx, program));
    return sent;
  }

  private async ofProgram(tx: Tx, { id, zone }: { id: string; zone: string }): Promise<number> {
    if (!isDaytime(tx.now, zone)) return 0;
    const today = localDateAt(tx.now, zone);
    let sent = 0;
    for (const credential of await this.certificates.inProgram(tx, id)) {
      const { status, validUntil } = statusOf(credential, tx.now);
      if (validUntil === null || !['valid', 'provisional', 'expired'].includes(status)) continue;
      const days = stepOn(daysBetween(today, validUntil));
      if (days !== null && (await this.notice(tx, credential, validUntil, days))) sent += 1;
    }
    return sent;
  }

  private async notice(tx: Tx, credential: CredentialOnFile, validUntil: LocalDate, days: number): Promise<boolean> {
    const { id: credentialId, programId, holderId } = credential;
    const isNew = await tx.insertIfAbsent(ExpiryNotice, { credentialId, validUntil, days, programId, sentAt: tx.now });
    if (!isNew) return false;
    await this.mails.enqueueTo(tx, holderId, days === 0 ? this.outOfDate() : this.ahead(days));
    return true;
  }

  private ahead(days: number) {
    const when = days === 1 ? 'tomorrow or today' : `in ${days} days or less`;
    return {
      subject: 'Your renewal is coming up',
      text: (name: string) =>
        `Hello ${firstName(name)},\n\nSomething in your account comes up for renewal ${when}. You can see what is needed here:\n\n${this.config.publicUrl}/certificate\n\nYou get this message because you finished a program with us.\n`,
    };
  }

  private outOfDate() {
    return {
      subject: 'Your certificate is out of date',
      text: (name: string) =>
        `Hello ${firstName(name)},\n\nThe last valid day has passed. Nothing you did is lost, and you can see the next step here:\n\n${this.config.publicUrl}/certificate\n\nYou get this message because you finished a program with us.\n`,
    };
  }
}

function firstName(name: string): string {
  return name.split(' ')[0] ?? name;
}
