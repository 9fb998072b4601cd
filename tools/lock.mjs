// A lock file that dies with its process. Only Node built-ins: also used before anything is installed.
import fs from 'node:fs';

export const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** a process id alone may have been given to another process since, for instance after a reboot */
function birthOf(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return '';
  }
}

function holderOf(file) {
  try {
    const [pid, birth] = fs.readFileSync(file, 'utf8').split(' ');
    process.kill(Number(pid), 0);
    return birth === birthOf(pid) ? Number(pid) : undefined;
  } catch (error) {
    return error.code === 'EPERM' ? Number(fs.readFileSync(file, 'utf8').split(' ')[0]) : undefined;
  }
}

/** @returns what undoes it, or the number of the process that holds it */
export function tryLock(file) {
  const own = `${file}.${process.pid}`;
  fs.writeFileSync(own, `${process.pid} ${birthOf(process.pid)}`);
  try {
    for (;;) {
      try {
        fs.linkSync(own, file); // unlike open-then-write, never visible half written
        break;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const holder = holderOf(file);
      if (holder !== undefined) return holder;
      fs.rmSync(file, { force: true });
    }
  } finally {
    fs.rmSync(own, { force: true });
  }
  const release = () => fs.rmSync(file, { force: true });
  process.once('exit', release);
  return () => {
    process.off('exit', release);
    release();
  };
}

/** waits, saying so once */
export function lock(file, waiting) {
  for (let told = false; ; told = true) {
    const got = tryLock(file);
    if (typeof got === 'function') return got;
    if (!told) console.error(waiting(got));
    sleep(250);
  }
}
