import fc from 'fast-check';
import { applyPassRule, type DerivedLevel, type RatingSheet, stationResult } from '#libs/assessment';
import { sheetAtThree, station, withAdvanced, withBasic, withCritical, withHarm } from './sheets.js';

function reasons(sheet: RatingSheet, changes = {}): string[] {
  return stationResult(station(changes), sheet).unmet.map(({ code, about }) => (about === null ? code : `${code} ${about}`));
}

describe('the result of a station', () => {
  it('is passed with every competency at 3', () => {
    expect(stationResult(station(), sheetAtThree())).toEqual({ result: 'passed', unmet: [] });
  });

  it.each([
    ['a level 1', withHarm(sheetAtThree(), 'K1h1'), {}, ['level.harmful K1']],
    ['a level 2', withBasic(sheetAtThree(), 'K2b1', 'not-seen'), {}, ['level.below-three K2']],
    ['no chance to see', withBasic(sheetAtThree(), 'K2b1', 'no-chance'), {}, ['level.not-observed K2']],
    ['an unmarked behaviour', withBasic(sheetAtThree(), 'K2b1', 'unmarked'), {}, ['level.unrated K2']],
    // Every critical behaviour fails the station, not only those that alert the lead.
    ['a critical behaviour', withCritical(sheetAtThree(), 'X7', 'yes'), {}, ['critical.seen X7']],
    ['entrustment 2', sheetAtThree({ entrustment: 2 }), {}, ['entrustment.too-low']],
    ['entrustment 3 where 4 is asked for', sheetAtThree({ entrustment: 3 }), { minimumEntrustment: 4 }, ['entrustment.too-low']],
    ['no entrustment', sheetAtThree({ entrustment: null }), {}, ['entrustment.missing']],
    // An advanced level elsewhere makes up for nothing.
    ['a 2 beside a 4', withAdvanced(withBasic(sheetAtThree(), 'K2b1', 'not-seen'), 'K1a1'), {}, ['level.below-three K2']],
    ['one 2 where one is allowed', withBasic(sheetAtThree(), 'K2b1', 'not-seen'), { allowOneLevelTwo: true }, []],
    [
      'two 2 where one is allowed',
      withBasic(withBasic(sheetAtThree(), 'K2b1', 'not-seen'), 'K1b1', 'not-seen'),
      { allowOneLevelTwo: true },
      ['level.below-three K1', 'level.below-three K2'],
    ],
    ['a 1 where one 2 is allowed', withHarm(sheetAtThree(), 'K1h1'), { allowOneLevelTwo: true }, ['level.harmful K1']],
    // The overall judgement sets standards later; it decides nothing.
    ['the judgement "not yet"', sheetAtThree({ global: 'not-yet' }), {}, []],
  ])('%s', (_, sheet, changes, expected) => {
    expect(reasons(sheet, changes)).toEqual(expected);
  });

  it('gives every reason', () => {
    const sheet = withCritical(withHarm(withBasic(sheetAtThree({ entrustment: 1 }), 'K2b1', 'not-seen'), 'K1h1'), 'X1', 'yes');
    expect(reasons(sheet)).toEqual(['level.harmful K1', 'level.below-three K2', 'critical.seen X1', 'entrustment.too-low']);
  });

  it('never passes a station with a level 1, an unrated or an unobserved competency', () => {
    const level = fc.constantFrom<DerivedLevel>(1, 2, 3, 4, 'unrated', 'not-observed');
    fc.assert(
      fc.property(level, level, fc.boolean(), (K1, K2, allowOneLevelTwo) => {
        const { result } = applyPassRule(station({ allowOneLevelTwo }), { levels: { K1, K2 }, criticalYes: [], entrustment: 5 });
        const allowed = allowOneLevelTwo ? 1 : 0;
        const good = [K1, K2].every((one) => typeof one === 'number' && one > 1) && [K1, K2].filter((one) => one === 2).length <= allowed;
        expect(result === 'passed').toBe(good);
      }),
    );
  });
});
