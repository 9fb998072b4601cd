// npm run curriculum:check [folder] : reads a content pack, names file and line of every fault, and shows what covers what.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import dictionary from 'dictionary-en';
import nspell from 'nspell';
import {
  answerBias,
  checkQuality,
  coverageOf,
  itemsPerDraw,
  type Knows,
  localDate,
  nearDuplicateShare,
  type Pack,
  type PackFault,
  type PackFile,
  parsePack,
  pathsOf,
  readingGrades,
  type SubjectCoverage,
  slotCounts,
} from '#libs/curriculum';

const folder = process.argv[2] ?? fileURLToPath(new URL('../libs/curriculum/content', import.meta.url));
const files = filesIn(folder);
const result = parsePack(files);
const today = localDate(new Date().toISOString().slice(0, 10));
const faults = [...(result.ok ? [] : result.faults), ...checkQuality(files, { knows: dictionaryWithOwnWords(), today })];
printAll('Style, worth a look', result.warnings);
printReading();
if (result.ok) {
  printCoverage(result.pack);
  printSlots(result.pack);
  printBias(result.pack);
  printConversations(result.pack);
  printHours(result.pack);
}
printAll('Faults', faults);
if (faults.length > 0) process.exitCode = 1;
console.log(
  faults.length === 0 ? '\nThe pack is complete.' : `\n${faults.length} faults.${result.ok ? '' : ' The pack cannot be loaded.'}`,
);

function filesIn(root: string): PackFile[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }));
}

/** American English, and the words of the field that a general dictionary lacks (libs/curriculum/words.txt). */
function dictionaryWithOwnWords(): Knows {
  const spell = nspell(Buffer.from(dictionary.aff), Buffer.from(dictionary.dic));
  const own = readFileSync(new URL('../libs/curriculum/words.txt', import.meta.url), 'utf8');
  for (const word of own.split('\n').filter((line) => line !== '' && !line.startsWith('#'))) spell.add(word);
  return (word) => spell.correct(word);
}

function printAll(title: string, list: readonly PackFault[]): void {
  if (list.length === 0) return;
  console.log(`\n${title}:`);
  for (const { file, line, code, message } of list) console.log(`${join(folder, file)}:${line} ${code} ${message}`);
}

function printReading(): void {
  console.log('\nReading: the hardest texts, as Flesch-Kincaid grade and the grade allowed');
  for (const { what, code, grade, limit, hardest } of readingGrades(files).slice(0, 12)) {
    const card = hardest ? `; hardest card ${hardest.grade.toFixed(1)} "${hardest.title}"` : '';
    console.log(`${(grade ?? 0).toFixed(1).padStart(5)} of ${limit}  ${what} ${code}${card}`);
  }
}

function printCoverage(pack: Pack): void {
  const coverage = coverageOf(pack);
  console.log('\nObjectives: lessons | quiz + practice + exam items | stations, live sessions, conversations');
  for (const row of coverage.objectives) {
    const met = [...row.stations, ...row.liveSessions, ...row.conversations].join(' ') || 'none';
    const holes = row.holes.length > 0 ? `  HOLE: ${row.holes.join(', ')}` : '';
    console.log(
      `${row.code.padEnd(7)}${row.lessons.join(' ') || 'none'} | ${row.quizItems} + ${row.practiceItems} + ${row.examItems} | ${met}${holes}`,
    );
  }
  printSubjects('SAMHSA categories: modules | stations', coverage.samhsa);
  printSubjects('Sections of the article: modules', coverage.article);
  console.log(`\n${coverage.holes} holes.`);
}

function printSubjects(title: string, rows: readonly SubjectCoverage[]): void {
  console.log(`\n${title}`);
  for (const row of rows) {
    const stations = row.stations.length > 0 ? ` | ${row.stations.join(' ')}` : '';
    console.log(`${row.code.padEnd(7)}${row.modules.join(' ')}${stations}${row.hole ? '  HOLE' : ''}  (${row.title})`);
  }
}

function quizzesOf(pack: Pack) {
  return [...pack.modules.map(({ quiz }) => quiz), ...(pack.exam ? [pack.exam] : [])];
}

function printSlots(pack: Pack): void {
  console.log(`\nSlots: drawn, items in the bank (at least ${itemsPerDraw} for each drawn)`);
  for (const quiz of quizzesOf(pack)) {
    const counts = slotCounts(quiz);
    const drawn = counts.reduce((sum, each) => sum + each.drawn, 0);
    const rounds = Math.min(...counts.map((each) => Math.floor(each.available / each.drawn)));
    console.log(`${quiz.code.padEnd(7)}${drawn} questions of ${quiz.items.length}; can be filled ${rounds} times without a repeat`);
  }
}

function printBias(pack: Pack): void {
  const percent = (share: number) => `${Math.round(share * 100)} %`.padStart(5);
  console.log(
    `\nLooks of the right answer: longest, shortest, place 1 to 4 (near-duplicates share more than ${nearDuplicateShare * 100} % of their words)`,
  );
  for (const quiz of quizzesOf(pack)) {
    const bias = answerBias(quiz.items);
    console.log(
      `${quiz.code.padEnd(7)}${percent(bias.longest)} ${percent(bias.shortest)}   ${bias.positions.map(percent).join(' ')}   of ${bias.keyed}`,
    );
  }
}

function printConversations(pack: Pack): void {
  const conversations = pack.modules.flatMap((module) => module.conversations);
  if (conversations.length > 0) console.log('\nScripted conversations: nodes, paths from start to an ending or a debrief');
  for (const each of conversations) {
    const paths = pathsOf(each);
    const turns = paths.map((path) => path.length);
    console.log(
      `${each.code.padEnd(7)}${each.nodes.length} nodes, ${paths.length} paths of ${Math.min(...turns)} to ${Math.max(...turns)} nodes`,
    );
  }
}

function printHours(pack: Pack): void {
  console.log('\nMinutes: lessons (promised) + live');
  for (const module of pack.modules) {
    const minutes = module.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
    console.log(
      `${module.code.padEnd(7)}${minutes} in ${module.lessons.length} lessons (${module.selfPacedMinutes}) + ${module.liveMinutes}`,
    );
  }
  const self = pack.modules.reduce((sum, module) => sum + module.selfPacedMinutes, 0);
  const live = pack.modules.reduce((sum, module) => sum + module.liveMinutes, 0);
  console.log(`Together ${self / 60} hours self-paced and ${live / 60} hours live.`);
}
