import { type Draft, readDraft } from './draft.js';
import { Findings, inReadingOrder, type PackFault } from './read/findings.js';
import type { LessonFile } from './read/lesson.js';
import type { Lesson, Pack, PackFile } from './types.js';
import { codeRules } from './validate/codes.js';
import { coverageRules } from './validate/coverage.js';
import { hoursRules } from './validate/hours-rules.js';
import { prerequisiteRules, requiredLessons } from './validate/prerequisites.js';
import { referenceRules } from './validate/references.js';

/** A pack, or everything that is wrong with it. Warnings are about style and stop nothing. */
export type PackResult =
  | { readonly ok: true; readonly pack: Pack; readonly warnings: readonly PackFault[] }
  | { readonly ok: false; readonly faults: readonly PackFault[]; readonly warnings: readonly PackFault[] };

/**
 * Reads and checks a whole pack. A pack with one fault is not loaded: what people are assessed by is either right or
 * not in use. Every fault that can be seen is listed, in reading order; a rule across files waits only for the files it needs.
 * The same files in another order give the same pack.
 * @param files all files below the pack's folder; paths with '/', relative to that folder.
 */
export function parsePack(files: readonly PackFile[]): PackResult {
  const findings = new Findings();
  const draft = readDraft(files, findings);
  for (const rule of [codeRules, referenceRules, prerequisiteRules, coverageRules, hoursRules]) rule(draft, findings);
  const faults = inReadingOrder(findings.faults);
  const warnings = inReadingOrder(findings.warnings);
  if (faults.length > 0) return { ok: false, faults, warnings };
  return { ok: true, pack: assemble(draft), warnings };
}

/** Only for a draft without faults: then every part is there. */
function assemble({ head, program, ethicsCode, help, grounding, critical, modules, exam, documents, glossary, reporting }: Draft): Pack {
  return {
    ...there(head),
    program: there(program),
    ethicsCode: there(ethicsCode),
    help: there(help),
    grounding: there(grounding),
    critical: there(critical),
    modules: modules.map((module) => ({
      ...there(module.head),
      lessons: withPrerequisites(module.lessons.map(there)),
      practice: there(module.practice),
      quiz: there(module.quiz),
      stations: module.stations.map(there),
      calibrations: module.calibrations.map(there),
      conversations: module.conversations.map(there),
      live: there(module.live),
    })),
    exam: there(exam),
    documents: documents.map(there),
    glossary: there(glossary),
    reporting: there(reporting),
  };
}

function withPrerequisites(lessons: readonly LessonFile[]): Lesson[] {
  return lessons.map((lesson, at) => ({ ...lesson, requires: requiredLessons(lesson, lessons[at - 1]) }));
}

function there<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('A part of the pack was not read, and no fault says why.');
  return part;
}
