/** What several trainees share: their rows stand together. */
export class DeskGroupResponse {
  /** The same for everybody in it. */
  offeredTimeId!: string;
  trainees!: number;
  least!: number;
  /** It is tomorrow or today, and fewer are booked than it is made for. */
  tooFew!: boolean;
}

export class DeskSessionResponse {
  rolePlayId!: string;
  programId!: string;
  /** My sheet about it, where I have opened one. */
  ratingId!: string | null;
  seat!: 'rater' | 'second-rater' | 'third-rater';
  stationCode!: string;
  stationTitle!: string;
  traineeName!: string;
  attempt!: number;
  startsAt!: string;
  endsAt!: string;
  place!: string;
  state!: 'booked' | 'under-way' | 'completed' | 'not-completed';
  endedAt!: string | null;
  /** Null where the trainee is alone. */
  group!: DeskGroupResponse | null;
}

export class DeskCalibrationResponse {
  programId!: string;
  stationCode!: string;
  stationTitle!: string;
  rubricVersion!: number;
  /** Last day it counts; null where there is none. */
  until!: string | null;
  lapsed!: boolean;
}

/** What waits for me today; nobody else's work is here. */
export class DeskResponse {
  /** Today's and the next seven days' conversations, in order. */
  sessions!: DeskSessionResponse[];
  /** Completed conversations whose sheet I have not signed as first or third rater. */
  unsigned!: DeskSessionResponse[];
  /** Completed conversations whose second look I have not signed. */
  secondLooks!: DeskSessionResponse[];
  /** Calibrations that run out within thirty days or are missing. */
  calibrations!: DeskCalibrationResponse[];
}
