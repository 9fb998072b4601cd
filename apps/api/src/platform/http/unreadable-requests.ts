import { randomUUID } from 'node:crypto';
import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ProblemCode } from '../registry.js';
import { type ProblemCatalogue, problemBody } from './problem.filter.js';
import { Problem } from './problem.js';

/** What Node's parser refuses for a reason of its own; all else is malformed. */
const PROBLEM_OF: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request.too-slow',
  HPE_HEADER_OVERFLOW: 'request.head-too-large',
};

/**
 * Fastify's `clientErrorHandler`: what is no HTTP, or came too slowly, never becomes a request, so no hook or filter sees it. It is answered
 * on the bare socket, in the way every other refusal is.
 */
export function refuseUnreadable(catalogue: ProblemCatalogue['problems'], securityHeaders: Readonly<Record<string, string>>) {
  return function answer(error: Error & { code?: string }, socket: Socket): void {
    // behind the beginning of an answer a second one would be read as part of it
    if (error.code === 'ECONNRESET' || !socket.writable || answerHasBegun(socket)) return void socket.destroy();
    const code = PROBLEM_OF[error.code ?? ''] ?? 'request.malformed';
    const { status, body } = problemBody({ problems: catalogue, refusals: {} }, new Problem(code), randomUUID());
    const headers = {
      ...securityHeaders,
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      'content-length': Buffer.byteLength(body),
      date: new Date().toUTCString(),
      connection: 'close',
    };
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join('')}\r\n${body}`);
    socket.destroySoon();
  };
}

function answerHasBegun(socket: Socket & { _httpMessage?: { headersSent: boolean } | null }): boolean {
  return socket._httpMessage?.headersSent ?? false;
}

/** A client may expect what HTTP does not know; Node would refuse that by itself, with nothing in its answer. It is served as if it expected nothing. */
export function overlookExpectations(server: Server): void {
  server.on('checkExpectation', (request, answer) => server.emit('request', request, answer));
}
