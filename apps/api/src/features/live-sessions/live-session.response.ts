import type { CorrectionReason } from '#libs/assessment';
import type { LivePartKind } from '#libs/curriculum';

export type LiveSessionState = 'coming' | 'under-way' | 'to-record' | 'recorded' | 'cancelled';

export class LivePersonResponse {
  id!: string;
  name!: string;
}

export class LiveTraineeResponse {
  enrolmentId!: string;
  name!: string;
  cohortId!: string | null;
}

export class LiveCohortResponse {
  id!: string;
  name!: string;
}

export class LiveTemplateResponse {
  code!: string;
  title!: string;
  moduleCode!: string;
  moduleTitle!: string;
  minutes!: number;
}

/** Live sessions of a program for those who lead or plan them. */
export class LiveSessionSummaryResponse {
  id!: string;
  code!: string;
  title!: string;
  moduleCode!: string;
  moduleTitle!: string;
  minutes!: number;
  startsAt!: string;
  endsAt!: string;
  state!: LiveSessionState;
  facilitators!: LivePersonResponse[];
  /** How many are expected; those who cannot come are not counted. */
  expected!: number;
  seats!: number;
  /** I lead it. */
  mine!: boolean;
}

export class LiveSessionsResponse {
  zone!: string;
  sessions!: LiveSessionSummaryResponse[];
}

/** What planning a live session chooses from. */
export class LiveSessionOptionsResponse {
  zone!: string;
  /** Every live session of the program's modules. */
  templates!: LiveTemplateResponse[];
  facilitators!: LivePersonResponse[];
  cohorts!: LiveCohortResponse[];
  trainees!: LiveTraineeResponse[];
  /** Whether I may plan sessions that I do not lead. */
  forOthers!: boolean;
}

export class LiveSessionMadeResponse {
  id!: string;
}

/** Minutes as somebody recorded them; the newest first. */
export class AttendanceResponse {
  id!: string;
  minutes!: number;
  recordedByName!: string;
  recordedAt!: string;
  /** Why it took the place of the one before; null for the first. */
  reason!: CorrectionReason | null;
}

export class LiveSeatResponse {
  enrolmentId!: string;
  name!: string;
  cohortName!: string | null;
  cannotCome!: boolean;
  attendance!: AttendanceResponse[];
}

export class LiveSessionCanResponse {
  change!: boolean;
  cancel!: boolean;
  seat!: boolean;
  record!: boolean;
  correct!: boolean;
  readGuide!: boolean;
}

/** A live session with its roster, for those who lead it and for admins. */
export class LiveSessionResponse {
  id!: string;
  programId!: string;
  code!: string;
  title!: string;
  purpose!: string;
  moduleCode!: string;
  moduleTitle!: string;
  minutes!: number;
  /** The most that can be recorded now: what has passed of it. */
  minutesPassed!: number;
  startsAt!: string;
  endsAt!: string;
  zone!: string;
  /** By the clock of the program. */
  date!: string;
  time!: string;
  mode!: 'in-person' | 'video';
  place!: string;
  seats!: number;
  version!: number;
  state!: LiveSessionState;
  facilitators!: LivePersonResponse[];
  roster!: LiveSeatResponse[];
  signedByName!: string | null;
  signedAt!: string | null;
  /** The sentence above the signature. */
  meaning!: string;
  can!: LiveSessionCanResponse;
}

export class LiveGuidePartResponse {
  minutes!: number;
  /** Minutes from the beginning. */
  from!: number;
  kind!: LivePartKind;
  title!: string;
  leadHtml!: string;
  watchForHtml!: string | null;
}

/** How to run it; for those who lead it, never for its trainees. */
export class LiveGuideResponse {
  id!: string;
  code!: string;
  title!: string;
  moduleTitle!: string;
  minutes!: number;
  startsAt!: string;
  zone!: string;
  purpose!: string;
  objectives!: string[];
  group!: string;
  materials!: string[];
  room!: string;
  safetyPlan!: string[];
  plan!: LiveGuidePartResponse[];
  debrief!: string[];
  afterwardsHtml!: string;
}

export class MyLiveSessionCanResponse {
  decline!: boolean;
  comeAfterAll!: boolean;
}

/** A live session as one of its trainees sees it: nobody else's name but those who lead. */
export class MyLiveSessionResponse {
  id!: string;
  code!: string;
  title!: string;
  purpose!: string;
  moduleCode!: string;
  moduleTitle!: string;
  contentNote!: string;
  minutes!: number;
  startsAt!: string;
  endsAt!: string;
  mode!: 'in-person' | 'video';
  /** Null once the reader's role has ended: the next one may be in the same place. */
  place!: string | null;
  facilitatorNames!: string[];
  state!: LiveSessionState;
  cannotCome!: boolean;
  /** My minutes, once they are recorded. */
  minutesRecorded!: number | null;
  can!: MyLiveSessionCanResponse;
}

export class MyLiveSessionsResponse {
  zone!: string;
  /** What comes first is next. */
  coming!: MyLiveSessionResponse[];
  /** The newest first. */
  past!: MyLiveSessionResponse[];
}
