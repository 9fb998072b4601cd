import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program of the system (nginx, PgBouncer) in the foreground, for a drill. Only the process that was started here is ever ended. */
export class SystemProgram {
  output = '';

  private constructor(private readonly process: ChildProcess) {
    for (const stream of [process.stdout, process.stderr]) stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString('utf8')));
  }

  /** Resolves when it takes connections on the port. */
  static async start(file: string, args: string[], port: number, user: { uid?: number; gid?: number } = {}): Promise<SystemProgram> {
    if (!fs.existsSync(file)) throw new Error(`This drill needs ${file}: install its package.`);
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
