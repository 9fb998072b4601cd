import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

/**
 * Lets routes that take a file have a larger body than all others; called before any route stands. Guards ask who it is when the body is
 * read, so here it is asked before.
 */
export function allowLargeBodies(
  fastify: FastifyInstance,
  routes: readonly string[],
  bytes: number,
  isSignedIn: (request: FastifyRequest) => Promise<boolean>,
): void {
  fastify.addHook('onRoute', (route) => {
    if (!routes.includes(route.url)) return;
    route.bodyLimit = bytes;
    route.onRequest = async (request) => {
      if (!(await isSignedIn(request))) throw new Problem('session.required');
    };
  });
}
