export class OfferedTimePersonResponse {
  id!: string;
  name!: string;
}

export class OfferedTimeStationResponse {
  code!: string;
  title!: string;
  minutes!: number;
  /** How many trainees share one conversation; 1 where a trainee is alone. */
  mostTrainees!: number;
  /** The program wants a second rater in the room. */
  secondLook!: boolean;
  /** Last day on which my calibration for its rubric counts; null when I cannot rate it now. */
  calibratedUntil!: string | null;
}

export class OfferedTimeResponse {
  id!: string;
  startsAt!: string;
  endsAt!: string;
  mode!: 'in-person' | 'video';
  place!: string;
  stationCodes!: string[];
  /** Of who takes part: `If-Match` of a change carries it. */
  version!: number;
  rater!: OfferedTimePersonResponse;
  secondRater!: OfferedTimePersonResponse | null;
  rolePlayer!: OfferedTimePersonResponse | null;
  furtherRolePlayers!: OfferedTimePersonResponse[];
  /** How many trainees can book it. */
  traineeSeats!: number;
  state!: 'seat-open' | 'free' | 'booked';
  /** The conversation that was booked in it; the first trainee's, where several share it. */
  rolePlayId!: string | null;
  bookedStation!: string | null;
  trainees!: OfferedTimePersonResponse[];
  canWithdraw!: boolean;
  canStaff!: boolean;
}

/** Offered times with what is needed to offer another one. */
export class AvailabilityResponse {
  zone!: string;
  canOffer!: boolean;
  stations!: OfferedTimeStationResponse[];
  raters!: OfferedTimePersonResponse[];
  rolePlayers!: OfferedTimePersonResponse[];
  times!: OfferedTimeResponse[];
}

export class OfferedTimeMadeResponse {
  id!: string;
}
