import fs from 'node:fs';

const TICKS_PER_SECOND = 100;

/** utime, stime, cutime, cstime of /proc/PID/stat in seconds; nothing for a process that ended meanwhile. */
function timesOf(pid: number): { own: number; reaped: number } {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const seconds = (at: number) => Number(fields[at]) / TICKS_PER_SECOND;
    return { own: seconds(11) + seconds(12), reaped: seconds(13) + seconds(14) };
  } catch {
    return { own: 0, reaped: 0 };
  }
}

/** Seconds of CPU that a process took so far, with all its threads. */
export const cpuOf = (pid: number): number => timesOf(pid).own;

/** The same of a process and its children, also of those that ended. */
export function cpuOfFamily([first = -1, ...children]: readonly number[]): number {
  const { own, reaped } = timesOf(first);
  return children.reduce((sum, pid) => sum + cpuOf(pid), own + reaped);
}

/** Bytes of memory that a process held when it held the most. */
export function mostMemoryOf(pid: number): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}
