import { localDateAt } from '#libs/curriculum';
import { calibrationPassed } from '../practice/calibration.js';
import { criticalYes, deriveLevels, type RatingSheet } from '../practice/rubric.js';
import type { CertificateFacts, CertificateFault, CheckedCalibration } from './check-facts.js';

/** Faults in calibrations that came from runs: the run's sheets are compared with their gold again, and the figures have to be the same. */
export function calibrationFaults(facts: Pick<CertificateFacts, 'calibrationRuns' | 'attempts' | 'terms' | 'zone'>): CertificateFault[] {
  return facts.calibrationRuns.flatMap((each) => claimFaults(each, facts));
}

function claimFaults(
  { bytes, record, claimed }: CheckedCalibration,
  { attempts, zone }: Pick<CertificateFacts, 'attempts' | 'zone'>,
): CertificateFault[] {
  const { code, rubricVersion } = record.station;
  const stations = attempts.flatMap(({ station, ratings }) => [station, ...ratings.map((rating) => rating.station)]);
  const rubric = stations.find((station) => station.code === code && station.rubricVersion === rubricVersion);
  const examples = record.examples.map(({ sheet, goldSheet, levels }) => {
    const exact = rubric ? sameLevels(rubric, sheet, goldSheet) : levels.map((level) => level.given === level.gold);
    const [seeded, seen] = [criticalYes(goldSheet), criticalYes(sheet)];
    return { exact, seeded: seeded.length, caught: seeded.filter((each) => seen.includes(each)).length };
  });
  const found = {
    examples: examples.length,
    levelsRated: examples.flatMap(({ exact }) => exact).length,
    levelsExact: examples.flatMap(({ exact }) => exact).filter(Boolean).length,
    criticalSeeded: examples.reduce((sum, { seeded }) => sum + seeded, 0),
    criticalCaught: examples.reduce((sum, { caught }) => sum + caught, 0),
  };
  const same = [
    ['personId', record.personId === claimed.personId],
    ['stationCode', code === claimed.stationCode],
    ['rubricVersion', rubricVersion === claimed.rubricVersion],
    ['recordedOn', localDateAt(new Date(record.handedInAt), zone) === claimed.recordedOn],
    ...(Object.keys(found) as (keyof typeof found)[]).map((figure) => [figure, found[figure] === claimed[figure]] as const),
    ['passed', calibrationPassed(found, record.terms) === record.passed && record.passed],
  ] as const;
  return same.flatMap(([detail, holds]) => (holds ? [] : [{ code: 'content.differs' as const, about: bytes.recordId, detail }]));
}

function sameLevels(
  rubric: Parameters<typeof deriveLevels>[0],
  sheet: Pick<RatingSheet, 'marks'>,
  goldSheet: Pick<RatingSheet, 'marks'>,
): boolean[] {
  const [given, gold] = [deriveLevels(rubric, sheet), deriveLevels(rubric, goldSheet)];
  return rubric.competencies.map(({ code }) => given[code] === gold[code]);
}
