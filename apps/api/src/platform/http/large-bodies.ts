import type { FastifyInstance } from 'fastify';

/** Lets routes that take a file have a larger body than all others; called before any route stands. */
export function allowLargeBodies(fastify: FastifyInstance, routes: readonly string[], bytes: number): void {
  fastify.addHook('onRoute', (route) => {
    if (routes.includes(route.url)) route.bodyLimit = bytes;
  });
}
