import { type Connections, play, type Sending, type Track } from './load.js';
import { type Known, type Step, sendingOf } from './operation.js';
import type { Server } from './server.js';
import { type Recorded, type Reply, type Tape, transactionsOf } from './tape.js';

/** How many requests are under way while statements are written down. */
const AT_ONCE = 8;

export interface Recording {
  tapes: [number, Tape][];
  /** for each person, the number of the tape of each step */
  numbers: number[][];
  /** by tape: what was sent to get it */
  sendings: Map<number, Sending>;
}

/** Sends every step once to the API that writes down its statements. */
export async function record(
  api: Server,
  connections: Connections,
  people: readonly Step[][],
  first: number,
  atOnce = AT_ONCE,
): Promise<Recording> {
  const numberOf = new Map<Step, number>();
  const sendings = new Map<number, Sending>();
  const replies = new Map<number, Reply>();
  const numbers = people.map((steps) =>
    steps.map((step) => {
      const number = numberOf.get(step) ?? first + numberOf.size;
      numberOf.set(step, number);
      return number;
    }),
  );
  const tracks = people.map((steps): Track => {
    const known: Known = {};
    const once = [...new Set(steps)];
    const asked: Sending[] = [];
    return {
      length: once.length,
      sending(at) {
        const step = once[at]!;
        const sending = sendingOf(step, known);
        asked[at] = sending;
        return { ...sending, headers: { ...sending.headers, 'x-tape': String(numberOf.get(step)) } };
      },
      answered(at, reply) {
        const step = once[at]!;
        const number = numberOf.get(step)!;
        step.learn?.(known, JSON.parse(reply.body.toString('utf8')));
        sendings.set(number, asked[at]!);
        replies.set(number, reply);
      },
    };
  });
  // twice for what changes nothing: what is read once in the life of a process is not part of a request
  const reads = people.map((steps): Track => {
    const once = [...new Set(steps)].filter(({ method, path }) => method === 'GET' && typeof path === 'string');
    return { length: once.length, sending: (at) => sendingOf(once[at]!, {}) };
  });
  for (let at = 0; at < people.length; at += atOnce) {
    await play(connections, reads.slice(at, at + atOnce));
    await play(connections, tracks.slice(at, at + atOnce));
  }
  const { recorded } = await api.ask<{ recorded: [number, Recorded[]][] }>('recorded');
  const statements = new Map(recorded);
  const tapes = [...replies].map(([number, reply]): [number, Tape] => [
    number,
    { transactions: transactionsOf(statements.get(number) ?? []), reply },
  ]);
  return { tapes, numbers, sendings };
}
