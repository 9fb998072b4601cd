import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../tools/installation.mjs';
import { tryLock } from '../../tools/lock.mjs';

/** After a crash the lock of the dead is there, and several starts come at once. */
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'alongside-locks-'));
const STALE = '2147483647 1';
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** Another process that takes the lock, and waits before its call number `stop` of the file system until it is told to go on. */
const OTHER = `
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const [tools, lock, stop] = process.argv.slice(1);
  let calls = 0;
  for (const name of ['readFileSync', 'writeFileSync', 'linkSync', 'renameSync', 'rmSync']) {
    const call = fs[name];
    fs[name] = (...given) => {
      if (String(given[0]).startsWith(lock) && ++calls === Number(stop)) {
        fs.openSync(lock + '-waits', 'w');
        while (!fs.existsSync(lock + '-go')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      }
      return call(...given);
    };
  }
  syncBuiltinESMExports();
  const { tryLock } = await import(tools + '/lock.mjs');
  const got = tryLock(lock);
  process.stdout.write(typeof got === 'function' ? 'holds' : 'refused');
  process.stdin.once('end', () => process.exit()).resume();`;

/** Both come upon a dead lock; the other one stands still before one of its calls while this one comes. */
async function meet(stop: number): Promise<{ holders: number; stoodStill: boolean }> {
  const lock = path.join(folder, `lock-${stop}`);
  fs.writeFileSync(lock, STALE);
  const other = spawn(process.execPath, ['--input-type=module', '--eval', OTHER, path.join(root, 'tools'), lock, String(stop)]);
  let said = '';
  other.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const stoodStill = () => fs.existsSync(`${lock}-waits`);
  while (!stoodStill() && said === '') await sleep(5);
  const got = tryLock(lock);
  fs.writeFileSync(`${lock}-go`, '');
  while (said === '') await sleep(5);
  const holders = Number(said === 'holds') + Number(typeof got === 'function');
  other.stdin.end();
  await once(other, 'exit');
  if (typeof got === 'function') {
    if (said === 'refused') expect(fs.readFileSync(lock, 'utf8')).toMatch(new RegExp(`^${process.pid} `)); // the other took nothing with it
    got();
  }
  expect(fs.readdirSync(folder).filter((name) => !/-(waits|go)$/.test(name))).toEqual([]);
  return { holders, stoodStill: stoodStill() };
}

it('whoever stands still between any two steps, exactly one of two holds it, and nothing of it stays', async () => {
  let stop = 1;
  for (; ; stop++) {
    const { holders, stoodStill } = await meet(stop);
    expect({ stop, holders }).toEqual({ stop, holders: 1 });
    if (!stoodStill) break; // the other one has no further step
  }
  expect(stop).toBeGreaterThan(5);
});

it('it is released by its own holder only', () => {
  const lock = path.join(folder, 'own');
  const release = tryLock(lock);
  if (typeof release === 'number') throw new Error(`${release} holds it.`);
  expect(tryLock(lock)).toBe(process.pid);
  fs.writeFileSync(lock, STALE); // somebody else's, by whatever way
  release();
  expect(fs.readFileSync(lock, 'utf8')).toBe(STALE);
  fs.rmSync(lock);
});
