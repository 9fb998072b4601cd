import type { Draft, DraftModule } from '../draft.js';
import type { Findings } from '../read/findings.js';
import { lessonsOf, stationsOf } from './codes.js';

/** Everything that is named somewhere exists. Codes of C1..C12 and X1..X12 are closed sets, checked while reading. */
export function referenceRules(draft: Draft, findings: Findings): void {
  if (draft.head) sourceReferences(draft, new Set(draft.head.sources.map((source) => source.code)), findings);
  for (const module of draft.modules) {
    objectiveReferences(module, findings);
    for (const station of stationsOf(module)) {
      if (!module.head || station.after === module.head.code) continue;
      const message = `${station.code} lies in the folder of ${module.head.code} and says it follows ${station.after}.`;
      findings.fault(station, 'after', 'station.wrong-module', message);
    }
  }
  programReferences(draft, findings);
}

function sourceReferences(draft: Draft, known: ReadonlySet<string>, findings: Findings): void {
  const citing = draft.modules.flatMap((module) => [
    ...(module.head ? [module.head] : []),
    ...lessonsOf(module),
    ...(module.quiz?.items ?? []),
    ...(module.practice?.items ?? []),
    ...stationsOf(module),
  ]);
  const named = new Set<string>();
  for (const { sources } of draft.ethicsCode ? [draft.ethicsCode, ...citing] : citing) {
    sources.forEach((code, at) => {
      named.add(code);
      if (!known.has(code)) findings.fault(sources, at, 'source.unknown', `${code} is not in the sources of pack.yaml.`);
    });
  }
  for (const source of draft.head?.sources ?? []) {
    if (!named.has(source.code)) findings.warn(source, 'code', 'source.unused', `Nothing names ${source.code}.`);
  }
}

/** Lessons and items serve objectives of their own module. */
function objectiveReferences(module: DraftModule, findings: Findings): void {
  if (!module.head) return;
  const { code: moduleCode, objectives } = module.head;
  const known = new Set(objectives.map((objective) => objective.code));
  const unknown = (code: string) => `${code} is not an objective of ${moduleCode}.`;
  for (const { objectives: served } of lessonsOf(module)) {
    served.forEach((code, at) => {
      if (!known.has(code)) findings.fault(served, at, 'objective.unknown', unknown(code));
    });
  }
  const asking = [...(module.quiz?.slots ?? []), ...(module.quiz?.items ?? []), ...(module.practice?.items ?? [])];
  for (const each of asking) {
    if (!known.has(each.objective)) findings.fault(each, 'objective', 'objective.unknown', unknown(each.objective));
  }
}

function programReferences({ program, ethicsCode, modules }: Draft, findings: Findings): void {
  if (!program) return;
  if (ethicsCode && program.ethicsCode.version !== ethicsCode.version) {
    const message = `The program asks for version ${program.ethicsCode.version}; ethics-code.md is version ${ethicsCode.version}.`;
    findings.fault(program.ethicsCode, 'version', 'ethics-code.version', message);
  }
  // a file that cannot be read yet would look like one that does not exist
  if (modules.every((module) => module.head)) {
    const known = new Set(modules.map((module) => module.head?.code));
    program.modules.forEach((code, at) => {
      if (!known.has(code)) findings.fault(program.modules, at, 'module.unknown', `There is no module ${code}.`);
    });
  }
  if (modules.every((module) => module.stations.every((station) => station))) {
    const known = new Map(modules.flatMap(stationsOf).map((station) => [station.code, station]));
    for (const asked of program.stations) {
      const station = known.get(asked.code);
      if (!station) findings.fault(asked, 'code', 'station.unknown', `There is no station ${asked.code}.`);
      else if (!program.modules.includes(station.after)) {
        const message = `${asked.code} follows ${station.after}, which is not a module of this program.`;
        findings.fault(asked, 'code', 'station.module-not-in-program', message);
      }
      if (station?.safetyCritical && !asked.secondLook) {
        findings.fault(asked, 'secondLook', 'station.second-look', 'A safety-critical station has a second look.');
      }
    }
  }
}
