import type { Conversation, ConversationChoice, ConversationNode, DebriefNode, EndingNode, TurnNode } from '../conversation-types.js';
import { conversationRule } from '../validate/conversation-rules.js';
import { reviewDatesRule } from '../validate/review-dates-rule.js';
import { conversationCode, innerCode, moduleCode, objectiveCode, sourceCode } from './codes.js';
import { checked, date, fieldOf, list, oneOf, optional, orNull, record, type Shape, text, whole } from './shape.js';
import { contentNote, traineeText } from './wording.js';

// what people say is speech: any words they would use

const choice = record<ConversationChoice>({
  says: text,
  grade: oneOf('best', 'acceptable', 'poor', 'harmful'),
  why: traineeText,
  next: innerCode,
});

const nodeShapes = {
  turn: record<TurnNode>({
    code: innerCode,
    kind: oneOf('turn'),
    scene: optional(orNull(traineeText), null),
    says: text,
    teaches: traineeText,
    choices: list(choice, { min: 2, max: 4 }),
  }),
  debrief: record<DebriefNode>({
    code: innerCode,
    kind: oneOf('debrief'),
    scene: optional(orNull(traineeText), null),
    says: optional(orNull(text), null),
    teaches: traineeText,
    text: traineeText,
    again: innerCode,
  }),
  ending: record<EndingNode>({
    code: innerCode,
    kind: oneOf('ending'),
    scene: optional(orNull(traineeText), null),
    says: optional(orNull(text), null),
    teaches: traineeText,
    text: traineeText,
  }),
};

const nodeKind = oneOf('turn', 'debrief', 'ending');

const node: Shape<ConversationNode> = (yamlNode, reading) => {
  const kind = nodeKind(fieldOf(yamlNode, 'kind'), reading);
  return kind && nodeShapes[kind](yamlNode, reading);
};

export const conversationShape: Shape<Conversation> = checked(
  record<Conversation>({
    code: conversationCode,
    title: traineeText,
    after: moduleCode,
    channel: oneOf('in-person', 'phone', 'chat'),
    minutes: whole(1, 60),
    contentNote,
    objectives: list(objectiveCode, { min: 1 }),
    partner: record({ name: text, about: traineeText }),
    setting: traineeText,
    start: innerCode,
    nodes: list(node, { min: 3 }),
    sources: list(sourceCode, { min: 1 }),
    reviewedOn: date,
    reviewBy: date,
  }),
  reviewDatesRule,
  conversationRule,
);
