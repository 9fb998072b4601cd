import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { type EnrolmentOnTerms, EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { mayDecline, maySeat, stateOf } from './live-session.policy.js';
import type { MyLiveSessionResponse, MyLiveSessionsResponse } from './live-session.response.js';
import { type LiveSessionNow, LiveSessionStore } from './live-session.store.js';
import { LiveTemplates } from './live-templates.js';

@Injectable()
export class ListMyLiveSessions {
  constructor(
    private readonly db: Database,
    private readonly store: LiveSessionStore,
    private readonly templates: LiveTemplates,
    private readonly enrolments: EnrolmentsFacts,
  ) {}

  run(actor: Actor, enrolmentId: string): Promise<MyLiveSessionsResponse> {
    return this.db.read(actor, async (tx) => this.list(tx, actor, visible(await this.enrolments.ownedBy(tx, actor, enrolmentId))));
  }

  /** "I cannot come": no reason is asked, and it counts for nothing. Saying it twice says it once. */
  decline(actor: Actor, enrolmentId: string, id: string): Promise<void> {
    return this.db.write(actor, async (tx) => {
      const enrolment = visible(await this.enrolments.ownedWhere(tx, actor, 'live-session.attend', enrolmentId));
      const live = visible(await this.store.lockSeat(tx, enrolment.id, id));
      granted(mayDecline(live, tx.now));
      if (live.declinedAt === null) await this.store.decline(tx, id, enrolment.id, tx.now);
    });
  }

  /** "I can come after all", where a seat is free. */
  comeAfterAll(actor: Actor, enrolmentId: string, id: string): Promise<void> {
    return this.db.write(actor, async (tx) => {
      const enrolment = visible(await this.enrolments.ownedWhere(tx, actor, 'live-session.attend', enrolmentId));
      const live = visible(await this.store.lockSeat(tx, enrolment.id, id));
      granted(mayDecline(live, tx.now));
      if (live.declinedAt === null) return;
      const coming = (await this.store.seatsOf(tx, [id])).filter(({ declinedAt }) => declinedAt === null).length;
      granted(maySeat({ expected: coming + 1, seats: live.seats }));
      await tx.lockPerson(actor.id, 'certification'); // who leads it may not review them from now on
      await this.store.decline(tx, id, enrolment.id, null);
    });
  }

  /** Whose role has ended reads what was, and not where the others meet. */
  private async list(tx: Tx, actor: Actor, enrolment: EnrolmentOnTerms): Promise<MyLiveSessionsResponse> {
    const attends = actor.may('live-session.attend', enrolment.programId);
    const lives = await this.store.ofTrainee(tx, enrolment.id);
    const facilitators = await this.store.facilitatorsOf(
      tx,
      lives.map(({ id }) => id),
    );
    const minutes = await this.store.minutesStanding(tx, enrolment.id);
    const shown: MyLiveSessionResponse[] = [];
    for (const live of lives) {
      const names = (facilitators.get(live.id) ?? []).map(({ name }) => name);
      const one = await this.present(tx, live, names, minutes.get(live.id) ?? null);
      shown.push(attends ? one : { ...one, place: null });
    }
    const coming = (each: MyLiveSessionResponse) => each.state !== 'cancelled' && new Date(each.endsAt) > tx.now;
    return {
      zone: enrolment.zone,
      coming: attends ? shown.filter(coming) : [],
      past: shown.filter((each) => !coming(each)).toReversed(),
    };
  }

  private async present(
    tx: Tx,
    live: LiveSessionNow & { declinedAt: Date | null },
    facilitatorNames: string[],
    minutesRecorded: number | null,
  ): Promise<MyLiveSessionResponse> {
    const { module, session } = await this.templates.of(tx, live);
    const open = mayDecline(live, tx.now).ok;
    return {
      id: live.id,
      code: session.code,
      title: session.title,
      purpose: session.purpose,
      moduleCode: module.code,
      moduleTitle: module.title,
      contentNote: module.contentNote,
      minutes: live.minutes,
      startsAt: live.startsAt.toISOString(),
      endsAt: live.endsAt.toISOString(),
      mode: live.mode,
      place: live.place,
      facilitatorNames,
      state: stateOf(live, live.signed, tx.now),
      cannotCome: live.declinedAt !== null,
      minutesRecorded,
      can: { decline: open && live.declinedAt === null, comeAfterAll: open && live.declinedAt !== null },
    };
  }
}
