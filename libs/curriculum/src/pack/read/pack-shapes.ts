import type {
  CategoryMinutes,
  Grounding,
  GroundingExercise,
  Help,
  HelpLine,
  HelpRegion,
  Module,
  Objective,
  Pack,
  Source,
} from '../types.js';
import { helpLineRule } from '../validate/program-rules.js';
import { reviewDatesRule } from '../validate/review-dates-rule.js';
import { articleCode, moduleCode, objectiveCode, samhsaCode, slug, sourceCode } from './codes.js';
import { bool, checked, date, list, oneOf, optional, orNull, pattern, record, type Shape, text, whole } from './shape.js';
import { contentNote, traineeText } from './wording.js';

export type PackHead = Pick<Pack, 'code' | 'title' | 'language' | 'reviewedOn' | 'sources' | 'article'>;
export type ModuleHead = Omit<Module, 'lessons' | 'practice' | 'quiz' | 'stations' | 'calibrations' | 'conversations' | 'live'>;

const webAddress = pattern(/^https?:\/\/[^\s]+$/, 'an address that begins with https:// or http://');

export const packShape: Shape<PackHead> = record<PackHead>({
  code: slug,
  title: traineeText,
  language: pattern(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'a language tag such as en or en-US'),
  reviewedOn: date,
  sources: list(
    record<Source>({
      code: sourceCode,
      // the title of somebody else's work keeps its own words
      title: text,
      address: optional(orNull(webAddress), null),
      strength: oneOf('law', 'guidance', 'review', 'trial', 'survey', 'expert'),
    }),
    { min: 1 },
  ),
  article: list(record({ code: articleCode, title: text })),
});

export const moduleShape: Shape<ModuleHead> = checked(
  record<ModuleHead>({
    code: moduleCode,
    title: traineeText,
    summary: traineeText,
    contentNote,
    requires: optional(list(moduleCode), []),
    selfPacedMinutes: whole(1, 6000),
    liveMinutes: whole(0, 6000),
    hours: list(record<CategoryMinutes>({ category: slug, minutes: whole(1, 12_000) }), { min: 1 }),
    articleSections: list(articleCode),
    checkIn: optional(bool, false),
    objectives: list(record<Objective>({ code: objectiveCode, text: traineeText, competencies: list(samhsaCode, { min: 1 }) }), { min: 1 }),
    sources: list(sourceCode, { min: 1 }),
    reviewedOn: date,
    reviewBy: date,
  }),
  reviewDatesRule,
);

const helpLine = checked(
  record<HelpLine>({
    name: text,
    call: optional(orNull(text), null),
    text: optional(orNull(text), null),
    chat: optional(orNull(pattern(/^https:\/\/[^\s]+$/, 'an address that begins with https://')), null),
    who: traineeText,
    note: optional(orNull(traineeText), null),
  }),
  helpLineRule,
);

export const helpShape: Shape<Help> = checked(
  record<Help>({
    regions: list(
      record<HelpRegion>({
        code: slug,
        name: text,
        zones: list(pattern(/^[A-Za-z_]+(\/[A-Za-z0-9_+-]*)*$/, 'the beginning of a time zone name such as America/')),
        emergency: text,
        lines: list(helpLine, { min: 1 }),
      }),
      { min: 1 },
    ),
    reviewedOn: date,
    reviewBy: date,
  }),
  reviewDatesRule,
);

export const groundingShape: Shape<Grounding> = checked(
  record<Grounding>({
    exercises: list(
      record<GroundingExercise>({
        code: slug,
        title: traineeText,
        seconds: whole(10, 1800),
        eyes: oneOf('open', 'either'),
        intro: traineeText,
        steps: list(traineeText, { min: 1 }),
        stop: traineeText,
      }),
      { min: 1 },
    ),
    reviewedOn: date,
    reviewBy: date,
  }),
  reviewDatesRule,
);
