import { http } from '../../api/client';
import { newId } from '../../api/new-id';
import { Pauses } from '../../api/pauses';
import { asProblem, isRefused, type Problem } from '../../api/problem';
import { beginSaving, type Saving } from '../../api/save-status';

const PAUSE_MS = 1_500;

interface Spot {
  enrolmentId: string;
  lessonCode: string;
  card: number;
}

/**
 * Saves a note 1.5 seconds after the last key, one save at a time. Its own earlier saves never stand in its way, also when their answer
 * was lost; when another device has written, both texts are put together, and nothing is lost.
 */
export class NoteKeeper {
  /** Told when another device's text was joined with this one. */
  onJoined: ((text: string) => void) | null = null;
  /** Told when the note was refused, and with null once it is written again. */
  onRefused: ((problem: Problem | null) => void) | null = null;
  private readonly writer = newId();
  private clientSeq = 0;
  private unsent = false;
  private running: Promise<void> | null = null;
  private readonly pauses = new Pauses();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saving: Saving | null = null;

  constructor(
    private readonly spot: Spot,
    /** Of the lesson that numbers the cards so. */
    private readonly lessonDigest: string,
    private text: string,
    private version: number,
  ) {}

  write(text: string): void {
    this.text = text;
    this.unsent = true;
    this.onRefused?.(null);
    this.saving ??= beginSaving();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), PAUSE_MS);
  }

  /** Sends what is not sent yet; resolves when it is with the server or was refused. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.running ??= this.send().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** Deletes the note for good. */
  async erase(): Promise<void> {
    clearTimeout(this.timer);
    this.text = '';
    this.unsent = false;
    const saving = (this.saving ??= beginSaving());
    await this.running;
    const key = newId();
    for (;;) {
      const problem = await problemOf(() =>
        http.DELETE('/api/enrolments/{enrolmentId}/notes/{lessonCode}/{card}', {
          params: { path: this.spot, query: { lessonDigest: this.lessonDigest } },
          headers: { 'Idempotency-Key': key },
        }),
      );
      if (problem === null) break;
      if (isRefused(problem)) return this.refuse(problem);
      saving.waiting();
      await this.pauses.take(problem);
    }
    this.pauses.startAnew();
    this.version = 0;
    saving.saved();
    this.saving = null;
    if (this.unsent) void this.flush();
  }

  private async send(): Promise<void> {
    while (this.unsent) {
      this.unsent = false;
      this.clientSeq += 1;
      const problem = await problemOf(async () => {
        const answer = await http.PUT('/api/enrolments/{enrolmentId}/notes/{lessonCode}/{card}', {
          params: { path: this.spot, header: { 'If-Match': String(this.version) } },
          body: { text: this.text, writer: this.writer, clientSeq: this.clientSeq, lessonDigest: this.lessonDigest },
        });
        if (answer.data) this.version = answer.data.version;
        return answer;
      });
      if (problem === null) {
        this.pauses.startAnew();
        continue;
      }
      if (problem.status === 412) {
        await this.join();
        continue;
      }
      if (isRefused(problem)) return this.refuse(problem);
      this.unsent = true;
      this.saving?.waiting();
      // signed out counts as waiting: the dialog over the page signs in again, then saving goes on
      await this.pauses.take(problem);
    }
    this.saving?.saved();
    this.saving = null;
  }

  private refuse(problem: Problem): void {
    this.saving?.dropped();
    this.saving = null;
    this.onRefused?.(problem);
  }

  private async join(): Promise<void> {
    const problem = await problemOf(async () => {
      const answer = await http.GET('/api/enrolments/{enrolmentId}/notes/{lessonCode}/{card}', {
        params: { path: this.spot, query: { lessonDigest: this.lessonDigest } },
      });
      if (answer.data) {
        this.version = answer.data.version;
        const theirs = answer.data.text;
        if (theirs !== '' && !this.text.includes(theirs)) {
          this.text = this.text === '' || theirs.includes(this.text) ? theirs : `${theirs}\n\n${this.text}`;
          this.onJoined?.(this.text);
        }
      }
      return answer;
    });
    this.unsent = true;
    if (problem) await this.pauses.take(problem);
  }
}

async function problemOf(request: () => Promise<{ error?: unknown; response: Response }>): Promise<Problem | null> {
  try {
    const { error, response } = await request();
    return response.ok ? null : asProblem(error, response);
  } catch (error) {
    return asProblem(error);
  }
}
