import { Injectable } from '@nestjs/common';
import ical, { ICalCalendarMethod } from 'ical-generator';
import { Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/tx.js';
import { MailDesk } from '../mails/mails.commands.js';
import type { RolePlay } from './role-play.entity.js';
import { rolePlayersOf } from './role-play.policy.js';

/** Messages and calendar files about a conversation. Others may see a lock screen or a shared calendar, so the words are neutral. */
@Injectable()
export class AppointmentMail {
  constructor(
    private readonly mails: MailDesk,
    private readonly config: Config,
  ) {}

  /** RFC 5545, times in UTC. */
  calendar(rolePlay: RolePlay): string {
    const calendar = ical({
      prodId: { company: 'Alongside', product: 'Appointments', language: 'EN' },
      method: ICalCalendarMethod.PUBLISH,
    });
    calendar.createEvent({
      id: rolePlay.id,
      stamp: rolePlay.cancelledAt ?? rolePlay.bookedAt,
      start: rolePlay.startsAt,
      end: rolePlay.endsAt,
      summary: 'Appointment',
      location: rolePlay.place,
      url: this.config.publicUrl,
    });
    return calendar.toString();
  }

  async booked(tx: Tx, rolePlay: RolePlay, zone: string): Promise<void> {
    const content = this.calendar(rolePlay);
    const when = inWords(rolePlay.startsAt, zone);
    for (const [personId, page] of this.readers(rolePlay)) {
      await this.mails.enqueueTo(tx, personId, {
        subject: 'Your appointment is booked',
        text: (name) =>
          `Hello ${name},\n\nYour appointment is on ${when} (${zone}).\nPlace: ${rolePlay.place}\n\nThe details are here after you sign in:\n${this.config.publicUrl}${page}\n\nPlans change. You can cancel there at any time before it begins, without giving a reason.\n`,
        calendar: { filename: 'appointment.ics', content },
      });
    }
  }

  async cancelled(tx: Tx, rolePlay: RolePlay, zone: string): Promise<void> {
    const when = inWords(rolePlay.startsAt, zone);
    for (const [personId, page] of this.readers(rolePlay)) {
      await this.mails.enqueueTo(tx, personId, {
        subject: 'Your appointment was cancelled',
        text: (name) =>
          `Hello ${name},\n\nThe appointment on ${when} (${zone}) was cancelled. There is nothing you need to do. You can take it out of your calendar.\n\n${this.config.publicUrl}${page}\n`,
      });
    }
  }

  private readers(rolePlay: RolePlay): [string, string][] {
    return [
      [rolePlay.traineeId, '/practise'],
      [rolePlay.raterId, '/availability'],
      ...(rolePlay.secondRaterId ? ([[rolePlay.secondRaterId, '/availability']] as [string, string][]) : []),
      ...rolePlayersOf(rolePlay).map((id): [string, string] => [id, '/actor']),
    ];
  }
}

function inWords(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeStyle: 'short', timeZone: zone }).format(at);
}
