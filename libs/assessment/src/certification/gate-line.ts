export type GateCode =
  | 'module-lessons'
  | 'module-quiz'
  | 'station'
  | 'final-exam'
  | 'training-hours'
  | 'live-hours'
  | 'renewal-station'
  | 'ethics-code'
  | 'practice-hours'
  | 'no-open-pause';

export type GateActor = 'trainee' | 'supervisor' | 'second-rater' | 'third-rater' | 'lead' | 'admin' | 'reviewer';

/** One requirement of a program version, as the checklist, the reviewer's page and the decision all show it. */
export interface GateLine {
  readonly code: GateCode;
  /** The module, station, exam or category of training it is about; null for the whole program. */
  readonly about: string | null;
  readonly met: boolean;
  /** What there is: lessons, quizzes or stations passed, minutes of training, approved minutes, version signed, open pauses. */
  readonly have: number | string | null;
  readonly need: number | string;
  /** Who acts next; null when the line is met. */
  readonly whoMustAct: GateActor | null;
  /** Met: when it was met. Unmet: since when it waits for that person, null when nothing has begun. */
  readonly since: Date | null;
  /** Which step is missing, where one line has several. */
  readonly detail?: GateDetail;
  /** For a renewal, the issue that it follows on: only what was done after it counts. Missing where everything counts. */
  readonly after?: Date;
  /**
   * What the trainee reads in its place, if anything: they learn of a pause from a person, not from a list. Their list speaks of one that they were
   * told of and that stands, and of nothing otherwise: so it says nothing that the line is not there.
   */
  readonly told?: GateLine | null;
}

export type GateDetail =
  | 'not-rated-yet'
  | 'rating-unsigned'
  | 'second-look-unsigned'
  | 'third-look-unsigned'
  | 'result-not-yet'
  | 'attempts-used'
  | 'approval-waiting'
  | 'other-version'
  | 'earlier-term';

export function line(code: GateCode, about: string | null, rest: Omit<GateLine, 'code' | 'about'>): GateLine {
  return { code, about, ...rest, whoMustAct: rest.met ? null : rest.whoMustAct };
}

export function happened(at: Date | null, now: Date): boolean {
  return at !== null && at <= now;
}

export function latest(times: readonly (Date | null)[]): Date | null {
  return times.reduce((last, time) => (last === null || (time !== null && time > last) ? time : last), null);
}
