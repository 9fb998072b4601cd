import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

/** The version that the client has seen, from the `If-Match` header; it stands in the API's description wherever a handler reads it. */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | undefined => context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'],
  [
    (target, method) => {
      const handler = method === undefined ? undefined : Object.getOwnPropertyDescriptor(target, method);
      if (method === undefined || !handler) return;
      ApiHeader({ name: 'If-Match', required: true, description: 'The version you saw; 0 where there was none yet.' })(
        target,
        method,
        handler,
      );
    },
  ],
);
