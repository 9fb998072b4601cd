export class LibraryEntryResponse {
  code!: string;
  title!: string;
  audience!: 'everyone' | 'trainees' | 'facilitators';
  version!: string;
  /** Null for the code of ethics, which is signed by its version. */
  reviewedOn!: string | null;
}

export class LibraryResponse {
  documents!: LibraryEntryResponse[];
  /** How many words the glossary explains. */
  terms!: number;
}

export class LibrarySourceResponse {
  title!: string;
  address!: string | null;
  strength!: 'law' | 'guidance' | 'review' | 'trial' | 'survey' | 'expert';
}

export class LibraryDocumentResponse {
  code!: string;
  title!: string;
  audience!: 'everyone' | 'trainees' | 'facilitators';
  version!: string;
  reviewedOn!: string | null;
  reviewBy!: string | null;
  /** Made from Markdown; holds no foreign HTML. */
  html!: string;
  sources!: LibrarySourceResponse[];
}

export class GlossaryTermResponse {
  term!: string;
  meaning!: string;
  seeAlso!: string[];
}

export class GlossaryResponse {
  terms!: GlossaryTermResponse[];
  reviewedOn!: string | null;
}
