import fc from 'fast-check';
import { seed, size } from '../faults/size.js';
import { KeptWorld } from './kept-world.js';
import type { Operation } from './operations.js';
import { type Request, requestsTo } from './requests.js';
import { type Answer, faultsOf } from './verdict.js';

/** P15 of the reliability promises. A request that took longer is sent once more: what hangs, hangs twice. */
const HANGS_MS = 5_000;

/** for one operation on a machine that does much else */
const PATIENCE_MS = 1_800_000;

/** Answers from before a use case runs: the edge, the guard, the shape of the body, what is not there. */
const BEFORE = [
  'request.malformed',
  'request.not-json',
  'request.too-large',
  'request.invalid',
  'request.too-many',
  'operation.key-missing',
  'session.required',
  'access.forbidden',
  'record.not-found',
];

/** One test per operation: whatever is sent to it, the answer is one of ours and a refusal leaves nothing behind. */
export function withstand(list: readonly Operation[], unreached: readonly string[]): void {
  let world: KeptWorld;
  beforeAll(async () => {
    world = await KeptWorld.start();
  }, 300_000);
  afterAll(() => world.stop());

  it.each(list)(
    '$method $url',
    async (operation) => {
      let reached = false;
      await fc.assert(
        fc.asyncProperty(requestsTo(operation, world), async (request) => {
          const answer = (await send(world, request)) ?? (await send(world, request));
          const written = await world.putBack();
          if (!answer) throw new Error(`No answer within ${HANGS_MS} ms, twice.`);
          reached ||= answer.status < 400 || !BEFORE.some((code) => answer.body.includes(`"code":"${code}"`));
          expect({ faults: faultsOf(request, answer, written), answer: answer.body.slice(0, 600) }).toMatchObject({ faults: [] });
        }),
        { seed, numRuns: size.fuzz },
      );
      // or nothing was tested but the edge
      expect(reached).toBe(!unreached.includes(operation.name));
    },
    PATIENCE_MS,
  );
}

async function send(world: KeptWorld, { method, url, headers, payload }: Request): Promise<Answer | null> {
  let bell: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    bell = setTimeout(resolve, HANGS_MS, null);
  });
  const answer = world.test.app
    .inject({ method, url, headers, ...(payload ? { payload } : {}) })
    .then(({ statusCode, headers: answered, body }) => ({ status: statusCode, headers: answered, body }));
  return Promise.race([answer, late]).finally(() => clearTimeout(bell));
}
