export class TrainingCategoryResponse {
  code!: string;
  title!: string;
  /** Minutes, as everywhere here. */
  need!: number;
  have!: number;
  selfPaced!: number;
  live!: number;
}

/** Minutes of training by category, as the certificate asks for them. */
export class TrainingHoursResponse {
  enrolmentId!: string;
  liveHave!: number;
  liveNeed!: number;
  categories!: TrainingCategoryResponse[];
}

export class TrainingPersonResponse {
  enrolmentId!: string;
  personId!: string;
  name!: string;
  cohortName!: string | null;
  liveHave!: number;
  liveNeed!: number;
  categories!: TrainingCategoryResponse[];
  /** All that the person's program version asks for is there. */
  complete!: boolean;
}

/** Who is short of hours: the furthest from complete first. */
export class TrainingBoardResponse {
  people!: TrainingPersonResponse[];
}
