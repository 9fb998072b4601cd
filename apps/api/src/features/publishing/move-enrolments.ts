import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { EnrolmentsCommands } from '../enrolments/enrolments.commands.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { LearningCommands } from '../learning/learning.commands.js';
import { MailDesk } from '../mails/mails.commands.js';
import { PeopleFacts } from '../people/people.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { MovesReader } from './moves-reader.js';
import { mayMove } from './publishing.policy.js';
import type { EnrolmentsMovedResponse } from './publishing.response.js';

/** Moves enrolments to the newest version of their program, on the record. What was done stays done, what was open stays open. */
@Injectable()
export class MoveEnrolments {
  constructor(
    private readonly db: Database,
    private readonly config: Config,
    private readonly programs: ProgramsFacts,
    private readonly enrolments: EnrolmentsFacts,
    private readonly enrolmentsCommands: EnrolmentsCommands,
    private readonly curriculum: CurriculumFacts,
    private readonly learning: LearningCommands,
    private readonly moves: MovesReader,
    private readonly people: PeopleFacts,
    private readonly mails: MailDesk,
  ) {}

  run(actor: Actor, programId: string, versionId: string, enrolmentIds: readonly string[]): Promise<EnrolmentsMovedResponse> {
    return this.db.write(actor, async (tx) => {
      const program = visible(await this.programs.visibleTo(tx, actor, programId, 'program.publish'));
      const version = visible(await this.programs.version(tx, programId, versionId));
      const enrolments = await this.lock(tx, programId, enrolmentIds);
      const newest = visible(await this.programs.newestVersion(tx, programId));
      const facts = await this.moves.facts(tx, programId, version.id, enrolments);
      granted(mayMove(actor, { isNewest: newest.id === version.id, enrolments: facts }, tx.now));
      const pack = await this.curriculum.pack(tx, version.curriculumVersionId);
      const people = enrolments.map(({ personId }) => personId);
      const staying = new Set(await this.people.keepingRole(tx, people, programId, ['trainee']));
      for (const enrolment of enrolments) {
        const keptOpen = await this.learning.carryOver(tx, enrolment, pack);
        await this.enrolmentsCommands.move(tx, enrolment, { versionId: version.id, keptOpen, movedBy: actor.id });
        if (staying.has(enrolment.personId)) await this.mails.enqueueTo(tx, enrolment.personId, this.message(program.name));
      }
      return { programVersionId: version.id, number: version.number, moved: enrolments.length, movedAt: tx.now.toISOString() };
    });
  }

  /**
   * The people first, in one order: an application that is handed in at this moment is seen, or waits, and so does another move of theirs. Then the
   * program, of which no version is published meanwhile; what its lead is told of others goes on.
   */
  private async lock(tx: Tx, programId: string, ids: readonly string[]) {
    const asked = new Set(ids);
    const found = (await this.enrolments.allIn(tx, programId)).filter(({ id }) => asked.has(id));
    if (found.length < asked.size) visible(null);
    await tx.lockPeople(
      found.map(({ personId }) => personId),
      'certification',
    );
    await this.programs.hold(tx, programId);
    return this.enrolments.lockIn(tx, programId, ids);
  }

  private message(programName: string) {
    return {
      subject: 'Your course has a new version',
      text: (name: string) =>
        `Hello ${name},\n\n${programName} has moved you to the newest version of its course. Everything you have done stays done: lessons, quizzes, practice conversations and hours.\n\nA lesson that changed after you read it says so. You can look at what is new there, whenever you like:\n${this.config.publicUrl}/learn\n\nIf you have questions, please ask your program.\n`,
    };
  }
}
