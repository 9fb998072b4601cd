import type pg from 'pg';
import { type Name, type Place, sha256 } from './crowd-mould.js';

/** Tables whose rows are the same for every copy, or belong to the machinery. */
export const NOT_COPIED: Record<string, string> = {
  attempt_limit: 'counts of guesses: nobody guesses in the model',
  audit_entry: 'linked anew by crowd-trail',
  audit_head: 'follows from the links',
  curriculum_version: 'one content for all',
  schema_migration: 'the machinery’s',
};

/** Tables whose rows stand once in a program or a cohort, however many people it has. */
export const LEVELS: Record<string, keyof Place> = {
  program: 'program',
  program_version: 'program',
  reporting_duty: 'program',
  reporting_place: 'program',
  question_draft: 'program',
  audit_check: 'program',
  cohort: 'cohort',
};

const tokenOf = (id: string) => `\\\\x${sha256(id)}`;

/** Columns that must differ from copy to copy though they name no id; `id` is what the copy calls the row. */
export const OWN: Record<string, (value: string, id: (values: readonly string[]) => string) => Name> = {
  'person.email':
    (value) =>
    ({ group }) =>
      `g${group}.${value}`,
  'person.name':
    (value) =>
    ({ group }) =>
      `${value} ${group}`,
  'cohort.name':
    (value) =>
    ({ cohort }) =>
      `${value} ${cohort}`,
  'session.token_hash': (_, id) => (_place, values) => tokenOf(id(values)),
  'invitation.token_hash': (_, id) => (_place, values) => tokenOf(id(values)),
  'password_reset.token_hash':
    (value) =>
    ({ group }) =>
      tokenOf(`${value} ${group}`),
};

export interface Table {
  name: string;
  columns: string[];
}

export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(`
    SELECT c.relname AS name, json_agg(a.attname ORDER BY a.attnum) AS columns
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped GROUP BY 1 ORDER BY 1`);
  return rows;
}

/** Columns of unique indexes; `ids` says that one of them is an id, which every copy has of its own. */
export async function uniquesOf(client: pg.Client): Promise<{ table: string; columns: string[]; ids: boolean }[]> {
  const { rows } = await client.query(`
    SELECT t.relname AS "table", json_agg(a.attname ORDER BY a.attnum) AS columns, bool_or(a.atttypid = 'uuid'::regtype) AS ids
      FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_depend d ON d.objid = i.indexrelid AND d.refobjid = t.oid AND d.refobjsubid > 0
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
     WHERE i.indisunique AND t.relnamespace = 'public'::regnamespace GROUP BY i.indexrelid, 1
    UNION ALL
    SELECT t.relname, json_agg(a.attname ORDER BY a.attnum), bool_or(a.atttypid = 'uuid'::regtype)
      FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY(c.conkey)
     WHERE c.contype IN ('p', 'u') AND t.relnamespace = 'public'::regnamespace GROUP BY c.oid, 1`);
  return rows;
}

/** Rows whose foreign keys point at nothing, by constraint: loading switched the checks off. */
export async function orphans(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; sql: string }>(`
    SELECT c.conname AS name, format('SELECT EXISTS (SELECT 1 FROM %s c LEFT JOIN %s p ON p.%I = c.%I WHERE c.%I IS NOT NULL AND p.%I IS NULL) AS lost',
             c.conrelid::regclass, c.confrelid::regclass, p.attname, a.attname, a.attname, p.attname) AS sql
      FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      JOIN pg_attribute p ON p.attrelid = c.confrelid AND p.attnum = c.confkey[1]
     WHERE c.contype = 'f' AND cardinality(c.conkey) = 1 AND c.connamespace = 'public'::regnamespace ORDER BY 1`);
  const lost: string[] = [];
  for (const { name, sql } of rows) if ((await client.query<{ lost: boolean }>(sql)).rows[0]?.lost) lost.push(name);
  return lost;
}
