import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { PERMISSIONS } from '../../apps/api/src/catalogue/permissions.js';
import { OWN_PARTS, type OwnPart, PROGRAM_ROLES, type ProgramRole, ROLE_OF } from './cast.js';

/** Where somebody stands towards the records that a request is about. `former` had a part in them; their role here has ended. */
export type Relation = 'here' | 'elsewhere' | 'former' | 'gone' | 'nobody';
export interface Reader {
  who: OwnPart | ProgramRole | 'nobody';
  relation: Relation;
  cookie: string | undefined;
  email?: string;
}

/** A row of `expected.yaml` or `words.yaml`; the heads of the files say what it means. */
export interface Row {
  anyone?: true;
  may?: string;
  each?: readonly string[];
  own?: readonly string[];
  program?: readonly string[];
  except?: readonly string[];
  'not-allowed'?: readonly string[];
  former?: readonly string[];
}

export type Verdict = 'through' | 'not-allowed' | 'forbidden' | 'not-found' | 'sign-in';

const ROLES = [...new Set(Object.values(ROLE_OF))];
const LISTS = ['each', 'own', 'program', 'except', 'not-allowed', 'former'] as const;
const PARTS = new Set<string>([...OWN_PARTS, ...PROGRAM_ROLES]);

type Written = Partial<Record<(typeof LISTS)[number], string | string[]>> & { may?: string };

/** A reviewed file of rows; a word that means nobody is a mistake in the file. */
export function reviewed(file: string): Map<string, Row> {
  const text = readFileSync(path.resolve(import.meta.dirname, file), 'utf8');
  const rows = parse(text) as Record<string, 'anyone' | Written>;
  return new Map(Object.entries(rows).map(([name, row]) => [name, row === 'anyone' ? { anyone: true } : rowOf(`${file}, ${name}`, row)]));
}

function rowOf(at: string, row: Written): Row {
  const unknown = Object.keys(row).filter((key) => key !== 'may' && !LISTS.includes(key as never));
  if (unknown.length > 0) throw new Error(`${at}: there is no list "${unknown.join(', ')}".`);
  const lists = Object.fromEntries(LISTS.flatMap((list) => (row[list] ? [[list, listed(at, row[list])]] : [])));
  return row.may ? { may: row.may, ...lists } : lists;
}

function listed(at: string, words: string | string[]): string[] {
  const names = words === 'everybody' ? ROLES : [words].flat();
  const wrong = names.filter((name) => !PARTS.has(name) && !ROLES.includes(name as never));
  if (wrong.length > 0) throw new Error(`${at}: nobody is "${wrong.join(', ')}".`);
  return names;
}

/** Whether a row lets this reader through; the role of a part counts where the row names the role for the program. */
export function letsThrough(row: Row, { who, relation }: Reader): boolean {
  if (row.anyone) return true;
  if (who === 'nobody') return false;
  if (row.each) return row.each.includes(ROLE_OF[who]);
  if (relation === 'former' || relation === 'gone') return row.former?.includes(who) ?? false;
  if (relation !== 'here' || row.except?.includes(who)) return false;
  return (row.own?.includes(who) || row.program?.includes(ROLE_OF[who])) ?? false;
}

/** What the route asks of whoever calls it, by its row. */
export const policyOf = ({ anyone, may }: Row) => (anyone ? 'anyone' : (may ?? 'signed-in'));

export function verdictOn(row: Row, reader: Reader): Verdict {
  const { who, relation } = reader;
  const holders = PERMISSIONS[row.may as keyof typeof PERMISSIONS] as readonly string[] | undefined;
  if (who !== 'nobody' && holders && (relation === 'gone' || !holders.includes(ROLE_OF[who]))) return 'forbidden';
  if (letsThrough(row, reader)) return 'through';
  if (who === 'nobody') return 'sign-in';
  return relation === 'here' && row['not-allowed']?.includes(who) ? 'not-allowed' : 'not-found';
}
