import { CurriculumCommands } from '../../apps/api/src/features/curriculum/curriculum.commands.js';
import { CurriculumFacts } from '../../apps/api/src/features/curriculum/curriculum.facts.js';
import { LoadCurriculum, readPackFiles } from '../../apps/api/src/features/curriculum/load-curriculum.js';
import { ProgramsCommands } from '../../apps/api/src/features/programs/programs.commands.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import type { Pack, PackFile, ProgramTerms } from '../../libs/curriculum/src/index.js';
import type { TestApp } from './app.js';
import type { TestPerson } from './world.js';

/** Changes the text of the one file that holds these words. */
export interface Edit {
  /** Words that only this file has at the beginning of a line, for example `code: M4-L1`. */
  file: string;
  change: (text: string) => string;
}

/** Versions of the real curriculum with a few words changed, loaded as files are. */
export class CurriculumWorld {
  constructor(private readonly test: TestApp) {}

  async load(...edits: Edit[]): Promise<string> {
    return this.loadFiles(edits.reduce(edited, await readPackFiles(this.test.get(LoadCurriculum).folder)));
  }

  /** The real curriculum with these files more, and a few words changed. */
  async loadWith(more: readonly PackFile[], ...edits: Edit[]): Promise<string> {
    return this.loadFiles([...edits.reduce(edited, await readPackFiles(this.test.get(LoadCurriculum).folder)), ...more]);
  }

  /** One short lesson more at the end of a module, made of this one. */
  async loadWithLessonLike(code: string): Promise<string> {
    const files = await readPackFiles(this.test.get(LoadCurriculum).folder);
    const model = files.find(({ text }) => text.includes(`\ncode: ${code}\n`));
    if (!model) throw new Error(`No file holds the lesson ${code}.`);
    const text = model.text
      .replace(`code: ${code}`, `code: ${code}9`)
      .replace(/^title: .*$/m, 'title: "One lesson more"')
      .replace(/^minutes: .*$/m, 'minutes: 3');
    return this.loadFiles([...files, { path: model.path.replace(/\/\d\d-[^/]*$/, '/99-one-more.md'), text }]);
  }

  private async loadFiles(files: readonly PackFile[]): Promise<string> {
    const loaded = await this.test.get(LoadCurriculum).load(files);
    if (!loaded.ok) throw new Error(loaded.faults.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'));
    return loaded.id;
  }

  /** A version that was made in a program, from the one it is on. */
  async madeIn(programId: string, by: TestPerson): Promise<string> {
    const baseId = await this.current(programId);
    const pack = { ...(await this.pack(baseId)), title: `Made by ${by.name}` };
    const made = { programId, pack, digest: 'd'.repeat(64), baseId, madeBy: by.id };
    return this.test.get(Database).write(Actor.system, (tx) => this.test.get(CurriculumCommands).addVersion(tx, made));
  }

  pack(versionId: string): Promise<Pack> {
    return this.test.get(Database).read(Actor.system, (tx) => this.test.get(CurriculumFacts).pack(tx, versionId));
  }

  /** A program like another one as it began: the same content, the same terms. What was loaded since is not in it. */
  async programLike(model: string, name = 'Riverside Peer Program'): Promise<string> {
    const [first] = await this.test.sql<{ content: string; terms: ProgramTerms; zone: string }>(
      `SELECT v.curriculum_version_id AS content, v.terms, p.zone FROM program_version v JOIN program p ON p.id = v.program_id
        WHERE p.id = $1 AND v.number = 1`,
      [model],
    );
    if (!first) throw new Error('No such program.');
    return this.test.get(Database).write(Actor.system, async (tx) => {
      const programs = this.test.get(ProgramsCommands);
      const programId = await programs.create(tx, { name, issuerName: name, zone: first.zone });
      await programs.publish(tx, { programId, curriculumVersionId: first.content, terms: first.terms, publishedBy: null });
      return programId;
    });
  }

  /** The version that a program is on. */
  async current(programId: string): Promise<string> {
    const [row] = await this.test.sql<{ id: string }>(
      `SELECT curriculum_version_id AS id FROM program_version WHERE program_id = $1 ORDER BY number DESC LIMIT 1`,
      [programId],
    );
    return row?.id ?? '';
  }

  publish(by: TestPerson, programId: string, curriculumVersionId: string, terms = 'as-they-are') {
    return by.browser.post(`/api/programs/${programId}/program-versions`, { curriculumVersionId, terms });
  }

  move(by: TestPerson, programId: string, programVersionId: string, enrolmentIds: readonly string[]) {
    return by.browser.post(`/api/programs/${programId}/program-versions/${programVersionId}/moves`, { enrolmentIds });
  }
}

function edited(files: PackFile[], { file, change }: Edit): PackFile[] {
  const found = files.filter(({ text }) => `\n${text}`.includes(`\n${file}\n`));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} files hold the line "${file}".`);
  const text = change(found[0].text);
  if (text === found[0].text) throw new Error(`Nothing changed in ${found[0].path}.`);
  return files.map((each) => (each === found[0] ? { ...each, text } : each));
}

/** Adds words to the first paragraph of the card with this number, counted from 1. */
export const toldAnew =
  (card: number, words = 'Said in other words.') =>
  (text: string): string => {
    const cards = text.split(/^(?=## )/m);
    return cards.map((each, at) => (at === card ? each.replace(/^(## .*\n+)/, `$1${words}\n\n`) : each)).join('');
  };

/** Puts a card of its own before the card with this number. */
export const cardMore =
  (before: number, title = 'A new card') =>
  (text: string): string => {
    const cards = text.split(/^(?=## )/m);
    cards.splice(before, 0, `## ${title}\nA few new words.\n\n\`\`\`do\nSay one of them aloud.\n\`\`\`\n\n`);
    return cards.join('');
  };

/** Takes out the card with this number. */
export const cardLess =
  (card: number) =>
  (text: string): string =>
    text
      .split(/^(?=## )/m)
      .filter((_, at) => at !== card)
      .join('');
