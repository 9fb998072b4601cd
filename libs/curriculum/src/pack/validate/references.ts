import type { Draft, DraftModule } from '../draft.js';
import type { Findings } from '../read/findings.js';
import { calibrationRule } from './calibration-rules.js';
import { calibrationsOf, conversationsOf, lessonsOf, stationsOf } from './codes.js';

/** Everything that is named somewhere exists. Codes of C1..C12 and X1..X12 are closed sets, checked while reading. */
export function referenceRules(draft: Draft, findings: Findings): void {
  if (draft.head) sourceReferences(draft, new Set(draft.head.sources.map((source) => source.code)), findings);
  for (const module of draft.modules) {
    objectiveReferences(module, findings);
    for (const placed of [...stationsOf(module), ...conversationsOf(module)]) {
      if (!module.head || placed.after === module.head.code) continue;
      const message = `${placed.code} lies in the folder of ${module.head.code} and says it follows ${placed.after}.`;
      findings.fault(placed, 'after', 'station.wrong-module', message);
    }
    if (module.stations.every((station) => station)) calibrationReferences(module, findings);
  }
  if (draft.head) articleReferences(draft, new Set(draft.head.article.map(({ code }) => code)), findings);
  programReferences(draft, findings);
  examReferences(draft, findings);
}

function sourceReferences(draft: Draft, known: ReadonlySet<string>, findings: Findings): void {
  const citing = draft.modules.flatMap((module) => [
    ...(module.head ? [module.head] : []),
    ...lessonsOf(module),
    ...(module.quiz?.items ?? []),
    ...(module.practice?.items ?? []),
    ...stationsOf(module),
    ...calibrationsOf(module),
    ...conversationsOf(module),
    ...(module.live ? [module.live] : []),
  ]);
  const wholePack = [
    ...(draft.ethicsCode ? [draft.ethicsCode] : []),
    ...draft.documents.filter((each) => each !== undefined),
    ...(draft.glossary?.terms ?? []),
    ...(draft.exam?.items ?? []),
  ];
  for (const { sources } of [...wholePack, ...citing]) {
    sources.forEach((code, at) => {
      if (!known.has(code)) findings.fault(sources, at, 'source.unknown', `${code} is not in the sources of pack.yaml.`);
    });
  }
}

/** Lessons and items serve objectives of their own module. */
function objectiveReferences(module: DraftModule, findings: Findings): void {
  if (!module.head) return;
  const { code: moduleCode, objectives } = module.head;
  const known = new Set(objectives.map((objective) => objective.code));
  const unknown = (code: string) => `${code} is not an objective of ${moduleCode}.`;
  const live = module.live?.sessions ?? [];
  const serving = [...lessonsOf(module), ...stationsOf(module), ...conversationsOf(module), ...live, ...live.flatMap(({ plan }) => plan)];
  for (const { objectives: served } of serving) {
    served.forEach((code, at) => {
      if (!known.has(code)) findings.fault(served, at, 'objective.unknown', unknown(code));
    });
  }
  const asking = [...(module.quiz?.slots ?? []), ...(module.quiz?.items ?? []), ...(module.practice?.items ?? [])];
  for (const each of asking) {
    if (!known.has(each.objective)) findings.fault(each, 'objective', 'objective.unknown', unknown(each.objective));
  }
}

/** Examples stand beside the station they are about. */
function calibrationReferences(module: DraftModule, findings: Findings): void {
  for (const calibration of calibrationsOf(module)) {
    const station = stationsOf(module).find(({ code }) => code === calibration.station);
    if (station) calibrationRule(calibration, station, findings);
    else findings.fault(calibration, 'station', 'station.unknown', `${calibration.station} is no station of this module.`);
  }
}

/** Modules name sections that there are, and every section is taught by one. */
function articleReferences(draft: Draft, known: ReadonlySet<string>, findings: Findings): void {
  const heads = draft.modules.map(({ head }) => head).filter((head) => head !== undefined);
  for (const { articleSections } of heads) {
    articleSections.forEach((code, at) => {
      if (!known.has(code)) findings.fault(articleSections, at, 'article.unknown', `The article has no section ${code}.`);
    });
  }
  if (heads.length < draft.modules.length) return;
  for (const section of draft.head?.article ?? []) {
    if (heads.some(({ articleSections }) => articleSections.includes(section.code))) continue;
    findings.fault(section, 'code', 'article.uncovered', `No module teaches section ${section.code}, ${section.title}.`);
  }
}

/** The exam asks about objectives of any module and reports by the training categories of the program. */
function examReferences({ exam, program, modules }: Draft, findings: Findings): void {
  if (program && exam !== undefined && program.finalExam !== null && exam === null) {
    findings.fault(program, 'finalExam', 'exam.unknown', `There is no exam ${program.finalExam}: exam/exam.yaml is missing.`);
  }
  if (!exam || !modules.every(({ head }) => head)) return;
  const known = new Set(modules.flatMap(({ head }) => head?.objectives ?? []).map(({ code }) => code));
  for (const each of [...exam.slots, ...exam.items]) {
    if (known.has(each.objective)) continue;
    findings.fault(each, 'objective', 'objective.unknown', `${each.objective} is not an objective of any module.`);
  }
  const domains = new Set(program?.training.categories.map(({ code }) => code));
  for (const slot of program ? exam.slots : []) {
    if (slot.domain === null || domains.has(slot.domain)) continue;
    findings.fault(slot, 'domain', 'slot.domain', `${slot.domain} is not a training category of the program.`);
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
      if (station?.safetyCritical && asked.formative) {
        findings.fault(asked, 'formative', 'station.formative', 'A safety-critical station is asked for at the gate.');
      }
      if (station?.safetyCritical && !asked.secondLook) {
        findings.fault(asked, 'secondLook', 'station.second-look', 'A safety-critical station has a second look.');
      }
    }
  }
}
