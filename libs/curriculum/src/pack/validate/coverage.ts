import type { Draft } from '../draft.js';
import type { Findings } from '../read/findings.js';
import { lessonsOf } from './codes.js';

/** Every objective is taught by a lesson and asked about by a quiz item. A module that cannot be read yet is left alone. */
export function coverageRules(draft: Draft, findings: Findings): void {
  for (const module of draft.modules) {
    const lessons = lessonsOf(module);
    if (module.lessons.length === 0 && module.head) {
      findings.fault(module.head, null, 'module.no-lessons', `${module.head.code} has no lessons.`);
    }
    for (const objective of module.head?.objectives ?? []) {
      const taught = lessons.some((lesson) => lesson.objectives.includes(objective.code));
      if (!taught && lessons.length === module.lessons.length) {
        findings.fault(objective, 'code', 'objective.no-lesson', `No lesson teaches ${objective.code}.`);
      }
      if (module.quiz && !module.quiz.items.some((item) => item.objective === objective.code)) {
        findings.fault(objective, 'code', 'objective.no-item', `No quiz item asks about ${objective.code}.`);
      }
    }
  }
}
