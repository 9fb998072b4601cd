import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where a program of the system is; its folder need not be in the PATH of a person. Nothing where it is not installed. */
export function programOfSystem(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];
  return folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
}

/** Drills with a program, or with the folder of several; where it is not installed, the report says which package brings it. */
export function describeWith(found: string | undefined, packageName: string, what: string, drills: (found: string) => void): void {
  if (found === undefined) it.todo(`${what}: needs the package ${packageName}`);
  else describe(what, () => drills(found));
}

/** The programs of the newest PostgreSQL of the system that the product runs on. */
export function postgresOfSystem(): string | undefined {
  const folders = [
    ...fs.globSync('/usr/lib/postgresql/*/bin'),
    ...fs.globSync('/usr/pgsql-*/bin'),
    ...(process.env['PATH'] ?? '').split(path.delimiter),
  ];
  const complete = folders.filter((folder) =>
    ['initdb', 'postgres', 'pg_dump', 'pg_restore'].every((name) => fs.existsSync(path.join(folder, name))),
  );
  const version = (folder: string) =>
    Number(/\d+/.exec(execFileSync(path.join(folder, 'postgres'), ['--version'], { encoding: 'utf8' }))?.[0]);
  return complete.filter((folder) => version(folder) >= 15).sort((a, b) => version(b) - version(a))[0];
}

/** A program of the system (nginx, PgBouncer) in the foreground, for a drill. Only the process that was started here is ever ended. */
export class SystemProgram {
  output = '';

  private constructor(private readonly process: ChildProcess) {
    for (const stream of [process.stdout, process.stderr]) stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString('utf8')));
  }

  /** Resolves when it takes connections on the port. */
  static async start(name: string, args: string[], port: number, user: { uid?: number; gid?: number } = {}): Promise<SystemProgram> {
    const file = programOfSystem(name);
    if (!file) throw new Error(`This drill needs ${name}: install its package.`);
    const program = new SystemProgram(spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/', ...user }));
    while (program.runs && !(await takesConnections(port))) await sleep(50);
    if (!program.runs) throw new Error(`${file} ended: ${program.output}`);
    return program;
  }

  private get runs(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  async end(): Promise<void> {
    if (!this.runs) return;
    const exit = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await exit;
  }
}

async function takesConnections(port: number): Promise<boolean> {
  const socket = net.connect(port, '127.0.0.1');
  const [event] = await Promise.race([once(socket, 'connect').then(() => [true]), once(socket, 'error').then(() => [false])]).catch(() => [
    false,
  ]);
  socket.destroy();
  return event === true;
}
