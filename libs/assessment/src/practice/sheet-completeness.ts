import type { Refusal, Station, StationCompetency } from '#libs/curriculum';
import { basicMark, CRITICAL_CODES, type RatingSheet } from './rubric.js';

export type IncompleteSheetCode =
  | 'sheet.basic-unmarked'
  | 'sheet.critical-unanswered'
  | 'sheet.evidence-missing'
  | 'sheet.global-missing'
  | 'sheet.entrustment-missing'
  | 'sheet.feedback-missing';

/**
 * What still has to be filled in before a sheet can be signed. Facts name the gaps: {codes: 'K1b2, K3b1'}. Nothing is assumed:
 * a blank answer about a critical behaviour is not a "no".
 */
export function incompleteSheetRefusals(station: Pick<Station, 'competencies'>, sheet: RatingSheet): Refusal<IncompleteSheetCode>[] {
  const feedback = (['strength', 'change', 'task'] as const).filter((field) => sheet.feedback[field].trim() === '');
  return [
    ...naming(
      'sheet.basic-unmarked',
      station.competencies.flatMap((competency) => unmarked(competency, sheet)),
    ),
    ...naming(
      'sheet.critical-unanswered',
      CRITICAL_CODES.filter((code) => sheet.critical[code] === 'unanswered'),
    ),
    ...naming(
      'sheet.evidence-missing',
      station.competencies.flatMap((competency) => withoutEvidence(competency, sheet)),
    ),
    ...(sheet.global === null ? [{ code: 'sheet.global-missing' as const }] : []),
    ...(sheet.entrustment === null ? [{ code: 'sheet.entrustment-missing' as const }] : []),
    ...naming('sheet.feedback-missing', feedback),
  ];
}

function unmarked(competency: StationCompetency, sheet: RatingSheet): string[] {
  const marks = sheet.marks[competency.code];
  return competency.basic.filter(({ code }) => marks === undefined || basicMark(marks, code) === 'unmarked').map(({ code }) => code);
}

/**
 * Harmful ticks that no note stands for. A note about the behaviour itself stands for that tick; a note about its competency stands
 * for one tick that has none of its own: two harmful ticks need two notes. Level 1 exists only through a harmful tick, so
 * every level 1 is covered too.
 */
function withoutEvidence(competency: StationCompetency, sheet: RatingSheet): string[] {
  const ticked = sheet.marks[competency.code]?.harmful ?? [];
  const noted = new Set(sheet.evidence.filter(({ text }) => text.trim() !== '').map(({ about }) => about));
  const unnamed = competency.harmful.map(({ code }) => code).filter((code) => ticked.includes(code) && !noted.has(code));
  const general = sheet.evidence.filter(({ about, text }) => about === competency.code && text.trim() !== '').length;
  return unnamed.slice(general);
}

function naming(code: IncompleteSheetCode, names: readonly string[]): Refusal<IncompleteSheetCode>[] {
  return names.length === 0 ? [] : [{ code, facts: { codes: names.join(', ') } }];
}
