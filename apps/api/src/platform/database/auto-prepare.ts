import pg from 'pg';

/** Civil dates stay 'YYYY-MM-DD'; pg's default turns them into instants at the server's local midnight. */
pg.types.setTypeParser(pg.types.builtins.DATE, (text: string) => text);

/**
 * TypeORM never names its statements, so PostgreSQL would parse and plan each one again. Given to the data source as `driver`,
 * this pg turns every statement with parameters into a named (prepared) one per connection.
 */
const names = new Map<string, string>();
/** Bounds memory on server and client: beyond it statements stay unnamed. */
const MOST_NAMES = 2000;

function nameOf(text: string): string | undefined {
  let name = names.get(text);
  if (name === undefined && names.size < MOST_NAMES) names.set(text, (name = `q${names.size.toString(36)}`));
  return name;
}

class PreparingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg's query has eight overloads; this passes all of them on
  override query(config: any, values?: any, callback?: any): any {
    if (typeof config === 'string' && Array.isArray(values) && values.length > 0) {
      const name = nameOf(config);
      if (name) return super.query({ name, text: config, values }, callback as never);
    }
    return super.query(config, values, callback);
  }
}

class PreparingPool extends pg.Pool {
  constructor(options?: pg.PoolConfig) {
    super({ ...options, Client: PreparingClient } as pg.PoolConfig);
  }
}

const preparingPg = { ...pg, Client: PreparingClient, Pool: PreparingPool };

/** Without prepared statements it is pg as it is: a pooler that works by transaction gives each one to another connection. */
export const driver = (prepared: boolean): typeof pg => (prepared ? preparingPg : pg);
