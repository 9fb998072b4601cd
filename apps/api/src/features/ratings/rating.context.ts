import { Injectable } from '@nestjs/common';
import type { RatingSheet, RatingSignOffFacts, SecondLookReason } from '#libs/assessment';
import { localDate, type Station, stationByCode } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { type EnrolmentOnTerms, EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { PartiesFacts } from '../parties/parties.facts.js';
import { PeopleFacts } from '../people/people.facts.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { type HeldRolePlay, RolePlaysFacts } from '../role-plays/role-plays.facts.js';
import type { Rating } from './rating.entity.js';
import { SIGN_OFF_MEANING } from './rating.policy.js';
import { RatingsFacts } from './ratings.facts.js';
import { heldOn, lookReasons } from './station-attempts.js';

/** Everything a rule needs to know about one sheet. */
export interface RatingContext {
  rating: Rating;
  rolePlay: HeldRolePlay;
  enrolment: EnrolmentOnTerms;
  station: Station;
}

/** Roles whose licence counts when somebody rates. */
const RATING_ROLES = ['clinical-supervisor', 'peer-supervisor'] as const;

/** Gathers facts for the rules about a sheet, inside the caller's transaction. */
@Injectable()
export class RatingContexts {
  constructor(
    private readonly rolePlays: RolePlaysFacts,
    private readonly enrolments: EnrolmentsFacts,
    private readonly curriculum: CurriculumFacts,
    private readonly people: PeopleFacts,
    private readonly programs: ProgramsFacts,
    private readonly professionals: ProfessionalsFacts,
    private readonly ratings: RatingsFacts,
    private readonly parties: PartiesFacts,
  ) {}

  async of(tx: Tx, rating: Rating): Promise<RatingContext> {
    const rolePlay = visible(await this.rolePlays.byId(tx, rating.rolePlayId));
    return this.with(tx, rating, rolePlay);
  }

  /** The same with the conversation as it is until commit: what is written about it is before its cancellation, or after. */
  async held(tx: Tx, rating: Rating): Promise<RatingContext> {
    return this.with(tx, rating, visible(await this.rolePlays.holdById(tx, rating.rolePlayId)));
  }

  /**
   * The same with the conversation held until commit, and nobody else deciding about this person meanwhile. The sheet is held by the caller; then come,
   * in this order, the turn of the person, the program, in which roles are given and taken away, the conversation, and the rater's conflicts.
   */
  async locked(tx: Tx, actor: Actor, rating: Rating): Promise<RatingContext> {
    const known = visible(await this.rolePlays.byId(tx, rating.rolePlayId));
    await tx.lockPerson(known.traineeId, 'certification');
    visible(await this.programs.holdVisibleTo(tx, actor, rating.programId, 'role-play.conduct'));
    const rolePlay = visible(await this.rolePlays.lockById(tx, rating.rolePlayId));
    await this.professionals.lockConflicts(tx, [rating.raterId]);
    return this.with(tx, rating, rolePlay);
  }

  /** What the signing rule reads. Calibration, licence and people are asked for anew each time. */
  async signing(
    tx: Tx,
    { rating, rolePlay, enrolment, station }: RatingContext,
    actor: Actor,
    given: { sheet: RatingSheet; standing: { id: string; sheet: RatingSheet } | null; correctionReason: string | null },
  ): Promise<RatingSignOffFacts> {
    const { programId } = rating;
    const required = RATING_ROLES.filter((role) => enrolment.terms.rater.licenceRequiredFor.includes(role));
    const licences = await this.professionals.licences(tx, programId, rating.raterId);
    const calibrations = await this.ratings.calibrationsOf(tx, programId, [rating.raterId], station.code);
    return {
      programId,
      programVersionId: enrolment.programVersionId,
      rolePlayId: rolePlay.id,
      attempt: rolePlay.attempt,
      station,
      variantCode: rolePlay.variantCode,
      sheet: given.sheet,
      raterId: rating.raterId,
      seat: rating.seat,
      people: await this.parties.of(tx, enrolment),
      heldOn: heldOn(rolePlay, enrolment.zone),
      zone: enrolment.zone,
      outcome: rolePlay.outcome,
      calibrations: calibrations.get(rating.raterId) ?? [],
      calibrationTerms: enrolment.terms.calibration,
      licence: {
        required: await this.people.holdsRole(tx, rating.raterId, programId, required),
        onFile: licences.map(({ validFrom, validUntil }) => ({
          validFrom: localDate(validFrom),
          validUntil: validUntil === null ? null : localDate(validUntil),
        })),
      },
      freshAuthAt: actor.authenticatedAt,
      authMethod: 'password',
      standingRecordId: given.standing?.id ?? null,
      standingSheet: given.standing?.sheet ?? null,
      correctionReason: given.correctionReason,
      meaning: SIGN_OFF_MEANING,
      now: tx.now,
    };
  }

  /** Why a second rater has to look, with this sheet in view. */
  async lookReasons(tx: Tx, { rolePlay, enrolment, station }: RatingContext, sheet: RatingSheet | null): Promise<SecondLookReason[]> {
    const { terms, zone, programId } = enrolment;
    const { attempt, raterId } = rolePlay;
    const calibrations = await this.ratings.calibrationsOf(tx, programId, [raterId], station.code);
    return lookReasons({ station, terms, calibrations }, { heldOn: heldOn(rolePlay, zone), attempt, raterId }, sheet);
  }

  private async with(tx: Tx, rating: Rating, rolePlay: Omit<HeldRolePlay, 'talkAt'>): Promise<RatingContext> {
    const enrolment = visible(await this.enrolments.byId(tx, rating.enrolmentId));
    const pack = await this.curriculum.pack(tx, rolePlay.curriculumVersionId);
    return { rating, rolePlay: { ...rolePlay, talkAt: null }, enrolment, station: visible(stationByCode(pack, rolePlay.stationCode)) };
  }
}
