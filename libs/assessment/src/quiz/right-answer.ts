import type { Item } from '#libs/curriculum';
import type { Answer } from './answer.js';

/** An answer with full credit, by codes: what a review shows once it may. Never sent to a browser before. */
export function rightAnswer(item: Item): Answer {
  switch (item.type) {
    case 'single':
      return { choice: oneOf(item.options, ({ right }) => right).code };
    case 'judgement':
      return { choice: oneOf(item.options, ({ grade }) => grade === 'best').code };
    case 'multiple':
      return { choices: item.options.filter(({ right }) => right).map(({ code }) => code) };
    case 'true-false':
      return { value: item.answer };
    case 'matching':
      // two pairs may share a right-hand text, which is known by the code of the first of them
      return {
        pairs: Object.fromEntries(item.pairs.map(({ code, right }) => [code, oneOf(item.pairs, (pair) => pair.right === right).code])),
      };
    case 'ordering':
      return { sequence: item.sequence.map(({ code }) => code) };
  }
}

function oneOf<Option>(options: readonly Option[], is: (option: Option) => boolean): Option {
  const found = options.find(is);
  if (found === undefined) throw new TypeError('This item has no right answer.');
  return found;
}
