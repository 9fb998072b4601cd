import { everythingNeededBy, missingFrom, type Needs, nodesOnCircles } from '../../module-graph.js';
import type { Draft } from '../draft.js';
import type { Findings } from '../read/findings.js';
import type { LessonFile } from '../read/lesson.js';
import { lessonsOf } from './codes.js';

/** Whoever starts at the beginning can reach everything: no circles, nothing that a program leaves out. */
export function prerequisiteRules(draft: Draft, findings: Findings): void {
  const heads = draft.modules.map((module) => module.head).filter((head) => head !== undefined);
  if (heads.length < draft.modules.length) return;
  const moduleNeeds: Needs = new Map(heads.map((head) => [head.code, head.requires]));
  for (const head of heads) {
    head.requires.forEach((code, at) => {
      if (!moduleNeeds.has(code)) findings.fault(head.requires, at, 'module.unknown', `There is no module ${code}.`);
    });
  }
  const circle = new Set(nodesOnCircles(moduleNeeds));
  for (const head of heads) {
    if (!circle.has(head.code)) continue;
    findings.fault(head, 'requires', 'module.circle', `${head.code} requires itself through other modules.`);
  }
  if (draft.program) {
    const { modules } = draft.program;
    for (const { node, needs } of missingFrom(modules, moduleNeeds)) {
      if (!moduleNeeds.has(needs)) continue; // noted above
      const message = `${node} requires ${needs}, which the program leaves out.`;
      findings.fault(modules, modules.indexOf(node), 'module.not-in-program', message);
    }
  }
  lessonPrerequisites(draft, moduleNeeds, findings);
}

/** A lesson may require lessons of its own module, and of modules that come before it anyway. */
function lessonPrerequisites(draft: Draft, moduleNeeds: Needs, findings: Findings): void {
  if (!draft.modules.every((module) => module.lessons.every((lesson) => lesson))) return;
  const moduleOf = new Map(draft.modules.flatMap((each) => lessonsOf(each).map((lesson) => [lesson.code, each.head?.code ?? ''])));
  const lessonNeeds = new Map<string, readonly string[]>();
  for (const module of draft.modules) {
    const own = module.head?.code ?? '';
    const allowed = everythingNeededBy(own, moduleNeeds).add(own);
    const lessons = lessonsOf(module);
    lessons.forEach((lesson, at) => {
      lessonNeeds.set(lesson.code, requiredLessons(lesson, lessons[at - 1]));
      lesson.requires?.forEach((code, place) => {
        const home = moduleOf.get(code);
        const list = lesson.requires ?? [];
        if (home === undefined) findings.fault(list, place, 'lesson.unknown', `There is no lesson ${code}.`);
        else if (!allowed.has(home)) {
          findings.fault(list, place, 'lesson.unreachable', `${own} does not require ${home}, where ${code} stands.`);
        }
      });
    });
  }
  const circle = new Set(nodesOnCircles(lessonNeeds));
  for (const lesson of draft.modules.flatMap(lessonsOf)) {
    if (circle.has(lesson.code))
      findings.fault(lesson, 'requires', 'lesson.circle', `${lesson.code} requires itself through other lessons.`);
  }
}

/** Where a lesson says nothing, it requires the one before it in its module. */
export function requiredLessons(lesson: LessonFile, before: LessonFile | undefined): readonly string[] {
  return lesson.requires ?? (before ? [before.code] : []);
}
