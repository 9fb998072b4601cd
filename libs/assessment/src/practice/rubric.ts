import type { Entrustment, Station, StationCompetency } from '#libs/curriculum';

/**
 * What a rater ticks while watching a practice conversation. The level of a competency is derived from the ticks and has no
 * field of its own: nobody types a level (Kohrt et al. 2015, ENACT; WHO–UNICEF EQUIP: any potentially harmful behaviour is
 * level 1, whatever else was done well).
 */
export type BasicMark = 'seen' | 'not-seen' | 'no-chance' | 'unmarked';
export const BASIC_MARKS: readonly BasicMark[] = ['seen', 'not-seen', 'no-chance', 'unmarked'];

export type CriticalAnswer = 'yes' | 'no' | 'unanswered';
export const CRITICAL_ANSWERS: readonly CriticalAnswer[] = ['yes', 'no', 'unanswered'];

/** The critical behaviours of the pack's `critical-behaviours.yaml`; every one is answered at every station. */
export const CRITICAL_CODES = ['X1', 'X2', 'X3', 'X4', 'X5', 'X6', 'X7', 'X8', 'X9', 'X10', 'X11', 'X12'] as const;
export type CriticalCode = (typeof CRITICAL_CODES)[number];

/** Recorded beside the levels for setting standards (borderline regression); it decides nothing. */
export type GlobalJudgement = 'not-yet' | 'borderline' | 'pass' | 'good';
export const GLOBAL_JUDGEMENTS: readonly GlobalJudgement[] = ['not-yet', 'borderline', 'pass', 'good'];

export const ENTRUSTMENTS: readonly Entrustment[] = [1, 2, 3, 4, 5];

export interface CompetencyMarks {
  /** Codes of the harmful behaviours that were seen. */
  readonly harmful: readonly string[];
  /** A mark for each basic behaviour, by its code; one that is absent is `unmarked`. */
  readonly basic: Readonly<Record<string, BasicMark>>;
  /** Codes of the advanced behaviours that were seen. */
  readonly advanced: readonly string[];
}

export interface EvidenceNote {
  /** Code of a competency, of one of its behaviours, or of a critical behaviour. */
  readonly about: string;
  /** Whole seconds from the start of the conversation, 0..{@link LONGEST_CONVERSATION_SECONDS}. */
  readonly atSecond: number;
  readonly text: string;
}

export const LONGEST_CONVERSATION_SECONDS = 4 * 60 * 60;

export interface RatingFeedback {
  readonly strength: string;
  readonly change: string;
  readonly task: string;
}

export interface RatingSheet {
  /** By competency code. */
  readonly marks: Readonly<Record<string, CompetencyMarks>>;
  readonly evidence: readonly EvidenceNote[];
  readonly critical: Readonly<Record<CriticalCode, CriticalAnswer>>;
  readonly global: GlobalJudgement | null;
  /** How much supervision next time, 1 (watch only) to 5 (guides others). */
  readonly entrustment: Entrustment | null;
  readonly feedback: RatingFeedback;
}

/** 1 potentially harmful, 2 some basic skills missing, 3 all basic skills, 4 advanced. */
export type Level = 1 | 2 | 3 | 4;
export type DerivedLevel = Level | 'unrated' | 'not-observed';

export type LevelsByCompetency = Readonly<Record<string, DerivedLevel>>;

/**
 * The level of one competency. In this order: any harmful tick is 1; a basic behaviour nobody marked leaves it unrated; one
 * that had no chance to be shown leaves it not observed; one not seen is 2; all basic seen is 3; and one advanced makes it 4.
 * An advanced tick never makes up for a missing basic one. A competency without marks at all is unrated.
 */
export function deriveLevel(competency: StationCompetency, marks: CompetencyMarks | undefined): DerivedLevel {
  if (marks === undefined) return 'unrated';
  if (competency.harmful.some(({ code }) => marks.harmful.includes(code))) return 1;
  const basic = competency.basic.map(({ code }) => basicMark(marks, code));
  if (basic.includes('unmarked')) return 'unrated';
  if (basic.includes('no-chance')) return 'not-observed';
  if (basic.includes('not-seen')) return 2;
  return competency.advanced.some(({ code }) => marks.advanced.includes(code)) ? 4 : 3;
}

/** The level of every competency of the station, by code. */
export function deriveLevels(station: Pick<Station, 'competencies'>, sheet: Pick<RatingSheet, 'marks'>): LevelsByCompetency {
  return Object.fromEntries(
    station.competencies.map((competency) => [competency.code, deriveLevel(competency, sheet.marks[competency.code])]),
  );
}

export function basicMark(marks: CompetencyMarks, behaviourCode: string): BasicMark {
  return Object.hasOwn(marks.basic, behaviourCode) ? (marks.basic[behaviourCode] ?? 'unmarked') : 'unmarked';
}

/** Codes of all harmful behaviours ticked, in the rubric's order. */
export function harmfulTicks(station: Pick<Station, 'competencies'>, sheet: Pick<RatingSheet, 'marks'>): string[] {
  return station.competencies.flatMap(({ code, harmful }) =>
    harmful.filter((behaviour) => sheet.marks[code]?.harmful.includes(behaviour.code)).map((behaviour) => behaviour.code),
  );
}

/** Critical behaviours answered "yes", in the order X1..X12. */
export function criticalYes(sheet: Pick<RatingSheet, 'critical'>): CriticalCode[] {
  return CRITICAL_CODES.filter((code) => sheet.critical[code] === 'yes');
}

/** A sheet nobody has touched: every basic behaviour unmarked, every critical one unanswered. */
export function emptySheet(station: Pick<Station, 'competencies'>): RatingSheet {
  return {
    marks: Object.fromEntries(
      station.competencies.map(({ code, basic }) => [
        code,
        { harmful: [], basic: Object.fromEntries(basic.map((behaviour) => [behaviour.code, 'unmarked' as const])), advanced: [] },
      ]),
    ),
    evidence: [],
    critical: Object.fromEntries(CRITICAL_CODES.map((code) => [code, 'unanswered'])) as Record<CriticalCode, CriticalAnswer>,
    global: null,
    entrustment: null,
    feedback: { strength: '', change: '', task: '' },
  };
}
