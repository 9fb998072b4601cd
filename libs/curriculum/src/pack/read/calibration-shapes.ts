import type { Calibration, CalibrationExample, GoldCritical, GoldTick, TranscriptLine } from '../calibration-types.js';
import type { Entrustment } from '../station-types.js';
import { exampleRule } from '../validate/calibration-rules.js';
import { reviewDatesRule } from '../validate/review-dates-rule.js';
import { criticalCode, exampleCode, innerCode, sourceCode, stationCode, variantCode } from './codes.js';
import { checked, date, list, oneOf, optional, orNull, pattern, record, type Shape, text, whole } from './shape.js';
import { wording } from './wording.js';

const clock = pattern(/^\d{2}:[0-5]\d$/, 'minutes and seconds such as 03:10');
/** A line of the transcript, or the note written afterwards. */
const place = pattern(/^(\d{2}:[0-5]\d|note)$/, 'the time of a line such as 03:10, or note');

const line = record<TranscriptLine>({
  at: clock,
  who: oneOf('trainee', 'person', 'supervisor', 'counselor', 'facilitator'),
  says: text,
  sees: optional(orNull(text), null),
});

const example = checked(
  record<CalibrationExample>({
    code: exampleCode,
    title: wording,
    variant: variantCode,
    shows: wording,
    transcript: list(line, { min: 4 }),
    note: optional(orNull(text), null),
    gold: record({
      ticks: list(record<GoldTick>({ behaviour: innerCode, at: place, why: text })),
      critical: list(record<GoldCritical>({ code: criticalCode, at: place, why: text })),
      entrustment: whole(1, 5) as Shape<Entrustment>,
    }),
  }),
  exampleRule,
);

export const calibrationShape: Shape<Calibration> = checked(
  record<Calibration>({
    station: stationCode,
    rubricVersion: whole(1, 9999),
    sources: list(sourceCode, { min: 1 }),
    examples: list(example, { min: 1 }),
    reviewedOn: date,
    reviewBy: date,
  }),
  reviewDatesRule,
);
