import { type BookStationRefusalCode, mayBookStation } from '#libs/assessment';
import { type LocalDate, type ProgramTerms, type Refusal } from '#libs/curriculum';
import { REFUSALS, type RefusalCodeName } from '../../catalogue/problems.js';
import { rolePlayersOf } from '../role-plays/role-plays.facts.js';
import type {
  StationBookingResponse,
  StationCardResponse,
  StationPrepareResponse,
  StationReasonResponse,
  StationStateName,
} from './station.response.js';
import { bookingFacts, otherVariant, type StationStanding } from './station-standing.js';

/** Waiting time ends by itself: a later day can be booked now. */
const WAITS_ONLY: BookStationRefusalCode = 'station.cooling-off';

export function presentCard(standing: StationStanding, terms: ProgramTerms, zone: string, today: LocalDate): StationCardResponse {
  const { station, module, variant, live, attempts } = standing;
  const shown = asTold(standing);
  const decision = mayBookStation(bookingFacts(shown, today), terms.roleplay);
  const refusals = decision.ok ? [] : decision.refusals;
  return {
    code: station.code,
    title: station.title,
    moduleCode: module.code,
    moduleTitle: module.title,
    theme: variant?.theme ?? null,
    contentNote: variant?.contentNote ?? station.contentNote,
    minutes: station.minutes,
    leastTrainees: station.trainees.least,
    mostTrainees: station.trainees.most,
    safetyCritical: station.safetyCritical,
    state: stateOf(shown),
    attemptsHeld: held(standing).length,
    attemptsAllowed: terms.roleplay.attempts + standing.extraAttempts.length,
    nextIs: standing.live?.purpose ?? standing.purpose,
    canBook: variant !== null && refusals.every(({ code }) => code === WAITS_ONLY),
    reasons: refusals.map(presentReason),
    booking: live === null ? null : presentBooking(live, zone),
    canChooseOther: live?.startedAt == null && !attempts.some(({ result }) => result === 'passed') && otherVariant(standing) !== null,
    canBringBack: standing.swappedAway.length > 0,
  };
}

export function presentPrepare(
  standing: StationStanding,
  card: StationCardResponse,
  names: ReadonlyMap<string, string>,
  otherTrainees: number,
): StationPrepareResponse {
  const { setting, task, watchedFor, rules } = standing.station.traineeBrief;
  const { live } = standing;
  const watchers = live === null ? [] : [live.raterId, live.secondRaterId].filter((id) => id !== null);
  return {
    card,
    setting,
    task,
    watchedFor: [...watchedFor],
    rules: [...rules],
    secondRater: card.nextIs === 'attempt' && (standing.station.safetyCritical || standing.programAsksSecondLook),
    extraAttemptReason: standing.extraAttempts.at(-1)?.reason ?? null,
    watchedBy: watchers.map((id) => names.get(id) ?? ''),
    playedBy:
      live === null
        ? null
        : rolePlayersOf(live)
            .map((id) => names.get(id) ?? '')
            .join(', '),
    otherTrainees,
  };
}

export function presentReason(refusal: Refusal<RefusalCodeName>): StationReasonResponse {
  const until = refusal.facts?.['until'];
  return { code: refusal.code, message: REFUSALS[refusal.code], until: typeof until === 'string' ? until : null };
}

export function presentBooking(rolePlay: NonNullable<StationStanding['live']>, zone: string): StationBookingResponse {
  const { id, startsAt, endsAt, mode, place, purpose, acceptedAt } = rolePlay;
  return {
    purpose,
    acceptedAt: acceptedAt?.toISOString() ?? null,
    rolePlayId: id,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    mode,
    place,
    zone,
  };
}

/**
 * A pause that nobody has told of shows where a conversation was held, as one that is being looked at. Elsewhere the page says what it said before;
 * it finds no time to book, as on other days.
 */
function asTold(standing: StationStanding): StationStanding {
  return standing.pauseUntold && held(standing).length === 0 ? { ...standing, practicePaused: false } : standing;
}

function held({ attempts }: StationStanding): StationStanding['attempts'] {
  return attempts.filter(({ purpose, outcome }) => purpose === 'attempt' && outcome === 'completed');
}

function stateOf(standing: StationStanding): StationStateName {
  const { live, attempts, moduleComplete, practicePaused, pauseUntold, purpose, thirdLookHeld } = standing;
  if (attempts.some(({ result }) => result === 'passed')) return 'signed-off';
  if (live) return live.startedAt ? 'under-way' : 'booked';
  const last = held(standing).at(-1);
  if (last && last.result === null && (purpose !== 'third-look' || thirdLookHeld)) return 'waiting';
  if (practicePaused && !pauseUntold) return 'paused';
  if (!moduleComplete) return 'locked';
  if (practicePaused) return 'waiting';
  return last?.result === 'not-yet' ? 'not-yet' : 'open';
}
