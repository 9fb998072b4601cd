import fc from 'fast-check';
import { type DomainQuestion, domainResults } from '#libs/assessment';

const asked = (domain: string, ...credits: number[]): DomainQuestion[] => credits.map((credit) => ({ domain, credit, mustPass: false }));
const missed = (domain: string): DomainQuestion => ({ domain, credit: 0.5, mustPass: true });

it('counts what was fully right by domain, in the order asked', () => {
  const results = domainResults([...asked('ethics', 1, 0), ...asked('listening', 1, 1), ...asked('ethics', 1)], 80);
  expect(results.map(({ domain, questions, right }) => [domain, questions, right])).toEqual([
    ['ethics', 3, 2],
    ['listening', 2, 2],
  ]);
});

// With a mark of 80, strong begins at 90.
it.each<[string, DomainQuestion[], object]>([
  ['everything right', asked('a', 1, 1), { word: 'strong', right: 2 }],
  ['exactly halfway over the mark', asked('a', 1, 1, 1, 1, 0.5), { word: 'strong', right: 4 }],
  ['over the mark', asked('a', 1, 1, 1, 1, 0.4), { word: 'enough', right: 4 }],
  ['exactly the mark', asked('a', 1, 1, 1, 1, 0), { word: 'enough' }],
  ['ten tenths are one', asked('a', ...Array(10).fill(0.1), 1, 1, 1, 1, 1, 1, 1), { word: 'look-again', right: 7 }],
  ['under the mark', asked('a', 1, 0), { word: 'look-again' }],
  ['nothing right', asked('a', 0), { word: 'look-again', right: 0, mustPassMissed: false }],
  [
    'one must-pass question missed among many right',
    [...asked('a', ...Array(30).fill(1)), missed('a')],
    { word: 'look-again', mustPassMissed: true },
  ],
  ['a must-pass question right', [{ domain: 'a', credit: 1, mustPass: true }], { word: 'strong', mustPassMissed: false }],
])('says in a word where to look: %s', (_, questions, expected) => {
  expect(domainResults(questions, 80)).toEqual([expect.objectContaining(expected)]);
});

it('names a missed must-pass question in its own domain alone', () => {
  const results = domainResults([...asked('a', 1), missed('b')], 80);
  expect(results.map(({ mustPassMissed }) => mustPassMissed)).toEqual([false, true]);
});

it('tells the same whichever of the questions of a domain were right', () => {
  const questions = fc.array(
    fc.record({ domain: fc.constantFrom('a', 'b'), credit: fc.constantFrom(0, 0.5, 1), mustPass: fc.constant(false) }),
  );
  fc.assert(
    fc.property(questions, (given) => {
      const sorted = (list: readonly DomainQuestion[]) =>
        domainResults(list, 80).toSorted((one, other) => (one.domain < other.domain ? -1 : 1));
      expect(sorted(given.toReversed())).toEqual(sorted(given));
    }),
  );
});
