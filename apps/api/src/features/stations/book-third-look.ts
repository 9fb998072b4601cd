import { Injectable } from '@nestjs/common';
import { refuse } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { type EnrolmentOnTerms, EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { type RolePlay, RolePlaysFacts } from '../role-plays/role-plays.facts.js';
import { BookStation } from './book-station.js';
import { decidesIn } from './decision.policy.js';
import type { ThirdLookBookingRequest } from './decision.request.js';
import { presentBooking } from './present-station.js';
import type { StationBookingResponse, StationTimesResponse } from './station.response.js';
import { type StationStanding, StationStandings } from './station-standing.js';
import { SuitingTimes } from './suiting-times.js';

interface Asked {
  rolePlay: RolePlay;
  enrolment: EnrolmentOnTerms;
  standing: StationStanding;
}

/** The lead or an admin books a new conversation with a third rater, on the trainee's behalf. */
@Injectable()
export class BookThirdLook {
  constructor(
    private readonly db: Database,
    private readonly rolePlays: RolePlaysFacts,
    private readonly programs: ProgramsFacts,
    private readonly enrolments: EnrolmentsFacts,
    private readonly standings: StationStandings,
    private readonly suiting: SuitingTimes,
    private readonly booking: BookStation,
    private readonly professionals: ProfessionalsFacts,
  ) {}

  /** Free times of raters who may be the third; the first and the second one are not among them. */
  times(actor: Actor, rolePlayId: string): Promise<StationTimesResponse> {
    return this.db.read(actor, async (tx) => {
      const { enrolment, standing } = await this.asked(tx, actor, rolePlayId);
      return this.suiting.of(tx, enrolment, { ...standing, purpose: 'third-look', pauseUntold: false });
    });
  }

  run(actor: Actor, rolePlayId: string, form: ThirdLookBookingRequest): Promise<StationBookingResponse> {
    return this.db.write(actor, async (tx) => {
      const { rolePlay, enrolment } = await this.asked(tx, actor, rolePlayId, true);
      const booked = await this.booking.book(tx, enrolment, rolePlay.stationCode, form, actor.id);
      return presentBooking({ ...booked, talkAt: null }, enrolment.zone);
    });
  }

  /** @param hold whether to take the trainee's turn: nobody signs about them meanwhile */
  private async asked(tx: Tx, actor: Actor, rolePlayId: string, hold = false): Promise<Asked> {
    const found = await this.rolePlays.byId(tx, rolePlayId);
    const permission = 'practice-decision.take';
    const seen = visible(found && actor.may(permission, found.programId) && found.traineeId !== actor.id ? found : null);
    if (hold) await tx.lockPerson(seen.traineeId, 'certification');
    // once it is the trainee's turn: another lead may have been named meanwhile
    const program = await this.programs[hold ? 'holdVisibleTo' : 'visibleTo'](tx, actor, seen.programId, permission);
    const rolePlay = visible(program && decidesIn(actor, program) ? seen : null);
    granted(await this.professionals.mayDecideFor(tx, seen.programId, actor.id, seen.traineeId));
    const enrolment = visible(await this.enrolments.byId(tx, rolePlay.enrolmentId));
    const standing = visible(await this.standings.one(tx, enrolment, rolePlay.stationCode));
    if (!waitsForLook(standing, rolePlayId)) granted(refuse({ code: 'third-look.not-needed' }));
    return { rolePlay, enrolment, standing };
  }
}

/** The conversation counts, its first rater has signed, and another pair of eyes is missing. */
export function waitsForLook({ lastRated, waitsFor }: StationStanding, rolePlayId: string): boolean {
  return lastRated === rolePlayId && (waitsFor === 'second-rater' || waitsFor === 'third-rater');
}
