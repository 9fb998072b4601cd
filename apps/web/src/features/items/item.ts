/** One thing to choose, under the key that stands for it in an answer. */
export interface ShownOption {
  key: string;
  /** Plain text. */
  text: string;
}

/** A question as the API shows it: nothing here tells what is right. */
export interface ShownItem {
  type: 'single' | 'multiple' | 'true-false' | 'matching' | 'ordering' | 'judgement';
  /** Safe HTML, made from Markdown by the API. */
  stem: string;
  /** In the order to show. The steps of an ordering, the right column of a matching; empty for true or false. */
  options: readonly ShownOption[];
  /** The left column of a matching; empty for the others. */
  lefts: readonly ShownOption[];
}

/** An answer in the keys of `ShownItem`, as the API takes it; null is a blank. */
export type ItemAnswer =
  | { choice: string }
  | { choices: string[] }
  | { value: boolean }
  | { pairs: Record<string, string> }
  | { sequence: string[] }
  | null;

export const choiceOf = (answer: ItemAnswer): string | null => (answer && 'choice' in answer ? answer.choice : null);
export const choicesOf = (answer: ItemAnswer): string[] => (answer && 'choices' in answer ? answer.choices : []);
export const truthOf = (answer: ItemAnswer): boolean | null => (answer && 'value' in answer ? answer.value : null);
export const pairsOf = (answer: ItemAnswer): Record<string, string> => (answer && 'pairs' in answer ? answer.pairs : {});
export const sequenceOf = (answer: ItemAnswer): string[] | null => (answer && 'sequence' in answer ? answer.sequence : null);

/** Ticks or unticks one option; nothing ticked is a blank. The order is that of the options, not of the ticks. */
export function toggled(item: ShownItem, answer: ItemAnswer, key: string): ItemAnswer {
  const ticked = choicesOf(answer);
  const now = ticked.includes(key) ? ticked.filter((each) => each !== key) : [...ticked, key];
  const choices = item.options.map((option) => option.key).filter((each) => now.includes(each));
  return choices.length === 0 ? null : { choices };
}

export function paired(answer: ItemAnswer, left: string, right: string | null): ItemAnswer {
  const { [left]: _, ...others } = pairsOf(answer);
  const pairs = right === null ? others : { ...others, [left]: right };
  return Object.keys(pairs).length === 0 ? null : { pairs };
}

/** Moves the step at this place (from 0) by one, up (-1) or down (1). */
export function moved(item: ShownItem, answer: ItemAnswer, place: number, by: -1 | 1): ItemAnswer {
  const sequence = [...(sequenceOf(answer) ?? item.options.map(({ key }) => key))];
  const [step] = sequence.splice(place, 1);
  if (step === undefined || place + by < 0 || place + by > sequence.length) return answer;
  sequence.splice(place + by, 0, step);
  return { sequence };
}

/** What the key 1, 2, 3 … does on a question that has focus; undefined where numbers choose nothing. */
export function chosenByNumber(item: ShownItem, answer: ItemAnswer, number: number): ItemAnswer | undefined {
  if (item.type === 'true-false') return number === 1 || number === 2 ? { value: number === 1 } : undefined;
  const key = item.options[number - 1]?.key;
  if (key === undefined) return undefined;
  if (item.type === 'single' || item.type === 'judgement') return { choice: key };
  return item.type === 'multiple' ? toggled(item, answer, key) : undefined;
}

/** Every part has an answer; an ordering or a matching may be begun and not finished. */
export function isAnswered(item: ShownItem, answer: ItemAnswer): boolean {
  if (answer === null) return false;
  return item.type !== 'matching' || Object.keys(pairsOf(answer)).length === item.lefts.length;
}
