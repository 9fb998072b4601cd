import type { ConversationMode } from './role-play.entity.js';

export class RolePlayPersonResponse {
  id!: string;
  name!: string;
  part!: 'trainee' | 'rater' | 'second-rater' | 'role-player';
}

/** What the reader may do with it now. */
export class RolePlayCanResponse {
  accept!: boolean;
  start!: boolean;
  complete!: boolean;
  stop!: boolean;
  cancel!: boolean;
  recordNoShow!: boolean;
  recordTalk!: boolean;
  readScript!: boolean;
}

export class RolePlayResponse {
  id!: string;
  programId!: string;
  enrolmentId!: string;
  stationCode!: string;
  stationTitle!: string;
  theme!: string;
  contentNote!: string;
  /** IANA zone of the program. */
  zone!: string;
  startsAt!: string;
  endsAt!: string;
  mode!: ConversationMode;
  place!: string;
  attempt!: number;
  /** `third-look`: a third rater sees a new conversation; it uses up no attempt. */
  purpose!: 'attempt' | 'third-look';
  acceptedAt!: string | null;
  /** How many other trainees share it; who they are is not told. */
  otherTrainees!: number;
  /** The same for everybody who shares a conversation; null where staff arranged it. */
  offeredTimeId!: string | null;
  state!: 'booked' | 'under-way' | 'held' | 'not-held' | 'cancelled';
  startedAt!: string | null;
  endedAt!: string | null;
  talkAt!: string | null;
  /** The part the reader has in it. */
  myPart!: 'trainee' | 'rater' | 'second-rater' | 'role-player';
  people!: RolePlayPersonResponse[];
  can!: RolePlayCanResponse;
}

export class ScriptPromptResponse {
  cue!: string;
  purpose!: string;
}

/** For the role-player and the raters of a conversation; the trainee never sees it. */
export class RolePlayScriptResponse {
  rolePlayId!: string;
  stationCode!: string;
  stationTitle!: string;
  minutes!: number;
  theme!: string;
  contentNote!: string;
  startsAt!: string;
  endsAt!: string;
  zone!: string;
  place!: string;
  personName!: string;
  personAge!: number;
  situation!: string;
  opening!: string;
  prompts!: ScriptPromptResponse[];
  facts!: string[];
  stopWord!: string;
  deroling!: string;
  purpose!: string;
  portrayal!: string;
  care!: string;
  doNot!: string[];
}
