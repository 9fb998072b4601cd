import { Problem } from '../http/problem.js';

/** Who waits for an answer that nobody works out yet. */
interface Asker {
  resolve(answer: unknown): void;
  reject(error: unknown): void;
  patience: NodeJS.Timeout;
}

interface Turn {
  readonly key: string;
  readonly read: () => Promise<unknown>;
  readonly askers: Set<Asker>;
}

const RETRY_AFTER_SECONDS = 5;

/**
 * Readings that hold a connection for long take turns, a few at once, so that the pool always has connections for what is short. Whoever asks
 * for the same before its turn has begun shares it; who comes later shares the next one. So no answer is older than its question, and however
 * many ask at once, two readings answer them all.
 */
export class LongReadings {
  private readonly line: Turn[] = [];
  private readonly reading = new Set<string>();

  constructor(
    private readonly atOnce: number,
    /** how long somebody waits for their turn before they are told to ask again */
    private readonly patienceMs: number,
  ) {}

  /**
   * @param key everything that the answer depends on, also of the actor where it does. Whether they may have it is settled before, for each of them.
   * @param read reads all of it, in a transaction of its own
   */
  share<Answer>(key: string, read: () => Promise<Answer>): Promise<Answer> {
    let turn = this.line.find((each) => each.key === key);
    if (!turn) this.line.push((turn = { key, read, askers: new Set() }));
    const answer = this.join(turn);
    this.begin();
    return answer as Promise<Answer>;
  }

  private join(turn: Turn): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const asker = { resolve, reject, patience: setTimeout(() => this.leave(turn, asker), this.patienceMs) };
      turn.askers.add(asker);
    });
  }

  private leave(turn: Turn, asker: Asker): void {
    turn.askers.delete(asker);
    if (turn.askers.size === 0) this.line.splice(this.line.indexOf(turn), 1);
    asker.reject(new Problem('service.unavailable', { retryAfterSeconds: RETRY_AFTER_SECONDS }));
  }

  /** Of one key one at a time: what comes meanwhile is answered together. */
  private begin(): void {
    for (const turn of this.line.filter(({ key }) => !this.reading.has(key)).slice(0, this.atOnce - this.reading.size)) {
      this.line.splice(this.line.indexOf(turn), 1);
      this.reading.add(turn.key);
      void this.answer(turn);
    }
  }

  private async answer({ key, read, askers }: Turn): Promise<void> {
    for (const { patience } of askers) clearTimeout(patience);
    try {
      const answer = await read();
      for (const { resolve } of askers) resolve(answer);
    } catch (error) {
      for (const { reject } of askers) reject(error);
    } finally {
      this.reading.delete(key);
      this.begin();
    }
  }
}
