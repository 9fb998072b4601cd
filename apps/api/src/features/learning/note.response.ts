export class NoteResponse {
  card!: number;
  text!: string;
  /** 0 while nothing is written. */
  version!: number;
  savedAt!: string | null;
}

/** A save answers without the text: a reply is nothing to keep it in. */
export class NoteSavedResponse {
  version!: number;
  savedAt!: string;
}
