import type { ClientBase } from 'pg';
import { DataSource, type MixedList } from 'typeorm';
import { migrations } from '#migrations';
import { driver } from './auto-prepare.js';
import { SnakeCaseColumns } from './naming.js';
import { demandPrimary } from './primary.js';

// biome-ignore lint/complexity/noBannedTypes: TypeORM's own type for entity classes
export type EntityClasses = Function[];

/** Longer than any work between two statements of a command, on a busy machine too; a process that stands still holds up others no longer. */
export const SILENCE_MS = 15_000;

export interface Patience {
  /** Milliseconds until a statement is given up; a lock is given up a little earlier, so that its answer still arrives. */
  statement: number;
  /** Milliseconds until a transaction is ended whose process says nothing more: what it holds, others wait for. */
  silence: number;
}

/** For migrations and the command line, where nobody waits for an answer. */
export const UNHURRIED: Patience = { statement: 24 * 3_600_000, silence: 60_000 };

export function createDataSource(
  url: string,
  entities: EntityClasses,
  { poolSize, patience, prepared = true }: { poolSize: number; patience: Patience; prepared?: boolean },
): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    driver: driver(prepared),
    entities: entities as MixedList<EntityClasses[number]>,
    namingStrategy: new SnakeCaseColumns(),
    migrations,
    migrationsTransactionMode: 'each',
    migrationsTableName: 'schema_migration',
    synchronize: false,
    installExtensions: false,
    poolSize,
    applicationName: 'alongside',
    // TypeORM would write the parameters of a failed statement to the console
    logging: false,
    extra: { ...sessionSettings(patience), verify },
  });
}

/** What pg's pool asks of a new connection. */
const verify = (client: ClientBase, done: (refused?: Error) => void) => void demandPrimary(client).then(() => done(), done);

/** How long a connection of a pool waits for what. */
export function sessionSettings(patience: Patience) {
  return {
    lock_timeout: Math.round(patience.statement * 0.8),
    statement_timeout: patience.statement,
    // a frozen server enforces nothing: the client gives up by itself
    answer_timeout: patience.statement,
    connectionTimeoutMillis: Math.min(patience.statement, 10_000),
    idle_in_transaction_session_timeout: patience.silence,
    keepAlive: true,
    // statements that do not need each other's answers go out together
    pipeline: true,
  };
}
