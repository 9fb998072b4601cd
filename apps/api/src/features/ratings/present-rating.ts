import { Injectable } from '@nestjs/common';
import { maySignRating, readSheet } from '#libs/assessment';
import { REFUSALS, type RefusalCodeName } from '../../catalogue/problems.js';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { PeopleFacts } from '../people/people.facts.js';
import { RolePlaysFacts } from '../role-plays/role-plays.facts.js';
import { presentSignOff } from './present-sign-off.js';
import { type RatingContext, RatingContexts } from './rating.context.js';
import type { Rating } from './rating.entity.js';
import { maySignAs, SIGN_OFF_MEANING, seatOf } from './rating.policy.js';
import type { RatingCheckResponse, RatingConversationResponse, RatingResponse } from './rating.response.js';
import { RatingStore } from './rating.store.js';
import { presentRubric, presentSheet, type RatingStationResponse } from './rubric.facts.js';
import { SignOffStore } from './sign-off.store.js';

/** Refusals that the sheet itself or the moment of signing settles; they are not shown as checks while marking. */
const OF_THE_SHEET = /^(sheet|authentication|rating|correction)\./;

@Injectable()
export class PresentRating {
  constructor(
    private readonly contexts: RatingContexts,
    private readonly signOffs: SignOffStore,
    private readonly curriculum: CurriculumFacts,
    private readonly people: PeopleFacts,
    private readonly rolePlays: RolePlaysFacts,
    private readonly ratings: RatingStore,
  ) {}

  /** A sheet for its own rater. Nothing of the other rater's sheet is read here. */
  async one(tx: Tx, actor: Actor, rating: Rating): Promise<RatingResponse> {
    const context = await this.contexts.of(tx, rating);
    const records = await this.signOffs.ofRating(tx, rating.id);
    const signed = records.length > 0;
    const read = readSheet(context.station, rating.sheet);
    const sheet = read.ok ? read.value : rating.sheet;
    const checks = signed ? [] : await this.checks(tx, actor, context);
    const seats = await this.signOffs.signedSeats(tx, rating.rolePlayId);
    const live = context.rolePlay.cancelledAt === null;
    return {
      id: rating.id,
      seat: rating.seat,
      version: rating.version,
      savedAt: rating.savedAt?.toISOString() ?? null,
      savedFrom: rating.savedFrom,
      sheet: presentSheet(sheet),
      jotter: rating.jotter,
      now: tx.now.toISOString(),
      pausedAt: rating.pausedAt?.toISOString() ?? null,
      pausedSeconds: rating.pausedSeconds,
      station: await this.station(tx, context),
      conversation: await this.conversation(tx, context),
      checks,
      secondLookReasons:
        rating.seat === 'third-rater' ? [] : await this.contexts.lookReasons(tx, context, rating.seat === 'rater' ? sheet : null),
      meaning: SIGN_OFF_MEANING,
      signOffs: records.map(presentSignOff),
      can: {
        save: !signed && live,
        sign: !signed && live && checks.length === 0,
        correct: signed,
        compare: seats.has('rater') && seats.has('second-rater') && rating.seat !== 'third-rater',
      },
    };
  }

  /** Early sight of what signing will ask again: people, calibration, licence. */
  private async checks(tx: Tx, actor: Actor, context: RatingContext): Promise<RatingCheckResponse[]> {
    const seat = maySignAs(context.rolePlay, context.rating);
    const facts = await this.contexts.signing(tx, context, actor, { sheet: context.rating.sheet, standing: null, correctionReason: null });
    const decision = maySignRating(facts);
    const refusals = [
      ...(seat.ok ? [] : seat.refusals),
      ...(decision.ok ? [] : decision.refusals.filter(({ code }) => !OF_THE_SHEET.test(code))),
    ];
    return refusals.map(({ code }) => ({ code, message: REFUSALS[code as RefusalCodeName] }));
  }

  private async station(tx: Tx, { rolePlay, station }: RatingContext): Promise<RatingStationResponse> {
    const { critical } = await this.curriculum.pack(tx, rolePlay.curriculumVersionId);
    return presentRubric(station, critical.behaviours);
  }

  private async conversation(tx: Tx, { rolePlay, station, rating }: RatingContext): Promise<RatingConversationResponse> {
    const otherId = rating.seat === 'second-rater' ? rolePlay.raterId : rolePlay.secondRaterId;
    const group = station.trainees.most === 1 ? [] : await this.rolePlays.groupOf(tx, rolePlay);
    const mine = group.filter((each) => seatOf(each, rating.raterId) !== null);
    const sheets = await this.ratings.ofGroup(
      tx,
      mine.map(({ id }) => id),
      rating.raterId,
    );
    const names = await this.people.namesOf(tx, [
      rolePlay.traineeId,
      ...mine.map(({ traineeId }) => traineeId),
      ...(otherId ? [otherId] : []),
    ]);
    return {
      id: rolePlay.id,
      programId: rolePlay.programId,
      enrolmentId: rolePlay.enrolmentId,
      traineeName: names.get(rolePlay.traineeId) ?? '',
      theme: station.variants.find(({ code }) => code === rolePlay.variantCode)?.theme ?? '',
      attempt: rolePlay.attempt,
      startsAt: rolePlay.startsAt.toISOString(),
      startedAt: rolePlay.startedAt?.toISOString() ?? null,
      endedAt: rolePlay.endedAt?.toISOString() ?? null,
      outcome: rolePlay.outcome && (rolePlay.outcome === 'completed' ? 'held' : 'not-held'),
      purpose: rolePlay.purpose,
      otherRaterName: otherId ? (names.get(otherId) ?? null) : null,
      group: mine.map(({ id, traineeId }) => ({
        rolePlayId: id,
        traineeName: names.get(traineeId) ?? '',
        ratingId: sheets.get(id) ?? null,
      })),
      tooFew: group.filter(({ outcome }) => outcome === null).length < station.trainees.least && group.length > 0,
    };
  }
}
