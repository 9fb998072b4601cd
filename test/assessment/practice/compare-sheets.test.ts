import fc from 'fast-check';
import { BASIC_MARKS, combineRatings, compareSheets, earlierPairs, type RatingSheet, type RatingsToCombine } from '#libs/assessment';
import { sheetAtThree, station, withAdvanced, withBasic, withCritical, withHarm } from './sheets.js';

const three = sheetAtThree();
const two = withBasic(three, 'K1b1', 'not-seen');
const four = withAdvanced(three, 'K1a1');
const one = withHarm(three, 'K1h1');

/** The same station with a later rubric: other behaviours of its first competency. */
function rubricWith(change: (first: ReturnType<typeof station>['competencies'][number]) => object) {
  const [first, ...others] = station().competencies;
  return station({ competencies: first ? [{ ...first, ...change(first) }, ...others] : others });
}
const withoutHarm = rubricWith(() => ({ harmful: [] }));
const withoutGap = rubricWith(({ basic }) => ({ basic: basic.filter(({ code }) => code !== 'K1b1') }));
const withHarmOf = rubricWith(() => ({ harmful: [{ code: 'K1h9', text: 'Leaves the room.' }] }));
const later = { ...three, marks: { ...three.marks, K1: { harmful: ['K1h9'], basic: three.marks['K1']?.basic ?? {}, advanced: [] } } };

function combined(changes: Partial<RatingsToCombine>) {
  return combineRatings(station(), {
    first: three,
    second: three,
    third: null,
    thirdStation: station(),
    earlierPairs: [],
    secondLookDue: true,
    secondRaterBooked: true,
    setAside: [],
    ...changes,
  });
}

const anySheet = fc
  .record({
    basic: fc.array(fc.constantFrom(...BASIC_MARKS), { minLength: 6, maxLength: 6 }),
    harm: fc.subarray(['K1h1', 'K2h1']),
    advanced: fc.subarray(['K1a1', 'K2a1']),
    critical: fc.subarray(['X1', 'X5'] as const),
    entrustment: fc.constantFrom(2, 3, 4, null),
  })
  .map(({ basic, harm, advanced, critical, entrustment }) => {
    let sheet: RatingSheet = sheetAtThree({ entrustment: entrustment as RatingSheet['entrustment'] });
    ['K1b1', 'K1b2', 'K1b3', 'K2b1', 'K2b2', 'K2b3'].forEach((code, index) => {
      sheet = withBasic(sheet, code, basic[index] ?? 'seen');
    });
    for (const code of harm) sheet = withHarm(sheet, code);
    for (const code of advanced) sheet = withAdvanced(sheet, code);
    for (const code of critical) sheet = withCritical(sheet, code, 'yes');
    return sheet;
  });

describe('two sheets side by side', () => {
  it.each([
    ['equal', three, three, { compared: 2, exact: 2, withinOne: 2, resultsAgree: true, thirdRaterNeeded: false }],
    ['3 and 4', three, four, { compared: 2, exact: 1, withinOne: 2, resultsAgree: true, thirdRaterNeeded: false }],
    // One level apart, but on either side of the pass line.
    ['2 and 3', two, three, { exact: 1, withinOne: 2, resultsAgree: false, thirdRaterNeeded: true }],
    ['2 and 4', two, four, { exact: 1, withinOne: 1, resultsAgree: false, thirdRaterNeeded: true }],
    ['1 and 3', one, three, { withinOne: 1, thirdRaterNeeded: true }],
    // Both say not yet, one level apart: nothing to settle.
    ['1 and 2', one, two, { resultsAgree: true, thirdRaterNeeded: false }],
    // Both say not yet, for different reasons, and are two and three levels apart.
    ['1 and 3, both not yet', one, withCritical(three, 'X3', 'yes'), { resultsAgree: true, thirdRaterNeeded: true }],
    ['1 and 4', one, withCritical(four, 'X3', 'yes'), { resultsAgree: true, thirdRaterNeeded: true }],
    [
      'not observed and 3',
      withBasic(three, 'K1b1', 'no-chance'),
      three,
      { compared: 1, exact: 1, resultsAgree: false, thirdRaterNeeded: true },
    ],
    ['apart on entrustment only', three, sheetAtThree({ entrustment: 2 }), { exact: 2, resultsAgree: false, thirdRaterNeeded: true }],
  ])('%s', (_, first, second, expected) => {
    expect(compareSheets(station(), first, second)).toMatchObject(expected);
  });

  it('give the same answer the other way round', () => {
    fc.assert(
      fc.property(anySheet, anySheet, (a, b) => {
        const [there, back] = [compareSheets(station(), a, b), compareSheets(station(), b, a)];
        expect({ ...there, competencies: [] }).toEqual({ ...back, competencies: [] });
        expect(there.competencies.map(({ difference }) => difference)).toEqual(back.competencies.map(({ difference }) => difference));
      }),
    );
  });
});

describe('the combined rating', () => {
  it.each<[string, Partial<RatingsToCombine>, unknown]>([
    ['both pass', {}, { result: 'passed', waitsFor: null, unmet: [], standing: [] }],
    ['no second look due', { second: null, secondLookDue: false }, { result: 'passed', waitsFor: null }],
    ['the second look outstanding', { second: null }, { result: null, waitsFor: 'second-rater' }],
    // One rater's "not yet" is not decided either, before the second has looked.
    ['not yet, second look outstanding', { first: two, second: null }, { result: null, waitsFor: 'second-rater' }],
    ['harm, second look outstanding', { first: one, second: null }, { result: 'not-yet', waitsFor: 'second-rater', standing: ['K1h1'] }],
    ['both not yet', { first: two, second: two }, { result: 'not-yet', waitsFor: null }],
    ['apart on passing', { second: two }, { result: null, waitsFor: 'third-rater', thirdRaterNeeded: true }],
    // A correction comes after both sheets were seen: it can set two raters apart, and cannot bring them together.
    ['apart before a correction', { earlierPairs: [[three, two]] }, { result: null, waitsFor: 'third-rater', thirdRaterNeeded: true }],
    [
      'apart before two',
      {
        earlierPairs: [
          [three, two],
          [four, three],
        ],
      },
      { result: null, waitsFor: 'third-rater' },
    ],
    ['apart since a correction', { second: two, earlierPairs: [[three, three]] }, { result: null, waitsFor: 'third-rater' }],
    ['never apart', { earlierPairs: [[three, four]] }, { result: 'passed', waitsFor: null, thirdRaterNeeded: false }],
    ['apart once, the third passes', { first: two, second: two, third: three, earlierPairs: [[three, two]] }, { result: 'passed' }],
    ['apart once, the third does not', { third: two, earlierPairs: [[three, two]] }, { result: 'not-yet', waitsFor: null }],
    ['apart over harm that was set aside', { earlierPairs: [[three, one]], setAside: ['K1h1'] }, { result: 'passed', waitsFor: null }],
    ['the third rater passes', { second: two, third: three }, { result: 'passed', waitsFor: null, levels: { K1: 3, K2: 3 } }],
    ['the third rater does not', { second: two, third: two }, { result: 'not-yet', waitsFor: null, levels: { K1: 2, K2: 3 } }],
    // What was ticked is read by the rubric it was ticked in.
    [
      'harm of a rubric that the third no longer has',
      { first: one, third: three, thirdStation: withoutHarm },
      { result: 'not-yet', standing: ['K1h1'] },
    ],
    [
      'apart by their own rubric alone',
      { second: two, third: three, thirdStation: withoutGap },
      { result: 'passed', thirdRaterNeeded: true },
    ],
    [
      'harm by a rubric of the third alone',
      { second: two, third: later, thirdStation: withHarmOf },
      { result: 'not-yet', standing: ['K1h9'] },
    ],
    // Nobody averages harm away, the third rater neither.
    [
      'harm by the first, third passes',
      { first: one, third: three },
      { result: 'not-yet', standing: ['K1h1'], unmet: [{ code: 'level.harmful', about: 'K1' }] },
    ],
    ['harm by the second, third passes', { second: one, third: four }, { result: 'not-yet', standing: ['K1h1'] }],
    ['a critical "yes" by the second', { second: withCritical(three, 'X3', 'yes'), third: three }, { result: 'not-yet', standing: ['X3'] }],
    ['harm by the third only', { second: two, third: one }, { result: 'not-yet', standing: ['K1h1'] }],
    ['harm that a panel set aside', { second: one, setAside: ['K1h1'] }, { result: 'passed', waitsFor: null, standing: [] }],
    ['another code set aside', { second: one, setAside: ['K2h1'] }, { result: 'not-yet', standing: ['K1h1'] }],
    ['a critical "yes" set aside', { second: withCritical(three, 'X3', 'yes'), setAside: ['X3'] }, { result: 'passed', standing: [] }],
    // Nobody else watched: no pass without another pair of eyes, and nobody waits for what cannot change a "not yet".
    ['nobody else watched, first passes', { second: null, secondRaterBooked: false }, { result: null, waitsFor: 'third-rater' }],
    ['nobody else watched, not yet', { first: two, second: null, secondRaterBooked: false }, { result: 'not-yet', waitsFor: null }],
    ['nobody else watched, harm', { first: one, second: null, secondRaterBooked: false }, { result: 'not-yet', waitsFor: null }],
    ['a new conversation instead', { second: null, secondRaterBooked: false, third: four }, { result: 'passed', levels: { K1: 3, K2: 3 } }],
    ['a new conversation, not yet', { second: null, secondRaterBooked: false, third: two }, { result: 'not-yet', waitsFor: null }],
    ['a new conversation for a second rater who never signed', { second: null, third: three }, { result: 'passed', waitsFor: null }],
    ['levels of two raters who agree', { second: four }, { result: 'passed', levels: { K1: 3, K2: 3 } }],
  ])('%s', (_, changes, expected) => {
    expect(combined(changes)).toMatchObject(expected as object);
  });

  it('knows which sheets stood beside each other, in the order of the signatures', () => {
    const record = (seat: 'rater' | 'second-rater' | 'third-rater', day: number, sheet: RatingSheet) => ({
      seat,
      signedAt: `2027-05-0${day}T12:00:00.000Z`,
      sheet,
    });
    const [first, second, third] = [record('rater', 1, three), record('second-rater', 3, two), record('third-rater', 4, one)];
    expect(earlierPairs([])).toEqual([]);
    expect(earlierPairs([first, second, third])).toEqual([]);
    // before the second has signed, the first corrects without having seen anything
    expect(earlierPairs([record('rater', 2, four), second, first])).toEqual([]);
    const after = [record('rater', 6, four), record('second-rater', 5, three)];
    expect(earlierPairs([...after, third, second, first])).toEqual([
      [three, two],
      [three, three],
    ]);
  });

  const missed = withBasic(three, 'K1b1', 'no-chance');
  it.each<[string, RatingSheet, RatingSheet, number | string]>([
    ['harm and 3', one, three, 1],
    ['harm and no level', one, missed, 1],
    ['no level and 3', missed, three, 'not-observed'],
    ['2 and 3', two, three, 2],
    ['4 and 3', four, three, 3],
  ])('has the lower level of two: %s', (_, first, second, level) => {
    expect(combined({ first, second }).levels['K1']).toBe(level);
    expect(combined({ first: second, second: first }).levels['K1']).toBe(level);
  });

  it('names each reason once, and all of them', () => {
    const seen = withCritical(withCritical(three, 'X3', 'yes'), 'X5', 'yes');
    expect(combined({ first: seen, second: withCritical(three, 'X3', 'yes') }).unmet).toEqual([
      { code: 'critical.seen', about: 'X3' },
      { code: 'critical.seen', about: 'X5' },
    ]);
    expect(combined({ first: one, second: missed }).unmet).toEqual([
      { code: 'level.harmful', about: 'K1' },
      { code: 'level.not-observed', about: 'K1' },
    ]);
    expect(combined({ first: seen, setAside: ['X3'] }).standing).toEqual(['X5']);
  });

  it('passes only what no signed sheet finds harm in and what the deciding sheets pass', () => {
    fc.assert(
      fc.property(anySheet, fc.option(anySheet), fc.option(anySheet), fc.boolean(), fc.boolean(), (first, second, third, due, booked) => {
        const { result, standing, waitsFor } = combined({ first, second, third, secondLookDue: due, secondRaterBooked: booked });
        if (due && second === null && third === null) expect(result).not.toBe('passed');
        if (result === 'passed') {
          expect(standing).toEqual([]);
          expect(waitsFor).toBeNull();
        }
        if (standing.length > 0) expect(result).toBe('not-yet');
        // A second look can only make a pass harder.
        if (result === 'passed' && second !== null && third === null)
          expect(combined({ first: second, second: null, secondLookDue: false }).result).toBe('passed');
      }),
    );
  });
});
