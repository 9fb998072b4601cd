import type { ProgramStation, ProgramTerms } from '../program-types.js';
import { programRule } from '../validate/program-rules.js';
import { reviewDatesRule } from '../validate/review-dates-rule.js';
import { examCode, moduleCode, slug, stationCode } from './codes.js';
import { bool, checked, date, list, oneOf, optional, orNull, pattern, record, type Shape, text, whole } from './shape.js';
import { traineeText } from './wording.js';

/** Ten years: longer terms are slips, not terms. */
const months = whole(1, 120);
const days = whole(0, 3660);

export const programShape: Shape<ProgramTerms> = checked(
  record<ProgramTerms>({
    code: slug,
    title: traineeText,
    credentialTitle: traineeText,
    scopeLine: traineeText,
    modules: list(moduleCode, { min: 1 }),
    stations: list(record<ProgramStation>({ code: stationCode, secondLook: bool, formative: optional(bool, false) })),
    training: record({
      liveMinutes: whole(0, 600_000),
      categories: list(record({ code: slug, title: traineeText, minutes: whole(1, 600_000) })),
    }),
    finalExam: orNull(examCode),
    ethicsCode: record({ version: text }),
    practiceHours: record({ minutes: whole(0, 600_000), categories: list(slug, { min: 1 }) }),
    certificate: record({
      validMonths: months,
      expiryBasis: oneOf('anniversary', 'from-previous-expiry', 'end-of-month', 'fixed-date'),
      fixedDate: optional(orNull(pattern(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a day of the year MM-DD')), null),
      renewalWindowDays: days,
    }),
    review: record({ clockDays: whole(1, 366) }),
    roleplay: record({ attempts: whole(1, 10), coolingOffDays: days, lapsingCalibrationDays: days }),
    calibration: record({ minimumExamples: whole(1, 100), exactPercent: whole(1, 100), validMonths: months }),
    rater: record({ licenceRequiredFor: list(slug) }),
    privacy: record({ suppressBelow: whole(5, 100) }),
    reviewedOn: date,
    reviewBy: date,
  }),
  reviewDatesRule,
  programRule,
);
