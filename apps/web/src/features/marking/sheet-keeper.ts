import type { RatingSheet } from '#libs/assessment';
import { newId } from '../../api/new-id';
import { Pauses } from '../../api/pauses';
import { asProblem, isRefused, type Problem } from '../../api/problem';
import { beginSaving, type Saving, unsentHere } from '../../api/save-status';
import { untilSignedInAgain } from '../../api/session-over';
import { type Observable, observable } from '../../observable';
import { ratingLine } from './rating-line';
import { type Rating, sheetOf } from './rubric';
import type { Change } from './sheet-changes';
import { type Flight, holdPage, SheetShelf } from './sheet-shelf';

/** Another device saved meanwhile: both sheets, until the rater says which counts. */
export interface Elsewhere {
  version: number;
  savedAt: string | null;
  sheet: RatingSheet;
  jotter: string;
}

export interface KeeperState {
  sheet: RatingSheet;
  jotter: string;
  /** Changes that the server has not acknowledged. */
  unsent: number;
  /** Whether this device keeps them, or they are on the open page alone; null while that is not known. */
  kept: boolean | null;
  savedAt: Date | null;
  pausedAt: number | null;
  pausedSeconds: number;
  elsewhere: Elsewhere | null;
  problem: Problem | null;
}

const UNDO_STEPS = 20;
const GATHER_MS = 400;

/**
 * One id per open page, kept over a reload. A tab that was duplicated begins with a copy of the id, which the first tab still holds:
 * it makes one of its own, or each would take what the other saved for its own.
 */
async function claimPageId(): Promise<string> {
  const known = sessionStorage.getItem('alongside.page');
  if (known && (await holdPage(known))) return known;
  const made = newId();
  sessionStorage.setItem('alongside.page', made);
  await holdPage(made);
  return made;
}

let claimed: Promise<string> | undefined;

const keepers = new Map<string, SheetKeeper>();

/** A sheet as the server has it. */
export type KeptFrom = Pick<Rating, 'version' | 'savedAt' | 'savedFrom' | 'sheet' | 'now'> &
  Partial<Pick<Rating, 'jotter' | 'pausedAt' | 'pausedSeconds'>>;

/** Where a sheet is saved and read again. `id` names it on the device too. */
export interface SheetLine {
  id: string;
  save(flight: Flight, device: string): Promise<{ data?: { version: number; savedAt: string }; error?: unknown; response?: Response }>;
  read(): Promise<KeptFrom | null>;
}

export const keeperFor = (rating: Rating): SheetKeeper => keeperOf(ratingLine(rating.id), rating);

/** One keeper per sheet and page: going to another page does not stop what is on its way. */
export function keeperOf(line: SheetLine, start: KeptFrom): SheetKeeper {
  const known = keepers.get(line.id);
  if (known) return known;
  const keeper = new SheetKeeper(line, start);
  keepers.set(line.id, keeper);
  return keeper;
}

/** The keepers of sheets whose name begins so. */
export function keepersNamed(beginning: string): SheetKeeper[] {
  return [...keepers].filter(([id]) => id.startsWith(beginning)).map(([, keeper]) => keeper);
}

/** Takes every tap at once, and brings the whole sheet to the server as soon as the line allows. */
export class SheetKeeper {
  readonly state: Observable<KeeperState>;
  /** The page's own id, or that of the closed page whose draft it took up. */
  private device = (claimed ??= claimPageId());
  private version: number;
  private undos: RatingSheet[] = [];
  private flight: Flight | null = null;
  private sending = false;
  private readonly pauses = new Pauses();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saving: Saving | null = null;
  private shelf: SheetShelf | null = null;

  constructor(
    private readonly line: SheetLine,
    start: KeptFrom,
  ) {
    this.version = start.version;
    const skew = Date.now() - Date.parse(start.now);
    this.state = observable<KeeperState>({
      sheet: sheetOf(start),
      jotter: start.jotter ?? '',
      unsent: 0,
      kept: null,
      savedAt: start.savedAt ? new Date(start.savedAt) : null,
      pausedAt: start.pausedAt ? Date.parse(start.pausedAt) + skew : null,
      pausedSeconds: start.pausedSeconds ?? 0,
      elsewhere: null,
      problem: null,
    });
    void this.open(start);
  }

  change(change: Change): void {
    const { sheet } = this.state.get();
    this.undos = [...this.undos, sheet].slice(-UNDO_STEPS);
    this.apply({ sheet: change(sheet) });
  }

  /** Text boxes change letter by letter; they are no steps of the undo. */
  type(change: Change): void {
    this.apply({ sheet: change(this.state.get().sheet) });
  }

  jot(jotter: string): void {
    this.apply({ jotter });
  }

  undo(): boolean {
    const before = this.undos.pop();
    if (!before) return false;
    this.apply({ sheet: before });
    return true;
  }

  pause(): void {
    const { pausedAt, pausedSeconds } = this.state.get();
    if (pausedAt === null) this.apply({ pausedAt: Date.now() });
    else this.apply({ pausedAt: null, pausedSeconds: pausedSeconds + Math.round((Date.now() - pausedAt) / 1000) });
  }

  /** Which of the two sheets counts from now on. */
  settle(keepMine: boolean): void {
    const { elsewhere } = this.state.get();
    if (!elsewhere) return;
    this.version = elsewhere.version;
    this.flight = null;
    if (keepMine) {
      this.set({ elsewhere: null });
      this.apply({});
    } else {
      this.shelf?.clear();
      this.set({ elsewhere: null, sheet: elsewhere.sheet, jotter: elsewhere.jotter, unsent: 0 });
      this.undos = [];
    }
  }

  /** Resolves with the acknowledged version once nothing waits any more. */
  async settled(): Promise<number> {
    clearTimeout(this.timer);
    void this.send();
    while (this.state.get().unsent > 0 && this.state.get().elsewhere === null && this.state.get().problem === null) {
      await new Promise<void>((resolve) => {
        const stop = this.state.follow(() => {
          stop();
          resolve();
        });
      });
    }
    return this.version;
  }

  /** It is signed or handed in: nothing of it stays on the device. */
  close(): void {
    clearTimeout(this.timer);
    this.shelf?.clearAll();
    keepers.delete(this.line.id);
  }

  private async open(start: KeptFrom): Promise<void> {
    const shelf = await SheetShelf.open(this.line.id, await this.device);
    const left = await shelf.left();
    this.shelf = shelf;
    // typed before the device was ready to keep it
    if (this.state.get().unsent > 0) return this.keep();
    if (!left) return;
    const { page, kept } = left;
    shelf.takeUp(page);
    this.device = Promise.resolve(page);
    this.set({ kept: true });
    if (kept.version !== start.version && start.savedFrom !== page) {
      this.set({ sheet: kept.sheet, jotter: kept.jotter, unsent: kept.unsent });
      this.meet(elsewhereOf(start));
      return;
    }
    // the server may have taken the last draft without its answer reaching us: sending the same again is harmless
    this.flight = kept.version === start.version ? kept.flight : null;
    this.version = start.version;
    this.set({ sheet: kept.sheet, jotter: kept.jotter, unsent: kept.unsent });
    void this.send();
  }

  private apply(change: Partial<KeeperState>): void {
    this.set({ ...change, unsent: this.state.get().unsent + 1, problem: null });
    this.keep();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), GATHER_MS);
  }

  private async send(): Promise<void> {
    if (this.sending || this.state.get().elsewhere) return;
    this.sending = true;
    try {
      while (this.state.get().unsent > 0 && this.state.get().elsewhere === null) {
        this.saving ??= beginSaving();
        const { sheet, jotter, pausedAt, unsent } = this.state.get();
        const fresh = this.flight === null;
        this.flight ??= { key: newId(), version: this.version, sheet, jotter, paused: pausedAt !== null };
        this.keep();
        const undecided = await this.sendOne(this.flight, fresh ? unsent : 0);
        if (this.state.get().problem || this.state.get().elsewhere) break;
        if (!undecided) continue;
        this.saving?.waiting();
        await this.pauses.take(undecided);
      }
    } finally {
      this.sending = false;
      if (this.state.get().unsent > 0) this.saving?.dropped();
      this.saving = null;
    }
  }

  /** Null when it is saved or can be sent again at once, otherwise what came instead. `carried` is how many changes the draft brings. */
  private async sendOne(flight: Flight, carried: number): Promise<Problem | null> {
    const { sheet, jotter, paused } = flight;
    const answer = await this.line
      .save(flight, await this.device)
      .catch((error: unknown) => ({ data: undefined, error, response: undefined }));
    if (answer.data) {
      this.pauses.startAnew();
      this.flight = null;
      this.version = answer.data.version;
      const left =
        sheet === this.state.get().sheet && jotter === this.state.get().jotter ? 0 : Math.max(1, this.state.get().unsent - carried);
      const pausedNow = this.state.get().pausedAt !== null;
      this.set({ unsent: pausedNow === paused ? left : Math.max(1, left), savedAt: new Date(answer.data.savedAt) });
      if (this.state.get().unsent === 0) {
        this.shelf?.clear();
        this.saving?.saved();
        this.saving = null;
      } else this.keep();
      return null;
    }
    const problem = asProblem(answer.error, answer.response);
    if (problem.status === 401) {
      if (await untilSignedInAgain()) return null;
    } else if (!isRefused(problem)) return problem;
    this.flight = null;
    if (problem.status === 412) await this.askElsewhere();
    else this.set({ problem });
    return problem;
  }

  private async askElsewhere(): Promise<void> {
    const data = await this.line.read().catch(() => null);
    if (!data) return;
    if (data.savedFrom === (await this.device)) this.version = data.version;
    else this.meet(elsewhereOf(data));
  }

  private meet(elsewhere: Elsewhere): void {
    this.set({ elsewhere });
  }

  private keep(): void {
    const { sheet, jotter, unsent } = this.state.get();
    const keeping = this.shelf?.keep({ version: this.version, sheet, jotter, unsent, flight: this.flight });
    void Promise.resolve(keeping ?? false).then((kept) => {
      if (kept !== this.state.get().kept) this.set({ kept });
    });
  }

  private set(change: Partial<KeeperState>): void {
    this.state.set({ ...this.state.get(), ...change });
    const { unsent, kept } = this.state.get();
    if (change.unsent !== undefined || change.kept !== undefined)
      unsentHere.set({ count: kept === null ? 0 : unsent, kept: kept !== false });
  }
}

function elsewhereOf(start: KeptFrom): Elsewhere {
  return { version: start.version, savedAt: start.savedAt, sheet: sheetOf(start), jotter: start.jotter ?? '' };
}
