import { type LicenceOnFile, licenceCurrentOn, licenceRefusals } from '#libs/assessment';
import type { LocalDate } from '#libs/curriculum';

const day = (date: string) => date as LocalDate;
const licence = (validFrom: string, validUntil: string | null): LicenceOnFile => ({
  validFrom: day(validFrom),
  validUntil: validUntil === null ? null : day(validUntil),
});
const year = licence('2027-01-01', '2027-12-31');

test.each<[string, LicenceOnFile[], string, string[]]>([
  ['the day before its first', [year], '2026-12-31', ['licence.missing']],
  ['its first day', [year], '2027-01-01', []],
  ['its last day', [year], '2027-12-31', []],
  ['the day after its last', [year], '2028-01-01', ['licence.lapsed']],
  ['any later day without an end', [licence('2027-01-01', null)], '2199-12-31', []],
  ['any day without a licence', [], '2027-06-01', ['licence.missing']],
  ['a day between two', [year, licence('2028-01-02', null)], '2028-01-01', ['licence.lapsed']],
  ['a day that the second covers', [year, licence('2028-01-01', null)], '2028-01-01', []],
])('a licence on %s', (_, onFile, on, codes) => {
  expect(licenceRefusals(onFile, day(on)).map(({ code }) => code)).toEqual(codes);
  expect(licenceCurrentOn(onFile, day(on))).toBe(codes.length === 0);
});

test('says until when the last of those that lapsed was valid', () => {
  const onFile = [licence('2020-01-01', '2022-12-31'), licence('2019-01-01', '2020-12-31'), licence('2030-01-01', null)];
  expect(licenceRefusals(onFile, day('2027-06-01'))).toEqual([{ code: 'licence.lapsed', facts: { until: '2022-12-31' } }]);
});
