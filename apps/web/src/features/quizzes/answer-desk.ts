import { http } from '../../api/client';
import { holdAlone, holdNext } from '../../api/hold-alone';
import { newId } from '../../api/new-id';
import { ownId } from '../../api/own-account';
import { Pauses } from '../../api/pauses';
import { asProblem, isRefused, type Problem } from '../../api/problem';
import { beginSaving, type Saving, unsentHere } from '../../api/save-status';
import type { components } from '../../api/schema';
import { untilSignedInAgain } from '../../api/session-over';
import { type Observable, observable } from '../../observable';
import type { ItemAnswer } from '../items/item';
import { Journal, type JournalEntry } from './journal';

export type Attempt = components['schemas']['QuizAttemptResponse'];

export interface DeskState {
  /** opening: not ready · reading: until this device may write · writing · fenced: another device writes · over: submitted or out of time. */
  phase: 'opening' | 'reading' | 'writing' | 'fenced' | 'over';
  answers: ReadonlyMap<number, ItemAnswer>;
  flags: ReadonlySet<number>;
  /** Saves that the server has not acknowledged. */
  unsent: number;
  /** After a lost line came back: how many were caught up, and when. */
  caughtUp: { count: number; at: Date } | null;
  /** Answers of this device that came too late to count; the server keeps them. */
  aside: number;
  problem: Problem | null;
}

const ASK_FOR_LEASE_EVERY = 10_000;

/** Leases that this page was given when it started the attempt. */
const given = new Map<string, number>();
export const rememberLease = (attemptId: string, lease: number) => given.set(attemptId, lease);

const desks = new Map<string, AnswerDesk>();

/** One desk per attempt and page: leaving a question, or the page, does not stop what is on its way. */
export function deskFor(attempt: Attempt): AnswerDesk {
  const known = desks.get(attempt.id);
  if (known?.isMine()) {
    // its owner is back after a sign-out, which ended the sending
    void known.send();
    return known;
  }
  const desk = new AnswerDesk(attempt);
  desks.set(attempt.id, desk);
  return desk;
}

/** Takes answers at once and brings them to the server, one after the other, however often the line is lost. */
export class AnswerDesk {
  readonly state: Observable<DeskState>;
  private readonly owner = ownId();
  private lease = 0;
  private seq = 0;
  private at: number | null = null;
  private journal: Journal | null = null;
  private queue: JournalEntry[] = [];
  /** Of each that waits: whether the device keeps it (null while it is being put there), and the older ones it may hold in its place. */
  private readonly onDevice = new Map<JournalEntry, { kept: boolean | null; older: JournalEntry[] }>();
  private sending = false;
  private readonly pauses = new Pauses();
  private behind = 0;
  private saving: Saving | null = null;
  /** Something of what is on its way now was refused, so nothing may say that all of it is saved. */
  private refused = false;
  private readonly channel: BroadcastChannel | null = 'BroadcastChannel' in globalThis ? new BroadcastChannel('alongside-quiz') : null;
  private readonly opened: Promise<void>;

  constructor(private readonly attempt: Attempt) {
    const answers = new Map(attempt.answers.map(({ slot, value }) => [slot, (value ?? null) as ItemAnswer]));
    this.state = observable<DeskState>({
      phase: 'opening',
      answers,
      flags: new Set(),
      unsent: 0,
      caughtUp: null,
      aside: attempt.keptAside,
      problem: null,
    });
    this.opened = this.open();
    this.channel?.addEventListener('message', ({ data }: MessageEvent<{ attemptId: string; lease: number }>) => {
      if (data.attemptId === attempt.id && data.lease > this.lease) this.fence();
    });
    const asking = setInterval(() => {
      if (this.state.get().phase === 'over') clearInterval(asking);
      else void this.askForLease();
    }, ASK_FOR_LEASE_EVERY);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void this.askForLease();
    });
  }

  /** Still the person who is signed in. Otherwise nothing is sent any more; the journal keeps it for its owner. */
  isMine(): boolean {
    return this.owner !== null && ownId() === this.owner;
  }

  get currentLease(): number {
    return this.lease;
  }

  get keepsOnDevice(): boolean {
    return this.journal?.keeps ?? false;
  }

  answer(slot: number, value: ItemAnswer): void {
    if (this.state.get().phase !== 'writing') return;
    const entry: JournalEntry = { slot, lease: this.lease, clientSeq: ++this.seq, value, clientTime: new Date().toISOString() };
    this.set({ answers: new Map(this.state.get().answers).set(slot, value), caughtUp: null });
    // only the newest answer to a question counts, so an older one that still waits is not sent; the first may be on its way
    const overtaken = this.queue.filter((waiting, index) => waiting.slot === slot && !(index === 0 && this.sending));
    this.queue = [...this.queue.filter((waiting) => !overtaken.includes(waiting)), entry];
    const older = overtaken.flatMap((old) => [old, ...this.forget(old)]);
    this.onDevice.set(entry, { kept: null, older });
    this.count();
    this.saving ??= beginSaving();
    void this.journal?.put(entry, older).then((kept) => {
      if (this.onDevice.has(entry)) this.onDevice.set(entry, { kept, older: kept ? [] : older });
      this.tell();
    });
    // It goes to the device with the tap itself, and on the line when the tap is painted. A device that keeps nothing does not wait.
    if (this.keepsOnDevice) setTimeout(() => void this.send());
    else void this.send();
  }

  flag(slot: number): void {
    const flags = new Set(this.state.get().flags);
    if (!flags.delete(slot)) flags.add(slot);
    this.set({ flags });
    this.keepPlace();
  }

  /** The question that was looked at last on this device, before the page was opened or since. */
  get lookedAt(): number | null {
    return this.at;
  }

  look(slot: number): void {
    if (this.at === slot) return;
    this.at = slot;
    if (this.state.get().phase === 'writing') this.keepPlace();
  }

  /** "Use this one": this device writes from now on, starting from what counts. */
  async takeOver(): Promise<void> {
    this.set({ problem: null });
    const path = { attemptId: this.attempt.id };
    try {
      const taken = await http.POST('/api/quiz-attempts/{attemptId}/lease', {
        params: { path },
        headers: { 'Idempotency-Key': newId() },
      });
      if (!taken.data) return this.lost(asProblem(taken.error, taken.response));
      const now = await http.GET('/api/quiz-attempts/{attemptId}', { params: { path } });
      if (!now.data) return this.lost(asProblem(now.error, now.response));
      this.write(taken.data.lease, now.data);
    } catch (error) {
      this.lost(asProblem(error));
    }
  }

  /** Resolves when nothing waits any more, or when this desk may not write. */
  async settled(): Promise<void> {
    await this.opened;
    while (this.queue.length > 0 && this.isMine()) {
      await new Promise<void>((resolve) => {
        const stop = this.state.follow(() => {
          stop();
          resolve();
        });
      });
    }
  }

  /** It was submitted here: nothing of it stays on the device. */
  async close(): Promise<void> {
    this.set({ phase: 'over' });
    await this.journal?.forgetPlace();
  }

  private async open(): Promise<void> {
    for (;;) {
      try {
        this.journal = await Journal.open(this.attempt.id);
        break;
      } catch {
        await this.pauses.take();
      }
    }
    const [place, left] = [await this.journal.place(), await this.journal.entries()];
    this.set({ flags: new Set(place?.flags ?? []) });
    this.at = place?.at ?? null;
    const name = `quiz-attempt-${this.attempt.id}`;
    const alone = await holdAlone(name);
    // or the page after next would be alone beside this one, once the first is gone
    if (!alone) holdNext(name);
    const known = given.get(this.attempt.id) ?? (alone ? place?.lease : undefined);
    // what another open page of this browser still sends is that page's business
    this.queue = alone ? left : [];
    for (const entry of this.queue) this.onDevice.set(entry, { kept: true, older: [] });
    this.seq = Math.max(0, ...left.map(({ clientSeq }) => clientSeq), ...this.attempt.answers.map(({ clientSeq }) => clientSeq));
    this.count();
    if (known === this.attempt.lease) {
      const answers = new Map(this.state.get().answers);
      for (const { slot, value, lease } of this.queue) if (lease === known) answers.set(slot, value);
      this.set({ answers });
      this.start(known);
    } else {
      this.set({ phase: 'reading' });
      await this.takeOver();
    }
    void this.send();
  }

  private write(lease: number, { answers, keptAside }: Attempt): void {
    this.set({ answers: new Map(answers.map(({ slot, value }) => [slot, (value ?? null) as ItemAnswer])), aside: keptAside });
    this.channel?.postMessage({ attemptId: this.attempt.id, lease });
    this.start(lease);
  }

  private start(lease: number): void {
    this.lease = lease;
    given.set(this.attempt.id, lease);
    this.set({ phase: 'writing', problem: null });
    this.keepPlace();
  }

  private keepPlace(): void {
    void this.journal?.keepPlace({ lease: this.lease, flags: [...this.state.get().flags], at: this.at });
  }

  private fence(): void {
    if (this.state.get().phase === 'writing') this.set({ phase: 'fenced' });
  }

  private lost(problem: Problem): void {
    if (problem.refusals.some(({ code }) => code === 'attempt.submitted' || code === 'attempt.over')) this.set({ phase: 'over' });
    else this.set({ phase: 'fenced', problem });
  }

  private async askForLease(): Promise<void> {
    if (this.state.get().phase !== 'writing' || !navigator.onLine || !this.isMine()) return;
    const asked = this.lease;
    const { data } = await http
      .GET('/api/quiz-attempts/{attemptId}/lease', { params: { path: { attemptId: this.attempt.id } } })
      .catch(() => ({ data: undefined }));
    if (!data || asked !== this.lease) return;
    if (data.state === 'submitted' || data.state === 'graded' || data.state === 'abandoned') this.set({ phase: 'over' });
    else if (data.lease > this.lease) this.fence();
  }

  async send(): Promise<void> {
    if (this.sending || ['opening', 'reading'].includes(this.state.get().phase)) return;
    this.sending = true;
    try {
      for (let entry = this.queue[0]; entry && this.isMine(); entry = this.queue[0]) {
        this.saving ??= beginSaving();
        const undecided = await this.sendOne(entry);
        if (undecided) {
          this.putLast(entry);
          await this.pauses.take(undecided);
        } else await this.take(entry);
      }
    } finally {
      this.sending = false;
      if (this.queue.length > 0) this.saving?.dropped();
      this.saving = null;
    }
  }

  /** Null when the server has decided about it, one way or the other; otherwise what came instead. */
  private async sendOne({ slot, ...body }: JournalEntry): Promise<Problem | null> {
    const params = { path: { attemptId: this.attempt.id, slot } };
    const answer = await http.PUT('/api/quiz-attempts/{attemptId}/answers/{slot}', { params, body }).catch((error: unknown) => ({ error }));
    if ('data' in answer && answer.data) {
      if (answer.data.kept === 'aside') this.set({ aside: this.state.get().aside + 1 });
      return null;
    }
    const problem = asProblem(answer.error, 'response' in answer ? answer.response : undefined);
    if (problem.status === 401) {
      // the dialog asks for a sign-in over this page; the answer waits here
      await untilSignedInAgain();
      return problem;
    }
    if (!isRefused(problem)) {
      this.saving?.waiting();
      this.behind = Math.max(this.behind, this.queue.length);
      return problem;
    }
    this.refused = true;
    const codes = problem.refusals.map(({ code }) => code);
    if (codes.includes('attempt.submitted') || codes.includes('attempt.over'))
      this.set({ phase: 'over', aside: this.state.get().aside + 1 });
    else if (codes.includes('attempt.fenced')) {
      this.set({ aside: this.state.get().aside + 1 });
      if (body.lease === this.lease) this.fence();
    } else this.set({ problem });
    return null;
  }

  /** What is not decided lets the other questions go first; answers to one question keep their order. */
  private putLast({ slot }: JournalEntry): void {
    const own = this.queue.filter((waiting) => waiting.slot === slot);
    this.queue = [...this.queue.filter((waiting) => waiting.slot !== slot), ...own];
  }

  /** Decided: off the device, and on to the next. */
  private async take(entry: JournalEntry): Promise<void> {
    this.pauses.startAnew();
    await this.journal?.drop([entry]);
    const older = this.forget(entry);
    if (older.length > 0) await this.journal?.drop(older);
    this.queue = this.queue.filter((waiting) => waiting !== entry);
    const all = this.queue.length === 0 && !this.refused;
    const caughtUp = all && this.behind > 0 && this.state.get().phase === 'writing' ? { count: this.behind, at: new Date() } : null;
    if (this.queue.length === 0) {
      if (this.refused) this.saving?.dropped();
      else this.saving?.saved();
      this.saving = null;
      this.behind = 0;
      this.refused = false;
    }
    this.count(caughtUp);
  }

  private count(caughtUp: DeskState['caughtUp'] = this.state.get().caughtUp): void {
    if (this.behind > 0) this.behind = Math.max(this.behind, this.queue.length);
    this.tell();
    this.set({ unsent: this.queue.length, caughtUp });
  }

  /** Of an answer that is just being put on the device nothing is said yet. */
  private tell(): void {
    const known = this.queue.map((entry) => this.onDevice.get(entry)?.kept ?? null).filter((kept) => kept !== null);
    unsentHere.set({ count: known.length, kept: known.every(Boolean) });
  }

  private forget(entry: JournalEntry): JournalEntry[] {
    const older = this.onDevice.get(entry)?.older ?? [];
    this.onDevice.delete(entry);
    return older;
  }

  private set(change: Partial<DeskState>): void {
    this.state.set({ ...this.state.get(), ...change });
  }
}
