import type { TestApp } from '../support/app.js';
import { World } from '../support/world.js';
import { CertificationWorld, type Staff } from '../support/world-certification.js';
import type { Trainee } from '../support/world-practice.js';
import { passing } from '../support/world-ratings.js';
import { commands } from './commands.js';
import type { Command } from './ledger.js';

export type Kind = 'save' | 'submit' | 'draft' | 'sign' | 'hours' | 'issue' | 'revoke';

/** A command that can be sent now. `about` stands in its statements, where its key does not, or in the address its message goes to. */
interface Ready {
  command: Command;
  about?: string;
}

/** Somebody new for each command: the commands that a crash is tried on. */
export class Subjects {
  private constructor(
    private readonly world: World,
    private readonly people: CertificationWorld,
    private readonly programId: string,
    private readonly staff: Staff,
  ) {}

  static async gather(test: TestApp): Promise<Subjects> {
    const world = new World(test);
    const programId = await world.program();
    const people = new CertificationWorld(test, world);
    return new Subjects(world, people, programId, await people.staff(programId));
  }

  async ready(kind: Kind, point: string): Promise<Ready> {
    const { staff, programId, people } = this;
    const { quizzes } = people.ratings.practice;
    await this.world.keepFresh(staff.rater, staff.second, staff.reviewer, staff.admin);
    const announced = point.includes('mail');
    switch (kind) {
      case 'save': {
        const { by, id, lease } = await this.attempt();
        const [question] = await quizzes.known(id);
        return { command: commands.save(by, id, lease, 1, question!, 'right'), about: id };
      }
      case 'submit': {
        const { by, id, lease } = await this.attempt();
        return { command: commands.submit(by, id, lease), about: id };
      }
      case 'draft': {
        const { ratingId, station } = await this.sheet();
        return { command: commands.draft(staff.rater, ratingId, station, 1) };
      }
      case 'sign': {
        const { ratingId, sheet } = await this.sheet();
        return { command: commands.sign(staff.rater, ratingId, await people.ratings.save(staff.rater, ratingId, sheet)) };
      }
      case 'hours': {
        const trainee = await quizzes.trainee(programId);
        await quizzes.supervise(programId, trainee.id, staff.supervisor.id);
        return { command: commands.hours(trainee, staff.supervisor, 1) };
      }
      case 'issue': {
        const { candidate, decisionId } = await people.approved(programId, staff);
        return { command: commands.issue(staff.admin, decisionId), ...(announced ? { about: candidate.email } : {}) };
      }
      case 'revoke': {
        const { candidate, id } = await people.certified(programId, staff);
        return { command: commands.status(staff.admin, id, 2, 'revoked'), ...(announced ? { about: candidate.email } : {}) };
      }
    }
  }

  private async attempt(): Promise<{ by: Trainee; id: string; lease: number }> {
    const by = await this.people.ratings.practice.quizzes.trainee(this.programId);
    const { body } = await by.browser.post(`/api/enrolments/${by.enrolmentId}/quizzes/M4-Q/attempts`);
    return { by, id: body.id, lease: body.lease };
  }

  private async sheet() {
    const talk = await this.people.ratings.conversation(this.programId, 'R1', this.staff);
    return { ratingId: await this.people.ratings.open(talk), station: talk.station, sheet: passing(talk.station) };
  }
}
