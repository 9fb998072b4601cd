import type { QueryClient } from '@tanstack/react-query';
import { http } from '../../api/client';
import { Pauses } from '../../api/pauses';
import { asProblem, isRefused } from '../../api/problem';
import { beginSaving, type Saving } from '../../api/save-status';
import { askCourseAgain, type Lesson, type LessonPlace, lessonQuery } from './course';

type Place = Omit<LessonPlace, 'savedAt'>;

/**
 * Sends where the reader is, one save at a time and always the newest, until the server has it. It lives outside the page, so a save
 * that is under way is finished after the page was left.
 */
export class PlaceKeeper {
  private place: LessonPlace;
  private unsent = false;
  private readonly pauses = new Pauses();
  private running: Promise<boolean> | null = null;
  private saving: Saving | null = null;

  constructor(
    private readonly queries: QueryClient,
    private readonly enrolmentId: string,
    private readonly lessonCode: string,
    private readonly lessonDigest: string,
    start: LessonPlace,
  ) {
    this.place = start;
  }

  get now(): LessonPlace {
    return this.place;
  }

  /** Takes the change at once and saves it soon. */
  change(next: Partial<Pick<LessonPlace, 'card' | 'seen' | 'summaryRead' | 'setAside'>>): LessonPlace {
    this.place = { ...this.place, ...next, clientSeq: this.place.clientSeq + 1 };
    this.unsent = true;
    this.saving ??= beginSaving();
    void this.saved();
    return this.place;
  }

  /** Goes on from what the server answered to another command. */
  adopt(place: LessonPlace): void {
    this.place = place;
  }

  /** True once everything is with the server; false when it refused. */
  saved(): Promise<boolean> {
    this.running ??= this.send().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async send(): Promise<boolean> {
    while (this.unsent) {
      this.unsent = false;
      const { card, seen, summaryRead, setAside, clientSeq } = this.place;
      const sent = { card, seen, summaryRead, setAside, clientSeq };
      const path = { enrolmentId: this.enrolmentId, lessonCode: this.lessonCode };
      const problem = await http
        .PUT('/api/enrolments/{enrolmentId}/lessons/{lessonCode}/place', {
          params: { path },
          body: { ...sent, lessonDigest: this.lessonDigest },
        })
        .then(({ data, error, response }) => (data ? this.keep(sent, data) : asProblem(error, response)))
        .catch((error) => asProblem(error));
      if (problem === null) {
        this.pauses.startAnew();
        continue;
      }
      if (isRefused(problem)) {
        this.saving?.dropped();
        this.saving = null;
        // the lesson has other cards by now: the page shows them
        void this.queries.invalidateQueries({ queryKey: lessonQuery(this.enrolmentId, this.lessonCode).queryKey });
        return false;
      }
      this.unsent = true;
      this.saving?.waiting();
      // signed out counts as waiting: the dialog over the page signs in again, then this goes on
      await this.pauses.take(problem);
    }
    this.saving?.saved();
    this.saving = null;
    return true;
  }

  /** Another device may have gone further: its reading counts here too, and what was done last is where the reader is. */
  private keep(sent: Place, answer: LessonPlace): null {
    const overtaken = answer.card !== sent.card || answer.setAside.join() !== [...sent.setAside].sort((a, b) => a - b).join();
    const clientSeq = Math.max(this.place.clientSeq, answer.clientSeq + (overtaken ? 1 : 0));
    if (overtaken) this.unsent = true;
    this.place = {
      ...this.place,
      clientSeq,
      seen: both(this.place.seen, answer.seen),
      summaryRead: both(this.place.summaryRead, answer.summaryRead),
    };
    const key = lessonQuery(this.enrolmentId, this.lessonCode).queryKey;
    this.queries.setQueryData(key, (old: Lesson | undefined) => (old ? { ...old, place: this.place } : old));
    void askCourseAgain(this.queries, this.enrolmentId);
    return null;
  }
}

const both = (some: readonly number[], more: readonly number[]) => [...new Set([...some, ...more])].sort((a, b) => a - b);
