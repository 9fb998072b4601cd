import { Injectable } from '@nestjs/common';
import { checkHours, isLocalDate, type LocalDate, localDateAt, minutesLeftInDay, refuse, type SupportKind } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { granted } from '../../platform/http/outcomes.js';
import type { EnrolmentOnTerms } from '../enrolments/enrolments.facts.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import { ReviewsFacts } from '../reviews/reviews.facts.js';
import type { HoursNow } from './hours.facts.js';
import { mayDecideHours, mayUndoApproval } from './practice-hours.policy.js';
import { PracticeHoursStore } from './practice-hours.store.js';
import type { Setting } from './practice-hours-version.entity.js';

export interface HoursClaim {
  date: string;
  minutes: number;
  category: string;
  kinds: readonly SupportKind[];
  setting: Setting;
  supervisorId: string;
  note: string;
}

@Injectable()
export class PracticeHoursCommands {
  constructor(
    private readonly store: PracticeHoursStore,
    private readonly professionals: ProfessionalsFacts,
    private readonly reviews: ReviewsFacts,
  ) {}

  /** Logs hours for an enrolment; one person's log is written one entry at a time, because a day's minutes are counted. */
  async log(tx: Tx, enrolment: EnrolmentOnTerms, claim: HoursClaim): Promise<string> {
    await tx.lockPerson(enrolment.personId, 'hours');
    await this.check(tx, enrolment, claim, null);
    const { programId, personId: traineeId, id: enrolmentId } = enrolment;
    const id = tx.newId();
    await this.store.insert(
      tx,
      { id, programId, enrolmentId, traineeId, version: 1, note: claim.note, loggedAt: tx.now, withdrawnAt: null },
      this.version(tx, programId, id, 1, claim),
    );
    tx.audit({ programId, action: 'practice-hours.logged', subject: id, facts: { enrolment: enrolmentId, minutes: claim.minutes } });
    return id;
  }

  /** Claims something else in an entry that is not approved; it waits for its supervisor again. */
  async change(tx: Tx, enrolment: EnrolmentOnTerms, hours: HoursNow, claim: HoursClaim): Promise<void> {
    await this.check(tx, enrolment, claim, hours.id);
    const version = hours.version + 1;
    await this.store.addVersion(tx, this.version(tx, hours.programId, hours.id, version, claim), claim.note);
    tx.audit({
      programId: hours.programId,
      action: 'practice-hours.changed',
      subject: hours.id,
      facts: { version, minutes: claim.minutes },
    });
  }

  /** Writes a decision about the version that stands; the entry is locked by the caller. */
  async decide(tx: Tx, hours: HoursNow, decision: 'approved' | 'returned', decidedBy: string, reason: string | null): Promise<void> {
    granted(mayDecideHours(hours));
    await this.write(tx, hours, decision, decidedBy, reason);
    tx.audit({
      programId: hours.programId,
      action: decision === 'approved' ? 'practice-hours.approved' : 'practice-hours.returned',
      subject: hours.id,
      facts: { version: hours.version, minutes: hours.minutes },
    });
  }

  /**
   * An entry that was returned counts again: the day may have been filled since. What was approved is asked for by reviewers and issuers: the
   * caller has the trainee's turn.
   */
  async undo(tx: Tx, hours: HoursNow, decidedBy: string): Promise<void> {
    if (hours.state === 'approved') granted(mayUndoApproval(hours, await this.reviews.decisionsOf(tx, hours.enrolmentId)));
    if (hours.state === 'returned') {
      await tx.lockPerson(hours.traineeId, 'hours');
      const minutesLeft = minutesLeftInDay(await this.store.otherMinutes(tx, hours.enrolmentId, hours.heldOn, hours.id));
      if (hours.minutes > minutesLeft) granted(refuse({ code: 'hours.day-full', facts: { date: hours.heldOn, minutesLeft } }));
    }
    await this.write(tx, hours, 'undone', decidedBy, null);
    tx.audit({
      programId: hours.programId,
      action: 'practice-hours.decision-undone',
      subject: hours.id,
      facts: { version: hours.version },
    });
  }

  private write(
    tx: Tx,
    hours: HoursNow,
    decision: 'approved' | 'returned' | 'undone',
    decidedBy: string,
    reason: string | null,
  ): Promise<void> {
    const { id: hoursId, version, programId, traineeId } = hours;
    return this.store.decide(tx, {
      id: tx.newId(),
      hoursId,
      version,
      programId,
      traineeId,
      decision,
      reason,
      decidedBy,
      decidedAt: tx.now,
    });
  }

  private async check(tx: Tx, enrolment: EnrolmentOnTerms, claim: HoursClaim, exceptId: string | null): Promise<void> {
    const { terms, zone, programId, personId } = enrolment;
    if (!isLocalDate(claim.date)) granted(refuse({ code: 'hours.date-unknown' }));
    const decision = checkHours(
      { ...claim, date: claim.date as LocalDate },
      {
        today: localDateAt(tx.now, zone),
        enrolledOn: localDateAt(enrolment.enrolledAt, zone),
        categories: terms.practiceHours.categories,
        otherMinutesThatDay: await this.store.otherMinutes(tx, enrolment.id, claim.date, exceptId),
      },
    );
    const assigned = await this.professionals.keepsSupervising(tx, programId, personId, claim.supervisorId);
    // asked once more, in the trainee's turn, when the supervisor decides
    const apart = await this.professionals.mayDecideFor(tx, programId, claim.supervisorId, personId);
    const refusals = [
      ...(decision.ok ? [] : decision.refusals),
      ...(assigned ? [] : [{ code: 'hours.not-own-supervisor' as const }]),
      ...(apart.ok ? [] : apart.refusals),
    ];
    const [first, ...others] = refusals;
    if (first) granted(refuse(first, ...others));
  }

  private version(tx: Tx, programId: string, hoursId: string, version: number, claim: HoursClaim) {
    const { supervisorId, date: heldOn, minutes, category, kinds, setting } = claim;
    return { hoursId, version, programId, supervisorId, heldOn, minutes, category, kinds: [...kinds], setting, submittedAt: tx.now };
  }
}
