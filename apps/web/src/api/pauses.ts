import type { Problem } from './problem';

const WAITS = [1_000, 2_000, 4_000, 8_000, 15_000];

/** Pauses between tries: each is longer than the one before, none is shorter than the service asked for, and a line that comes back ends it. */
export class Pauses {
  private tries = 0;

  take(problem?: Problem | null): Promise<void> {
    const own = WAITS[Math.min(this.tries++, WAITS.length - 1)] ?? 15_000;
    const wait = Math.max(own, (problem?.retryAfterSeconds ?? 0) * 1_000);
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        globalThis.removeEventListener('online', end);
        resolve();
      };
      const timer = setTimeout(end, wait);
      globalThis.addEventListener('online', end);
    });
  }

  /** Something was decided: the next pause is a short one again. */
  startAnew(): void {
    this.tries = 0;
  }
}
