import { type Pack, type ProgramTerms, shortTerms } from '#libs/curriculum';
import type { RoleName } from '../../apps/api/src/catalogue/roles.js';
import { CurriculumFacts } from '../../apps/api/src/features/curriculum/curriculum.facts.js';
import { EnrolmentsCommands } from '../../apps/api/src/features/enrolments/enrolments.commands.js';
import { PeopleCommands } from '../../apps/api/src/features/people/people.commands.js';
import { ProgramsCommands } from '../../apps/api/src/features/programs/programs.commands.js';
import { SessionsCommands } from '../../apps/api/src/features/sessions/sessions.commands.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Passwords } from '../../apps/api/src/platform/auth/passwords.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import type { TestApp, Visitor } from './app.js';

export const PASSWORD = 'a quiet morning in the woods';

export interface TestPerson {
  id: string;
  name: string;
  email: string;
  /** Their browser, signed in. */
  browser: Visitor;
}

/** Builds what a test needs through the product's own commands. */
export class World {
  private count = 0;
  private passwordHash: string | undefined;
  private readonly provenAt = new Map<string, number>();

  /** `about` keeps the addresses of two worlds on one database apart. */
  constructor(
    readonly test: TestApp,
    private readonly about = '',
  ) {}

  /** A program on the real curriculum that teaches some of its modules: what a test does for one, it need not do fourteen times. */
  program(name = 'Riverside Peer Program', zone = 'America/New_York', modules = ['M4', 'M6', 'M10']): Promise<string> {
    return this.programOn((pack) => shortTerms(pack, modules), name, zone);
  }

  /** A program on the real curriculum, whole: fourteen modules, eleven stations, the exam. */
  wholeProgram(name = 'Riverside Peer Program', zone = 'America/New_York'): Promise<string> {
    return this.programOn((pack) => pack.program, name, zone);
  }

  /** A program that teaches groups: its station R8 is shared by two to four trainees. */
  groupProgram(name = 'Riverside Peer Program', zone = 'America/New_York'): Promise<string> {
    return this.programOn((pack) => shortTerms(pack, ['M4', 'M12']), name, zone);
  }

  /** A program that asks for the code of ethics, for hours of practice and for these stations: people who are nearly there are made fast. */
  smallProgram(stations: readonly string[] = [], zone = 'America/New_York'): Promise<string> {
    const asked = (pack: Pack) => pack.program.stations.filter(({ code }) => stations.includes(code));
    return this.programOn((pack) => ({ ...shortTerms(pack, []), stations: asked(pack) }), 'Riverside Peer Program', zone);
  }

  private async programOn(termsOf: (pack: Pack) => ProgramTerms, name: string, zone: string): Promise<string> {
    return this.test.get(Database).write(Actor.system, async (tx) => {
      const newest = await this.test.get(CurriculumFacts).newest(tx);
      if (!newest) throw new Error('The test template has no curriculum.');
      const programs = this.test.get(ProgramsCommands);
      const programId = await programs.create(tx, { name, issuerName: name, zone });
      await programs.publish(tx, { programId, curriculumVersionId: newest.id, terms: termsOf(newest.pack), publishedBy: null });
      return programId;
    });
  }

  /** A person with roles in a program, signed in; trainees are enrolled. */
  async person(programId: string, ...roles: RoleName[]): Promise<TestPerson> {
    const number = ++this.count;
    const name = `Person ${number}`;
    const email = `${this.about}person${number}@example.org`;
    this.passwordHash ??= await this.test.get(Passwords).hash(PASSWORD);
    const passwordHash = this.passwordHash;
    const { id, token } = await this.test.get(Database).write(Actor.system, async (tx) => {
      const personId = await this.test.get(PeopleCommands).addPerson(tx, { email, name, passwordHash });
      for (const role of roles) await this.test.get(PeopleCommands).grantRole(tx, { programId, personId, role, grantedBy: null });
      if (roles.includes('trainee')) await this.test.get(EnrolmentsCommands).enrol(tx, programId, personId, null);
      const held = roles.map((role) => ({ role }));
      return { id: personId, token: await this.test.get(SessionsCommands).open(tx, personId, held, 'test browser') };
    });
    this.provenAt.set(id, Date.now());
    return { id, name, email, browser: this.test.visitor(`session=${token}`) };
  }

  /** For tests that last: whoever signs has proven the password within five minutes. */
  async keepFresh(...people: TestPerson[]): Promise<void> {
    for (const { id, browser } of people) {
      if (Date.now() - (this.provenAt.get(id) ?? 0) < 2 * 60_000) continue;
      await browser.post('/api/me/fresh-sign-in', { password: PASSWORD });
      this.provenAt.set(id, Date.now());
    }
  }

  /** Another role for somebody who is here already; trainees are enrolled. */
  async grant(programId: string, personId: string, role: RoleName): Promise<void> {
    await this.test.get(Database).write(Actor.system, async (tx) => {
      await this.test.get(PeopleCommands).grantRole(tx, { programId, personId, role, grantedBy: null });
      if (role === 'trainee') await this.test.get(EnrolmentsCommands).enrol(tx, programId, personId, null);
    });
  }
}
