import fc from 'fast-check';
import { type Answer, choiceCodes } from '#libs/assessment';
import type { Item } from '#libs/curriculum';

/** Any answer to this item that can be read, blank included. */
export function answerTo(item: Item): fc.Arbitrary<Answer | null> {
  return fc.option(given(item), { nil: null });
}

function given(item: Item): fc.Arbitrary<Answer> {
  const codes = choiceCodes(item);
  const one = fc.constantFrom(...codes);
  switch (item.type) {
    case 'single':
    case 'judgement':
      return fc.record({ choice: one });
    case 'multiple':
      return fc.record({ choices: fc.subarray(codes, { minLength: 1 }) });
    case 'true-false':
      return fc.record({ value: fc.boolean() });
    case 'matching': {
      const lefts = fc.subarray(
        item.pairs.map(({ code }) => code),
        { minLength: 1 },
      );
      const pairs = lefts.chain((chosen) => fc.tuple(...chosen.map((left) => fc.tuple(fc.constant(left), one))));
      return pairs.map((entries) => ({ pairs: Object.fromEntries(entries) }));
    }
    case 'ordering':
      return fc.record({ sequence: fc.shuffledSubarray(codes, { minLength: codes.length }) });
  }
}
