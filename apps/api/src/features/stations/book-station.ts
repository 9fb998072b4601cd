import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { type EnrolmentOnTerms, EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { OfferedTimesFacts } from '../offered-times/offered-times.facts.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import { RolePlaysCommands } from '../role-plays/role-plays.commands.js';
import { type RolePlay, RolePlaysFacts, ratersOf } from '../role-plays/role-plays.facts.js';
import { BookingCheck } from './booking-check.js';
import { presentBooking } from './present-station.js';
import { attemptNumber, everybodyIn, freeSeat, seatsTaken } from './station.policy.js';
import type { StationBookingRequest } from './station.request.js';
import type { StationBookingResponse } from './station.response.js';
import { StationStandings } from './station-standing.js';
import { TraineePeople } from './trainee-people.js';

@Injectable()
export class BookStation {
  constructor(
    private readonly db: Database,
    private readonly enrolments: EnrolmentsFacts,
    private readonly standings: StationStandings,
    private readonly times: OfferedTimesFacts,
    private readonly check: BookingCheck,
    private readonly trainees: TraineePeople,
    private readonly rolePlays: RolePlaysFacts,
    private readonly commands: RolePlaysCommands,
    private readonly professionals: ProfessionalsFacts,
  ) {}

  run(actor: Actor, enrolmentId: string, code: string, form: StationBookingRequest): Promise<StationBookingResponse> {
    return this.db.write(actor, async (tx) => {
      await tx.lockPerson(actor.id, 'certification'); // before the enrolment is read: it may be moving to another version
      const enrolment = visible(await this.enrolments.ownedWhere(tx, actor, 'station.practise', enrolmentId));
      return presentBooking({ ...(await this.book(tx, enrolment, code, form)), talkAt: null }, enrolment.zone);
    });
  }

  /**
   * Books a time for a station in the caller's transaction, which has the person's turn: nobody reviews, signs or issues for them meanwhile.
   * The time's row, every diary and the raters' conflicts are held, in this order, before anything is decided.
   * @param thirdLookBy who books a new conversation for a third rater on the trainee's behalf
   */
  async book(
    tx: Tx,
    enrolment: EnrolmentOnTerms,
    code: string,
    form: StationBookingRequest,
    thirdLookBy: string | null = null,
  ): Promise<RolePlay> {
    const { programId, personId: traineeId } = enrolment;
    const offered = visible(await this.times.lock(tx, programId, form.offeredTimeId));
    const { time } = offered;
    const seats = everybodyIn(time);
    await this.commands.lockDiaries(tx, [traineeId, ...seats]);
    const earlier = form.insteadOf ? await this.giveBack(tx, enrolment, code, form.insteadOf) : null;
    await this.professionals.lockConflicts(tx, ratersOf(time));
    const found = visible(await this.standings.one(tx, enrolment, code));
    // what was booked for a third rater stays for one when it is moved
    const forThird = thirdLookBy !== null || (earlier?.purpose === 'third-look' && found.waitsFor !== null);
    const pauseUntold = found.pauseUntold && thirdLookBy === null; // who books for the trainee may know before them
    const standing = { ...found, pauseUntold, ...(forThird ? { purpose: 'third-look' as const } : {}) };
    const { purpose } = standing;
    granted(await this.check.decide(tx, enrolment, standing, offered, await this.trainees.of(tx, enrolment, seats)));
    const { raterId, secondRaterId, rolePlayerId, furtherRolePlayerIds } = seatsTaken(time, purpose);
    const variantCode = offered.group.plays?.variantCode ?? standing.variant?.code;
    if (rolePlayerId === null || variantCode === undefined)
      throw new Error('The rule grants no booking without a role-player and a story.');
    const wanted = {
      programId,
      enrolmentId: enrolment.id,
      traineeId,
      offeredTimeId: time.id,
      stationCode: code,
      variantCode,
      rubricVersion: standing.station.rubricVersion,
      curriculumVersionId: enrolment.curriculumVersionId,
      purpose,
      attempt: purpose === 'third-look' ? Math.max(1, attemptNumber(standing) - 1) : attemptNumber(standing),
      mode: time.mode,
      place: time.place,
      raterId,
      secondRaterId,
      rolePlayerId,
      furtherRolePlayerIds,
      traineeSeat: freeSeat(offered.group.seats),
      startsAt: time.startsAt,
      endsAt: time.endsAt,
      bookedBy: thirdLookBy ?? traineeId,
    };
    return this.commands.book(tx, wanted, enrolment.zone);
  }

  private async giveBack(tx: Tx, enrolment: EnrolmentOnTerms, code: string, rolePlayId: string): Promise<RolePlay> {
    const earlier = visible(await this.rolePlays.lockById(tx, rolePlayId));
    visible(earlier.enrolmentId === enrolment.id && earlier.stationCode === code ? earlier : null);
    await this.commands.cancel(tx, earlier, enrolment.zone);
    return earlier;
  }
}
