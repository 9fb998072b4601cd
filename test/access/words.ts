import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Cast } from './cast.js';
import { letsThrough, type Reader, type Row, reviewed } from './expected.js';
import { textOfPdf } from './pdf-text.js';
import type { Asked, Story } from './story.js';

/** Who met a word of somebody, and where. */
export interface Sighting extends Reader {
  field: string;
  /** whose program the word is of */
  of: 'here' | 'there';
  at: string;
}

/** Words in scenes, names and addresses of people. */
const WORD = /zz-([a-z-]+?)-(riverside|hillside)-zz|Person (\d+)\b|\bperson(\d+)@example\.org/g;

/** Finds the words of both programs in whatever somebody got to read. */
export class Words {
  private readonly people: ReadonlyMap<string, { who: string; of: 'here' | 'there' }>;

  readonly rows = rowsByWord();

  constructor(private readonly story: Story) {
    this.people = new Map([...numbered(story.here.cast, 'here'), ...numbered(story.there.cast, 'there')]);
  }

  /** Everything that is there to be found, and rows of words that are not. */
  withoutRow(): string[] {
    const parts = [...this.people.values()].filter(({ of }) => of === 'here').map(({ who }) => who.replace(' ', '-'));
    const fields = [...this.story.here.words, ...parts.flatMap((who) => [`name-of-${who}`, `email-of-${who}`])];
    return [...fields.filter((field) => !this.rows.has(field)), ...[...this.rows.keys()].filter((field) => !fields.includes(field))];
  }

  /** Texts that a request can carry and for which `fields.yaml` has no word, or one that nobody wrote. */
  async unwritten(): Promise<string[]> {
    const file = readFileSync(path.resolve(import.meta.dirname, 'fields.yaml'), 'utf8');
    const { words, codes, people } = parse(file) as {
      words: Record<string, Record<string, string>>;
      codes: Record<string, string[]>;
      people: Record<string, string[]>;
    };
    const missing = Object.values(words)
      .flatMap((fields) => Object.values(fields))
      .filter((word) => !this.story.here.words.has(word));
    const known = (name: string, field: string) => words[name]?.[field] || codes[name]?.includes(field) || people[name]?.includes(field);
    const texts = textsOf((await this.story.test.visitor().get('/api/openapi.json')).body);
    return [...missing, ...texts.filter(([name, field]) => !known(name, field)).map((each) => each.join('.'))];
  }

  inText(reader: Reader, at: string, text: string): Sighting[] {
    const found = new Map<string, Pick<Sighting, 'field' | 'of'>>();
    for (const [word, field, program, named, addressed] of text.matchAll(WORD)) {
      const person = this.people.get(named ?? addressed ?? '');
      if (field) found.set(word, { field, of: program === 'riverside' ? 'here' : 'there' });
      else if (person) found.set(word, { field: `${named ? 'name' : 'email'}-of-${person.who.replace(' ', '-')}`, of: person.of });
    }
    return [...found.values()].map((each) => ({ ...reader, ...each, at }));
  }

  inAnswers(asked: readonly Asked[]): Sighting[] {
    const open = asked.filter(({ route }) => !route.includes('{token}'));
    return open.flatMap(({ route, answer: { type, bytes }, ...reader }) =>
      this.inText(reader, route, type === 'application/pdf' ? textOfPdf(bytes) : bytes.toString('utf8')),
    );
  }

  /** Messages that were sent or wait to be: address, subject, text and calendar file. */
  async inMails(): Promise<Sighting[]> {
    const { test, readers } = this.story;
    await test.runJobs();
    const mails = await test.sql<{ to: string; data: object }>(`SELECT data->>'to' AS to, data FROM pgboss.job WHERE name = 'mail.send'`);
    return mails.flatMap(({ to, data }) => {
      const reader = readers.find(({ email }) => email === to);
      return reader ? this.inText(reader, 'mail', JSON.stringify(data)) : [];
    });
  }
}

/** What was met and should not have been, and what should have been met and was not. */
export function unlike(rows: ReadonlyMap<string, Row>, sightings: readonly Sighting[], readers: readonly Reader[]): string[] {
  const met = new Map<string, string>();
  for (const { field, of, who, relation, at } of sightings) if (of === 'here' && relation === 'here') met.set(`${who} meets ${field}`, at);
  const may = [...rows].flatMap(([field, row]) =>
    readers.filter((reader) => reader.relation === 'here' && letsThrough(row, reader)).map(({ who }) => `${who} meets ${field}`),
  );
  const tooMuch = [...met].filter(([each]) => !may.includes(each)).map(([each, at]) => `${each} at ${at}`);
  return [...tooMuch, ...may.filter((each) => !met.has(each)).map((each) => `expected: ${each}`)];
}

/** Each word by itself; in the file those with the same readers share a row. */
function rowsByWord(): Map<string, Row> {
  return new Map([...reviewed('words.yaml')].flatMap(([words, row]) => words.split(/,\s*/).map((word): [string, Row] => [word, row])));
}

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  format?: string;
  items?: Schema;
  allOf?: Schema[];
  properties?: Record<string, Schema>;
}
interface ApiDocument {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>>;
  components: { schemas: Record<string, Schema> };
}

/** Every field of a request class that carries a text of any kind: class and field. */
function textsOf({ paths, components }: ApiDocument): [string, string][] {
  const texts = new Map<string, [string, string]>();
  const seen = new Set<string>();
  const read = (schema: Schema, at: [string, string]): void => {
    const name = schema.$ref?.split('/').at(-1);
    if (name && !seen.has(name)) {
      seen.add(name);
      for (const [field, each] of Object.entries(components.schemas[name]?.properties ?? {})) read(each, [name, field]);
    }
    for (const each of [...(schema.allOf ?? []), ...(schema.items ? [schema.items] : [])]) read(each, at);
    // ids, instants and addresses have a form of their own
    const text = [schema.type].flat().includes('string') && !schema.enum && !['uuid', 'date-time'].includes(schema.format ?? '');
    if (text) texts.set(at.join('.'), at);
  };
  for (const operation of Object.values(paths).flatMap((verbs) => Object.values(verbs)))
    for (const { schema } of Object.values(operation.requestBody?.content ?? {})) read(schema, ['', '']);
  return [...texts.values()];
}

function numbered({ programId: _, ...people }: Cast, of: 'here' | 'there'): [string, { who: string; of: 'here' | 'there' }][] {
  return Object.entries(people).map(([who, { name }]) => [name.split(' ')[1] ?? '', { who, of }]);
}
