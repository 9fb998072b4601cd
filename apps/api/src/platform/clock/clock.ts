/** What time it is. Decisions use the database's time, so that several API processes agree; tests freeze it. */
export class Clock {
  private frozen: Date | null = null;

  /** The instant to decide with, given what the database says. */
  at(databaseNow: Date): Date {
    return this.frozen ?? databaseNow;
  }

  /** The frozen instant, or null when time runs. */
  get override(): Date | null {
    return this.frozen;
  }

  now(): Date {
    return this.frozen ?? new Date();
  }

  freeze(instant: Date | string): void {
    this.frozen = new Date(instant);
  }

  advance(milliseconds: number): void {
    this.frozen = new Date(this.now().getTime() + milliseconds);
  }

  run(): void {
    this.frozen = null;
  }
}
