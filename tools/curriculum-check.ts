// npm run curriculum:check [folder] : reads a content pack, names file and line of every fault, and shows what covers what.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  itemsPerDraw,
  type Module,
  type Objective,
  type Pack,
  type PackFault,
  type PackFile,
  parsePack,
  slotCounts,
} from '#libs/curriculum';

const folder = process.argv[2] ?? fileURLToPath(new URL('../libs/curriculum/content', import.meta.url));
const result = parsePack(filesIn(folder));
printAll('Style, worth a look', result.warnings);
if (result.ok) {
  printCoverage(result.pack);
  printSlots(result.pack);
  printMinutes(result.pack);
  console.log('\nThe pack is complete.');
} else {
  printAll('Faults', result.faults);
  console.log(`\n${result.faults.length} faults: the pack is not loaded.`);
  process.exitCode = 1;
}

function filesIn(root: string): PackFile[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }));
}

function printAll(title: string, faults: readonly PackFault[]): void {
  if (faults.length === 0) return;
  console.log(`\n${title}:`);
  for (const { file, line, code, message } of faults) console.log(`${join(folder, file)}:${line} ${code} ${message}`);
}

function printCoverage(pack: Pack): void {
  console.log('\nObjectives: lessons | quiz items + practice items | stations that sample the same competencies');
  for (const module of pack.modules) {
    for (const objective of module.objectives) console.log(`${objective.code.padEnd(7)}${coverageOf(objective, module)}`);
  }
}

function coverageOf({ code, competencies }: Objective, module: Module): string {
  const lessons = module.lessons.filter((lesson) => lesson.objectives.includes(code)).map((lesson) => lesson.code);
  const quiz = module.quiz.items.filter((item) => item.objective === code).length;
  const practice = module.practice.items.filter((item) => item.objective === code).length;
  const stations = module.stations.flatMap((station) => {
    const shared = competencies.filter((samhsa) => station.competencies.some((competency) => competency.samhsa.includes(samhsa)));
    return shared.length > 0 ? [`${station.code} (${shared.join(' ')})`] : [];
  });
  return `${lessons.join(' ')} | ${quiz} + ${practice} | ${stations.join(' ') || 'none'}`;
}

function printSlots(pack: Pack): void {
  console.log(`\nSlots: drawn, items in the bank (at least ${itemsPerDraw} for each drawn)`);
  for (const { quiz } of pack.modules) {
    for (const { slot, drawn, available } of slotCounts(quiz)) {
      console.log(`${quiz.code.padEnd(7)}${slot.objective} ${slot.difficulty}${slot.mustPass ? ' must-pass' : ''}: ${drawn}, ${available}`);
    }
  }
}

function printMinutes(pack: Pack): void {
  console.log('\nReading time of the lessons');
  for (const module of pack.modules) {
    const minutes = module.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
    console.log(`${module.code.padEnd(7)}${minutes} minutes in ${module.lessons.length} lessons`);
  }
}
