import fastify from 'fastify';
import pg from 'pg';
import type { Tape, Transaction } from './tape.js';

// The least that a server in Fastify on PostgreSQL can cost for the same work: it runs the statements of a recorded request in the same
// transactions, prepared as they were, and sends the recorded bytes. No framework, no validation, no rule, no serialisation.

const connectionString = process.env['DATABASE_URL'];
const pool = new pg.Pool({ connectionString, max: 10 });
// as the API reads sessions
const shared = [0, 1].map(() => new pg.Client({ connectionString, pipeline: true } as pg.ClientConfig));
await Promise.all(shared.map((client) => client.connect()));
let turn = 0;

pg.types.setTypeParser(pg.types.builtins.DATE, (text: string) => text);
const tapes = new Map<number, Tape>();

async function run({ pipelined, statements }: Transaction): Promise<void> {
  if (pipelined) {
    const client = shared[turn++ % shared.length]!;
    for (const statement of statements) await client.query(statement);
    return;
  }
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    for (const statement of statements) await client.query(statement);
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}

const server = fastify();
server.get('/', async () => 'ready');
server.route({
  method: ['GET', 'POST', 'PUT', 'DELETE'],
  url: '/*',
  handler: async (request, reply) => {
    const tape = tapes.get(Number(request.headers['x-tape']));
    if (!tape) return reply.code(404).send();
    for (const transaction of tape.transactions) await run(transaction);
    const { status, headers, body } = tape.reply;
    reply.code(status).headers(headers);
    return body.length > 0 ? reply.send(body) : reply.send();
  },
});
process.on('message', ({ ask, more }: { ask: string; more: [number, Tape][] }) => {
  if (ask !== 'learn') return;
  for (const [number, { transactions, reply }] of more) {
    tapes.set(number, { transactions, reply: { ...reply, body: Buffer.from(reply.body) } });
  }
  process.send?.({ answer: 'learn' });
});
await server.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
