// Child processes that never outlive the command that started them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';

/** Something the person at the terminal can act on: printed as it is, without a stack. */
export class Fault extends Error {}

const exitCode = (code, signal) => code ?? 128 + constants.signals[signal];
const foreground = new Set();
let stopping;

/**
 * Runs in the foreground and resolves with the exit code. At a terminal it shares ours, so that it can be talked to (Jest's watch mode);
 * without one it has a process group of its own, so that what it started ends with it.
 */
export async function run(program, args, options = {}) {
  const child = spawn(program, args, { stdio: 'inherit', detached: !process.stdin.isTTY, ...options });
  foreground.add(child);
  try {
    return exitCode(...(await once(child, 'exit')));
  } finally {
    foreground.delete(child);
  }
}

// Kept by a shell that waits for the end of a pipe of which we hold the other end: however we end, SIGKILL included, the program gets its signal.
const GUARD = `"$@" 3<&- & pid=$!
exec 2>/dev/null
{ read -r line; kill -"$STOP_SIGNAL" $pid; } <&3 & guard=$!
exec 3<&-
trap '' INT TERM
wait $pid; code=$?
kill $guard
exit $code`;

/**
 * Runs in the background, in a process group of its own: a Ctrl-C reaches us alone, and we stop what we started in order; what has not
 * ended after our `patience`, we end.
 */
export function service(
  program,
  args,
  { signal = 'TERM', patience = 20_000, env = process.env, stdio = ['ignore', 'inherit', 'inherit'], ...options } = {},
) {
  const child = spawn('/bin/sh', ['-c', GUARD, 'sh', program, ...args], {
    ...options,
    env: { ...env, STOP_SIGNAL: signal },
    stdio: [...stdio, 'pipe'],
    detached: true,
  });
  const ended = once(child, 'exit').then(([code, by]) => exitCode(code, by));
  return {
    child,
    ended,
    running: () => child.exitCode === null && child.signalCode === null,
    stop() {
      child.stdio[3].destroy();
      const timer = setTimeout(() => child.pid && process.kill(-child.pid, 'SIGKILL'), patience);
      return ended.finally(() => clearTimeout(timer));
    },
  };
}

/** `work` runs once, at the first of: Ctrl-C, TERM, hang-up, or the end of whoever started us (npm killed by SIGKILL tells nobody). */
export function onStop(work) {
  stopping = work;
}

async function stop(signal) {
  for (const child of foreground) end(child, signal);
  if (stopping === undefined) return; // the command ends when its foreground children have
  const work = stopping;
  stopping = async () => {};
  await work();
  process.exit(exitCode(null, signal));
}

/** a test that hangs hears nothing: then it is killed */
function end(child, signal) {
  const kill = (what) => {
    try {
      process.kill(process.stdin.isTTY ? child.pid : -child.pid, what);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  };
  kill(signal);
  setTimeout(() => kill('SIGKILL'), 10_000).unref();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));
const parent = process.ppid;
setInterval(() => process.ppid !== parent && stop('SIGTERM'), 500).unref();
