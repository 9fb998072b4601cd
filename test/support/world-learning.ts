import type { Visitor } from './app.js';

/** The learning of one trainee, through the API as their browser does it. */
export class LearningWorld {
  constructor(
    readonly browser: Visitor,
    readonly enrolmentId: string,
  ) {}

  /** Of a person with one enrolment. */
  static async of({ browser }: { browser: Visitor }): Promise<LearningWorld> {
    const me = await browser.get('/api/me');
    return new LearningWorld(browser, me.body.enrolments[0].id);
  }

  get base(): string {
    return `/api/enrolments/${this.enrolmentId}`;
  }

  lesson(code: string) {
    return this.browser.get(`${this.base}/lessons/${code}`);
  }

  place(
    code: string,
    place: { card?: number; seen?: number[]; summaryRead?: number[]; setAside?: number[]; clientSeq: number; lessonDigest?: string },
  ) {
    return this.browser.put(`${this.base}/lessons/${code}/place`, { card: 1, seen: [], summaryRead: [], setAside: [], ...place });
  }

  complete(code: string) {
    return this.browser.post(`${this.base}/lessons/${code}/completion`);
  }

  /** Reads every card and completes the lesson. */
  async finish(code: string): Promise<void> {
    const { body } = await this.lesson(code);
    const seen = body.cards.map((card: { number: number }) => card.number);
    await this.place(code, { card: seen.length, seen, clientSeq: body.place.clientSeq + 1 });
    const done = await this.complete(code);
    if (done.status !== 201) throw new Error(`Lesson ${code} was not completed: ${JSON.stringify(done.body)}`);
  }

  /** Finishes every lesson of a module, in order. */
  async finishLessons(moduleCode: string): Promise<void> {
    const { body } = await this.browser.get(`${this.base}/course`);
    const module = body.modules.find((each: { code: string }) => each.code === moduleCode);
    for (const { code, state } of module.lessons) if (state !== 'done') await this.finish(code);
  }
}
