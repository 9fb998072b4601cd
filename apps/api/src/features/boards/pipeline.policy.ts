import { type GateLine, gateMet, linesForTrainee, type ReviewDecisionKind, unmetLines } from '#libs/assessment';

/** The columns of the pipeline, in order. Where somebody stands follows from facts; nobody is moved by hand. */
export const PIPELINE_STAGES = ['learning', 'ready-to-be-observed', 'observed', 'second-look', 'review', 'decided', 'certified'] as const;
export type PipelineStage = (typeof PIPELINE_STAGES)[number];

/** Who acts next where no line of the gate is in the way. */
export type PipelineStep = 'trainee-applies' | 'reviewer-takes-case' | 'reviewer-decides' | 'admin-issues' | 'declined';

export interface PipelineFacts {
  readonly enrolledAt: Date;
  readonly lines: readonly GateLine[];
  /** When each rated conversation ended. */
  readonly observedAt: readonly Date[];
  readonly lastCase: {
    readonly submittedAt: Date;
    readonly taken: boolean;
    readonly decision: { readonly kind: ReviewDecisionKind; readonly decidedAt: Date; readonly issued: boolean } | null;
  } | null;
  /** Since when a certificate is live; null without one. */
  readonly certifiedSince: Date | null;
}

export interface PipelinePlace {
  readonly stage: PipelineStage;
  readonly since: Date;
  /** The first requirement that is still open; null where none is. */
  readonly blocking: GateLine | null;
  readonly next: PipelineStep | null;
}

/** The same as the trainee may know it: nothing in it speaks of a pause before a person has. */
export function asTold(facts: PipelineFacts): PipelineFacts {
  return { ...facts, lines: linesForTrainee(facts.lines) };
}

export function pipelinePlace(facts: PipelineFacts): PipelinePlace {
  return placeByCase(facts) ?? placeByGate(facts);
}

/** Where a certificate or a case puts somebody, whatever the gate says; null where the gate decides. */
export function placeByCase({ certifiedSince, lastCase }: Pick<PipelineFacts, 'certifiedSince' | 'lastCase'>): PipelinePlace | null {
  if (certifiedSince) return { stage: 'certified', since: certifiedSince, blocking: null, next: null };
  if (lastCase && !lastCase.decision) {
    const next = lastCase.taken ? 'reviewer-decides' : 'reviewer-takes-case';
    return { stage: 'review', since: lastCase.submittedAt, blocking: null, next };
  }
  const decided = lastCase?.decision;
  if (decided && decided.kind !== 'returned' && !decided.issued) {
    return { stage: 'decided', since: decided.decidedAt, blocking: null, next: decided.kind === 'declined' ? 'declined' : 'admin-issues' };
  }
  return null;
}

/** The looks that somebody waits for; one of them keeps the gate shut, so whom it decides about stands at the second look. */
export function looksWaiting(lines: readonly GateLine[]): GateLine[] {
  return lines.filter(({ whoMustAct }) => whoMustAct === 'second-rater' || whoMustAct === 'third-rater');
}

function placeByGate(facts: PipelineFacts): PipelinePlace {
  const { lines } = facts;
  if (gateMet(lines))
    return { stage: 'review', since: latest(lines.map(({ since }) => since)) ?? facts.enrolledAt, blocking: null, next: 'trainee-applies' };
  return { ...beforeReview(facts), blocking: unmetLines(lines)[0] ?? null, next: null };
}

function beforeReview({ lines, observedAt, enrolledAt }: PipelineFacts): Pick<PipelinePlace, 'stage' | 'since'> {
  const looks = looksWaiting(lines);
  if (looks.length > 0) return { stage: 'second-look', since: earliest(looks.map(({ since }) => since)) ?? enrolledAt };
  const observed = latest(observedAt);
  if (observed) return { stage: 'observed', since: observed };
  const ready = earliest(modulesDone(lines));
  return ready ? { stage: 'ready-to-be-observed', since: ready } : { stage: 'learning', since: enrolledAt };
}

/** When each module with its lessons and its quiz was finished. */
function modulesDone(lines: readonly GateLine[]): Date[] {
  const lessons = lines.filter(({ code, met }) => code === 'module-lessons' && met);
  return lessons.flatMap((line) => {
    const quiz = lines.find(({ code, about, met }) => code === 'module-quiz' && about === line.about && met);
    return quiz ? (latest([line.since, quiz.since]) ?? []) : [];
  });
}

/** Why somebody cannot be moved to a column by hand, and who brings them there. */
export type PipelineMoveAnswer = 'here-already' | 'never-back' | 'gate-open' | PipelineStep | 'by-itself';

export interface PipelineMove {
  readonly to: PipelineStage;
  readonly answer: PipelineMoveAnswer;
  /** Requirements in the way. */
  readonly open: readonly GateLine[];
}

/** What "Move to…" says about each column. */
export function pipelineMoves(facts: PipelineFacts): PipelineMove[] {
  const { stage, next } = pipelinePlace(facts);
  const now = PIPELINE_STAGES.indexOf(stage);
  return PIPELINE_STAGES.map((to, at) => {
    if (at === now) return { to, answer: 'here-already', open: [] };
    if (at < now) return { to, answer: 'never-back', open: [] };
    const open = linesBefore(to, facts.lines);
    if (open.length > 0) return { to, answer: 'gate-open', open };
    return { to, answer: next ?? 'by-itself', open: [] };
  });
}

function linesBefore(to: PipelineStage, lines: readonly GateLine[]): GateLine[] {
  const open = unmetLines(lines);
  if (to === 'ready-to-be-observed') {
    const first = open.find(({ code }) => code === 'module-lessons' || code === 'module-quiz')?.about;
    return open.filter(({ code, about }) => about === first && (code === 'module-lessons' || code === 'module-quiz'));
  }
  if (to === 'observed') return open.filter(({ code, detail }) => code === 'station' && detail === 'not-rated-yet').slice(0, 1);
  if (to === 'second-look') return open.filter(({ code, whoMustAct }) => code === 'station' && whoMustAct !== 'second-rater').slice(0, 1);
  return open;
}

/** The one in the middle; with an even number, the mean of the two. Null for none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function latest(dates: readonly (Date | null)[]): Date | null {
  return dates.reduce<Date | null>((last, date) => (date !== null && (last === null || date > last) ? date : last), null);
}

function earliest(dates: readonly (Date | null)[]): Date | null {
  return dates.reduce<Date | null>((first, date) => (date !== null && (first === null || date < first) ? date : first), null);
}
