import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { Problem } from './problem.js';

const DEEPEST = 32;
const LONGEST_BODY = 1024 * 1024;

/**
 * What PostgreSQL would refuse late or change silently is refused here: invalid UTF-8, U+0000, lone surrogates (stored as U+FFFD,
 * so that a signed digest would stop matching), bodies that are too deep, keys that reach the prototype, and anything but JSON.
 */
export function guardTheEdge(fastify: FastifyInstance, config: Config): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: LONGEST_BODY }, (_request, body, done) => {
    try {
      done(null, parseStrictJson(body as Buffer));
    } catch (error) {
      done(error instanceof Problem ? error : new Problem('request.malformed'), undefined);
    }
  });
  fastify.addHook('onRequest', async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') demandOwnOrigin(request, config);
    let path: string;
    try {
      path = decodeURIComponent(request.url);
    } catch {
      throw new Problem('request.malformed');
    }
    if (path.includes('\u0000') || !path.isWellFormed()) throw new Problem('request.malformed');
  });
}

export function parseStrictJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  const value: unknown = JSON.parse(text);
  inspect(value, 0);
  return value;
}

function inspect(value: unknown, depth: number): void {
  if (depth > DEEPEST) throw new Problem('request.malformed');
  if (typeof value === 'string') {
    if (value.includes('\u0000') || !value.isWellFormed()) throw new Problem('request.malformed');
  } else if (Array.isArray(value)) {
    for (const each of value) inspect(each, depth + 1);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      if (key === '__proto__' || key === 'constructor' || key === 'prototype') throw new Problem('request.malformed');
      inspect(key, depth + 1);
      inspect(each, depth + 1);
    }
  }
}

/** Against requests forged from another site: browsers send Origin with every command, programs send none. */
function demandOwnOrigin(request: FastifyRequest, config: Config): void {
  const origin = request.headers.origin;
  if (origin === undefined) {
    if (request.headers['sec-fetch-site'] && request.headers['sec-fetch-site'] !== 'same-origin') throw new Problem('access.foreign-origin');
    return;
  }
  const own = origin === new URL(config.publicUrl).origin || origin === `${request.protocol}://${request.host}`;
  if (!own) throw new Problem('access.foreign-origin');
}
