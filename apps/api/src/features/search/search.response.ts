/** A piece of text; never HTML. */
export class SearchTextResponse {
  text!: string;
  /** It fits what was looked for. */
  hit!: boolean;
}

export class SearchHitResponse {
  kind!: 'module' | 'lesson' | 'card' | 'term' | 'document' | 'conversation';
  /** Of the module, lesson, document or conversation; the word itself for a term of the glossary. */
  code!: string;
  moduleCode!: string | null;
  /** From 1; of a card. */
  card!: number | null;
  title!: SearchTextResponse[];
  /** Titles of what it stands in, from the outside in. */
  within!: string[];
  /** Null where nothing but the title is shown, as of a lesson that is locked. */
  excerpt!: SearchTextResponse[] | null;
  /** Titles of the lessons and modules that open it; empty where it is open. */
  opensAfter!: string[];
}

export class SearchResponse {
  hits!: SearchHitResponse[];
  /** There are more than these. */
  more!: boolean;
}
