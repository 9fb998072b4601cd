import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { QueuedJob, Tx } from '../../platform/database/tx.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { Mail, type Message } from '../../platform/mail/mail.js';
import { ProgramsFacts } from '../programs/programs.facts.js';

/** Queues messages in the caller's transaction, so that what did not happen is never announced. */
@Injectable()
export class MailDesk implements OnModuleInit {
  constructor(
    private readonly mail: Mail,
    private readonly jobs: JobQueue,
    private readonly programs: ProgramsFacts,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('mail.send', (data, id) => this.mail.send(data as unknown as Message, id));
  }

  enqueue(tx: Tx, message: Message, when: Pick<QueuedJob, 'startAfter' | 'urgent'> = {}): void {
    tx.enqueue('mail.send', { ...message }, when);
  }

  /** A message to a person by id; nothing where the person has no address any more. */
  async enqueueTo(
    tx: Tx,
    personId: string,
    message: { subject: string; text: (name: string) => string; calendar?: Message['calendar']; startAfter?: Date; urgent?: boolean },
  ): Promise<void> {
    const person = await tx.maybeOne<{ email: string; name: string }>(`SELECT email, name FROM person WHERE id = $1`, [personId]);
    if (!person) return;
    const { subject, text, calendar, ...when } = message;
    this.enqueue(tx, { to: person.email, subject, text: text(person.name), ...(calendar ? { calendar } : {}) }, when);
  }

  /** A message to the lead of a program, who stays the lead until commit (`ProgramsFacts.hold`); nothing where nobody is named. It does not wait behind the mails of a class. */
  async enqueueToLead(tx: Tx, programId: string, { subject, text }: { subject: string; text: (name: string, program: string) => string }) {
    const program = await this.programs.hold(tx, programId);
    if (program?.leadId) await this.enqueueTo(tx, program.leadId, { subject, text: (name) => text(name, program.name), urgent: true });
  }
}
