import { Injectable } from '@nestjs/common';
import type { PackFile } from '#libs/curriculum';
import { grantsByRole } from '../catalogue/permissions.js';
import type { RoleName } from '../catalogue/roles.js';
import { CurriculumFacts } from '../features/curriculum/curriculum.facts.js';
import { LoadCurriculum, readPackFiles } from '../features/curriculum/load-curriculum.js';
import { PeopleFacts } from '../features/people/people.facts.js';
import { ProgramsFacts } from '../features/programs/programs.facts.js';
import { MoveEnrolments } from '../features/publishing/move-enrolments.js';
import { PublishVersion } from '../features/publishing/publish-version.js';
import { Actor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';

const LESSON = 'M4-L2';
/** Stood at the beginning of the second card of that lesson in the version the demo world begins with. */
const OLDER_WORDS = 'This takes practice. It is fine to begin slowly.';

/** Two versions of the content, so that authors find something to compare and a trainee finds a lesson that changed. */
@Injectable()
export class SeedCurriculum {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly loader: LoadCurriculum,
    private readonly curriculum: CurriculumFacts,
    private readonly people: PeopleFacts,
    private readonly programs: ProgramsFacts,
    private readonly publishing: PublishVersion,
    private readonly moves: MoveEnrolments,
  ) {}

  /** Loads the content as it was before its newest words, and answers with its version; with the newest one where that cannot be. */
  async earlierVersion(): Promise<string> {
    const files = await readPackFiles(this.loader.folder);
    const loaded = await this.loader.load(files.map(asItWas));
    if (loaded.ok) return loaded.id;
    const newest = await this.db.read(Actor.system, (tx) => this.curriculum.newest(tx));
    if (!newest) throw new Error('No curriculum is loaded yet.');
    return newest.id;
  }

  /** The author publishes the newest content, and the admin moves one trainee to it. */
  async publishNewest(enrolmentId: string): Promise<void> {
    const newest = await this.db.read(Actor.system, (tx) => this.curriculum.newest(tx));
    const { actor: author, programId } = await this.actorOf('author');
    const { actor: admin } = await this.actorOf('admin');
    if (!newest || (await this.isCurrent(programId, newest.id))) return;
    const { id } = await this.publishing.run(author, programId, { curriculumVersionId: newest.id, terms: 'as-they-are' });
    await this.moves.run(admin, programId, id, [enrolmentId]);
  }

  private isCurrent(programId: string, curriculumVersionId: string): Promise<boolean> {
    return this.db.read(
      Actor.system,
      async (tx) => (await this.programs.newestVersion(tx, programId))?.curriculumVersionId === curriculumVersionId,
    );
  }

  private async actorOf(role: RoleName): Promise<{ actor: Actor; programId: string }> {
    const { id, programId } = await this.db.read(Actor.system, async (tx) => {
      const person = await this.people.accountByEmail(tx, `${role}@demo.example`);
      const [held] = person ? await this.people.rolesOf(tx, person.id) : [];
      if (!person || !held) throw new Error(`The demo world has no ${role}.`);
      return { id: person.id, programId: held.programId };
    });
    const actor = new Actor({
      personId: id,
      roles: [{ programId, role }],
      grants: grantsByRole(),
      authenticatedAt: this.clock.override ?? new Date(),
    });
    return { actor, programId };
  }
}

function asItWas(file: PackFile): PackFile {
  if (!file.text.includes(`\ncode: ${LESSON}\n`)) return file;
  const cards = file.text.split(/^(?=## )/m);
  return { ...file, text: cards.map((card, at) => (at === 2 ? card.replace(/^(## .*\n+)/, `$1${OLDER_WORDS}\n\n`) : card)).join('') };
}
