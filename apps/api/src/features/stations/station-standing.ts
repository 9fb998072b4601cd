import { Injectable } from '@nestjs/common';
import { type BookStationFacts, isSeenAnew, nextVariant, type StationAttempt, thirdLookHeld } from '#libs/assessment';
import {
  type LocalDate,
  localDateAt,
  type Module,
  moduleHolding,
  moduleState,
  type Pack,
  type ProgramTerms,
  type Station,
  type StationVariant,
  stationByCode,
} from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { CertificatesFacts } from '../certificates/certificates.facts.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import type { EnrolmentOnTerms } from '../enrolments/enrolments.facts.js';
import { LearningFacts } from '../learning/learning.facts.js';
import { QuizzesFacts } from '../quizzes/quizzes.facts.js';
import { RatingsFacts, type StationResults } from '../ratings/ratings.facts.js';
import { type HeldRolePlay, RolePlaysFacts } from '../role-plays/role-plays.facts.js';
import { ExtraAttemptsFacts, type StationExtraAttempt } from './extra-attempts.facts.js';
import type { ThemeSwap } from './theme-swap.entity.js';
import { ThemeSwapStore } from './theme-swap.store.js';

/** Where one trainee stands at one station. */
export interface StationStanding {
  readonly station: Station;
  readonly module: Module;
  readonly moduleComplete: boolean;
  /** The program's own wish; a safety-critical station has a second look anyway. */
  readonly programAsksSecondLook: boolean;
  /** Not cancelled, oldest first. */
  readonly rolePlays: readonly HeldRolePlay[];
  /** For a renewal, where the station is seen anew, those since the latest issue. */
  readonly attempts: readonly StationAttempt[];
  /** The booking that lies ahead or is under way. */
  readonly live: HeldRolePlay | null;
  /** What the next conversation is for: a third rater's new look, or an attempt. */
  readonly purpose: StationAttempt['purpose'];
  readonly waitsFor: 'rater' | 'second-rater' | 'third-rater' | null;
  /** The rated conversation that counts; null before the first. */
  readonly lastRated: string | null;
  /** A third rater has seen a new conversation and has not signed. */
  readonly thirdLookHeld: boolean;
  /** Attempts the lead gave beyond the program's number, oldest first. */
  readonly extraAttempts: readonly StationExtraAttempt[];
  readonly practicePaused: boolean;
  /** Nobody has talked with the trainee about the pause yet: their pages do not speak of it. */
  readonly pauseUntold: boolean;
  readonly swappedAway: readonly string[];
  /** The story it would be now; null when none is left. */
  readonly variant: StationVariant | null;
}

@Injectable()
export class StationStandings {
  constructor(
    private readonly curriculum: CurriculumFacts,
    private readonly learning: LearningFacts,
    private readonly quizzes: QuizzesFacts,
    private readonly ratings: RatingsFacts,
    private readonly rolePlays: RolePlaysFacts,
    private readonly swaps: ThemeSwapStore,
    private readonly extraAttempts: ExtraAttemptsFacts,
    private readonly certificates: CertificatesFacts,
  ) {}

  /** Every station of the program, in its order. */
  async all(tx: Tx, enrolment: EnrolmentOnTerms): Promise<StationStanding[]> {
    const pack = await this.curriculum.packUnder(tx, enrolment);
    const rolePlays = await this.rolePlays.ofEnrolment(tx, enrolment.id);
    const results = await this.ratings.stationResults(tx, enrolment.id);
    const pauses = await this.ratings.openPauses(tx, enrolment.id);
    const complete = await this.completeModules(tx, enrolment, pack);
    const swaps = await this.swaps.ofEnrolment(tx, enrolment.id);
    const extra = await this.extraAttempts.ofEnrolment(tx, enrolment.id);
    const issue = await this.certificates.latestIssue(tx, enrolment);
    return enrolment.terms.stations.flatMap((terms) => {
      const station = stationByCode(pack, terms.code);
      const module = moduleHolding(pack, terms.code);
      if (!station || !module) return [];
      const since = issue !== null && isSeenAnew(enrolment.terms, terms.code) ? issue.issuedAt : null;
      const facts = {
        station,
        module,
        moduleComplete: complete.has(module.code) || enrolment.keptOpen.includes(terms.code),
        programAsksSecondLook: terms.secondLook,
        practicePaused: pauses.length > 0,
        pauseUntold: pauses.every(({ toldAt }) => toldAt === null),
        extraAttempts: extra.filter(({ stationCode, givenAt }) => stationCode === terms.code && isSince(since, givenAt)),
        since,
      };
      return [standing(facts, rolePlays, results, swaps, enrolment.zone)];
    });
  }

  /** The last rated attempt of each enrolment at each station, in a few statements for all of them. */
  async lastRated(
    tx: Tx,
    enrolments: readonly EnrolmentOnTerms[],
  ): Promise<(about: { enrolmentId: string; stationCode: string }) => LastRated> {
    const rated = await this.ratings.ratedBy(
      tx,
      enrolments.map(({ id }) => id),
    );
    const last = new Map<string, LastRated>();
    for (const enrolment of enrolments) {
      for (const { code, attempts } of await this.ratings.stationsOf(tx, enrolment, rated))
        last.set(`${enrolment.id} ${code}`, attempts.at(-1));
    }
    return ({ enrolmentId, stationCode }) => last.get(`${enrolmentId} ${stationCode}`);
  }

  async one(tx: Tx, enrolment: EnrolmentOnTerms, code: string): Promise<StationStanding | null> {
    return (await this.all(tx, enrolment)).find(({ station }) => station.code === code) ?? null;
  }

  private async completeModules(tx: Tx, enrolment: EnrolmentOnTerms, pack: Pack): Promise<ReadonlySet<string>> {
    const done = await this.learning.completedLessons(tx, enrolment.id);
    const lessons = done.map(({ lessonCode, lessonDigest }) => ({
      lesson: lessonCode,
      cardsMet: 0,
      cardsSetAside: 0,
      doneDigest: lessonDigest,
    }));
    const learning = { lessons, quizzesPassed: await this.quizzes.passed(tx, enrolment.id), digests: new Map<string, string>() };
    return new Set(pack.modules.filter((module) => moduleState(module, pack, learning).kind === 'complete').map(({ code }) => code));
  }
}

/** Undefined before the first. */
type LastRated = StationResults['attempts'][number] | undefined;

type Fixed = Pick<
  StationStanding,
  'station' | 'module' | 'moduleComplete' | 'programAsksSecondLook' | 'practicePaused' | 'pauseUntold' | 'extraAttempts'
> & { since: Date | null };

function isSince(since: Date | null, at: Date | null): boolean {
  return since === null || at === null || at > since;
}

function standing(
  { since, ...fixed }: Fixed,
  all: readonly HeldRolePlay[],
  results: readonly StationResults[],
  swaps: readonly ThemeSwap[],
  zone: string,
): StationStanding {
  const { code } = fixed.station;
  const rolePlays = all.filter(({ stationCode }) => stationCode === code);
  const rated = (results.find((each) => each.code === code)?.attempts ?? []).filter(({ endedAt }) => isSince(since, endedAt));
  const counted = rolePlays.filter(({ endedAt }) => isSince(since, endedAt));
  const live = rolePlays.find(({ outcome }) => outcome === null) ?? null;
  const last = rated.at(-1);
  const waitsFor = last?.waitsFor ?? null;
  const swappedAway = swaps.filter(({ stationCode }) => stationCode === code).map(({ variantCode }) => variantCode);
  const met = rolePlays.filter(({ startedAt }) => startedAt !== null).map(({ variantCode }) => variantCode);
  const variantCode = live?.variantCode ?? nextVariant(fixed.station, met, swappedAway);
  return {
    ...fixed,
    rolePlays,
    attempts: counted.map((rolePlay) => ({
      rolePlayId: rolePlay.id,
      variantCode: rolePlay.variantCode,
      purpose: rolePlay.purpose,
      heldOn: localDateAt(rolePlay.startedAt ?? rolePlay.startsAt, zone),
      outcome: rolePlay.outcome,
      result: rated.find(({ rolePlayId }) => rolePlayId === rolePlay.id)?.result ?? null,
      talkAt: rolePlay.talkAt,
    })),
    live,
    // harm that stands has decided already: a third look may still be booked by the lead, and the next attempt does not wait for it
    purpose: waitsFor === 'third-rater' && last?.result === null ? 'third-look' : 'attempt',
    waitsFor,
    lastRated: last?.rolePlayId ?? null,
    thirdLookHeld: waitsFor !== null && thirdLookHeld(rolePlays),
    swappedAway,
    variant: fixed.station.variants.find((each) => each.code === variantCode) ?? null,
  };
}

/** The story after this one, were it swapped now; null when no other of the same kind is left. */
export function otherVariant({ station, rolePlays, variant, swappedAway }: StationStanding): string | null {
  const met = rolePlays.filter(({ startedAt }) => startedAt !== null).map(({ variantCode }) => variantCode);
  return nextVariant(station, met, variant ? [...swappedAway, variant.code] : swappedAway);
}

/** Whether this trainee may meet that story: not one they put aside, and not the one they met last. */
export function mayPlay({ station, rolePlays, swappedAway }: StationStanding, variantCode: string): boolean {
  const lastMet = rolePlays.findLast(({ startedAt }) => startedAt !== null)?.variantCode;
  return station.variants.some(({ code }) => code === variantCode) && variantCode !== lastMet && !swappedAway.includes(variantCode);
}

/** Rated attempts held and allowed, and the result of the last one. */
export function attemptsSoFar(standing: StationStanding, terms: ProgramTerms) {
  const held = standing.attempts.filter(({ purpose, outcome }) => purpose === 'attempt' && outcome === 'completed');
  return { held: held.length, allowed: terms.roleplay.attempts + standing.extraAttempts.length, result: held.at(-1)?.result ?? null };
}

/** What the booking rule asks, for a conversation on that day. */
export function bookingFacts(standing: StationStanding, plannedOn: LocalDate): BookStationFacts {
  const { attempts, extraAttempts, module, moduleComplete, practicePaused, pauseUntold, purpose } = standing;
  return {
    attempts,
    extraAttempts: extraAttempts.length,
    module: { code: module.code, complete: moduleComplete },
    practicePaused,
    pauseUntold,
    purpose,
    plannedOn,
  };
}
