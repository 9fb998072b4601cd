import type { LiveGuide, LivePart, LiveSession } from '../live-types.js';
import { liveSessionRule } from '../validate/live-rules.js';
import { reviewDatesRule } from '../validate/review-dates-rule.js';
import { liveSessionCode, objectiveCode, sourceCode } from './codes.js';
import { checked, date, list, oneOf, optional, orNull, record, type Shape, whole } from './shape.js';
import { traineeText, wording } from './wording.js';

const part = record<LivePart>({
  minutes: whole(1, 480),
  kind: oneOf('opening', 'input', 'demonstration', 'exercise', 'discussion', 'break', 'debrief', 'closing'),
  title: traineeText,
  objectives: optional(list(objectiveCode), []),
  lead: wording,
  watchFor: optional(orNull(wording), null),
});

const session = checked(
  record<LiveSession>({
    code: liveSessionCode,
    title: traineeText,
    minutes: whole(10, 480),
    purpose: traineeText,
    objectives: list(objectiveCode, { min: 1 }),
    group: wording,
    materials: list(wording),
    room: wording,
    safetyPlan: list(wording, { min: 1 }),
    plan: list(part, { min: 1 }),
    debrief: list(wording, { min: 1 }),
    afterwards: wording,
  }),
  liveSessionRule,
);

export const liveShape: Shape<LiveGuide> = checked(
  record<LiveGuide>({
    sessions: list(session, { min: 1 }),
    sources: list(sourceCode, { min: 1 }),
    reviewedOn: date,
    reviewBy: date,
  }),
  reviewDatesRule,
);
