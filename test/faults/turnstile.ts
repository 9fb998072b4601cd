import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { TestApp } from '../support/app.js';

/** Far more than a request needs to come here, and less than the patience of a test. */
const MOST_PATIENCE = 60_000;

/** Holds something in the database from outside, so that requests stand at a known place until they are let through. */
export class Turnstile {
  private constructor(private readonly client: pg.Client) {}

  /** Whoever reads or writes this table waits. */
  static table(test: TestApp, table: string): Promise<Turnstile> {
    return Turnstile.holding(test, `LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  }

  /** Whoever adds to this table waits; whoever reads it does not. */
  static additions(test: TestApp, table: string): Promise<Turnstile> {
    return Turnstile.holding(test, `LOCK TABLE ${table} IN SHARE MODE`);
  }

  /** Whoever takes this person's turn in a topic waits. */
  static person(test: TestApp, personId: string, topic: string): Promise<Turnstile> {
    return Turnstile.holding(test, `SELECT pg_advisory_xact_lock(hashtextextended('${topic}:${personId}', 0))`);
  }

  /** Whoever changes roles in this program, its lead or its newest version waits. */
  static program(test: TestApp, programId: string): Promise<Turnstile> {
    return Turnstile.holding(test, `SELECT 1 FROM program WHERE id = '${programId}' FOR NO KEY UPDATE`);
  }

  /** Whoever adds a row that points at this person waits, with the row written and not committed. */
  static pointing(test: TestApp, personId: string): Promise<Turnstile> {
    return Turnstile.holding(test, `SELECT 1 FROM person WHERE id = '${personId}' FOR UPDATE`);
  }

  /** Whoever leaves a note in a trail waits at the head of the first chain. */
  static heads(test: TestApp): Promise<Turnstile> {
    return Turnstile.holding(test, 'SELECT 1 FROM audit_head FOR UPDATE');
  }

  /** Erases the name on the certificates of a person, and is about to commit. */
  static erasure(test: TestApp, holderId: string): Promise<Turnstile> {
    const issues = `SELECT i.id FROM certificate_issue i JOIN credential c ON c.id = i.credential_id WHERE c.holder_id = '${holderId}'`;
    return Turnstile.holding(test, `UPDATE holder_name SET name = NULL, salt = NULL WHERE issue_id IN (${issues})`);
  }

  private static async holding(test: TestApp, statement: string): Promise<Turnstile> {
    const client = new pg.Client({ connectionString: test.ownerUrl });
    await client.connect();
    await client.query(`BEGIN; ${statement}`);
    return new Turnstile(client);
  }

  /** Pairs that waited for each other until this was over: the database ends one of them after a second. */
  static async rings(test: TestApp, over: Promise<unknown>): Promise<unknown[]> {
    let going = true;
    const ended = over.finally(() => {
      going = false;
    });
    const found: unknown[] = [];
    while (going) {
      found.push(
        ...(await test.sql(
          `SELECT one.pid AS one, other.pid AS other FROM pg_stat_activity one JOIN pg_stat_activity other ON other.pid = ANY(pg_blocking_pids(one.pid))
            WHERE one.pid < other.pid AND one.pid = ANY(pg_blocking_pids(other.pid))`,
        )),
      );
      await sleep(20);
    }
    await ended;
    return found;
  }

  /** Until so many wait for something in this database, here or for each other. */
  async queue(length: number): Promise<void> {
    // a wait for a row names no database, but who waits for it holds something in one
    const waiting = `SELECT count(DISTINCT w.pid)::int AS count FROM pg_locks w
      WHERE NOT w.granted AND EXISTS (SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE l.pid = w.pid AND d.datname = current_database())`;
    const late = Date.now() + MOST_PATIENCE;
    while (((await this.client.query<{ count: number }>(waiting)).rows[0]?.count ?? 0) < length) {
      if (Date.now() > late) throw new Error(`Of ${length} that should wait here some never came: nothing holds them.`);
      await sleep(10);
    }
  }

  async open(): Promise<void> {
    await this.client.query('COMMIT');
    await this.client.end();
  }
}
