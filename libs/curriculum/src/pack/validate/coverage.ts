import type { Draft } from '../draft.js';
import type { Findings } from '../read/findings.js';
import { lessonsOf, stationsOf } from './codes.js';

/** Every objective is taught by a lesson, asked about by a quiz item, and practised with people. A module that cannot be read yet is left alone. */
export function coverageRules(draft: Draft, findings: Findings): void {
  for (const module of draft.modules) {
    const lessons = lessonsOf(module);
    if (module.lessons.length === 0 && module.head) {
      findings.fault(module.head, null, 'module.no-lessons', `${module.head.code} has no lessons.`);
    }
    const practised = new Set([
      ...stationsOf(module).flatMap(({ objectives }) => objectives),
      ...(module.live?.sessions ?? []).flatMap(({ plan }) =>
        plan.filter(({ kind }) => kind === 'exercise').flatMap(({ objectives }) => objectives),
      ),
    ]);
    const readable = module.live !== undefined && module.stations.every((station) => station);
    for (const objective of module.head?.objectives ?? []) {
      if (readable && !practised.has(objective.code)) {
        const message = `No station and no exercise of a live session practises ${objective.code}.`;
        findings.fault(objective, 'code', 'objective.not-practised', message);
      }
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
