import { Injectable } from '@nestjs/common';
import { CompleteLesson } from '../features/learning/complete-lesson.js';
import { SaveLessonPlace } from '../features/learning/save-lesson-place.js';
import { ShowCourse } from '../features/learning/show-course.js';
import { Actor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock/clock.js';

const MINUTE = 60_000;

/** Reading of the demo world, done as a trainee does it: card by card, then completed. */
@Injectable()
export class SeedLearning {
  constructor(
    private readonly courses: ShowCourse,
    private readonly places: SaveLessonPlace,
    private readonly completions: CompleteLesson,
    private readonly clock: Clock,
  ) {}

  /** Finishes the first lessons of a module (all of them unless told), one every twenty minutes of the demo world's clock. */
  async finishLessons(
    trainee: { personId: string; enrolmentId: string },
    moduleCode: string,
    count = Number.POSITIVE_INFINITY,
  ): Promise<void> {
    const actor = new Actor({ personId: trainee.personId });
    const course = await this.courses.run(actor, trainee.enrolmentId);
    const lessons = course.modules.find(({ code }) => code === moduleCode)?.lessons ?? [];
    for (const { code, cards } of lessons.slice(0, count)) {
      await this.readCards(actor, trainee.enrolmentId, code, cards);
      await this.completions.run(actor, trainee.enrolmentId, code);
      this.clock.advance(20 * MINUTE);
    }
  }

  /** Reads into a lesson and leaves it. */
  async beginLesson(trainee: { personId: string; enrolmentId: string }, lessonCode: string, cards: number): Promise<void> {
    await this.readCards(new Actor({ personId: trainee.personId }), trainee.enrolmentId, lessonCode, cards);
  }

  private async readCards(actor: Actor, enrolmentId: string, lessonCode: string, cards: number): Promise<void> {
    const seen = Array.from({ length: cards }, (_, index) => index + 1);
    await this.places.run(actor, enrolmentId, lessonCode, { card: cards, seen, summaryRead: [], setAside: [], clientSeq: 1 });
  }
}
