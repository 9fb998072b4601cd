import type { Calibration } from './calibration-types.js';
import type { Conversation } from './conversation-types.js';
import type { Glossary, PackDocument, Reporting } from './document-types.js';
import type { Item, Practice, Quiz } from './item-types.js';
import type { LiveGuide } from './live-types.js';
import type { EthicsCode, Grounding, Help, ProgramTerms } from './program-types.js';
import { calibrationShape } from './read/calibration-shapes.js';
import { conversationShape } from './read/conversation-shapes.js';
import { glossaryShape, readDocument, reportingShape } from './read/document-shapes.js';
import { readEthicsCode } from './read/ethics-code.js';
import type { Findings } from './read/findings.js';
import { type LessonFile, readLesson } from './read/lesson.js';
import { liveShape } from './read/live-shapes.js';
import { groundingShape, helpShape, type ModuleHead, moduleShape, type PackHead, packShape } from './read/pack-shapes.js';
import { programShape } from './read/program-shape.js';
import { examHeadShape, examItemsShape, practiceShape, quizShape } from './read/quiz-shapes.js';
import type { Shape } from './read/shape.js';
import { criticalBehavioursShape, stationShape } from './read/station-shapes.js';
import { readYaml } from './read/yaml.js';
import type { CriticalBehaviours, Station } from './station-types.js';
import type { PackFile } from './types.js';
import { examRule } from './validate/quiz-rules.js';

/** What could be read of a pack. A check that needs a part which is undefined waits until that part is readable. */
export interface Draft {
  readonly head: PackHead | undefined;
  readonly program: ProgramTerms | undefined;
  readonly ethicsCode: EthicsCode | undefined;
  readonly help: Help | undefined;
  readonly grounding: Grounding | undefined;
  readonly critical: CriticalBehaviours | undefined;
  readonly modules: readonly DraftModule[];
  /** Null: the pack has none. Undefined, as everywhere here: it cannot be read. */
  readonly exam: Quiz | null | undefined;
  readonly documents: readonly (PackDocument | undefined)[];
  readonly glossary: Glossary | null | undefined;
  readonly reporting: Reporting | null | undefined;
}

export interface DraftModule {
  readonly folder: string;
  readonly head: ModuleHead | undefined;
  /** In the order of their file names. */
  readonly lessons: readonly (LessonFile | undefined)[];
  readonly practice: Practice | undefined;
  readonly quiz: Quiz | undefined;
  readonly stations: readonly (Station | undefined)[];
  readonly calibrations: readonly (Calibration | undefined)[];
  readonly conversations: readonly (Conversation | undefined)[];
  readonly live: LiveGuide | null | undefined;
}

/** Reads every file it knows; files that are missing, doubled or not known here are faults. */
export function readDraft(files: readonly PackFile[], findings: Findings): Draft {
  const shelf = new Map<string, PackFile>();
  for (const file of files) {
    if (shelf.has(file.path)) fileFault(file.path, 'file.duplicate', 'The file is given twice.', findings);
    // one form of line ends and no byte order mark, so that a checkout on Windows is the same pack
    shelf.set(file.path, { path: file.path, text: file.text.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n') });
  }
  const take = <T>(path: string, read: (file: PackFile) => T | undefined): T | undefined => {
    const file = shelf.get(path);
    if (!file) fileFault(path, 'file.missing', 'The file is missing.', findings);
    shelf.delete(path);
    return file && read(file);
  };
  const takeYaml = <T>(path: string, shape: Shape<T>) => take(path, (file) => readShape(file, shape, findings));
  const takeYamlIfThere = <T>(path: string, shape: Shape<T>) => (shelf.has(path) ? takeYaml(path, shape) : null);
  const namesLike = (pattern: RegExp) => [...shelf.keys()].filter((path) => pattern.test(path)).toSorted();
  shelf.delete('README.md');
  const draft: Draft = {
    head: takeYaml('pack.yaml', packShape),
    program: takeYaml('program.yaml', programShape),
    ethicsCode: take('ethics-code.md', (file) => readEthicsCode(file, findings)),
    help: takeYaml('help.yaml', helpShape),
    grounding: takeYaml('grounding.yaml', groundingShape),
    critical: takeYaml('critical-behaviours.yaml', criticalBehavioursShape),
    modules: moduleFolders(files).map((folder) => {
      const matching = (pattern: RegExp) =>
        [...shelf.keys()].filter((path) => path.startsWith(folder) && pattern.test(path.slice(folder.length))).toSorted();
      return {
        folder,
        head: takeYaml(`${folder}module.yaml`, moduleShape),
        lessons: matching(/^lessons\/\d{2}-[a-z0-9-]+\.md$/).map((path) => take(path, (file) => readLesson(file, findings))),
        practice: takeYaml(`${folder}practice.yaml`, practiceShape),
        quiz: takeYaml(`${folder}quiz.yaml`, quizShape),
        stations: matching(/^station-r\d+\.yaml$/).map((path) => takeYaml(path, stationShape)),
        calibrations: matching(/^calibration-r\d+\.yaml$/).map((path) => takeYaml(path, calibrationShape)),
        conversations: matching(/^conversation-v\d+\.yaml$/).map((path) => takeYaml(path, conversationShape)),
        live: takeYamlIfThere(`${folder}live.yaml`, liveShape),
      };
    }),
    exam: assembleExam(
      takeYamlIfThere('exam/exam.yaml', examHeadShape),
      namesLike(/^exam\/items-[a-z0-9-]+\.yaml$/).map((path) => takeYaml(path, examItemsShape)),
      findings,
    ),
    documents: namesLike(/^documents\/[a-z0-9-]+\.md$/).map((path) => take(path, (file) => readDocument(file, findings))),
    glossary: takeYamlIfThere('glossary.yaml', glossaryShape),
    reporting: takeYamlIfThere('reporting.yaml', reportingShape),
  };
  for (const path of shelf.keys()) {
    fileFault(path, 'file.unknown', 'A pack has no file of this name in this place (see its README).', findings);
  }
  return draft;
}

/** The exam of its blueprint and the bank in the files beside it. */
function assembleExam(
  head: Omit<Quiz, 'items'> | null | undefined,
  banks: readonly (Practice | undefined)[],
  findings: Findings,
): Quiz | null | undefined {
  if (!head || !banks.every((bank) => bank !== undefined)) return head === null ? null : undefined;
  const items: readonly Item[] = banks.flatMap((bank) => bank.items);
  const exam = findings.movePlace(head, { ...head, items });
  examRule(exam, findings);
  return exam;
}

/** 'modules/m04-listening/' and its like, in the order of their names. */
function moduleFolders(files: readonly PackFile[]): string[] {
  const folders = files.map((file) => /^modules\/m\d{2}-[a-z0-9-]+\//.exec(file.path)?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].toSorted();
}

function readShape<T>(file: PackFile, shape: Shape<T>, findings: Findings): T | undefined {
  const yaml = readYaml(file.text, file.path, 1, findings);
  return yaml && shape(yaml.root, yaml.reading);
}

function fileFault(file: string, code: string, message: string, findings: Findings): void {
  findings.faults.push({ file, line: 1, code, message });
}
