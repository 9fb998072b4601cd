import { DataSource, type MixedList } from 'typeorm';
import { migrations } from '#migrations';
import { preparingPg } from './auto-prepare.js';
import { SnakeCaseColumns } from './naming.js';

// biome-ignore lint/complexity/noBannedTypes: TypeORM's own type for entity classes
export type EntityClasses = Function[];

export function createDataSource(url: string, entities: EntityClasses, poolSize = 10): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    driver: preparingPg,
    entities: entities as MixedList<EntityClasses[number]>,
    namingStrategy: new SnakeCaseColumns(),
    migrations,
    migrationsTransactionMode: 'each',
    migrationsTableName: 'schema_migration',
    synchronize: false,
    installExtensions: false,
    poolSize,
    applicationName: 'alongside',
    logging: ['error'],
    extra: { statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000, connectionTimeoutMillis: 3_000 },
  });
}
