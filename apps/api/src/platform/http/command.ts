import { createHash } from 'node:crypto';
import { type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Command } from '../auth/actor.js';
import { Problem } from './problem.js';

const WITHOUT_KEY = 'alongside:without-command-key';
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/**
 * Marks a handler whose commands carry no `Idempotency-Key`: those whose body or reply is a secret, which is never stored or replayed,
 * and saves that carry a sequence of their own. The reason is written down where it is used.
 */
export const WithoutCommandKey = (_reason: string): MethodDecorator => SetMetadata(WITHOUT_KEY, true);

export function readCommand(request: FastifyRequest, reflector: Reflector, context: ExecutionContext): Command | null {
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  if (reflector.get<boolean | undefined>(WITHOUT_KEY, context.getHandler())) return null;
  const opId = request.headers['idempotency-key'];
  if (typeof opId !== 'string' || !UUID.test(opId)) throw new Problem('operation.key-missing');
  const digest = createHash('sha256')
    .update(`${request.method} ${request.url}\n${request.headers['if-match'] ?? ''}\n${JSON.stringify(request.body ?? null)}`)
    .digest('hex');
  return { opId: opId.toLowerCase(), digest };
}
