import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type PackFile, packText, parsePack, whatNext } from '#libs/curriculum';
import { parsed } from './small-pack.js';

const folder = fileURLToPath(new URL('../../libs/curriculum/content', import.meta.url));
const files: PackFile[] = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: relative(folder, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }));

describe('the curriculum that comes with Alongside', () => {
  it('has no fault', () => {
    const result = parsePack(files);
    expect(result.ok ? [] : result.faults).toEqual([]);
  });

  it('can be signed and begun', () => {
    const pack = parsed(files);
    expect(packText(pack).length).toBeGreaterThan(100_000);
    expect(whatNext(pack, { lessons: [], quizzesPassed: [], digests: new Map() })).toMatchObject({ kind: 'begin-lesson', lesson: 'M1-L1' });
  });

  it('teaches with worked examples in every module: one that helps and one that harms', () => {
    for (const module of parsed(files).modules) {
      const parts = module.lessons.flatMap((lesson) => lesson.cards.flatMap((card) => card.parts));
      const verdicts = parts.filter((part) => part.kind === 'dialogue').map((dialogue) => dialogue.verdict);
      expect(verdicts).toEqual(expect.arrayContaining(['helps', 'harms']));
    }
  });
});
