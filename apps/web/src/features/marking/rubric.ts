import {
  basicMark,
  CRITICAL_CODES,
  type CriticalCode,
  type DerivedLevel,
  deriveLevel,
  incompleteSheetRefusals,
  type RatingSheet,
} from '#libs/assessment';
import type { Entrustment, Station, StationCompetency } from '#libs/curriculum';
import type { components } from '../../api/schema';

export type Rating = components['schemas']['RatingResponse'];
export type RubricStation = Rating['station'];

/** What the rules about a sheet need of a station. The levels on the screen come from the same rules as those that are signed. */
export type Rubric = Pick<Station, 'competencies' | 'minimumEntrustment' | 'allowOneLevelTwo'>;

export function rubricOf(station: RubricStation): Rubric {
  return {
    competencies: station.competencies.map((competency) => ({ ...competency, samhsa: [] })),
    minimumEntrustment: station.minimumEntrustment as Entrustment,
    allowOneLevelTwo: station.allowOneLevelTwo,
  };
}

/** The server sends whole sheets; the contract only says that fields may be left out. */
export const sheetOf = (rating: Pick<Rating, 'sheet'>): RatingSheet => rating.sheet as unknown as RatingSheet;

export const critical = (code: string): CriticalCode => CRITICAL_CODES.find((each) => each === code) ?? 'X1';

export function levelNow(competency: StationCompetency, sheet: RatingSheet): DerivedLevel {
  return deriveLevel(competency, sheet.marks[competency.code]);
}

/** "two of three basics", as a screen reader says a row. */
export function basicsSeen(competency: StationCompetency, sheet: RatingSheet): { seen: number; of: number; blank: number } {
  const marks = sheet.marks[competency.code];
  const own = competency.basic.map(({ code }) => (marks ? basicMark(marks, code) : 'unmarked'));
  return { seen: own.filter((mark) => mark === 'seen').length, of: own.length, blank: own.filter((mark) => mark === 'unmarked').length };
}

export interface Blank {
  /** Where it stands on the marking screen. */
  anchor: string;
  words: string;
}

const FEEDBACK_WORDS: Record<string, string> = { strength: 'One strength', change: 'One change', task: 'One thing to practise' };

/** What is still left blank, each with its place, by the rules that signing asks. */
export function blanks(rubric: Rubric, sheet: RatingSheet): Blank[] {
  const texts = new Map(
    rubric.competencies.flatMap(({ code, harmful, basic }) =>
      [...harmful, ...basic].map((each) => [each.code, { row: code, text: each.text }] as const),
    ),
  );
  return incompleteSheetRefusals(rubric, sheet).flatMap(({ code, facts }) => {
    const codes = String(facts?.['codes'] ?? '').split(', ');
    switch (code) {
      case 'sheet.basic-unmarked':
        return codes.map((each) => ({ anchor: `b-${each}`, words: `Not marked: ${texts.get(each)?.text ?? each}` }));
      case 'sheet.critical-unanswered':
        return codes.map((each) => ({ anchor: `critical-${each}`, words: `No answer yet: critical behaviour ${each}` }));
      case 'sheet.evidence-missing':
        return codes.map((each) => ({ anchor: `b-${each}`, words: `A note is needed: ${texts.get(each)?.text ?? each}` }));
      case 'sheet.global-missing':
        return [{ anchor: 'global', words: 'Overall judgement' }];
      case 'sheet.entrustment-missing':
        return [{ anchor: 'entrustment', words: 'Support next time' }];
      default:
        return codes.map((each) => ({ anchor: `feedback-${each}`, words: FEEDBACK_WORDS[each] ?? each }));
    }
  });
}
