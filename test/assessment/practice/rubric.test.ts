import fc from 'fast-check';
import { BASIC_MARKS, type BasicMark, type CompetencyMarks, deriveLevel, deriveLevels, emptySheet, harmfulTicks } from '#libs/assessment';
import { competency, sheetAtThree, station, withHarm } from './sheets.js';

const K1 = competency('K1');

function marks(basic: readonly BasicMark[], harmful: readonly string[] = [], advanced: readonly string[] = []): CompetencyMarks {
  return { harmful, advanced, basic: Object.fromEntries(basic.map((mark, index) => [`K1b${index + 1}`, mark])) };
}

describe('the level of a competency', () => {
  it.each([
    ['all basic seen', marks(['seen', 'seen', 'seen']), 3],
    ['one basic not seen', marks(['seen', 'not-seen', 'seen']), 2],
    ['none seen', marks(['not-seen', 'not-seen', 'not-seen']), 2],
    ['all basic and one advanced', marks(['seen', 'seen', 'seen'], [], ['K1a1']), 4],
    // An advanced skill does not make up for a missing basic one.
    ['advanced, but one basic not seen', marks(['seen', 'seen', 'not-seen'], [], ['K1a1']), 2],
    // Harm caps everything, however good the rest was.
    ['harmful beside all basic and advanced', marks(['seen', 'seen', 'seen'], ['K1h1'], ['K1a1']), 1],
    ['harmful beside an unmarked basic', marks(['unmarked', 'seen', 'seen'], ['K1h2']), 1],
    ['harmful beside no chance', marks(['no-chance', 'seen', 'seen'], ['K1h1']), 1],
    ['one unmarked', marks(['seen', 'unmarked', 'seen']), 'unrated'],
    // An unmarked behaviour is a gap in the sheet, which comes before what the conversation gave no chance to see.
    ['one unmarked and one no chance', marks(['no-chance', 'unmarked', 'seen']), 'unrated'],
    ['one no chance', marks(['seen', 'no-chance', 'seen']), 'not-observed'],
    ['one no chance and one not seen', marks(['not-seen', 'no-chance', 'seen']), 'not-observed'],
    // A mark that is absent is not a mark.
    ['a basic behaviour without any mark', { harmful: [], basic: { K1b1: 'seen', K1b2: 'seen' }, advanced: [] }, 'unrated'],
    [
      'inherited names are no marks',
      { harmful: [], basic: Object.create({ K1b1: 'seen', K1b2: 'seen', K1b3: 'seen' }), advanced: [] },
      'unrated',
    ],
    ['no marks at all', undefined, 'unrated'],
    // Only behaviours of this competency count.
    ["another competency's harmful code", marks(['seen', 'seen', 'seen'], ['K2h1']), 3],
  ] as const)('%s', (_, given, level) => {
    expect(deriveLevel(K1, given as CompetencyMarks | undefined)).toBe(level);
  });

  it.each([
    ['one of two advanced', ['K1a1', 'K1a2'], ['K1a2'], 4],
    ['none of two advanced', ['K1a1', 'K1a2'], [], 3],
    ['no advanced behaviour to show', [], [], 3],
    ['an advanced behaviour of another competency', ['K1a1'], ['K2a1'], 3],
  ] as const)('with %s', (_, known, ticked, level) => {
    const advanced = known.map((code) => ({ code, text: code }));
    expect(deriveLevel({ ...K1, advanced }, marks(['seen', 'seen', 'seen'], [], ticked))).toBe(level);
  });

  const anyMarks = fc.record({
    harmful: fc.subarray(['K1h1', 'K1h2']),
    advanced: fc.subarray(['K1a1']),
    basic: fc.record({
      K1b1: fc.constantFrom(...BASIC_MARKS),
      K1b2: fc.constantFrom(...BASIC_MARKS),
      K1b3: fc.constantFrom(...BASIC_MARKS),
    }),
  });

  it('is 1 with any harmful tick and never 1 without one', () => {
    fc.assert(
      fc.property(anyMarks, (given) => {
        expect(deriveLevel(K1, given) === 1).toBe(given.harmful.length > 0);
      }),
    );
  });

  it('is never raised by a behaviour turning to not seen', () => {
    fc.assert(
      fc.property(anyMarks, fc.constantFrom('K1b1', 'K1b2', 'K1b3'), (given, behaviour) => {
        const before = deriveLevel(K1, given);
        const after = deriveLevel(K1, { ...given, basic: { ...given.basic, [behaviour]: 'not-seen' } });
        if (typeof before === 'number' && typeof after === 'number') expect(after).toBeLessThanOrEqual(before);
        expect(after === 3 || after === 4).toBe(false);
      }),
    );
  });

  it('is never raised by another harmful tick', () => {
    fc.assert(
      fc.property(anyMarks, (given) => {
        expect(deriveLevel(K1, { ...given, harmful: [...given.harmful, 'K1h2'] })).toBe(1);
      }),
    );
  });
});

describe('a sheet', () => {
  it('begins unrated everywhere', () => {
    expect(deriveLevels(station(), emptySheet(station()))).toEqual({ K1: 'unrated', K2: 'unrated' });
  });

  it('names its harmful ticks in the order of the rubric', () => {
    expect(harmfulTicks(station(), withHarm(withHarm(sheetAtThree(), 'K2h1'), 'K1h2'))).toEqual(['K1h2', 'K2h1']);
  });
});
