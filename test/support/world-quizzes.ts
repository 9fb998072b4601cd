import { CurriculumFacts } from '../../apps/api/src/features/curriculum/curriculum.facts.js';
import { EnrolmentsFacts } from '../../apps/api/src/features/enrolments/enrolments.facts.js';
import { LearningStore } from '../../apps/api/src/features/learning/learning.store.js';
import { ProfessionalsCommands } from '../../apps/api/src/features/professionals/professionals.commands.js';
import { ProgramsCommands } from '../../apps/api/src/features/programs/programs.commands.js';
import { SessionsCommands } from '../../apps/api/src/features/sessions/sessions.commands.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import { sha256 } from '../../apps/api/src/platform/digest.js';
import { type Answer, answerAsShown, type DrawnQuestion, rightAnswer } from '../../libs/assessment/src/index.js';
import { type Item, lessonText, type Pack, quizByCode } from '../../libs/curriculum/src/index.js';
import type { TestApp, Visitor } from './app.js';
import type { TestPerson, World } from './world.js';

/** What a trainee would send for a question, and the questions as an author knows them. */
export interface KnownQuestion {
  slot: number;
  item: Item;
  optionOrder: readonly string[];
}

/** Trainees on their way through quizzes. */
export class QuizWorld {
  constructor(
    private readonly test: TestApp,
    private readonly world: World,
  ) {}

  /** A trainee who has done the lessons of the module (M4 unless said otherwise); with her enrolment. */
  async trainee(programId: string, ...modules: string[]): Promise<TestPerson & { enrolmentId: string }> {
    const person = await this.world.person(programId, 'trainee');
    const enrolmentId = await this.enrolmentOf(programId, person.id);
    await this.completeLessons(enrolmentId, ...(modules.length > 0 ? modules : ['M4']));
    return { ...person, enrolmentId };
  }

  async enrolmentOf(programId: string, personId: string): Promise<string> {
    const enrolment = await this.test
      .get(Database)
      .read(Actor.system, (tx) => this.test.get(EnrolmentsFacts).inProgram(tx, programId, personId));
    if (!enrolment) throw new Error('This person is not enrolled.');
    return enrolment.id;
  }

  async completeLessons(enrolmentId: string, ...modules: string[]): Promise<void> {
    await this.test.get(Database).write(Actor.system, async (tx) => {
      const enrolment = await this.test.get(EnrolmentsFacts).byId(tx, enrolmentId);
      if (!enrolment) throw new Error('No such enrolment.');
      const { programId, curriculumVersionId } = enrolment;
      const pack = await this.test.get(CurriculumFacts).pack(tx, curriculumVersionId);
      for (const lesson of pack.modules.filter(({ code }) => modules.includes(code)).flatMap(({ lessons }) => lessons)) {
        const done = { programId, enrolmentId, curriculumVersionId, lessonCode: lesson.code, lessonDigest: sha256(lessonText(lesson)) };
        await this.test.get(LearningStore).complete(tx, done);
      }
    });
  }

  nameLead(programId: string, personId: string): Promise<void> {
    return this.test.get(Database).write(Actor.system, (tx) => this.test.get(ProgramsCommands).nameLead(tx, programId, personId));
  }

  async supervise(programId: string, traineeId: string, supervisorId: string): Promise<void> {
    await this.test
      .get(Database)
      .write(Actor.system, (tx) =>
        this.test.get(ProfessionalsCommands).assignSupervisor(tx, { programId, traineeId, supervisorId, assignedBy: null }),
      );
  }

  /** Another browser of the same person; also after days, when the first session has run out. */
  async secondBrowser(person: TestPerson): Promise<Visitor> {
    const token = await this.test
      .get(Database)
      .write(Actor.system, (tx) => this.test.get(SessionsCommands).open(tx, person.id, [{ role: 'trainee' }], 'second browser'));
    return this.test.visitor(`session=${token}`);
  }

  /** The drawn questions with their items: what nobody but the author knows. */
  async known(attemptId: string): Promise<KnownQuestion[]> {
    const [row] = await this.test.sql<{ drawn: DrawnQuestion[]; quiz_code: string; pack: Pack }>(
      `SELECT a.drawn, a.quiz_code, v.pack FROM quiz_attempt a JOIN curriculum_version v ON v.id = a.curriculum_version_id WHERE a.id = $1`,
      [attemptId],
    );
    if (!row) throw new Error('No such attempt.');
    const items = quizByCode(row.pack, row.quiz_code)?.items ?? [];
    return row.drawn.map(({ slot, itemCode, optionOrder }) => {
      const item = items.find(({ code }) => code === itemCode);
      if (!item) throw new Error(`No item ${itemCode}.`);
      return { slot, item, optionOrder };
    });
  }

  /** Starts an attempt, answers every question and submits; the reply of the submission. */
  async attempt(browser: Visitor, enrolmentId: string, how: 'right' | 'wrong', code = 'M4-Q'): Promise<string> {
    const started = await browser.post(`/api/enrolments/${enrolmentId}/quizzes/${code}/attempts`);
    if (started.status !== 201) throw new Error(`The start was answered ${started.status}: ${started.text}`);
    const { id, lease } = started.body as { id: string; lease: number };
    await this.answerAll(browser, id, lease, how);
    const submitted = await browser.post(`/api/quiz-attempts/${id}/submission`, { lease });
    if (submitted.status !== 201) throw new Error(`The submission was answered ${submitted.status}: ${submitted.text}`);
    return id;
  }

  async answerAll(browser: Visitor, attemptId: string, lease: number, how: 'right' | 'wrong'): Promise<void> {
    for (const question of await this.known(attemptId)) {
      const value = shownAnswer(question, how);
      const saved = await browser.put(`/api/quiz-attempts/${attemptId}/answers/${question.slot}`, { lease, clientSeq: 1, value });
      if (saved.status !== 200) throw new Error(`A save was answered ${saved.status}: ${saved.text}`);
    }
  }
}

/** An answer that is right, or has nothing right in it, in the keys a browser knows. */
export function shownAnswer({ item, optionOrder }: KnownQuestion, how: 'right' | 'wrong'): Answer | null {
  return answerAsShown(optionOrder, how === 'right' ? rightAnswer(item) : wrongAnswer(item));
}

function wrongAnswer(item: Item): Answer | null {
  switch (item.type) {
    case 'single':
      return { choice: item.options.find(({ right }) => !right)?.code ?? '' };
    case 'judgement':
      return {
        choice:
          item.options.find(({ grade }) => grade === 'poor')?.code ?? item.options.find(({ grade }) => grade === 'harmful')?.code ?? '',
      };
    case 'multiple':
      return { choices: item.options.filter(({ right }) => !right).map(({ code }) => code) };
    case 'true-false':
      return { value: !item.answer };
    default:
      return null;
  }
}
