export class HarmBehaviourResponse {
  code!: string;
  text!: string;
}

/** A critical behaviour that a rater marked, or took back, in a sheet. */
export class HarmAlertResponse {
  id!: string;
  behaviour!: HarmBehaviourResponse;
  change!: 'raised' | 'withdrawn';
  changedAt!: string;
  traineeName!: string;
  raterName!: string;
  stationCode!: string;
  /** The sheet it stands on is signed. */
  signed!: boolean;
}

export class PracticePauseCanResponse {
  recordTalk!: boolean;
  lift!: boolean;
  appeal!: boolean;
}

export class PracticePauseResponse {
  id!: string;
  enrolmentId!: string;
  traineeName!: string;
  stationCode!: string;
  behaviours!: HarmBehaviourResponse[];
  openedAt!: string;
  /** Last day for the second look. */
  secondLookDueOn!: string;
  state!: 'waiting-for-second-look' | 'confirmed' | 'lifted';
  /** No second look can follow: the lead decides after the talk. */
  nobodyElseWatched!: boolean;
  closedAt!: string | null;
  toldAt!: string | null;
  /** What the lead wrote down of the talk; for leads alone. */
  talkNote!: string | null;
  liftingReason!: string | null;
  appeal!: string | null;
  appealedAt!: string | null;
  can!: PracticePauseCanResponse;
}

/** A trainee who asks for another look at their feedback. */
export class AskedLookResponse {
  signOffId!: string;
  traineeName!: string;
  stationCode!: string;
  askedAt!: string;
  comment!: string | null;
}

/** Two raters saw a conversation too differently; a third rater is needed for a new one. */
export class AskedThirdLookResponse {
  rolePlayId!: string;
  traineeName!: string;
  stationCode!: string;
  askedAt!: string;
}

export class HarmDeskResponse {
  programId!: string;
  alerts!: HarmAlertResponse[];
  pauses!: PracticePauseResponse[];
  thirdLooks!: AskedThirdLookResponse[];
  askedLooks!: AskedLookResponse[];
}
