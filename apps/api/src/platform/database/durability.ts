import type { DataSource } from 'typeorm';
import { ConfigFault } from '../config/config.js';

/** A server that may forget what it acknowledged, or that is too old, is refused at start. */
export async function demandDurability(source: DataSource): Promise<void> {
  const settings: { name: string; setting: string }[] = await source.query(
    `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit', 'server_version_num')`,
  );
  const value = (name: string) => settings.find((each) => each.name === name)?.setting;
  const off = ['fsync', 'full_page_writes', 'synchronous_commit'].filter((name) => value(name) === 'off');
  if (off.length > 0)
    throw new ConfigFault(`The database has ${off.join(' and ')} off and could lose saved work, so Alongside does not start.`);
  if (Number(value('server_version_num')) < 150_000) throw new ConfigFault('The database is older than PostgreSQL 15.');
}
