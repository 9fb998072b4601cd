export class CheckInResponse {
  id!: string;
  level!: number | null;
  words!: string | null;
  madeAt!: string;
}

/** A command answers without what was said: its reply is kept for repeats for a while. */
export class CheckInMadeResponse {
  id!: string;
  madeAt!: string;
}

export class WellnessPlanResponse {
  signs!: string;
  helps!: string;
  people!: string;
  steps!: string;
  /** 0 while nothing is written. */
  version!: number;
  savedAt!: string | null;
}

export class WellnessPlanSavedResponse {
  version!: number;
  savedAt!: string;
}
