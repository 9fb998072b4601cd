export class ConversationCardResponse {
  code!: string;
  title!: string;
  moduleCode!: string;
  moduleTitle!: string;
  channel!: 'in-person' | 'phone' | 'chat';
  minutes!: number;
  contentNote!: string;
  /** Open as long as its module is. */
  state!: 'locked' | 'open';
  /** Titles of the modules that open it. */
  opensAfter!: string[];
}

export class ConversationPartnerResponse {
  name!: string;
  about!: string;
}

export class ConversationChoiceResponse {
  says!: string;
  grade!: 'best' | 'acceptable' | 'poor' | 'harmful';
  why!: string;
  /** Code of the node it leads to. */
  next!: string;
}

/** A turn has `says` and choices; a debrief has `text` and the turn to go back to; an ending has `text`. */
export class ConversationNodeResponse {
  code!: string;
  kind!: 'turn' | 'debrief' | 'ending';
  scene!: string | null;
  says!: string | null;
  teaches!: string;
  choices!: ConversationChoiceResponse[];
  text!: string | null;
  again!: string | null;
}

export class ConversationSourceResponse {
  title!: string;
  address!: string | null;
}

/** The whole talk. It is played in the browser, so nobody else learns what is chosen. */
export class ConversationResponse {
  card!: ConversationCardResponse;
  partner!: ConversationPartnerResponse;
  setting!: string;
  start!: string;
  nodes!: ConversationNodeResponse[];
  sources!: ConversationSourceResponse[];
  reviewedOn!: string;
}
