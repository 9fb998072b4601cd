import { isEmail } from 'class-validator';
import { parse } from 'csv-parse/sync';
import { type Decision, grant, refuse } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import { ROLES, type RoleName } from '../../catalogue/roles.js';
import { inOneSpelling, isOneLine, isPersonName } from '../../platform/http/one-line.js';

export const IMPORT_COLUMNS = ['name', 'email', 'role', 'cohort'] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];
export const MOST_ROWS = 2000;

/** What can be wrong with a row, in words that say what to do. */
export const IMPORT_FAULTS = {
  'name.missing': 'Give a name.',
  'name.too-long': 'A name has at most 120 characters, on one line, with letters.',
  'email.invalid': 'Give a full email address.',
  'email.repeated': 'This email stands in an earlier row too.',
  'email.invited-already': 'An invitation to this email is waiting.',
  'role.unknown': 'Choose one of the roles.',
  'role.held-already': 'This person holds this role already.',
  'cohort.unknown': 'There is no cohort with this name.',
  'cohort.for-trainees': 'Only trainees belong to a cohort.',
} as const;
export type ImportFaultCode = keyof typeof IMPORT_FAULTS;

export interface ImportFault {
  column: ImportColumn;
  code: ImportFaultCode;
}

export interface ImportRow {
  line: number;
  name: string;
  email: string;
  role: string;
  cohort: string;
}

/** What stands already; emails and cohort names in lower case. */
export interface ImportFacts {
  /** Roles held in the program, by email. */
  roles: ReadonlyMap<string, readonly RoleName[]>;
  /** Emails with an invitation to the program that can still be accepted. */
  invited: ReadonlySet<string>;
  /** Cohort ids by name. */
  cohorts: ReadonlyMap<string, string>;
}

/** Reads a list as spreadsheets write it: with or without a byte order mark, quotation marks, CRLF, commas, semicolons or tabs. */
export function readPeople(csv: string): Decision<ImportRow[], RefusalCodeName> {
  const records = readRecords(csv);
  const [head, ...body] = records ?? [];
  if (!head) return refuse({ code: 'people-import.unreadable' });
  const names = head.record.map((name) => name.trim().toLowerCase());
  const known = names.every((name) => (IMPORT_COLUMNS as readonly string[]).includes(name)) && new Set(names).size === names.length;
  if (!known || !['name', 'email', 'role'].every((name) => names.includes(name)))
    return refuse({ code: 'people-import.unreadable', facts: { line: 1 } });
  const long = body.find(({ record }) => record.length > names.length);
  if (long) return refuse({ code: 'people-import.unreadable', facts: { line: long.info.lines } });
  if (body.length > MOST_ROWS) return refuse({ code: 'people-import.too-long', facts: { most: MOST_ROWS, rows: body.length } });
  if (body.length === 0) return refuse({ code: 'people-import.empty' });
  return grant(body.map(({ record, info }) => rowOf(names, record, info.lines)));
}

/** Every fault of every row, held against what stands and against the rows before it. */
export function checkRows(rows: readonly ImportRow[], facts: ImportFacts): ImportFault[][] {
  const seen = new Set<string>();
  return rows.map((row) => {
    const email = row.email.toLowerCase();
    const faults = [...nameFaults(row), ...emailFaults(email, seen, facts), ...roleFaults(row, email, facts), ...cohortFaults(row, facts)];
    seen.add(email);
    return faults;
  });
}

/** A role by its code or as people write it: "Clinical supervisor" is `clinical-supervisor`. */
export function roleOf(text: string): RoleName | null {
  const code = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  const role = code === 'program-admin' ? 'admin' : code;
  return ROLES.find((each) => each === role) ?? null;
}

interface CsvRecord {
  record: string[];
  info: { lines: number };
}

function readRecords(csv: string): CsvRecord[] | null {
  try {
    return parse(csv, {
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
      delimiter: delimiterOf(csv),
    }) as unknown as CsvRecord[];
  } catch {
    return null;
  }
}

function delimiterOf(csv: string): string {
  const head = csv.split(/\r?\n/, 1)[0] ?? '';
  return [';', '\t'].find((sign) => head.includes(sign) && !head.includes(',')) ?? ',';
}

function rowOf(names: readonly string[], record: readonly string[], line: number): ImportRow {
  const cell = (name: ImportColumn) => inOneSpelling(record[names.indexOf(name)] ?? '');
  return { line, name: cell('name'), email: cell('email'), role: cell('role'), cohort: names.includes('cohort') ? cell('cohort') : '' };
}

function nameFaults({ name }: ImportRow): ImportFault[] {
  if (name === '') return [{ column: 'name', code: 'name.missing' }];
  return name.length > 120 || !isPersonName(name) ? [{ column: 'name', code: 'name.too-long' }] : [];
}

function emailFaults(email: string, seen: ReadonlySet<string>, facts: ImportFacts): ImportFault[] {
  if (!isEmail(email) || email.length > 254 || !isOneLine(email)) return [{ column: 'email', code: 'email.invalid' }];
  if (seen.has(email)) return [{ column: 'email', code: 'email.repeated' }];
  return facts.invited.has(email) ? [{ column: 'email', code: 'email.invited-already' }] : [];
}

function roleFaults(row: ImportRow, email: string, facts: ImportFacts): ImportFault[] {
  const role = roleOf(row.role);
  if (role === null) return [{ column: 'role', code: 'role.unknown' }];
  return facts.roles.get(email)?.includes(role) ? [{ column: 'role', code: 'role.held-already' }] : [];
}

function cohortFaults(row: ImportRow, facts: ImportFacts): ImportFault[] {
  if (row.cohort === '') return [];
  if (!facts.cohorts.has(row.cohort.toLowerCase())) return [{ column: 'cohort', code: 'cohort.unknown' }];
  const role = roleOf(row.role);
  return role !== null && role !== 'trainee' ? [{ column: 'cohort', code: 'cohort.for-trainees' }] : [];
}
