import type { CriticalBehaviours, Entrustment, Station, StationCompetency, StationVariant } from '../station-types.js';
import { reviewDatesRule } from '../validate/review-dates-rule.js';
import { criticalBehavioursRule, stationRule } from '../validate/station-rules.js';
import { criticalCode, innerCode, moduleCode, objectiveCode, samhsaCode, sourceCode, stationCode, variantCode } from './codes.js';
import { bool, checked, date, list, optional, record, type Shape, text, whole } from './shape.js';
import { contentNote, traineeText, wording } from './wording.js';

const variant = record<StationVariant>({
  code: variantCode,
  theme: traineeText,
  contentNote,
  person: record({ name: text, age: whole(18, 110), situation: wording }),
  // what people say in the conversation is speech: any words they would use
  opening: text,
  prompts: list(record({ cue: text, purpose: wording, competency: innerCode }), { min: 1 }),
  facts: list(text, { min: 1 }),
  stopWord: text,
  deroling: wording,
});

const behaviour = record({ code: innerCode, text: wording });

const competency = record<StationCompetency>({
  code: innerCode,
  title: traineeText,
  samhsa: list(samhsaCode, { min: 1 }),
  harmful: list(behaviour, { min: 1 }),
  basic: list(behaviour, { min: 2, max: 5 }),
  advanced: list(behaviour, { min: 1 }),
  chips: optional(list(wording), []),
});

export const stationShape: Shape<Station> = checked(
  record<Station>({
    code: stationCode,
    title: traineeText,
    after: moduleCode,
    objectives: list(objectiveCode, { min: 1 }),
    safetyCritical: bool,
    minutes: whole(1, 180),
    trainees: optional(record({ least: whole(1, 4), most: whole(1, 4) }), { least: 1, most: 1 }),
    contentNote,
    variants: list(variant, { min: 2 }),
    traineeBrief: record({
      setting: traineeText,
      task: traineeText,
      watchedFor: list(traineeText, { min: 1 }),
      rules: list(traineeText, { min: 1 }),
    }),
    rolePlayerBrief: record({
      purpose: wording,
      portrayal: wording,
      care: wording,
      doNot: list(wording, { min: 1 }),
    }),
    competencies: list(competency, { min: 5, max: 8 }),
    critical: list(record({ code: criticalCode, text: wording }), { min: 1 }),
    minimumEntrustment: whole(1, 5) as Shape<Entrustment>,
    allowOneLevelTwo: bool,
    debrief: list(wording, { min: 1 }),
    rubricVersion: whole(1, 9999),
    sources: list(sourceCode, { min: 1 }),
    reviewedOn: date,
    reviewBy: date,
  }),
  reviewDatesRule,
  stationRule,
);

export const criticalBehavioursShape: Shape<CriticalBehaviours> = checked(
  record<CriticalBehaviours>({
    behaviours: checked(list(record({ code: criticalCode, text: wording, alert: bool })), criticalBehavioursRule),
    reviewedOn: date,
    reviewBy: date,
  }),
  reviewDatesRule,
);
