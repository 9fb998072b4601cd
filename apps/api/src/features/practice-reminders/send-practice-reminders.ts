import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Actor } from '../../platform/auth/actor.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { MailDesk } from '../mails/mails.commands.js';
import { type DueReminder, PracticeReminderStore } from './practice-reminder.store.js';

const EVERY_HALF_HOUR = '*/30 * * * *';
/** Reminders of one transaction: few, because nothing is done about their conversations meanwhile. */
const PORTION = 20;

const PAGES = { trainee: '/practise', rater: '/availability', 'role-player': '/actor' } as const;

/** Reminds raters of sheets that are not signed, and everybody of tomorrow's conversation: once each, in neutral words. */
@Injectable()
export class SendPracticeReminders implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly reminders: PracticeReminderStore,
    private readonly mails: MailDesk,
    private readonly jobs: JobQueue,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('practice.reminders', () => this.run().then(() => undefined), EVERY_HALF_HOUR);
  }

  /** How many messages were queued. Running it twice, or twice at once, sends nothing twice. */
  async run(): Promise<number> {
    const due = await this.db.read(Actor.system, async (tx) => [
      ...(await this.reminders.unsigned(tx)),
      ...(await this.reminders.tomorrow(tx)),
    ]);
    let sent = 0;
    for (let from = 0; from < due.length; from += PORTION)
      sent += await this.db.write(Actor.system, (tx) => this.send(tx, due.slice(from, from + PORTION)));
    return sent;
  }

  private async send(tx: Tx, reminders: readonly DueReminder[]): Promise<number> {
    let sent = 0;
    for (const reminder of reminders) if (await this.remind(tx, reminder)) sent += 1;
    return sent;
  }

  private async remind(tx: Tx, reminder: DueReminder): Promise<boolean> {
    const stillDue = reminder.kind === 'tomorrow' ? this.reminders.holdAhead(tx, reminder) : this.reminders.isUnsigned(tx, reminder);
    if (!(await stillDue)) return false;
    if (!(await this.reminders.once(tx, reminder))) return false;
    await this.mails.enqueueTo(tx, reminder.personId, reminder.kind === 'tomorrow' ? this.tomorrow(reminder) : this.unsigned());
    return true;
  }

  private unsigned() {
    return {
      subject: 'Action needed: unsigned rating',
      text: (name: string) =>
        `Hello ${name},\n\nA rating of yours is not signed yet. You can finish it here:\n\n${this.config.publicUrl}/desk\n\nIf something keeps you from it, please tell the program admin.\n`,
    };
  }

  private tomorrow({ startsAt, zone, part }: DueReminder) {
    const when = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeStyle: 'short', timeZone: zone }).format(startsAt);
    return {
      subject: 'A reminder of your appointment',
      text: (name: string) =>
        `Hello ${name},\n\nYour appointment is on ${when} (${zone}).\n\nThe details are here after you sign in:\n${this.config.publicUrl}${PAGES[part]}\n\nPlans change. You can cancel there at any time before it begins, without giving a reason.\n`,
    };
  }
}
