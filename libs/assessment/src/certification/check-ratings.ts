import { isLocalDate, type LocalDate, type ProgramTerms } from '#libs/curriculum';
import { calibrationCurrentUntil, calibrationRefusals } from '../practice/calibration.js';
import { type CombinedRating, combineRatings, earlierPairs } from '../practice/compare-sheets.js';
import type { RaterSeat } from '../practice/independence.js';
import { licenceRefusals } from '../practice/licence.js';
import { criticalYes, deriveLevels, harmfulTicks } from '../practice/rubric.js';
import { secondLookReasons } from '../practice/second-look.js';
import { incompleteSheetRefusals } from '../practice/sheet-completeness.js';
import type { CertificateFacts, CertificateFault, CheckedAttempt, CheckedRating } from './check-facts.js';
import type { StationFacts } from './gate-facts.js';
import { stationsAskedFor } from './gate-stations.js';

type RatingFacts = Pick<CertificateFacts, 'attempts' | 'calibrations' | 'licences' | 'people' | 'terms'>;

/** Faults in the rated attempts: every signed sheet rated again from its ticks, every look that the gate asks for asked for again. */
export function ratingFaults(facts: RatingFacts): CertificateFault[] {
  return [
    ...facts.attempts.flatMap((attempt) => attempt.ratings.flatMap((rating) => recordFaults(attempt, rating, facts))),
    ...facts.attempts.filter(isAskedFor(facts.terms)).flatMap((attempt) => attemptFaults(attempt, facts)),
  ];
}

/** Whether an attempt is at a station that the certificate rests on. */
export function isAskedFor(terms: ProgramTerms): (attempt: CheckedAttempt) => boolean {
  const codes = new Set(stationsAskedFor(terms).map(({ code }) => code));
  return ({ station }) => codes.has(station.code);
}

/** The stations as the gate reads them, with results worked out here instead of believed. */
export function rederivedStations(facts: RatingFacts): StationFacts[] {
  return facts.terms.stations.map(({ code }) => ({
    code,
    attemptsLeft: 0,
    attempts: facts.attempts
      .filter(({ station }) => station.code === code)
      .map((attempt) => {
        const combined = combine(attempt, facts);
        return {
          rolePlayId: attempt.rolePlayId,
          endedAt: attempt.endedAt,
          signatures: standing(attempt).map(({ bytes, record }) => ({
            recordId: bytes.recordId,
            seat: record.seat,
            signedAt: new Date(record.signedAt),
          })),
          secondLookDue: secondLookDue(attempt, facts),
          secondRaterBooked: attempt.secondRaterBooked,
          thirdRaterNeeded: combined?.waitsFor === 'third-rater',
          result: combined?.result ?? null,
        };
      }),
  }));
}

function recordFaults(
  attempt: CheckedAttempt,
  { bytes, record, correctedBy, station, licenceRequired }: CheckedRating,
  facts: RatingFacts,
): CertificateFault[] {
  const about = bytes.recordId;
  if (correctedBy !== null) return harmTakenBack(attempt, { bytes, record, station }, correctedBy);
  // A third rater's record is about a new conversation on a day of its own.
  const isThird = record.seat === 'third-rater';
  const heldOn = isThird && isLocalDate(record.heldOn) ? record.heldOn : attempt.heldOn;
  const levels = deriveLevels(station, record.sheet);
  const differing = station.competencies.map(({ code }) => code).filter((code) => levels[code] !== record.levels[code]);
  const rubric = { stationCode: station.code, rubricVersion: station.rubricVersion, on: heldOn };
  const elsewhere = [
    ['traineeId', record.traineeId === facts.people.traineeId],
    ['station', record.station.code === station.code && record.station.rubricVersion === station.rubricVersion],
    ['rolePlayId', isThird || record.rolePlayId === attempt.rolePlayId],
    ['heldOn', record.heldOn === heldOn],
  ] as const;
  return [
    ...elsewhere.flatMap(([detail, same]) => (same ? [] : [{ code: 'content.differs' as const, about, detail }])),
    ...incompleteSheetRefusals(station, record.sheet).map(({ code }) => ({ code: 'sheet.incomplete' as const, about, detail: code })),
    ...differing.map((code) => ({ code: 'level.differs' as const, about, detail: code })),
    ...calibrationRefusals(facts.calibrations[record.raterId] ?? [], facts.terms.calibration, rubric).map(({ code }) => ({ code, about })),
    ...(licenceRequired ? licenceRefusals(facts.licences[record.raterId] ?? [], heldOn) : []).map(({ code }) => ({ code, about })),
  ];
}

/** Harm on a corrected record that neither its successor still names nor a panel set aside: nobody takes harm back alone. */
function harmTakenBack(
  { ratings, setAside }: CheckedAttempt,
  { bytes: { recordId: about }, record: { sheet }, station }: Pick<CheckedRating, 'bytes' | 'record' | 'station'>,
  correctedBy: string,
): CertificateFault[] {
  const successor = ratings.find(({ bytes }) => bytes.recordId === correctedBy)?.record.sheet;
  if (successor === undefined) return [{ code: 'signature.missing', about: correctedBy }];
  const still = [...harmfulTicks(station, successor), ...criticalYes(successor), ...setAside];
  return [...harmfulTicks(station, sheet), ...criticalYes(sheet)]
    .filter((code) => !still.includes(code))
    .map((detail) => ({ code: 'harm.taken-back', about, detail }));
}

function attemptFaults(attempt: CheckedAttempt, facts: RatingFacts): CertificateFault[] {
  const about = attempt.rolePlayId;
  const combined = combine(attempt, facts);
  if (combined === null) return [{ code: 'signature.missing', about, detail: 'rater' }];
  const faults: CertificateFault[] = [];
  // harm that stands has decided an attempt already, whichever look was never given
  const open = combined.result === null;
  if (open && combined.waitsFor === 'second-rater') faults.push({ code: 'second-look.missing', about });
  if (open && combined.waitsFor === 'third-rater') faults.push({ code: 'third-look.missing', about });
  if (attempt.result !== undefined && combined.result !== attempt.result) {
    faults.push({ code: 'result.differs', about, detail: `${attempt.result ?? 'undecided'}, derived ${combined.result ?? 'undecided'}` });
  }
  return faults;
}

function combine(attempt: CheckedAttempt, facts: RatingFacts): CombinedRating | null {
  const signed = (wanted: RaterSeat) => standing(attempt).findLast(({ record }) => record.seat === wanted);
  const sheet = (seat: RaterSeat) => signed(seat)?.record.sheet ?? null;
  const first = sheet('rater');
  if (first === null) return null;
  return combineRatings(attempt.station, {
    first,
    second: sheet('second-rater'),
    earlierPairs: earlierPairs(attempt.ratings.map(({ record }) => record)),
    third: sheet('third-rater'),
    thirdStation: signed('third-rater')?.station ?? attempt.station,
    secondLookDue: secondLookDue(attempt, facts),
    secondRaterBooked: attempt.secondRaterBooked,
    setAside: attempt.setAside,
  });
}

function secondLookDue(attempt: CheckedAttempt, { calibrations, terms }: RatingFacts): boolean {
  const first = standing(attempt).findLast(({ record }) => record.seat === 'rater');
  return (
    secondLookReasons(
      {
        station: attempt.station,
        programAsks: terms.stations.some(({ code, secondLook }) => code === attempt.station.code && secondLook),
        sheet: first?.record.sheet ?? null,
        attempt: attempt.attempt,
        attemptsAllowed: attempt.attemptsAllowed,
        heldOn: attempt.heldOn,
        calibrationUntil: calibrationUntil(attempt, first, calibrations, terms),
      },
      terms.roleplay,
    ).length > 0
  );
}

/** Without a calibration the rating is at fault anyway; taking the day itself makes the second look due. */
function calibrationUntil(
  { station, heldOn }: CheckedAttempt,
  first: CheckedRating | undefined,
  calibrations: RatingFacts['calibrations'],
  terms: ProgramTerms,
): LocalDate {
  const runs = first === undefined ? [] : (calibrations[first.record.raterId] ?? []);
  const rubric = { stationCode: station.code, rubricVersion: station.rubricVersion, on: heldOn };
  return calibrationCurrentUntil(runs, terms.calibration, rubric) ?? heldOn;
}

function standing(attempt: CheckedAttempt): readonly CheckedRating[] {
  return attempt.ratings.filter(({ correctedBy }) => correctedBy === null);
}
