export class HelpLineResponse {
  name!: string;
  call!: string | null;
  text!: string | null;
  chat!: string | null;
  who!: string;
  note!: string | null;
}

export class HelpRegionResponse {
  code!: string;
  name!: string;
  /** IANA zones; one that ends in a slash stands for all below it. */
  zones!: string[];
  emergency!: string;
  lines!: HelpLineResponse[];
}

export class HelpLinesResponse {
  reviewedOn!: string;
  reviewBy!: string;
  /** Code of the region to show first: of `zone` where it is given, else of the reader's program. */
  defaultRegion!: string;
  regions!: HelpRegionResponse[];
}

export class GroundingExerciseResponse {
  code!: string;
  title!: string;
  seconds!: number;
  eyes!: 'open' | 'either';
  intro!: string;
  steps!: string[];
  stop!: string;
}

export class GroundingResponse {
  reviewedOn!: string;
  reviewBy!: string;
  exercises!: GroundingExerciseResponse[];
}
