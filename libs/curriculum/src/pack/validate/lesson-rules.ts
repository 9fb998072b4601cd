import { wordCount } from '../../kernel/text.js';
import type { Block, Card, CheckBlock, Prose } from '../lesson-types.js';
import type { Findings } from '../read/findings.js';
import { contentNoteTooLong, longestContentNote } from '../read/wording.js';

/** Blocks that ask the reader to do something. */
const actions: readonly string[] = ['check', 'do', 'reflect', 'try'];
const longestCard = 160;
const wordsPerMinute = 180;

/** What must hold inside one card. */
export function cardRule(card: Card, findings: Findings): void {
  if (card.contentNote !== null) {
    const words = wordCount(card.contentNote);
    if (words > longestContentNote) findings.fault(card, null, 'content-note.long', contentNoteTooLong(words));
    if (card.summary === null) {
      findings.fault(card, null, 'card.summary-missing', 'A card with a content note needs a summary to read instead.');
    }
  }
  const words = cardWords(card);
  if (words > longestCard) {
    findings.warn(card, null, 'card.long', `${words} words of text; one idea fits in ${longestCard}.`);
  }
}

/** What must hold between the cards of one lesson. */
export function lessonRule(lesson: { readonly cards: readonly Card[]; readonly minutes: number }, findings: Findings): void {
  lesson.cards.forEach((card, at) => {
    const last = at === lesson.cards.length - 1;
    endRule(card, last, findings);
    if (last === card.parts.some((part) => part.kind === 'keypoints')) return;
    if (last) findings.fault(card, null, 'lesson.keypoints-missing', 'The last card has the key points.');
    else findings.fault(card, null, 'lesson.keypoints-early', 'Key points stand on the last card only.');
  });
  if (lesson.cards.length < 6 || lesson.cards.length > 14) {
    findings.warn(lesson, null, 'lesson.card-count', `${lesson.cards.length} cards; a lesson has 6 to 14.`);
  }
  const reading = wordCount(textsIn(lesson.cards).join(' ')) / wordsPerMinute;
  if (reading > lesson.minutes) {
    const message = `Reading alone takes about ${Math.ceil(reading)} minutes, the lesson says ${lesson.minutes}.`;
    findings.warn(lesson, 'minutes', 'lesson.minutes-short', message);
  }
}

/** A check teaches by the difference: something right, and something that is not. */
export function checkRule(check: Pick<CheckBlock, 'options'>, findings: Findings): void {
  const right = check.options.filter((option) => option.right).length;
  if (right === 0) findings.fault(check, 'options', 'option.none-right', 'At least one option is right.');
  if (right === check.options.length) findings.fault(check, 'options', 'option.none-wrong', 'At least one option is wrong.');
}

function endRule(card: Card, last: boolean, findings: Findings): void {
  const end = card.parts.at(-1)?.kind;
  if (end !== undefined && (actions.includes(end) || (last && end === 'keypoints'))) return;
  findings.fault(card, null, 'card.no-action', `The card does not end with something to do (${actions.join(', ')}).`);
}

/** Words of the card's own text; examples and tasks have their own pace and do not count. */
function cardWords(card: Card): number {
  const prose = card.parts.filter((part: Prose | Block): part is Prose => part.kind === 'prose');
  return prose.reduce((sum, part) => sum + wordCount(part.markdown), 0);
}

/** Every text of a value and of what it holds. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
