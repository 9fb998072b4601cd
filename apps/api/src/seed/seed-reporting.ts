import { Injectable } from '@nestjs/common';
import { addDays, localDateAt } from '#libs/curriculum';
import { grantsByRole } from '../catalogue/permissions.js';
import { AddReportingPlace } from '../features/reporting-duties/add-reporting-place.js';
import { WriteReportingDuty } from '../features/reporting-duties/write-reporting-duty.js';
import { Actor } from '../platform/auth/actor.js';

const EXAMPLE = 'Example text of the demo world. It is no law and names no real office.';

/** What the demo program wrote about reporting: one answer in date, one that needs another look, and much that is not filled in yet. */
@Injectable()
export class SeedReporting {
  constructor(
    private readonly places: AddReportingPlace,
    private readonly duties: WriteReportingDuty,
  ) {}

  async run(admin: { id: string; programId: string }): Promise<void> {
    const roles = [{ programId: admin.programId, role: 'admin' as const }];
    const actor = new Actor({ personId: admin.id, roles, grants: grantsByRole() });
    const today = localDateAt(new Date(), 'America/New_York');
    const { id: placeId } = await this.places.run(actor, admin.programId, { name: 'Riverside County (example)' });
    const form = {
      answer: `${EXAMPLE} Call the supervisor on duty. If nobody answers within ten minutes, call the program lead.`,
      whoReports: 'Everybody who works with us',
      reportTo: 'The supervisor on duty, then the program lead',
      contact: '555-0100 (example)',
      howFast: 'At once, before the end of the talk if you can',
      doneBy: 'You call. The supervisor decides what comes next and tells you.',
      law: '',
      checkedOn: addDays(today, -20),
      checkBy: addDays(today, 160),
    };
    await this.duties.run(actor, { placeId, topicCode: 'first-call' }, form, '0');
    const child = {
      ...form,
      answer: `${EXAMPLE} Every worry about a child goes to the supervisor the same day, and the report is made together.`,
      reportTo: 'The county line for children (example)',
      howFast: 'The same day',
      doneBy: 'You and your supervisor together',
      law: 'Example, no law',
      checkedOn: addDays(today, -200),
      checkBy: addDays(today, -15),
    };
    await this.duties.run(actor, { placeId, topicCode: 'child-abuse' }, child, '0');
  }
}
