import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { digestOf } from '../../tools/build.mjs';
import { root, scratchFolder } from '../../tools/installation.mjs';
import { APP, createDatabase, freePort, OWNER, query, SUPERUSER, startPostgres } from '../../tools/postgres.mjs';
import { makeTemplate, TEMPLATE_INPUTS } from './global-setup.mjs';

const DATABASE = 'alongside';
/** the folder of another PostgreSQL than the shipped one */
const programs = process.env['TEST_POSTGRES'];

interface Way {
  settings?: Record<string, string>;
  programs?: string;
}

/**
 * A PostgreSQL of its own, with a migrated database and the curriculum: for what would hurt others on the server that tests share, such as a
 * kill, a full disk or a load. Only processes that it started itself are ever ended.
 */
export class OwnPostgres {
  private constructor(
    readonly home: string,
    private readonly way: Way & { port: number },
    private server: Awaited<ReturnType<typeof startPostgres>>,
  ) {}

  /** `home` is made anew; without one it stands in memory where there is `room`, in bytes. */
  static async start({ home, room, ...way }: Way & { home?: string; room?: number } = {}): Promise<OwnPostgres> {
    const place = home ?? newPlace(room);
    const model = await prepared(way.programs);
    execFileSync('cp', ['-a', `${model}/.`, place]); // -a: PostgreSQL's user keeps what is its own
    return OwnPostgres.at(place, way);
  }

  /** A server that follows `primary` by streaming replication. */
  static async following(primary: OwnPostgres): Promise<OwnPostgres> {
    return OwnPostgres.recovered(await primary.baseBackup(), 'standby', { primary_conninfo: primary.superuserUrl() });
  }

  /** A server made from a base backup, which asks its `settings` where what follows is: it stays a standby, or recovers to the end. */
  static recovered(backup: string, how: 'standby' | 'recovery', settings: Record<string, string>): Promise<OwnPostgres> {
    putInto(path.join(backup, 'postgres'), `${how}.signal`, '');
    return OwnPostgres.at(backup, { settings: { ...settings, hot_standby: how === 'standby' ? 'on' : 'off' } });
  }

  private static async at(place: string, way: Way): Promise<OwnPostgres> {
    const settled = { programs, ...way, port: await freePort() };
    return new OwnPostgres(place, settled, await startPostgres(place, settled));
  }

  /** A copy made while it runs, by the calls of PostgreSQL: the shipped one has no pg_basebackup. */
  async baseBackup(): Promise<string> {
    const place = newPlace();
    const client = new pg.Client({ connectionString: this.superuserUrl() });
    await client.connect();
    await client.query(`SELECT pg_backup_start('copy', fast => true)`);
    spawnSync('cp', ['-a', `${this.home}/.`, place]); // files come and go meanwhile: recovery makes the copy whole
    const { rows } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop()');
    await client.end();
    const data = path.join(place, 'postgres');
    for (const own of [path.join(place, 'postgres.lock'), path.join(data, 'postmaster.pid')]) fs.rmSync(own, { force: true });
    putInto(data, 'backup_label', rows[0]?.labelfile ?? '');
    return place;
  }

  /** what the API signs in as */
  get appUrl(): string {
    return this.server.url(APP, DATABASE);
  }

  get ownerUrl(): string {
    return this.server.url(OWNER, DATABASE);
  }

  superuserUrl(database = 'postgres'): string {
    return this.server.url(SUPERUSER, database);
  }

  /** Another database, as its own one stands now; nobody may be connected to that meanwhile. */
  async copy(name: string): Promise<{ appUrl: string; ownerUrl: string }> {
    await createDatabase(this.server, name, DATABASE);
    return { appUrl: this.server.url(APP, name), ownerUrl: this.server.url(OWNER, name) };
  }

  /** A copy that nobody needs any more. */
  async drop(name: string): Promise<void> {
    await query(this.superuserUrl(), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }

  get inMemory(): boolean {
    return this.home.startsWith('/dev/shm/');
  }

  get dataDir(): string {
    return this.server.dataDir;
  }

  get log(): string {
    return fs.readFileSync(path.join(this.home, 'postgres.log'), 'utf8');
  }

  /** The first process of the server, then its children of this moment. */
  get processes(): number[] {
    const first = Number(fs.readFileSync(path.join(this.dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return [first, ...childrenOf(first)];
  }

  /** All its processes at once, as when the machine loses power; the data stays as it is on disk. */
  async kill(): Promise<void> {
    for (const pid of this.processes) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it ended by itself since we looked
      }
    }
    await this.server.stop();
  }

  /** Stops it in order, or nothing if it was killed. */
  stop(): Promise<void> {
    return this.server.stop();
  }

  /** After a kill or a stop, at the same address. Resolves when it answers. */
  async restart(): Promise<void> {
    this.server = await startPostgres(this.home, this.way);
  }

  async remove(): Promise<void> {
    await this.server.stop();
    fs.rmSync(this.home, { recursive: true, force: true });
  }
}

const newPlace = (room?: number) => scratchFolder(`postgres-${randomBytes(3).toString('hex')}.${process.pid}`, room);

/** A file as PostgreSQL's user would have made it. */
function putInto(data: string, name: string, text: string): void {
  const { uid, gid } = fs.statSync(data);
  fs.writeFileSync(path.join(data, name), text);
  fs.chownSync(path.join(data, name), uid, gid);
}

function childrenOf(parent: number): number[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
      } catch {
        return false; // it ended while we looked
      }
    });
}

/** A stopped server to copy, made once for the migrations and curriculum of this checkout. */
async function prepared(folder = programs): Promise<string> {
  const place = scratchFolder('prepared');
  const home = path.join(place, `${digestOf(root, TEMPLATE_INPUTS).slice(0, 16)}${(folder ?? '').replace(/\W+/g, '-')}`);
  if (!fs.existsSync(home)) {
    const part = path.join(place, `part-${process.pid}`); // renamed when complete
    await make(part, folder);
    try {
      fs.renameSync(part, home);
    } catch (error) {
      if (!fs.existsSync(home)) throw error;
      fs.rmSync(part, { recursive: true, force: true }); // another worker was first
    }
  }
  return home;
}

async function make(home: string, folder = programs): Promise<void> {
  const server = await startPostgres(home, { programs: folder });
  await makeTemplate(server, DATABASE);
  await server.stop();
}
