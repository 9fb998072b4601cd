import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { Problem } from './problem.js';

const [SPACE, QUOTE, COLON, COMMA, BACKSLASH] = [0x20, 0x22, 0x3a, 0x2c, 0x5c];
const [LIST, LIST_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];
const MALFORMED = '/api/%00';
const DEEPEST = 32;
const LONGEST_BODY = 1024 * 1024;
/** of one body: every value and what is in it. The longest list of a command has a thousand, and a hundred thousand were checked for 14 s. */
const MOST_VALUES = 5_000;
/** the whole address, as proxies are asked */
const WITH_HOST = /^https?:\/\/[^/?]*\/?/i;
/** letters, digits and marks that mean the same without (RFC 3986, 2.3) */
const NEEDLESSLY_ENCODED = /%(?:3\d|[46][1-9a-f]|[57][0-9a]|2[de]|5f|7e)/gi;
/** of what stands between two slashes of an address; the router's `maxParamLength` */
export const LONGEST_SEGMENT = 200;

/**
 * What PostgreSQL would refuse late or change silently is refused here: invalid UTF-8, U+0000, lone surrogates (stored as U+FFFD,
 * so that a signed digest would stop matching), bodies that are too deep or hold too much, keys that stand twice (readers disagree on which counts) or reach
 * the prototype, numbers beyond what a number can hold, and anything but JSON.
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
    if (request.url === MALFORMED || lacksHost(request)) throw new Problem('request.malformed');
  });
}

/** HTTP/1.1 asks for one; Node would refuse it by itself, with nothing in its answer. */
function lacksHost({ raw }: FastifyRequest): boolean {
  return raw.httpVersion === '1.1' && raw.headers.host === undefined;
}

/**
 * Fastify's `rewriteUrl`: an address that cannot be decoded or is too long for the router never reaches hooks and filters, so it becomes
 * one that does and is refused there, with the headers and the problem every other answer has. What the router reads as the same address
 * is written in one way, because hooks and logs look at it as text: `/%61pi/me` and `http://any.host/api/me` are `/api/me`.
 */
export function plainAddress({ url: asSent = '/' }: { url?: string }): string {
  const url = asRouted(asSent);
  const [path = ''] = url.split('?');
  if (!path.startsWith('/') || path.split('/').some((segment) => segment.length > LONGEST_SEGMENT)) return MALFORMED;
  try {
    return decodeURIComponent(url).includes('\u0000') ? MALFORMED : url;
  } catch {
    return MALFORMED;
  }
}

function asRouted(url: string): string {
  return url.replace(WITH_HOST, '/').replace(NEEDLESSLY_ENCODED, (sign) => decodeURIComponent(sign));
}

/** Whether an address is for programs, however it was written and whether or not it could be read. */
export function isOfTheApi(asSent: string): boolean {
  return /^\/api(?![^/?])/.test(asRouted(asSent));
}

export function parseStrictJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  const keys = keysIn(body);
  const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  // a key that stands twice is one in the value and two in the text
  if (inspect(value) !== keys) throw new Problem('request.malformed');
  return value;
}

/** Refuses what may not be in a body, and counts its keys. */
function inspect(value: unknown): number {
  let keys = 0;
  if (typeof value === 'string') {
    if (value.includes('\u0000') || !value.isWellFormed()) throw new Problem('request.malformed');
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Problem('request.malformed');
  } else if (Array.isArray(value)) {
    for (const each of value) keys += inspect(each);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      if (key === '__proto__' || key === 'constructor' || key === 'prototype') throw new Problem('request.malformed');
      if (key.includes('\u0000') || !key.isWellFormed()) throw new Problem('request.malformed');
      keys += 1 + inspect(each);
    }
  }
  return keys;
}

/**
 * The keys of a body, by its bytes: in valid JSON a colon outside a string follows a key. What is too deep or holds too much is refused
 * before a value is made of it: that takes much longer, and nobody has been asked yet who they are.
 */
function keysIn(body: Buffer): number {
  let [keys, values, depth] = [0, 1, 0];
  let [inString, justOpened] = [false, false];
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0;
    if (inString) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) inString = false;
      continue;
    }
    if (byte <= SPACE) continue;
    // what stands behind an opening bracket is a value more, as is what stands behind a comma
    if (byte === COMMA || (justOpened && byte !== LIST_END && byte !== OBJECT_END)) {
      values += 1;
      if (values > MOST_VALUES) throw new Problem('request.too-large');
      if (depth > DEEPEST) throw new Problem('request.malformed');
    }
    justOpened = byte === LIST || byte === OBJECT;
    if (justOpened) depth += 1;
    else if (byte === LIST_END || byte === OBJECT_END) depth -= 1;
    else if (byte === QUOTE) inString = true;
    else if (byte === COLON) keys += 1;
  }
  return keys;
}

/** Against requests forged from another site: browsers send Origin with every command, programs send none. */
function demandOwnOrigin(request: FastifyRequest, config: Config): void {
  const origin = request.headers.origin;
  if (origin === undefined) {
    if (request.headers['sec-fetch-site'] && request.headers['sec-fetch-site'] !== 'same-origin')
      throw new Problem('access.foreign-origin');
    return;
  }
  const own = origin === new URL(config.publicUrl).origin || origin === `${request.protocol}://${request.host}`;
  if (!own) throw new Problem('access.foreign-origin');
}
