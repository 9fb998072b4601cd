import { Injectable } from '@nestjs/common';
import { grantsByRole } from '../catalogue/permissions.js';
import { PeopleFacts } from '../features/people/people.facts.js';
import { ImportQuestions } from '../features/question-banks/import-questions.js';
import { Actor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';

/** As another system writes it: one question is whole, two lack what is said to each answer. */
const FROM_ELSEWHERE = `// exported from the old course pages
$CATEGORY: Listening

::Tired member::A member says that every evening feels too long. Which answer shows that you listened? {
=The evenings are the hardest part of the day for you.#Yes. It says back the heart of it and leaves the rest to the member.
~You should go to bed earlier.#That is advice, and nobody asked for it.
~Evenings are long for everybody.#It makes the feeling small.
####Say back what you heard before anything else.
}

::Two open questions::Which of these are open questions? {
~%50%What would help this week?
~%50%How do you notice that a bad day begins?
~%-100%Did you sleep well?
}

::Phone::A member asks for your private number. Is it fine to give it when you both feel good about it? {FALSE}
`;

/** Drafts that wait to be mended, so that an author finds something to do. */
@Injectable()
export class SeedQuestionBanks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly people: PeopleFacts,
    private readonly questions: ImportQuestions,
  ) {}

  async run(): Promise<void> {
    const { personId, programId } = await this.db.read(Actor.system, async (tx) => {
      const person = await this.people.accountByEmail(tx, 'author@demo.example');
      const [held] = person ? await this.people.rolesOf(tx, person.id) : [];
      if (!person || !held) throw new Error('The demo world has no author.');
      return { personId: person.id, programId: held.programId };
    });
    const author = new Actor({
      personId,
      roles: [{ programId, role: 'author' }],
      grants: grantsByRole(),
      authenticatedAt: this.clock.override ?? new Date(),
    });
    await this.questions.run(
      author,
      { programId, bankCode: 'M4-P' },
      {
        content: Buffer.from(FROM_ELSEWHERE).toString('base64'),
        format: null,
        dryRun: false,
        leaveOut: false,
        defaults: { objective: 'M4.1', difficulty: 'easy', sources: ['SAMHSA-12'] },
      },
    );
  }
}
