import type { Difficulty, ExchangeFormat, ItemType, JudgementGrade } from '#libs/curriculum';

export class QuestionBankResponse {
  /** `M4-Q`, `M4-P` or `FX`. */
  code!: string;
  kind!: 'quiz' | 'practice' | 'exam';
  moduleCode!: string | null;
  title!: string;
  items!: number;
  /** Drafts that wait for it. */
  drafts!: number;
}

export class QuestionBankObjectiveResponse {
  code!: string;
  text!: string;
  moduleCode!: string;
}

export class QuestionBankSourceResponse {
  code!: string;
  title!: string;
}

export class QuestionBanksCan {
  /** Import, mend drafts, add them to a bank. */
  edit!: boolean;
}

/** The banks of the newest version of the curriculum, published or not. */
export class QuestionBanksResponse {
  curriculumVersionId!: string;
  banks!: QuestionBankResponse[];
  objectives!: QuestionBankObjectiveResponse[];
  sources!: QuestionBankSourceResponse[];
  can!: QuestionBanksCan;
}

export class QuestionLeftOutResponse {
  code!: string;
  why!: string;
}

/** A bank as a file. */
export class QuestionExportResponse {
  fileName!: string;
  mediaType!: string;
  /** The bytes in Base64. */
  content!: string;
  /** How many questions are in it. */
  items!: number;
  leftOut!: QuestionLeftOutResponse[];
  /** What the format has no place for, in sentences. */
  losses!: string[];
}

export class QuestionNearResponse {
  code!: string;
  /** Shared words by all words of both, 0..1. */
  share!: number;
}

export class QuestionImportOptionResponse {
  text!: string;
  right!: boolean;
}

export class QuestionImportLineResponse {
  line!: number;
  /** Empty: a new one is given. */
  code!: string;
  type!: ItemType;
  stemHtml!: string;
  options!: QuestionImportOptionResponse[];
  /** What could not be taken over as it was. */
  notes!: string[];
  /** What it lacks before it can be in the bank. */
  lacks!: string[];
  /** A question of this code is in the bank. */
  replaces!: boolean;
  /** It is in the bank already, without any difference. */
  same!: boolean;
  near!: QuestionNearResponse[];
}

export class QuestionImportProblemResponse {
  line!: number;
  /** The file within a package. */
  file!: string | null;
  message!: string;
}

export class QuestionImportResponse {
  dryRun!: boolean;
  format!: ExchangeFormat;
  /** How many drafts were made; in a dry run, how many would be. */
  drafts!: number;
  questions!: QuestionImportLineResponse[];
  problems!: QuestionImportProblemResponse[];
}

export class QuestionDraftFaultResponse {
  /** Of the content files: `objective`, `options`, … */
  field!: string;
  /** Which answer, pair or step, counted from 0. */
  part!: number | null;
  /** Which field of it. */
  within!: string | null;
  /** The place in words: "Answer 2, feedback". */
  where!: string;
  code!: string;
  message!: string;
}

export class QuestionDraftLineResponse {
  id!: string;
  version!: number;
  bankCode!: string;
  code!: string;
  type!: ItemType;
  stemHtml!: string;
  objective!: string;
  lacks!: string[];
  replaces!: boolean;
  near!: QuestionNearResponse[];
  importedAt!: string;
}

export class QuestionDraftsResponse {
  curriculumVersionId!: string;
  /** The newest import first. */
  drafts!: QuestionDraftLineResponse[];
  can!: QuestionBanksCan;
}

export class QuestionPartResponse {
  code!: string;
  text!: string;
  pairedWith!: string;
  right!: boolean;
  grade!: JudgementGrade | null;
  feedback!: string;
}

export class QuestionFieldsResponse {
  code!: string;
  type!: ItemType;
  objective!: string;
  difficulty!: Difficulty | null;
  mustPass!: boolean;
  stem!: string;
  parts!: QuestionPartResponse[];
  distractors!: string[];
  feedback!: string;
  scoring!: 'fractions' | 'all-or-nothing' | 'absolute' | 'adjacent' | null;
  explanation!: string;
  sources!: string[];
  shuffle!: boolean;
  reviewedOn!: string;
  reviewBy!: string;
}

export class QuestionDraftResponse {
  id!: string;
  version!: number;
  bankCode!: string;
  format!: ExchangeFormat;
  importedAt!: string;
  question!: QuestionFieldsResponse;
  faults!: QuestionDraftFaultResponse[];
  replaces!: boolean;
  near!: QuestionNearResponse[];
  can!: QuestionBanksCan;
}

export class QuestionAdditionFaultResponse {
  /** Code of the question it is about; null for the curriculum as a whole. */
  item!: string | null;
  code!: string;
  message!: string;
}

export class QuestionAdditionResponse {
  dryRun!: boolean;
  /** The version that was made; it is not published. */
  curriculumVersionId!: string | null;
  added!: string[];
  replaced!: string[];
  /** Why there can be no such version; only a dry run has any. */
  faults!: QuestionAdditionFaultResponse[];
}
