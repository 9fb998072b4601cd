import type { Item, Quiz, Slot } from '../item-types.js';
import type { Findings } from '../read/findings.js';
import { repeated } from './repeated.js';

/**
 * How many bank items there must be for each question drawn. With three, a second and a third attempt can be made of
 * questions the person has not met, and a remembered answer is worth less (common practice of item banks).
 */
export const itemsPerDraw = 3;

/** A module's own quiz has no domains and shows its answers. */
export function moduleQuizRule(quiz: Quiz, findings: Findings): void {
  if (quiz.review === 'domains') findings.fault(quiz, 'review', 'quiz.review', 'A quiz of a module shows its answers.');
  for (const slot of quiz.slots) {
    if (slot.domain !== null) findings.fault(slot, 'domain', 'slot.domain', 'Only slots of the exam have a domain.');
  }
}

export function quizRule(quiz: Quiz, findings: Findings): void {
  for (const item of repeated(quiz.items, (each) => each.code)) {
    findings.fault(item, 'code', 'code.duplicate', `The code ${item.code} stands twice in this quiz.`);
  }
  if (quiz.coolingOff.length > quiz.attempts - 1) {
    const message = `${quiz.attempts} attempts have ${quiz.attempts - 1} waits between them; ${quiz.coolingOff.length} are given.`;
    findings.fault(quiz, 'coolingOff', 'quiz.cooling-off', message);
  }
}

/** Every slot can be filled with room to spare; equal slots are counted together, must-pass items stand apart. */
export function slotsRule(quiz: Quiz, findings: Findings): void {
  for (const { slot, drawn, available } of slotCounts(quiz)) {
    const needed = drawn * itemsPerDraw;
    if (available >= needed) continue;
    const message = `${slotName(slot)} draws ${drawn} and needs ${needed} items; the bank has ${available}.`;
    findings.fault(slot, null, 'slot.too-few-items', message);
  }
  const drawnFrom = new Set(quiz.slots.map(slotName));
  for (const item of quiz.items) {
    if (!drawnFrom.has(slotName(item))) findings.warn(item, 'code', 'item.never-drawn', `No slot draws ${slotName(item)}.`);
  }
}

/** The final exam: slots by domain, which say what the result is shown by. */
export function examRule(exam: Quiz, findings: Findings): void {
  quizRule(exam, findings);
  slotsRule(exam, findings);
  optionLengthRule(exam, findings);
  for (const slot of exam.slots) {
    if (slot.domain === null) findings.fault(slot, null, 'slot.no-domain', 'A slot of the exam names its domain.');
  }
}

export interface SlotCount {
  /** The first of the equal slots. */
  readonly slot: Slot;
  readonly drawn: number;
  readonly available: number;
}

/** Questions drawn and bank items there for each kind of slot. */
export function slotCounts(quiz: Quiz): SlotCount[] {
  return [...Map.groupBy(quiz.slots, slotName)].flatMap(([name, [first, ...more]]) =>
    first
      ? [
          {
            slot: first,
            drawn: more.reduce((sum, slot) => sum + slot.count, first.count),
            available: quiz.items.filter((item) => slotName(item) === name).length,
          },
        ]
      : [],
  );
}

/** The right answer must not be known by its length: a warning when it is the longest in most of the items. */
export function optionLengthRule(quiz: Quiz, findings: Findings): void {
  const lengths = quiz.items.map(longestIsRight).filter((answer) => answer !== null);
  const longest = lengths.filter(Boolean).length;
  if (lengths.length >= 6 && longest * 2 > lengths.length) {
    const message = `The right answer is the longest in ${longest} of ${lengths.length} items.`;
    findings.warn(quiz, 'items', 'option.length-tells', message);
  }
}

function slotName(slot: Pick<Slot | Item, 'objective' | 'difficulty' | 'mustPass'>): string {
  return `${slot.objective}/${slot.difficulty}${slot.mustPass ? '/must-pass' : ''}`;
}

/** null for items that have no single right option, or no single longest one. */
function longestIsRight(item: Item): boolean | null {
  if (item.type !== 'single' && item.type !== 'judgement') return null;
  const options = item.options.map((option) => ({
    length: option.text.length,
    right: 'right' in option ? option.right : option.grade === 'best',
  }));
  const longest = Math.max(...options.map((option) => option.length));
  const these = options.filter((option) => option.length === longest);
  return these.length === 1 ? these[0]?.right === true : null;
}
