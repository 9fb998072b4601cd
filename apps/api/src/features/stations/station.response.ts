export class StationReasonResponse {
  code!: string;
  message!: string;
  /** First date on which it would be possible; null where a date does not decide. */
  until!: string | null;
}

export class StationBookingResponse {
  rolePlayId!: string;
  startsAt!: string;
  endsAt!: string;
  mode!: 'in-person' | 'video';
  place!: string;
  zone!: string;
  /** `third-look`: a third rater sees a new conversation; it uses up no attempt. */
  purpose!: 'attempt' | 'third-look';
  /** When the trainee agreed to it; null where somebody else booked it and they have not said. */
  acceptedAt!: string | null;
}

export type StationStateName = 'locked' | 'open' | 'booked' | 'under-way' | 'waiting' | 'not-yet' | 'signed-off' | 'paused';

/** One practice conversation on the trainee's page. */
export class StationCardResponse {
  code!: string;
  title!: string;
  moduleCode!: string;
  moduleTitle!: string;
  /** Of the story it would be now; null when none of the same kind is left. */
  theme!: string | null;
  contentNote!: string;
  minutes!: number;
  /** How many trainees share one conversation; 1 where the trainee is alone. */
  leastTrainees!: number;
  mostTrainees!: number;
  safetyCritical!: boolean;
  state!: 'locked' | 'open' | 'booked' | 'under-way' | 'waiting' | 'not-yet' | 'signed-off' | 'paused';
  attemptsHeld!: number;
  /** With the attempts that the lead gave. */
  attemptsAllowed!: number;
  /** What the next conversation is, or the one that is booked. */
  nextIs!: 'attempt' | 'third-look';
  canBook!: boolean;
  /** Why it cannot be booked now; a waiting time does not hinder booking a later day. */
  reasons!: StationReasonResponse[];
  booking!: StationBookingResponse | null;
  /** Another story of the same kind is left. */
  canChooseOther!: boolean;
  /** Stories were put aside and can be brought back. */
  canBringBack!: boolean;
}

/** What a trainee reads to prepare. The script is not part of it. */
export class StationPrepareResponse {
  card!: StationCardResponse;
  setting!: string;
  task!: string;
  watchedFor!: string[];
  rules!: string[];
  secondRater!: boolean;
  /** Why the lead gave one more attempt; null where none was given. */
  extraAttemptReason!: string | null;
  /** Names of those who will watch, once it is booked. */
  watchedBy!: string[];
  playedBy!: string | null;
  /** How many other trainees have booked the same conversation; who they are is not told. */
  otherTrainees!: number;
}

export class StationTimeResponse {
  id!: string;
  startsAt!: string;
  endsAt!: string;
  mode!: 'in-person' | 'video';
  place!: string;
  raterName!: string;
  /** How many trainees have booked it before; who they are is not told. */
  otherTrainees!: number;
}

/** Free times for a station; the suggested ones are the first that suit. */
export class StationTimesResponse {
  zone!: string;
  stationCode!: string;
  stationTitle!: string;
  canBook!: boolean;
  reasons!: StationReasonResponse[];
  suggested!: StationTimeResponse[];
  times!: StationTimeResponse[];
}
