import type { TestApp } from '../support/app.js';

/** What changes beside any command, or only by its try: not a part of what a failed command may not leave. */
const ASIDE = ['session', 'attempt_limit', 'fault', 'fault_write'];
/** A session without the minute it was last in use. */
const SESSIONS = `SELECT 'public.session' AS name, md5(string_agg((to_jsonb(s) - 'last_seen_at')::text, '' ORDER BY id)) AS state FROM session s`;

/**
 * Triggers on every table that fail one write of one marked transaction. A transaction is marked by the key of its command, or, where the
 * command has none, by a value that stands in what it writes.
 */
export class FailingWrite {
  private constructor(
    private readonly test: TestApp,
    private readonly tables: readonly string[],
  ) {}

  static async on(test: TestApp): Promise<FailingWrite> {
    await test.sql(`
      CREATE TABLE fault (op_id uuid NOT NULL, about text, nth integer NOT NULL);
      CREATE TABLE fault_write (op_id uuid NOT NULL, nth integer NOT NULL, place text NOT NULL);
      CREATE FUNCTION fail_write() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
        DECLARE
          armed fault;
          written jsonb := CASE TG_OP WHEN 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
          nth integer := coalesce(nullif(current_setting('fault.writes', true), ''), '0')::integer;
        BEGIN
          SELECT * INTO armed FROM public.fault;
          IF nth > 0 OR (TG_TABLE_NAME = 'operation' AND written ->> 'op_id' = armed.op_id::text) OR position(armed.about IN written::text) > 0 THEN
            nth := nth + 1;
            PERFORM set_config('fault.writes', nth::text, true);
            IF nth = armed.nth THEN RAISE EXCEPTION 'write % fails', nth; END IF;
            INSERT INTO public.fault_write VALUES (armed.op_id, nth, concat_ws(' ', TG_OP, TG_TABLE_NAME, CASE TG_TABLE_NAME WHEN 'audit_entry' THEN written ->> 'action' END));
          END IF;
          IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
          RETURN NEW;
        END $$`);
    const tables = await test.sql<{ name: string }>(
      `
      SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE (n.nspname = 'public' OR n.nspname = 'pgboss' AND c.relname = 'job')
         AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> ALL ($1) ORDER BY 1`,
      [ASIDE],
    );
    const names = tables.map(({ name }) => name);
    // first by name, so that it comes before the triggers of the product
    for (const name of [...names, 'public.session'])
      await test.sql(`CREATE TRIGGER a_fault BEFORE INSERT OR UPDATE OR DELETE ON ${name} FOR EACH ROW EXECUTE FUNCTION fail_write()`);
    return new FailingWrite(test, names);
  }

  /** From now on the nth write of the marked transaction fails. Tries at a secret are counted beside it by design, and are free again. */
  async arm(opId: string, about: string | undefined, nth: number): Promise<void> {
    const statement = 'WITH armed AS (DELETE FROM fault), counted AS (DELETE FROM attempt_limit) INSERT INTO fault VALUES ($1, $2, $3)';
    await this.test.sql(statement, [opId, about ?? null, nth]);
  }

  async disarm(): Promise<void> {
    await this.test.sql('DELETE FROM fault');
  }

  /** What the marked command wrote when it went through, in order; of a note in the trail, which one. */
  async written(opId: string): Promise<string[]> {
    const rows = await this.test.sql<{ place: string }>('SELECT place FROM fault_write WHERE op_id = $1 ORDER BY nth', [opId]);
    return rows.map(({ place }) => place);
  }

  /** Changes when any row is added, changed or removed. */
  async state(): Promise<Record<string, string>> {
    const each = this.tables.map(
      (name) => `SELECT '${name}' AS name, count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) AS state FROM ${name}`,
    );
    const rows = await this.test.sql<{ name: string; state: string }>([...each, SESSIONS].join(' UNION ALL '));
    return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
  }
}
