import { Problem } from './http/problem.js';

const RETRY_AFTER_SECONDS = 5;

/** Lets a few at once do something, and the others wait for their turn, in the order in which they came. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** Who has waited for so long is told to ask again: nobody waits for an answer longer than 5 s, all turns on its way together. */
  constructor(
    private readonly atOnce: number,
    private readonly patienceMs: number,
  ) {}

  async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running >= this.atOnce) await this.turn();
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  get areOver(): boolean {
    return this.running === 0;
  }

  private turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = () => {
        clearTimeout(patience);
        resolve();
      };
      const patience = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(go), 1);
        reject(new Problem('service.unavailable', { retryAfterSeconds: RETRY_AFTER_SECONDS }));
      }, this.patienceMs);
      this.waiting.push(go);
    });
  }
}
