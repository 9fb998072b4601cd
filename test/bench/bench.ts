/** What a target of the issue says about a figure. */
export interface Verdict {
  what: string;
  figure: string;
  target: string;
  reached: boolean;
}

/** One run of the bench: how much it does, what it says, what it leaves behind, and what it found. */
export class Bench {
  private readonly begun = performance.now();
  private readonly closers: (() => Promise<void> | void)[] = [];
  private chance: number;
  readonly verdicts: Verdict[] = [];
  /** as it was before an application was made in this process, which writes its own settings over it */
  readonly environment = { ...process.env };
  /** what stands in the JSON file, by phase */
  readonly figures: Record<string, unknown> = {};

  constructor(
    readonly quick: boolean,
    readonly seed: number,
    /** names of operations or phases; all of them when it is empty */
    readonly only: readonly string[],
    /** whether the measured API leaves a CPU profile in .cache/profiles */
    readonly profile = false,
  ) {
    this.chance = seed;
  }

  readonly wants = (name: string): boolean => this.only.length === 0 || this.only.includes(name);

  say(text: string): void {
    console.log(`${this.elapsed}  ${text}`);
  }

  get elapsed(): string {
    const seconds = Math.round((performance.now() - this.begun) / 1000);
    return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
  }

  judge(what: string, reached: boolean, figure: string, target: string): void {
    this.verdicts.push({ what, reached, figure, target });
  }

  /** The same draws for the same seed (mulberry32). */
  random(): number {
    this.chance = (this.chance + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.chance ^ (this.chance >>> 15), 1 | this.chance);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Runs when the phase ends, or else the bench, however it ends; the last first. */
  onClose(close: () => Promise<void> | void): void {
    this.closers.push(close);
  }

  /** A part after which what it opened is closed: its servers, and its copies of the database. */
  async phase(work: () => Promise<void>): Promise<void> {
    const before = this.closers.length;
    try {
      await work();
    } finally {
      await this.close(before);
    }
  }

  async close(from = 0): Promise<void> {
    for (const close of this.closers.splice(from).reverse()) await close();
  }
}
