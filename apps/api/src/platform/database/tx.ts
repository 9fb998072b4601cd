import type { PoolClient, QueryResult } from 'pg';
import type { DataSource, ObjectType } from 'typeorm';
import type { Clock } from '../clock/clock.js';
import { newId } from '../ids.js';
import type { AuditAction, Topic } from '../registry.js';
import { isOfLostTransaction } from './faults.js';
import { camelCase } from './naming.js';

/** One thing that happened, as the audit trail keeps it: ids and codes only, never text that a person wrote. */
export interface AuditNote {
  /** The program whose trail this belongs to; null for what belongs to an account. */
  programId: string | null;
  action: AuditAction;
  /** Id of the row it is about. */
  subject: string;
  /** Codes, ids, numbers and dates that explain it. */
  facts?: Record<string, string | number | boolean | null>;
  /** For what its own routes tell to fewer people than read the trail: it says that this happened, and not by whom. */
  withoutActor?: boolean;
}

export interface QueuedJob {
  topic: Topic;
  data: Record<string, unknown>;
  startAfter?: Date;
  /** Goes before what waits already. */
  urgent?: boolean;
}

/**
 * A transaction in hand. Every statement goes through it, in the order in which they are asked; those that do not need each other's answers
 * may be asked together (`Promise.all`) and then share one way there and back (ADR 25). Audit notes and jobs are
 * written just before it commits.
 */
export class Tx {
  readonly notes: AuditNote[] = [];
  readonly jobs: QueuedJob[] = [];
  /** Whether it is kept also where the actor's role ended on the way. */
  outlastsRole = false;
  private ended = false;
  /** of the first statement that failed: answers come in the order of asking */
  private failure: unknown;

  constructor(
    private readonly client: PoolClient,
    private readonly source: DataSource,
    private instant: Date,
    private readonly clock: Clock,
  ) {}

  /** The instant of this transaction: the database's time at its begin, or since it waited for somebody's turn. */
  get now(): Date {
    return this.instant;
  }

  /** Runs a statement; rows come with camelCase names. */
  async rows<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.ask(sql, params);
    return camelCaseRows<Row>(result.rows, result.fields);
  }

  async maybeOne<Row>(sql: string, params: readonly unknown[] = []): Promise<Row | null> {
    const rows = await this.rows<Row>(sql, params);
    if (rows.length > 1) throw new Error(`Expected at most one row, got ${rows.length}.`);
    return rows[0] ?? null;
  }

  async one<Row>(sql: string, params: readonly unknown[] = []): Promise<Row> {
    const row = await this.maybeOne<Row>(sql, params);
    if (!row) throw new Error('Expected one row, got none.');
    return row;
  }

  /** How many rows the statement changed. */
  async run(sql: string, params: readonly unknown[] = []): Promise<number> {
    const result = await this.ask(sql, params);
    return result.rowCount ?? 0;
  }

  /** Inserts one row of an entity; properties that are not given take the column's default. */
  async insert<Entity extends object>(entity: ObjectType<Entity>, values: Partial<Entity>): Promise<void> {
    const { sql, params } = this.insertStatement(entity, values);
    await this.ask(sql, params);
  }

  /** Inserts unless a row with the same unique key stands already, the one in `key` where it is given; says whether it did. */
  async insertIfAbsent<Entity extends object>(
    entity: ObjectType<Entity>,
    values: Partial<Entity>,
    key?: keyof Entity & string,
  ): Promise<boolean> {
    const { sql, params } = this.insertStatement(entity, values);
    const on = key ? ` ("${this.source.getMetadata(entity).findColumnWithPropertyName(key)?.databaseName}")` : '';
    return (await this.run(`${sql} ON CONFLICT${on} DO NOTHING`, params)) > 0;
  }

  /**
   * Waits for, then holds until commit, the one row that a statement locks. What was committed while it waited lies in the past from here on:
   * a rule that asks what stood at this instant would overlook it otherwise.
   */
  async hold<Row>(lock: string, params: readonly unknown[]): Promise<Row> {
    const held = await this.one<Row & { heldAt: Date }>(
      `WITH held AS MATERIALIZED (${lock}) SELECT held.*, clock_timestamp() AS held_at FROM held`,
      params,
    );
    this.instant = this.clock.at(held.heldAt);
    return held;
  }

  /** The same with a lock on a person in one topic: for rules that count rows. */
  async lockPerson(personId: string, topic: string): Promise<void> {
    await this.hold(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`${topic}:${personId}`]);
  }

  /** The same for several people, in one order everywhere, so that no two wait for each other. */
  async lockPeople(personIds: readonly string[], topic: string): Promise<void> {
    for (const personId of [...new Set(personIds)].sort()) await this.lockPerson(personId, topic);
  }

  /** For what may never be lost once it was sent: the role is not asked for again before the commit. */
  outlastRole(): void {
    this.outlastsRole = true;
  }

  audit(note: AuditNote): void {
    this.notes.push(note);
  }

  enqueue(topic: Topic, data: Record<string, unknown>, when: Pick<QueuedJob, 'startAfter' | 'urgent'> = {}): void {
    this.jobs.push({ topic, data, ...when });
  }

  newId(): string {
    return newId(this.now.getTime());
  }

  /** Of several that were asked together one may fail and end it all; what the others would ask next must not reach who has the connection then. */
  end(): void {
    this.ended = true;
  }

  /** What really failed, where a statement asked together with it was told only that the transaction is lost. */
  causeOf(error: unknown): unknown {
    return isOfLostTransaction(error) ? (this.failure ?? error) : error;
  }

  private async ask(sql: string, params: readonly unknown[]): Promise<QueryResult<Record<string, unknown>>> {
    if (this.ended) throw new Error('This transaction has ended.');
    try {
      return await this.client.query(sql, params as unknown[]);
    } catch (error) {
      this.failure ??= error;
      throw error;
    }
  }

  private insertStatement<Entity extends object>(entity: ObjectType<Entity>, values: Partial<Entity>) {
    const metadata = this.source.getMetadata(entity);
    const columns: string[] = [];
    const params: unknown[] = [];
    for (const column of metadata.columns) {
      const value = (values as Record<string, unknown>)[column.propertyName];
      if (value === undefined) continue;
      columns.push(`"${column.databaseName}"`);
      params.push(column.type === 'jsonb' && value !== null ? JSON.stringify(value) : value);
    }
    const marks = params.map((_, index) => `$${index + 1}`).join(', ');
    return { sql: `INSERT INTO "${metadata.tableName}" (${columns.join(', ')}) VALUES (${marks})`, params };
  }
}

export function camelCaseRows<Row>(rows: Record<string, unknown>[], fields: readonly { name: string }[]): Row[] {
  if (!fields.some((field) => field.name.includes('_'))) return rows as Row[];
  const names = fields.map((field) => [field.name, camelCase(field.name)] as const);
  return rows.map((row) => {
    const camel: Record<string, unknown> = {};
    for (const [snake, name] of names) camel[name] = row[snake];
    return camel as Row;
  });
}
