import type { BasicMark, CompetencyMarks, CriticalAnswer, CriticalCode, EvidenceNote, RatingFeedback, RatingSheet } from '#libs/assessment';

/** A change of a sheet: small, pure, and taken back by keeping the sheet before it. */
export type Change = (sheet: RatingSheet) => RatingSheet;

const NO_MARKS: CompetencyMarks = { harmful: [], basic: {}, advanced: [] };

export const markBasic =
  (row: string, behaviour: string, mark: BasicMark): Change =>
  (sheet) => {
    const own = sheet.marks[row] ?? NO_MARKS;
    // the same mark again takes it away
    const next = own.basic[behaviour] === mark ? 'unmarked' : mark;
    return { ...sheet, marks: { ...sheet.marks, [row]: { ...own, basic: { ...own.basic, [behaviour]: next } } } };
  };

export const tick =
  (row: string, kind: 'harmful' | 'advanced', behaviour: string): Change =>
  (sheet) => {
    const own = sheet.marks[row] ?? NO_MARKS;
    const ticked = own[kind].includes(behaviour) ? own[kind].filter((code) => code !== behaviour) : [...own[kind], behaviour];
    return { ...sheet, marks: { ...sheet.marks, [row]: { ...own, [kind]: ticked } } };
  };

export const clearRow =
  (row: string, basic: readonly string[]): Change =>
  (sheet) => ({
    ...sheet,
    marks: {
      ...sheet.marks,
      [row]: { harmful: [], basic: Object.fromEntries(basic.map((code) => [code, 'unmarked' as const])), advanced: [] },
    },
  });

export const answer =
  (code: CriticalCode, given: CriticalAnswer): Change =>
  (sheet) => ({ ...sheet, critical: { ...sheet.critical, [code]: given } });

export const judge =
  (global: RatingSheet['global']): Change =>
  (sheet) => ({ ...sheet, global });

export const entrust =
  (entrustment: RatingSheet['entrustment']): Change =>
  (sheet) => ({ ...sheet, entrustment });

export const addNote =
  (note: EvidenceNote): Change =>
  (sheet) => ({ ...sheet, evidence: [...sheet.evidence, note] });

export const removeNote =
  (at: number): Change =>
  (sheet) => ({ ...sheet, evidence: sheet.evidence.filter((_, index) => index !== at) });

export const write =
  (box: keyof RatingFeedback, text: string): Change =>
  (sheet) => ({ ...sheet, feedback: { ...sheet.feedback, [box]: text } });
