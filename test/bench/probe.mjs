// Loaded by Node before a server that is measured: says how long its event loop was held up, and ends it with the bench.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 10;
let delay = null;

process.on('message', ({ ask }) => {
  if (ask === 'watch-stalls') {
    delay?.disable();
    delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    delay.enable();
    process.send({ answer: ask });
  }
  if (ask === 'stalls') {
    delay.disable();
    // what is recorded is the time between two looks
    const beyond = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
    process.send({ answer: ask, p50: beyond(delay.percentile(50)), p99: beyond(delay.percentile(99)), max: beyond(delay.max) });
  }
});
process.on('disconnect', () => process.exit()); // the bench ended without saying so
process.channel.unref();
