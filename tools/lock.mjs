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

function contentOf(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  }
}

/** the number of the process that wrote this, if it is still the same one */
function holderIn(content) {
  const [pid, birth] = content.split(' ');
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if (error.code !== 'EPERM') return undefined;
  }
  return ['', birth].includes(birthOf(pid)) ? Number(pid) : undefined; // some systems do not tell
}

/** @returns what undoes it, or the number of the process that holds it */
export function tryLock(file) {
  const mine = `${process.pid} ${birthOf(process.pid)}`;
  const own = `${file}.${process.pid}`;
  fs.writeFileSync(own, mine);
  try {
    for (;;) {
      try {
        fs.linkSync(own, file); // unlike open-then-write, never visible half written
        break;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const found = contentOf(file);
      if (found === undefined) continue;
      const holder = holderIn(found);
      if (holder !== undefined) return holder;
      // Its process is dead. Of all who find it so, one at a time may follow, and only while it is still the dead one's.
      const follow = tryLock(`${file}.after-${found.replace(/\W+/g, '-')}`);
      if (typeof follow === 'number') return follow;
      try {
        if (contentOf(file) !== found) continue;
        fs.renameSync(own, file);
        break;
      } finally {
        follow();
      }
    }
  } finally {
    fs.rmSync(own, { force: true });
  }
  const release = () => contentOf(file) === mine && fs.rmSync(file, { force: true });
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
