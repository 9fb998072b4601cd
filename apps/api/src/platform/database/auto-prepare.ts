import pg from 'pg';
import { WatchedClient } from './watched-client.js';

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

class PreparingClient extends WatchedClient {
  // biome-ignore lint/suspicious/noExplicitAny: pg's query has eight overloads; this passes all of them on
  override query(config: any, values?: any, callback?: any): any {
    if (typeof config === 'string' && Array.isArray(values) && values.length > 0) {
      const name = nameOf(config);
      if (name) return super.query({ name, text: config, values }, callback as never);
    }
    return super.query(config, values, callback);
  }
}

/** pg with another client in its pools. */
function pgWith(Client: typeof WatchedClient): typeof pg {
  class Pool extends pg.Pool {
    constructor(options?: pg.PoolConfig) {
      super({ ...options, Client } as pg.PoolConfig);
    }
  }
  return { ...pg, Client, Pool };
}

const preparing = pgWith(PreparingClient);
const plain = pgWith(WatchedClient);

/** Without prepared statements each one is sent as it is: a pooler that works by transaction gives each to another connection. */
export const driver = (prepared: boolean): typeof pg => (prepared ? preparing : plain);
