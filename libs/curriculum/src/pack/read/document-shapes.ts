import type { Glossary, GlossaryTerm, PackDocument, Reporting } from '../document-types.js';
import type { PackFile } from '../types.js';
import { glossaryRule } from '../validate/glossary-rule.js';
import { reviewDatesRule } from '../validate/review-dates-rule.js';
import { noteWording } from './blocks.js';
import { slug, sourceCode } from './codes.js';
import type { Findings } from './findings.js';
import { splitFrontMatter } from './markdown.js';
import { checked, date, list, oneOf, optional, record, type Shape, text } from './shape.js';
import { traineeText } from './wording.js';
import { readYaml } from './yaml.js';

const documentHead = checked(
  record<Omit<PackDocument, 'body'>>({
    code: slug,
    title: traineeText,
    audience: oneOf('everyone', 'trainees', 'facilitators'),
    version: text,
    reading: oneOf('safety', 'plain', 'staff'),
    sources: list(sourceCode, { min: 1 }),
    reviewedOn: date,
    reviewBy: date,
  }),
  reviewDatesRule,
);

/** Reads one document, or notes its faults. Its code is the name of its file. */
export function readDocument(file: PackFile, findings: Findings): PackDocument | undefined {
  const parts = splitFrontMatter(file.text, file.path, findings);
  if (!parts) return undefined;
  const yaml = readYaml(parts.yaml, file.path, 2, findings);
  const head = yaml && documentHead(yaml.root, yaml.reading);
  noteWording(parts.body, parts.bodyLine, file.path, findings);
  const body = parts.body.trim();
  if (!/^## /mu.test(body)) {
    const message = 'The document has no heading `## `.';
    findings.faults.push({ file: file.path, line: parts.bodyLine, code: 'document.no-heading', message });
  }
  if (head && file.path !== `documents/${head.code}.md`) {
    findings.fault(head, 'code', 'document.file-name', `The code ${head.code} is not the name of the file.`);
  }
  return head && findings.movePlace(head, { ...head, body });
}

export const glossaryShape: Shape<Glossary> = checked(
  record<Glossary>({
    terms: list(
      record<GlossaryTerm>({
        term: text,
        meaning: traineeText,
        seeAlso: optional(list(text), []),
        sources: optional(list(sourceCode), []),
      }),
      { min: 1 },
    ),
    reviewedOn: date,
    reviewBy: date,
  }),
  reviewDatesRule,
  glossaryRule,
);

export const reportingShape: Shape<Reporting> = checked(
  record<Reporting>({
    intro: traineeText,
    topics: list(record({ code: slug, title: traineeText, ask: traineeText }), { min: 1 }),
    reviewedOn: date,
    reviewBy: date,
  }),
  reviewDatesRule,
);
