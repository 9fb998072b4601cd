import {
  type Behaviour,
  type Decision,
  decide,
  type Entrustment,
  type Refusal,
  type Station,
  type StationCompetency,
} from '#libs/curriculum';
import {
  BASIC_MARKS,
  type BasicMark,
  type CompetencyMarks,
  CRITICAL_ANSWERS,
  CRITICAL_CODES,
  type CriticalAnswer,
  type CriticalCode,
  ENTRUSTMENTS,
  type EvidenceNote,
  GLOBAL_JUDGEMENTS,
  type GlobalJudgement,
  LONGEST_CONVERSATION_SECONDS,
  type RatingFeedback,
  type RatingSheet,
} from './rubric.js';

export type SheetRefusalCode = 'sheet.malformed';

/** Longest evidence note and feedback field, in UTF-16 units. */
export const LONGEST_SHEET_TEXT = 2000;
/** Most evidence notes on one sheet. */
export const MOST_EVIDENCE_NOTES = 200;

type SheetFault = 'unknown' | 'type' | 'value' | 'twice' | 'too-long' | 'too-many';
/** Collects faults by JSON pointer (RFC 6901). */
type Fault = (at: string, problem: SheetFault) => void;

/**
 * Reads a rating sheet out of untrusted JSON. What is absent is unmarked, unanswered or empty, so a draft can be saved at any
 * moment; what is there must belong to this station's rubric. A field nobody knows is refused, above all a typed `level`.
 * Refuses `sheet.malformed` once per fault, with {at: JSON pointer, problem: unknown | type | value | twice | too-long | too-many}.
 * Ticks come back in the rubric's order, so that equal sheets have equal bytes.
 */
export function readSheet(station: Pick<Station, 'competencies'>, raw: unknown): Decision<RatingSheet, SheetRefusalCode> {
  const refusals: Refusal<SheetRefusalCode>[] = [];
  const fault: Fault = (at, problem) => {
    refusals.push({ code: 'sheet.malformed', facts: { at, problem } });
  };
  const fields = readObject(raw, '', ['marks', 'evidence', 'critical', 'global', 'entrustment', 'feedback'], fault);
  const sheet: RatingSheet = {
    marks: readMarks(station, fields.get('marks'), fault),
    evidence: readEvidence(station, fields.get('evidence'), fault),
    critical: readCritical(fields.get('critical'), fault),
    global: readChoice<GlobalJudgement>(fields.get('global'), GLOBAL_JUDGEMENTS, '/global', fault),
    entrustment: readChoice<Entrustment>(fields.get('entrustment'), ENTRUSTMENTS, '/entrustment', fault),
    feedback: readFeedback(fields.get('feedback'), fault),
  };
  return decide(refusals, () => sheet);
}

function readMarks(station: Pick<Station, 'competencies'>, raw: unknown, fault: Fault): RatingSheet['marks'] {
  const byCode = readObject(
    raw,
    '/marks',
    station.competencies.map(({ code }) => code),
    fault,
  );
  return Object.fromEntries(
    station.competencies.map((competency) => [
      competency.code,
      readCompetencyMarks(competency, byCode.get(competency.code), `/marks/${competency.code}`, fault),
    ]),
  );
}

function readCompetencyMarks(competency: StationCompetency, raw: unknown, at: string, fault: Fault): CompetencyMarks {
  const fields = readObject(raw, at, ['harmful', 'basic', 'advanced'], fault);
  const codes = competency.basic.map(({ code }) => code);
  const basic = readObject(fields.get('basic'), `${at}/basic`, codes, fault);
  return {
    harmful: readTicks(competency.harmful, fields.get('harmful'), `${at}/harmful`, fault),
    basic: Object.fromEntries(
      codes.map((code) => [code, readChoice<BasicMark>(basic.get(code), BASIC_MARKS, `${at}/basic/${code}`, fault) ?? 'unmarked']),
    ),
    advanced: readTicks(competency.advanced, fields.get('advanced'), `${at}/advanced`, fault),
  };
}

function readTicks(behaviours: readonly Behaviour[], raw: unknown, at: string, fault: Fault): string[] {
  const ticked = readList(raw, at, fault);
  ticked.forEach((code, index) => {
    if (typeof code !== 'string') fault(`${at}/${index}`, 'type');
    else if (!behaviours.some((behaviour) => behaviour.code === code)) fault(`${at}/${index}`, 'unknown');
    else if (ticked.indexOf(code) !== index) fault(`${at}/${index}`, 'twice');
  });
  return behaviours.filter(({ code }) => ticked.includes(code)).map(({ code }) => code);
}

function readEvidence(station: Pick<Station, 'competencies'>, raw: unknown, fault: Fault): EvidenceNote[] {
  const known = new Set<string>([
    ...CRITICAL_CODES,
    ...station.competencies.flatMap(({ code, harmful, basic, advanced }) => [
      code,
      ...[...harmful, ...basic, ...advanced].map((behaviour) => behaviour.code),
    ]),
  ]);
  const notes = readList(raw, '/evidence', fault);
  if (notes.length > MOST_EVIDENCE_NOTES) fault('/evidence', 'too-many');
  return notes.slice(0, MOST_EVIDENCE_NOTES).map((note, index) => {
    const at = `/evidence/${index}`;
    const fields = readObject(note, at, ['about', 'atSecond', 'text'], fault);
    const about = readText(fields.get('about'), `${at}/about`, fault);
    if (!known.has(about)) fault(`${at}/about`, 'unknown');
    const text = readText(fields.get('text'), `${at}/text`, fault);
    if (text.trim() === '') fault(`${at}/text`, 'value');
    return { about, atSecond: readSecond(fields.get('atSecond'), `${at}/atSecond`, fault), text };
  });
}

function readSecond(raw: unknown, at: string, fault: Fault): number {
  if (typeof raw !== 'number') fault(at, 'type');
  else if (!Number.isInteger(raw) || raw < 0 || raw > LONGEST_CONVERSATION_SECONDS) fault(at, 'value');
  // -0 would be another sheet to Object.is and the same to JSON.
  return typeof raw === 'number' ? raw + 0 : 0;
}

function readCritical(raw: unknown, fault: Fault): RatingSheet['critical'] {
  const answers = readObject(raw, '/critical', CRITICAL_CODES, fault);
  const given = CRITICAL_CODES.map((code) => [
    code,
    readChoice<CriticalAnswer>(answers.get(code), CRITICAL_ANSWERS, `/critical/${code}`, fault) ?? 'unanswered',
  ]);
  return Object.fromEntries(given) as Record<CriticalCode, CriticalAnswer>;
}

function readFeedback(raw: unknown, fault: Fault): RatingFeedback {
  const fields = readObject(raw, '/feedback', ['strength', 'change', 'task'], fault);
  const text = (field: string) => (fields.get(field) === undefined ? '' : readText(fields.get(field), `/feedback/${field}`, fault));
  return { strength: text('strength'), change: text('change'), task: text('task') };
}

/** One of the values; absent and null are null. */
function readChoice<Value>(raw: unknown, values: readonly Value[], at: string, fault: Fault): Value | null {
  if (raw === undefined || raw === null) return null;
  const chosen = values.find((value) => value === raw);
  if (chosen === undefined) fault(at, 'value');
  return chosen ?? null;
}

/** Text PostgreSQL can store and whose digest stays the same: no NUL, no lone surrogate. */
function readText(raw: unknown, at: string, fault: Fault): string {
  if (typeof raw !== 'string') {
    fault(at, 'type');
    return '';
  }
  if (raw.length > LONGEST_SHEET_TEXT) fault(at, 'too-long');
  if (raw.includes('\u0000') || !raw.isWellFormed()) fault(at, 'value');
  return raw;
}

function readList(raw: unknown, at: string, fault: Fault): readonly unknown[] {
  if (Array.isArray(raw)) return raw;
  if (raw !== undefined) fault(at, 'type');
  return [];
}

function readObject(raw: unknown, at: string, known: readonly string[], fault: Fault): ReadonlyMap<string, unknown> {
  if (raw === undefined && at !== '') return new Map();
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    fault(at, 'type');
    return new Map();
  }
  const entries = Object.entries(raw);
  for (const [name] of entries) {
    if (!known.includes(name)) fault(`${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, 'unknown');
  }
  return new Map(entries.filter(([name]) => known.includes(name)));
}
