import type { Difficulty, ItemType, JudgementGrade } from '#libs/curriculum';

export class CurriculumVersionResponse {
  id!: string;
  /** SHA-256 over its files; over its base and the changed bank where it was made here. */
  digest!: string;
  title!: string;
  loadedAt!: string;
  /** From files, or made here by changing a bank of questions. */
  origin!: 'files' | 'question-bank';
  madeByName!: string | null;
  /** Numbers of this program's versions that use it, the newest first. */
  publishedAs!: number[];
  /** The program's newest version uses it. */
  isCurrent!: boolean;
}

export class CurriculumCan {
  /** See questions with their keys, scripts and rubrics. */
  readKeys!: boolean;
  publish!: boolean;
}

export class CurriculumVersionsResponse {
  /** The newest first. */
  versions!: CurriculumVersionResponse[];
  can!: CurriculumCan;
}

export class CurriculumPartResponse {
  code!: string;
  title!: string;
  minutes!: number | null;
  reviewBy!: string | null;
}

export class CurriculumSlotResponse {
  quizCode!: string;
  objective!: string;
  difficulty!: Difficulty;
  mustPass!: boolean;
  /** Of a slot of the exam. */
  domain!: string | null;
  drawn!: number;
  /** Items there must be for so many draws. */
  needed!: number;
  available!: number;
}

export class CurriculumQuizResponse {
  code!: string;
  title!: string;
  passMark!: number;
  attempts!: number;
  timeLimitMinutes!: number | null;
  questions!: number;
  items!: number;
  slots!: CurriculumSlotResponse[];
  reviewBy!: string;
}

export class CurriculumModuleResponse {
  code!: string;
  title!: string;
  summary!: string;
  contentNote!: string;
  requires!: string[];
  selfPacedMinutes!: number;
  liveMinutes!: number;
  reviewedOn!: string;
  reviewBy!: string;
  lessons!: CurriculumPartResponse[];
  quiz!: CurriculumQuizResponse;
  practiceItems!: number;
  stations!: CurriculumPartResponse[];
  liveSessions!: CurriculumPartResponse[];
  conversations!: CurriculumPartResponse[];
}

export class CurriculumOutlineResponse {
  version!: CurriculumVersionResponse;
  modules!: CurriculumModuleResponse[];
  exam!: CurriculumQuizResponse | null;
  /** The code of ethics and the documents of the pack. */
  documents!: CurriculumPartResponse[];
  can!: CurriculumCan;
}

export class CurriculumDocumentResponse {
  code!: string;
  title!: string;
  version!: string | null;
  audience!: 'everyone' | 'trainees' | 'facilitators';
  html!: string;
  reviewedOn!: string | null;
  reviewBy!: string | null;
}

export class CurriculumSourceResponse {
  code!: string;
  title!: string;
  address!: string | null;
}

export class CurriculumItemLineResponse {
  code!: string;
  type!: ItemType;
  moduleCode!: string | null;
  bank!: 'quiz' | 'practice' | 'exam';
  objective!: string;
  difficulty!: Difficulty;
  mustPass!: boolean;
  /** The beginning of the question, plain. */
  about!: string;
  reviewBy!: string;
}

export class CurriculumItemsResponse {
  items!: CurriculumItemLineResponse[];
  slots!: CurriculumSlotResponse[];
}

export class CurriculumItemOptionResponse {
  /** The text; the left part of a pair; a step, in the right order. */
  text!: string;
  /** The right part of a pair. */
  pairedWith!: string | null;
  right!: boolean | null;
  grade!: JudgementGrade | null;
  feedback!: string | null;
}

/** A question with its key. */
export class CurriculumItemResponse {
  code!: string;
  type!: ItemType;
  moduleCode!: string | null;
  bank!: 'quiz' | 'practice' | 'exam';
  objective!: string;
  objectiveText!: string;
  difficulty!: Difficulty;
  mustPass!: boolean;
  scoring!: string | null;
  shuffle!: boolean;
  stemHtml!: string;
  options!: CurriculumItemOptionResponse[];
  /** Right-hand texts that belong to no pair. */
  distractors!: string[];
  /** Of an ordering, which has one for all. */
  feedback!: string | null;
  explanationHtml!: string;
  sources!: CurriculumSourceResponse[];
  reviewedOn!: string;
  reviewBy!: string;
}

export class CurriculumBehaviourResponse {
  code!: string;
  text!: string;
}

export class CurriculumCompetencyResponse {
  code!: string;
  title!: string;
  samhsa!: string[];
  harmful!: CurriculumBehaviourResponse[];
  basic!: CurriculumBehaviourResponse[];
  advanced!: CurriculumBehaviourResponse[];
}

export class CurriculumPromptResponse {
  cue!: string;
  purpose!: string;
  competency!: string;
}

export class CurriculumVariantResponse {
  code!: string;
  theme!: string;
  contentNote!: string;
  person!: string;
  opening!: string;
  prompts!: CurriculumPromptResponse[];
  facts!: string[];
  stopWord!: string;
  deroling!: string;
}

/** A station with its script and its rubric. */
export class CurriculumStationResponse {
  code!: string;
  title!: string;
  after!: string;
  safetyCritical!: boolean;
  minutes!: number;
  contentNote!: string;
  objectives!: string[];
  setting!: string;
  task!: string;
  watchedFor!: string[];
  rules!: string[];
  rolePlayerPurpose!: string;
  rolePlayerPortrayal!: string;
  rolePlayerCare!: string;
  rolePlayerDoNot!: string[];
  variants!: CurriculumVariantResponse[];
  competencies!: CurriculumCompetencyResponse[];
  critical!: CurriculumBehaviourResponse[];
  minimumEntrustment!: number;
  debrief!: string[];
  rubricVersion!: number;
  sources!: CurriculumSourceResponse[];
  reviewedOn!: string;
  reviewBy!: string;
}
