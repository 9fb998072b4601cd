export class StationAttemptGivenResponse {
  id!: string;
  stationCode!: string;
  givenAt!: string;
  attemptsAllowed!: number;
}

/** The new conversation for a third rater, once it is booked. */
export class ThirdLookBookingResponse {
  rolePlayId!: string;
  startsAt!: string;
  raterName!: string;
  /** When the trainee agreed to it; null while they have not said. */
  acceptedAt!: string | null;
}

export class ThirdLookCanResponse {
  book!: boolean;
  compare!: boolean;
}

/** A rated conversation that a rater of a new one may have to decide. */
export class ThirdLookResponse {
  rolePlayId!: string;
  traineeName!: string;
  stationCode!: string;
  stationTitle!: string;
  since!: string;
  /** Two raters differ; nobody else watched where a second look is due; or the booked second look is not signed after 48 hours. */
  why!: 'raters-differ' | 'nobody-else-watched' | 'second-look-unsigned';
  /** `to-sign`: the new conversation took place and waits for its rater's signature. */
  state!: 'to-book' | 'booked' | 'to-sign';
  /** Harm that stands has decided it already: a third look cannot change that. */
  resultStands!: boolean;
  booking!: ThirdLookBookingResponse | null;
  can!: ThirdLookCanResponse;
}

export class LastAttemptCanResponse {
  give!: boolean;
}

/** A trainee with no rated attempt left at a station that is "not yet". */
export class LastAttemptResponse {
  enrolmentId!: string;
  traineeName!: string;
  stationCode!: string;
  stationTitle!: string;
  attemptsHeld!: number;
  can!: LastAttemptCanResponse;
}

/** What waits for a decision about practice conversations; nothing about the reader. */
export class PracticeDecisionsResponse {
  programId!: string;
  /** Those that wait longest. */
  thirdLooks!: ThirdLookResponse[];
  /** More wait behind these. */
  moreThirdLooks!: boolean;
  lastAttempts!: LastAttemptResponse[];
}
