import type { Draft, DraftModule } from '../draft.js';
import type { Findings } from '../read/findings.js';
import { repeated } from './repeated.js';

interface Coded {
  readonly code: string;
}

/** Codes are unique over the whole pack, and begin with the code of the module they stand in. */
export function codeRules(draft: Draft, findings: Findings): void {
  const modules = draft.modules;
  const lists: readonly Coded[][] = [
    [...(draft.head?.sources ?? [])],
    [...(draft.help?.regions ?? [])],
    [...(draft.grounding?.exercises ?? [])],
    [...(draft.head?.article ?? [])],
    [...(draft.reporting?.topics ?? [])],
    modules.flatMap((module) => module.head ?? []),
    modules.flatMap((module) => module.head?.objectives ?? []),
    modules.flatMap((module) => lessonsOf(module)),
    modules.flatMap((module) => module.quiz ?? []),
    [...modules.flatMap((module) => [...(module.quiz?.items ?? []), ...(module.practice?.items ?? [])]), ...(draft.exam?.items ?? [])],
    modules.flatMap((module) => stationsOf(module)),
    modules.flatMap((module) => conversationsOf(module)),
    modules.flatMap((module) => module.live?.sessions ?? []),
  ];
  for (const list of lists) {
    for (const each of repeated(list, ({ code }) => code)) {
      findings.fault(each, 'code', 'code.duplicate', `The code ${each.code} is taken by something else.`);
    }
  }
  for (const module of modules) prefixRule(module, findings);
}

export function lessonsOf(module: DraftModule) {
  return module.lessons.filter((lesson) => lesson !== undefined);
}

export function stationsOf(module: DraftModule) {
  return module.stations.filter((station) => station !== undefined);
}

export function conversationsOf(module: DraftModule) {
  return module.conversations.filter((conversation) => conversation !== undefined);
}

export function calibrationsOf(module: DraftModule) {
  return module.calibrations.filter((calibration) => calibration !== undefined);
}

function prefixRule(module: DraftModule, findings: Findings): void {
  const code = module.head?.code;
  if (code === undefined) return;
  const begins = (list: readonly Coded[], prefix: string) => {
    for (const each of list) {
      if (each.code.startsWith(prefix)) continue;
      findings.fault(each, 'code', 'code.prefix', `${each.code} does not begin with ${prefix}`);
    }
  };
  begins(module.head?.objectives ?? [], `${code}.`);
  begins(lessonsOf(module), `${code}-`);
  begins(module.quiz ? [module.quiz, ...module.quiz.items] : [], `${code}-`);
  begins(module.practice?.items ?? [], `${code}-`);
  begins(module.live?.sessions ?? [], `${code}-`);
}
