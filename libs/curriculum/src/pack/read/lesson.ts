import type { Card, Lesson } from '../lesson-types.js';
import type { PackFile } from '../types.js';
import { cardRule, lessonRule } from '../validate/lesson-rules.js';
import { reviewDatesRule } from '../validate/review-dates-rule.js';
import { type Fence, noteWording, readBlock, readPlainText } from './blocks.js';
import { lessonCode, objectiveCode, sourceCode } from './codes.js';
import type { Findings } from './findings.js';
import { cutMarkdown, type Piece, splitFrontMatter } from './markdown.js';
import { checked, date, list, optional, orNull, record, whole } from './shape.js';
import { contentNote, traineeText } from './wording.js';
import { readYaml } from './yaml.js';

/** A lesson as its file says it: `requires` is null where the file says nothing. */
export type LessonFile = Omit<Lesson, 'requires'> & { readonly requires: readonly string[] | null };
type LessonHead = Omit<LessonFile, 'cards'>;

/** Reads one lesson, or notes its faults. */
export function readLesson(file: PackFile, findings: Findings): LessonFile | undefined {
  const parts = splitFrontMatter(file.text, file.path, findings);
  if (!parts) return undefined;
  const yaml = readYaml(parts.yaml, file.path, 2, findings);
  const head = yaml && lessonHead(yaml.root, yaml.reading);
  const pieces = cutMarkdown(parts.body, parts.bodyLine, file.path, findings);
  const cards = readCards(pieces, file.path, findings);
  if (!head || !cards) return undefined;
  const lesson = findings.movePlace(head, { ...head, cards });
  lessonRule(lesson, findings);
  return lesson;
}

const lessonHead = checked(
  record<LessonHead>({
    code: lessonCode,
    title: traineeText,
    minutes: whole(1, 240),
    objectives: list(objectiveCode, { min: 1 }),
    contentNote: orNull(contentNote),
    requires: optional(orNull(list(lessonCode)), null),
    sources: list(sourceCode, { min: 1 }),
    reviewedOn: date,
    reviewBy: date,
  }),
  reviewDatesRule,
);

/** undefined when a card could not be read, so that rules about the whole lesson do not speak about half of it. */
function readCards(pieces: readonly Piece[], file: string, findings: Findings): readonly Card[] | undefined {
  const first = pieces.findIndex((piece) => piece.kind === 'heading');
  const before = pieces.slice(0, first === -1 ? pieces.length : first);
  for (const { line } of before.slice(0, 1)) {
    findings.faults.push({ file, line, code: 'lesson.text-before-card', message: 'Text stands in a card: begin with `## `.' });
  }
  if (first === -1) {
    findings.faults.push({ file, line: 1, code: 'lesson.no-cards', message: 'The lesson has no card.' });
    return undefined;
  }
  const cards: (Card | undefined)[] = [];
  for (let at = first; at < pieces.length; ) {
    const next = pieces.findIndex((piece, from) => from > at && piece.kind === 'heading');
    const end = next === -1 ? pieces.length : next;
    cards.push(readCard(pieces.slice(at, end), file, findings));
    at = end;
  }
  return before.length === 0 && cards.every((card) => card !== undefined) ? cards : undefined;
}

/** @param pieces the heading and what follows it. */
function readCard([heading, ...pieces]: readonly Piece[], file: string, findings: Findings): Card | undefined {
  if (heading?.kind !== 'heading') throw new TypeError('A card begins with its heading.');
  const { line, title } = heading;
  if (title === '') findings.faults.push({ file, line, code: 'field.empty', message: 'The card has no title.' });
  noteWording(title, line, file, findings);
  const aside = { 'content-note': null as string | null, summary: null as string | null };
  const parts: (Card['parts'][number] | undefined)[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'prose') {
      noteWording(piece.markdown, piece.line, file, findings);
      const prose = { kind: 'prose' as const, markdown: piece.markdown };
      findings.keepPlace(prose, file, piece.line);
      parts.push(prose);
    } else if (piece.kind === 'fence') {
      if (piece.name === 'content-note' || piece.name === 'summary') {
        aside[piece.name] = readAside(piece, aside[piece.name], file, findings);
      } else {
        parts.push(readBlock(piece, file, findings));
      }
    }
  }
  const read = parts.filter((part) => part !== undefined);
  if (read.length !== parts.length) return undefined;
  const card: Card = { title, contentNote: aside['content-note'], summary: aside.summary, parts: read };
  findings.keepPlace(card, file, line);
  cardRule(card, findings);
  return card;
}

function readAside(fence: Fence, earlier: string | null, file: string, findings: Findings): string | null {
  if (earlier !== null) {
    const message = `The card has a second \`${fence.name}\`.`;
    findings.faults.push({ file, line: fence.line, code: 'block.repeated', message });
  }
  return readPlainText(fence, file, findings) ?? earlier;
}
