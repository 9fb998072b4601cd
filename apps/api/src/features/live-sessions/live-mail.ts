import { Injectable } from '@nestjs/common';
import ical, { ICalCalendarMethod } from 'ical-generator';
import { Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/tx.js';
import { MailDesk } from '../mails/mails.commands.js';
import type { LiveSession } from './live-session.entity.js';

/** Messages and calendar files about a live session, in neutral words: others may see a lock screen or a shared calendar. */
@Injectable()
export class LiveMail {
  constructor(
    private readonly mails: MailDesk,
    private readonly config: Config,
  ) {}

  /** RFC 5545, times in UTC. */
  calendar(live: LiveSession): string {
    const calendar = ical({
      prodId: { company: 'Alongside', product: 'Appointments', language: 'EN' },
      method: ICalCalendarMethod.PUBLISH,
    });
    calendar.createEvent({
      id: live.id,
      sequence: live.version,
      stamp: live.changedAt,
      start: live.startsAt,
      end: live.endsAt,
      summary: 'Appointment',
      location: live.place,
      url: this.config.publicUrl,
    });
    return calendar.toString();
  }

  async planned(tx: Tx, live: LiveSession, zone: string, traineeIds: readonly string[], facilitatorIds: readonly string[]): Promise<void> {
    await this.tell(tx, live, traineeIds, facilitatorIds, {
      subject: 'Your appointment is booked',
      words: `Your appointment is on ${inWords(live.startsAt, zone)} (${zone}).\nPlace: ${live.place}`,
      calendar: true,
    });
  }

  async changed(tx: Tx, live: LiveSession, zone: string, traineeIds: readonly string[], facilitatorIds: readonly string[]): Promise<void> {
    await this.tell(tx, live, traineeIds, facilitatorIds, {
      subject: 'Your appointment has changed',
      words: `Your appointment is now on ${inWords(live.startsAt, zone)} (${zone}).\nPlace: ${live.place}`,
      calendar: true,
    });
  }

  async cancelled(
    tx: Tx,
    live: LiveSession,
    zone: string,
    traineeIds: readonly string[],
    facilitatorIds: readonly string[],
  ): Promise<void> {
    await this.tell(tx, live, traineeIds, facilitatorIds, {
      subject: 'Your appointment was cancelled',
      words: `The appointment on ${inWords(live.startsAt, zone)} (${zone}) was cancelled. There is nothing you need to do.`,
      calendar: false,
    });
  }

  private async tell(
    tx: Tx,
    live: LiveSession,
    traineeIds: readonly string[],
    facilitatorIds: readonly string[],
    { subject, words, calendar }: { subject: string; words: string; calendar: boolean },
  ): Promise<void> {
    const readers: [string, string, string][] = [
      ...facilitatorIds.map((id): [string, string, string] => [id, `/live/led/${live.id}`, '']),
      ...traineeIds
        .filter((id) => !facilitatorIds.includes(id))
        .map((id): [string, string, string] => [
          id,
          '/live',
          calendar ? 'Plans change. You can say there that you cannot come, without giving a reason.\n' : '',
        ]),
    ];
    for (const [personId, page, more] of readers) {
      await this.mails.enqueueTo(tx, personId, {
        subject,
        text: (name) => `Hello ${name},\n\n${words}\n\nThe details are here after you sign in:\n${this.config.publicUrl}${page}\n\n${more}`,
        ...(calendar ? { calendar: { filename: 'appointment.ics', content: this.calendar(live) } } : {}),
      });
    }
  }
}

function inWords(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeStyle: 'short', timeZone: zone }).format(at);
}
