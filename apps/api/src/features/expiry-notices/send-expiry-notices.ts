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
import { ExpiryNoticesFacts } from './expiry-notices.facts.js';

const EVERY_HOUR = '10 * * * *';

/** Messages of one transaction: few, because nobody decides about their holders meanwhile. */
const PORTION = 20;

interface Due {
  credential: CredentialOnFile;
  validUntil: LocalDate;
  days: number;
}

/** Tells holders that a last valid day comes closer: once per step, in neutral words. */
@Injectable()
export class SendExpiryNotices implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsFacts,
    private readonly certificates: CertificatesFacts,
    private readonly notices: ExpiryNoticesFacts,
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
    for (const program of programs) {
      const ids = await this.db.read(Actor.system, (tx) => this.unsent(tx, program));
      for (let from = 0; from < ids.length; from += PORTION)
        sent += await this.db.write(Actor.system, (tx) => this.send(tx, ids.slice(from, from + PORTION)));
    }
    return sent;
  }

  /** Credentials whose step of today nobody was told. */
  private async unsent(tx: Tx, { id, zone }: { id: string; zone: string }): Promise<string[]> {
    if (!isDaytime(tx.now, zone)) return [];
    const sent = await this.notices.byCredential(tx, id);
    const isSent = ({ credential, validUntil, days }: Due) =>
      (sent.get(credential.id) ?? []).some((notice) => notice.validUntil === validUntil && notice.days === days);
    return dueAmong(await this.certificates.inProgram(tx, id), tx.now)
      .filter((due) => !isSent(due))
      .map(({ credential }) => credential.id);
  }

  /** They are read again in their holders' turn, taken in one order: one may have been paused since, or told by somebody else. */
  private async send(tx: Tx, credentialIds: readonly string[]): Promise<number> {
    const holders = (await this.certificates.byIds(tx, credentialIds)).map(({ holderId }) => holderId);
    await tx.lockPeople(holders, 'certification');
    let sent = 0;
    for (const due of dueAmong(await this.certificates.byIds(tx, credentialIds), tx.now)) if (await this.notice(tx, due)) sent += 1;
    return sent;
  }

  private async notice(tx: Tx, { credential, validUntil, days }: Due): Promise<boolean> {
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
        `Hello ${firstName(name)},\n\nSomething in your account comes up for renewal ${when}. You can see what is needed, and from which day, here:\n\n${this.config.publicUrl}/progress\n\nYou get this message because you finished a program with us.\n`,
    };
  }

  private outOfDate() {
    return {
      subject: 'Your certificate is out of date',
      text: (name: string) =>
        `Hello ${firstName(name)},\n\nThe last valid day has passed. Nothing you did is lost, and you can see the next step here:\n\n${this.config.publicUrl}/progress\n\nYou get this message because you finished a program with us.\n`,
    };
  }
}

/** Those of which a step has begun today, where their program is. */
function dueAmong(credentials: readonly CredentialOnFile[], now: Date): Due[] {
  return credentials.flatMap((credential) => {
    const { status, validUntil } = statusOf(credential, now);
    if (validUntil === null || !['valid', 'provisional', 'expired'].includes(status)) return [];
    const days = stepOn(daysBetween(localDateAt(now, credential.zone), validUntil));
    return days === null ? [] : [{ credential, validUntil, days }];
  });
}

function firstName(name: string): string {
  return name.split(' ')[0] ?? name;
}
