import type { GateActor, GateCode, GateDetail } from '#libs/assessment';

/** One requirement on the way to a certificate. */
export class GateLineResponse {
  code!: GateCode;
  /** The module, station, exam or category of training it is about; null for the whole program. */
  about!: string | null;
  /** Its title in the curriculum. */
  aboutTitle!: string | null;
  met!: boolean;
  /** What there is: lessons, quizzes, stations, minutes of training, approved minutes, version signed, open pauses. */
  have!: string | null;
  need!: string;
  whoMustAct!: GateActor | null;
  /** Met: when. Unmet: since when it waits for that person. */
  since!: string | null;
  detail!: GateDetail | null;
  /** For a renewal: only what was done after this instant, that of the latest issue, counts. */
  after!: string | null;
}

export class GateResponse {
  enrolmentId!: string;
  met!: boolean;
  lines!: GateLineResponse[];
}
