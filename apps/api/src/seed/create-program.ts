import { parseArgs } from 'node:util';
import { Injectable } from '@nestjs/common';
import { shortTerms } from '#libs/curriculum';
import { CurriculumFacts } from '../features/curriculum/curriculum.facts.js';
import { InvitationsCommands } from '../features/invitations/invitations.commands.js';
import { ProgramsCommands } from '../features/programs/programs.commands.js';
import { Actor } from '../platform/auth/actor.js';
import { Database } from '../platform/database/database.js';
import { inOneSpelling } from '../platform/http/one-line.js';
import { JobQueue } from '../platform/jobs/job-queue.js';

const USAGE =
  'Usage: npm run program:create -- --name "…" --issuer "…" --zone America/New_York --admin-name "…" --admin-email … [--modules M4,M6,M10]';

/** The first step of a new installation: a program on the newest curriculum and an invitation for its first admin. */
@Injectable()
export class CreateProgram {
  constructor(
    private readonly db: Database,
    private readonly curriculum: CurriculumFacts,
    private readonly programs: ProgramsCommands,
    private readonly invitations: InvitationsCommands,
    private readonly jobs: JobQueue,
  ) {}

  async run(args: string[]): Promise<number> {
    const option = { type: 'string' } as const;
    const { values } = parseArgs({
      args,
      options: { name: option, issuer: option, zone: option, 'admin-name': option, 'admin-email': option, modules: option },
    });
    const { zone } = values;
    const [name, issuer, adminName, adminEmail] = [values.name, values.issuer, values['admin-name'], values['admin-email']].map((text) =>
      inOneSpelling(text ?? ''),
    );
    if (!name || !issuer || !zone || !adminName || !adminEmail || !Intl.supportedValuesOf('timeZone').includes(zone)) {
      console.error(USAGE);
      return 2;
    }
    await this.db.write(Actor.system, async (tx) => {
      const newest = await this.curriculum.newest(tx);
      if (!newest) throw new Error('Load a curriculum first: npm run curriculum:load.');
      const programId = await this.programs.create(tx, { name, issuerName: issuer, zone });
      const terms = values.modules ? shortTerms(newest.pack, values.modules.split(',')) : newest.pack.program;
      await this.programs.publish(tx, { programId, curriculumVersionId: newest.id, terms, publishedBy: null });
      await this.invitations.invite(tx, {
        programId,
        programName: name,
        email: adminEmail,
        name: adminName,
        role: 'admin',
        cohortId: null,
        invitedBy: null,
      });
    });
    await this.jobs.runWaiting();
    console.log(`The program stands. An invitation went to ${adminEmail}.`);
    return 0;
  }
}
