import type pg from 'pg';

interface Table {
  name: string;
  /** columns of its primary key */
  key: string[];
  columns: string[];
}

/**
 * Remembers every row of a database, jobs too, and puts it back: triggers of ours note which tables a committed transaction wrote, and only these
 * are looked at. A row that came after the copy has a younger `xmin`; one that went or changed is missing by its key.
 */
export class Keeper {
  private constructor(
    private readonly client: pg.Client,
    private readonly tables: ReadonlyMap<string, Table>,
    private readonly keptAt: string,
  ) {}

  /** @param client a superuser, because rows of history have triggers against being put back */
  static async of(client: pg.Client): Promise<Keeper> {
    await client.query(`
      CREATE SCHEMA kept;
      CREATE TABLE kept.written (name text NOT NULL);
      CREATE FUNCTION kept.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
        $$ BEGIN INSERT INTO kept.written VALUES (TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME); RETURN NULL; END $$`);
    const { rows } = await client.query<Table>(`
      SELECT n.nspname || '.' || c.relname AS name,
             (SELECT array_agg(quote_ident(a.attname)::text ORDER BY a.attnum) FROM pg_attribute a
               WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
             coalesce((SELECT array_agg(quote_ident(a.attname)::text) FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey)
               WHERE i.indrelid = c.oid AND i.indisprimary), '{}') AS key
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind = 'r' AND (n.nspname = 'public' OR n.nspname = 'pgboss' AND c.relispartition)`);
    for (const { name } of rows)
      await client.query(`
        CREATE TABLE kept."${name}" AS TABLE ${name};
        CREATE TRIGGER zz_noted AFTER INSERT OR UPDATE OR DELETE ON ${name} FOR EACH ROW EXECUTE FUNCTION kept.note()`);
    const { rows: now } = await client.query<{ xid: string }>(`SELECT pg_current_xact_id()::xid::text AS xid`);
    return new Keeper(client, new Map(rows.map((table) => [table.name, table])), now[0]?.xid ?? '0');
  }

  /** The tables that were written, put back; none where nothing was. */
  async putBack(): Promise<string[]> {
    const { rows } = await this.client.query<{ name: string }>(`SELECT DISTINCT name FROM kept.written ORDER BY name`);
    if (rows.length === 0) return [];
    const statements = rows.flatMap(({ name }) => {
      const table = this.tables.get(name);
      if (!table) throw new Error(`${name} is not kept.`);
      const columns = table.columns.join(', ');
      const same =
        table.key.length > 0
          ? table.key.map((column) => `t.${column} = k.${column}`)
          : table.columns.map((column) => `t.${column} IS NOT DISTINCT FROM k.${column}`);
      return [
        `DELETE FROM ${name} WHERE xmin::text::bigint > ${this.keptAt}`,
        `INSERT INTO ${name} (${columns}) OVERRIDING SYSTEM VALUE
         SELECT ${columns.replaceAll(/(^|, )/g, '$1k.')} FROM kept."${name}" k WHERE NOT EXISTS (SELECT FROM ${name} t WHERE ${same.join(' AND ')})`,
      ];
    });
    await this.client.query(
      ['BEGIN', 'SET LOCAL session_replication_role = replica', ...statements, 'DELETE FROM kept.written', 'COMMIT'].join(';\n'),
    );
    return rows.map(({ name }) => name);
  }

  end(): Promise<void> {
    return this.client.end();
  }
}
