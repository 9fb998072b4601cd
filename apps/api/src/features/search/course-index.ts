import MiniSearch from 'minisearch';
import type { Block, Card, Lesson, Module, Pack, Prose } from '#libs/curriculum';
import { plainTextOf } from '../../platform/markdown.js';
import { indexedWord, wordsOf } from './search-words.js';

/** Something that can be found. */
export interface Entry {
  id: number;
  kind: 'module' | 'lesson' | 'card' | 'term' | 'document' | 'conversation';
  code: string;
  module: string | null;
  lesson: string | null;
  card: number | null;
  title: string;
  within: string[];
  text: string;
}

export interface Found {
  entry: Entry;
  /** Words of the index that fit, misspelt or begun as they may have been typed. */
  words: ReadonlySet<string>;
}

/** What trainees can find in a curriculum. Keys of quizzes, scripts and what facilitators read are no part of it. */
export class CourseIndex {
  private readonly index = new MiniSearch<Entry>({
    fields: ['title', 'text'],
    tokenize: wordsOf,
    processTerm: indexedWord,
    searchOptions: {
      boost: { title: 3 },
      prefix: (word) => word.length > 1,
      // one slip in four to seven letters, two in eight and more
      fuzzy: (word) => (word.length < 4 ? false : word.length < 8 ? 1 : 2),
      maxFuzzy: 2,
    },
  });

  private constructor(private readonly entries: readonly Entry[]) {}

  /** In small steps, so that nobody else waits while a content is indexed. */
  static async of(pack: Pack): Promise<CourseIndex> {
    const made = new CourseIndex(entriesOf(pack).map((entry, id) => ({ id, ...entry })));
    await made.index.addAllAsync(made.entries, { chunkSize: 50 });
    return made;
  }

  /** The best first: what has all the words, or where nothing has, what has some of them. */
  find(query: string, isWanted: (entry: Entry) => boolean): Found[] {
    const filter = ({ id }: { id: number }) => isWanted(this.entry(id));
    const all = this.index.search(query, { combineWith: 'AND', filter });
    const results = all.length > 0 ? all : this.index.search(query, { combineWith: 'OR', filter });
    return results.map(({ id, match }) => ({ entry: this.entry(id as number), words: new Set(Object.keys(match)) }));
  }

  private entry(id: number): Entry {
    const entry = this.entries[id];
    if (!entry) throw new RangeError(`The index has no entry ${id}.`);
    return entry;
  }
}

type Unnumbered = Omit<Entry, 'id'>;

function entriesOf({ modules, glossary, documents }: Pack): Unnumbered[] {
  const nowhere = { module: null, lesson: null, card: null, within: [] };
  return [
    ...modules.flatMap(entriesOfModule),
    ...(glossary?.terms ?? []).map(({ term, meaning }) => ({
      ...nowhere,
      kind: 'term' as const,
      code: term,
      title: term,
      text: meaning,
    })),
    ...documents
      .filter(({ audience }) => audience !== 'facilitators')
      .map(({ code, title, body }) => ({ ...nowhere, kind: 'document' as const, code, title, text: plainTextOf(body) })),
  ];
}

function entriesOfModule(module: Module): Unnumbered[] {
  const { code, title, summary, objectives, lessons, conversations } = module;
  const here = { module: code, lesson: null, card: null, within: [title] };
  const about = [summary, ...objectives.map((objective) => objective.text)].join(' ');
  return [
    { ...here, kind: 'module', code, title, within: [], text: plainTextOf(about) },
    ...lessons.flatMap((lesson) => entriesOfLesson(module, lesson)),
    // what is said in it is for the one who plays it
    ...conversations.map((each) => ({
      ...here,
      kind: 'conversation' as const,
      code: each.code,
      title: each.title,
      text: `${each.setting} ${each.partner.about}`.trim(),
    })),
  ];
}

function entriesOfLesson(module: Module, { code, title, cards }: Lesson): Unnumbered[] {
  const here = { module: module.code, lesson: code, code };
  return [
    { ...here, kind: 'lesson', card: null, title, within: [module.title], text: '' },
    ...cards.map((card, at) => ({
      ...here,
      kind: 'card' as const,
      card: at + 1,
      title: card.title,
      within: [module.title, title],
      text: textOf(card),
    })),
  ];
}

const textOf = ({ summary, parts }: Card) => [...parts.map(textOfPart), plainTextOf(summary ?? '')].join(' ').replace(/\s+/g, ' ').trim();

/** What a card shows at once. */
function textOfPart(part: Prose | Block): string {
  switch (part.kind) {
    case 'prose':
      return plainTextOf(part.markdown);
    case 'dialogue':
      return [part.title, ...part.lines.map(({ who, says }) => `${who}: ${says}`), part.why].join(' ');
    case 'case':
      return `${plainTextOf(part.story)} ${part.question}`;
    case 'check':
      return [part.prompt, ...part.options.map(({ text }) => text)].join(' ');
    case 'reflect':
      return part.prompt;
    case 'do':
    case 'try':
      return part.text;
    case 'audio':
      return `${part.title} ${plainTextOf(part.transcript)}`;
    case 'keypoints':
      return part.points.join(' ');
  }
}
