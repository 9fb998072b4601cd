import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Model } from './crowd-model.js';
import { idOfCopy, inOrderOfMention, type Mould, Names, type Place, sha256 } from './crowd-mould.js';
import { LEVELS, NOT_COPIED, OWN, type Table, tablesOf } from './crowd-schema.js';
import { ENTRIES, Trail } from './crowd-trail.js';

type Row = readonly (string | null)[];

interface Sheet extends Table {
  rows: Mould[];
  level: keyof Place;
}

/** The rows of the model as moulds, and where their copies go. */
export class Press {
  private constructor(
    private readonly client: pg.Client,
    private readonly names: Names,
    private readonly sheets: readonly Sheet[],
    private readonly trail: Trail,
  ) {}

  static async of(client: pg.Client, model: Model): Promise<Press> {
    const tables = (await tablesOf(client)).filter(({ name }) => !(name in NOT_COPIED));
    const rows = new Map<string, Row[]>();
    for (const { name, columns } of tables) rows.set(name, await texts(client, `SELECT ${quoted(columns)} FROM "${name}" ORDER BY 1, 2`));
    const levels = levelsOf(tables, rows);
    const fixed = new Set((await texts(client, `SELECT id FROM curriculum_version`)).map(([id]) => id ?? ''));
    const names = new Names(fixed, levels);
    for (const [digest, text] of inOrderOfMention(signedTexts([...rows.values()].flat()))) names.digest(digest, text);
    const sheets = tables.map((table) => ({
      ...table,
      level: LEVELS[table.name] ?? ('group' as const),
      // a row that names nothing of the model is there for all
      rows: (rows.get(table.name) ?? []).map((row) => mouldOf(names, table, row)).filter((row) => !row.isCommon),
    }));
    const heads = (await client.query<{ chain_id: string; seq: string; hash: string }>(`SELECT * FROM audit_head`)).rows;
    const last = new Map(heads.map(({ chain_id, seq, hash }) => [chain_id, { seq: Number(seq), hash }]));
    const trail = new Trail(names, model.programId, (await texts(client, ENTRIES)) as never, levels, last);
    return new Press(client, names, sheets, trail);
  }

  async print(places: readonly Place[]): Promise<void> {
    const copies = places.map((place) => ({ place, values: this.names.valuesAt(place) }));
    for (const { name, columns, rows, level } of this.sheets) {
      const here = copies.filter(({ place }) => place[level] === place.group);
      if (rows.length === 0 || here.length === 0) continue;
      await this.copy(
        name,
        columns,
        here.map(({ values }) => rows.map((row) => row.cast(values)).join('')),
      );
    }
    await this.copy(
      'audit_entry',
      ['chain_id', 'seq', 'at', 'actor_id', 'action', 'subject', 'facts', 'previous_hash', 'hash'],
      copies.map(({ place, values }) => this.trail.cast(place, values, idOfCopy)),
    );
  }

  async finish(): Promise<void> {
    await this.client.query(`DELETE FROM audit_head`);
    await this.copy('audit_head', ['chain_id', 'seq', 'hash'], [this.trail.lines]);
  }

  private async copy(table: string, columns: readonly string[], chunks: readonly string[]): Promise<void> {
    const stream = this.client.query(copyFrom(`COPY "${table}" (${quoted(columns)}) FROM STDIN`));
    for (const chunk of chunks) if (!stream.write(chunk)) await once(stream, 'drain');
    stream.end();
    await once(stream, 'finish');
  }
}

const quoted = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(', ');

/** Rows with every value as PostgreSQL writes it. */
async function texts(client: pg.Client, text: string): Promise<Row[]> {
  return (await client.query<Row[]>({ text, rowMode: 'array', types: { getTypeParser: () => (value: string) => value } } as never))
    .rows as never;
}

/** The ids that several groups share. */
function levelsOf(tables: readonly Table[], rows: ReadonlyMap<string, Row[]>): Map<string, keyof Place> {
  const levels = new Map<string, keyof Place>();
  for (const { name, columns } of tables) {
    const [level, id] = [LEVELS[name], columns.indexOf('id')];
    if (level !== undefined && id >= 0) for (const row of rows.get(name) ?? []) levels.set(row[id] ?? '', level);
  }
  return levels;
}

const SPECIAL: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escaped = (value: string) => value.replace(/[\\\t\n\r]/g, (character) => SPECIAL[character] ?? character);

/** A row as a line for COPY. */
function mouldOf(names: Names, { name, columns }: Table, row: Row): Mould {
  const id = names.mould([row[columns.indexOf('id')] ?? '']);
  return names.mould(
    row.flatMap((value, at) => {
      const own = value === null ? undefined : OWN[`${name}.${columns[at]}`];
      const end = at === row.length - 1 ? '\n' : '\t';
      return [own ? own(escaped(value ?? ''), (values) => id.cast(values)) : value === null ? '\\N' : escaped(value), end];
    }),
  );
}

/** Every text of a row whose SHA-256 stands in the same row: what was signed, graded or frozen. */
function signedTexts(rows: readonly Row[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const row of rows) {
    const digests = new Set(row.filter((value) => value !== null && /^[0-9a-f]{64}$/.test(value)));
    if (digests.size === 0) continue;
    for (const value of row) if (value !== null && value.length > 64 && digests.has(sha256(value))) found.set(sha256(value), value);
  }
  return found;
}
