export class ComparisonNoteResponse {
  about!: string;
  atSecond!: number;
  text!: string;
}

export class ComparisonSheetResponse {
  signOffId!: string;
  raterName!: string;
  signedAt!: string;
  result!: 'passed' | 'not-yet';
  global!: string;
  entrustment!: number;
}

/** One competency, or one critical behaviour, as the two raters saw it. */
export class ComparisonRowResponse {
  code!: string;
  title!: string;
  /** 1 to 4; null where that rater had no chance to see it. */
  first!: number | null;
  second!: number | null;
  difference!: number | null;
  firstNotes!: ComparisonNoteResponse[];
  secondNotes!: ComparisonNoteResponse[];
}

export class ComparisonCriticalResponse {
  code!: string;
  text!: string;
  first!: 'yes' | 'no';
  second!: 'yes' | 'no';
  firstNotes!: ComparisonNoteResponse[];
  secondNotes!: ComparisonNoteResponse[];
}

/** Both signed sheets about one conversation, differences first. */
export class ComparisonResponse {
  rolePlayId!: string;
  stationCode!: string;
  stationTitle!: string;
  traineeName!: string;
  attempt!: number;
  first!: ComparisonSheetResponse;
  second!: ComparisonSheetResponse;
  rows!: ComparisonRowResponse[];
  /** Critical behaviours that at least one of the two saw. */
  critical!: ComparisonCriticalResponse[];
  compared!: number;
  exact!: number;
  withinOne!: number;
  resultsAgree!: boolean;
  thirdRaterNeeded!: boolean;
  /** The result of the attempt from all its signed sheets; null while a third rater is awaited. */
  result!: 'passed' | 'not-yet' | null;
  /** Codes of what stands, whoever of the two saw it. */
  standing!: string[];
}
