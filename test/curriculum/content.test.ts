import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import dictionary from 'dictionary-en';
import nspell from 'nspell';
import {
  calibrationsIn,
  checkQuality,
  conversationsIn,
  coverageOf,
  itemsIn,
  itemsPerDraw,
  lessonsIn,
  localDate,
  type PackFile,
  packText,
  parsePack,
  slotCounts,
  stationsIn,
  whatNext,
} from '#libs/curriculum';
import { parsed } from './small-pack.js';

const folder = fileURLToPath(new URL('../../libs/curriculum/content', import.meta.url));
const files: PackFile[] = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: relative(folder, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }));
const spell = nspell(Buffer.from(dictionary.aff), Buffer.from(dictionary.dic));
for (const word of readFileSync(new URL('../../libs/curriculum/words.txt', import.meta.url), 'utf8').split('\n')) spell.add(word);

const result = parsePack(files);
const pack = parsed(files); // with a fault in it, everything here stops with the list of them

describe('the curriculum that comes with Alongside', () => {
  it('has no fault', () => {
    expect(result.ok ? [] : result.faults).toEqual([]);
  });

  it('can be read, gives no answers away, asks nothing twice and is spelt rightly', () => {
    // the reviews themselves fall due in time: `npm run curriculum:check` says so on the day
    const today = localDate('2026-11-22');
    expect(checkQuality(files, { knows: (word) => spell.correct(word), today })).toEqual([]);
  });

  it('can be signed and begun', () => {
    expect(packText(pack).length).toBeGreaterThan(1_000_000);
    expect(whatNext(pack, { lessons: [], quizzesPassed: [], digests: new Map() })).toMatchObject({ kind: 'begin-lesson', lesson: 'M1-L1' });
  });

  it('has fourteen modules in sixty hours, 27 self-paced and 33 live', () => {
    const { modules } = pack;
    const sum = (minutes: readonly number[]) => minutes.reduce((all, each) => all + each, 0) / 60;
    expect(modules.map(({ code }) => code)).toEqual(Array.from({ length: 14 }, (_, at) => `M${at + 1}`));
    expect([sum(modules.map((module) => module.selfPacedMinutes)), sum(modules.map((module) => module.liveMinutes))]).toEqual([27, 33]);
  });

  it('leaves no hole: every objective is taught, asked and practised, every category and every section of the article is met', () => {
    expect(coverageOf(pack).holes).toBe(0);
  });

  it('can draw 182 quiz questions and 75 of the exam three times over', () => {
    const { modules, exam } = pack;
    const drawn = (quiz: (typeof modules)[number]['quiz']) => slotCounts(quiz).reduce((all, slot) => all + slot.drawn, 0);
    expect(modules.reduce((all, { quiz }) => all + drawn(quiz), 0)).toBeGreaterThanOrEqual(182);
    expect(exam && drawn(exam)).toBe(75);
    for (const quiz of [...modules.map(({ quiz }) => quiz), ...(exam ? [exam] : [])]) {
      for (const slot of slotCounts(quiz)) expect(slot.available).toBeGreaterThanOrEqual(slot.drawn * itemsPerDraw);
    }
  });

  it('has eleven stations, gold for the safety-critical ones, and partners to practise with', () => {
    expect(
      stationsIn(pack)
        .map(({ code }) => code)
        .sort(),
    ).toEqual(Array.from({ length: 11 }, (_, at) => `R${at + 1}`).sort());
    const critical = stationsIn(pack).filter(({ safetyCritical }) => safetyCritical);
    expect(critical.map(({ code }) => code).sort()).toEqual(['R3', 'R4', 'R6', 'R9']);
    for (const { code } of critical)
      expect(calibrationsIn(pack).find(({ station }) => station === code)?.examples.length).toBeGreaterThanOrEqual(6);
    expect(conversationsIn(pack).map(({ after }) => after)).toEqual(expect.arrayContaining(['M4', 'M6', 'M10', 'M12']));
  });

  it('has must-pass questions in ethics, confidentiality and crisis', () => {
    for (const code of ['M6', 'M7', 'M10']) {
      expect(pack.modules.find((module) => module.code === code)?.quiz.slots.some(({ mustPass }) => mustPass)).toBe(true);
    }
    expect(itemsIn(pack).filter(({ mustPass }) => mustPass).length).toBeGreaterThan(30);
  });

  it('teaches with worked examples in every module: one that helps and one that harms', () => {
    for (const module of pack.modules) {
      const parts = module.lessons.flatMap((lesson) => lesson.cards.flatMap((card) => card.parts));
      const verdicts = parts.filter((part) => part.kind === 'dialogue').map((dialogue) => dialogue.verdict);
      expect(verdicts).toEqual(expect.arrayContaining(['helps', 'harms']));
    }
  });

  it('gives every lesson something to think through, something to check and what to keep', () => {
    for (const lesson of lessonsIn(pack)) {
      const kinds = new Set(lesson.cards.flatMap((card) => card.parts.map(({ kind }) => kind)));
      expect([lesson.code, kinds.has('check') || kinds.has('case'), kinds.has('keypoints')]).toEqual([lesson.code, true, true]);
    }
  });
});
