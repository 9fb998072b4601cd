import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { type Params, PinoLogger } from 'nestjs-pino';

/** Structured lines. No route has pino's middleware: a logger for each request costs more than the lines they end in, see RequestLog. */
export function loggerParams(level = process.env['LOG_LEVEL'] ?? 'info'): Params {
  return { pinoHttp: { level }, forRoutes: [] };
}

/** A line for each answer with method, path, status and time. No body, no query, no cookie, no name, no address of a person. */
@Injectable()
export class RequestLog {
  constructor({ httpAdapter }: HttpAdapterHost, log: PinoLogger) {
    const fastify: FastifyInstance | undefined = httpAdapter?.getInstance(); // the command line answers no requests
    fastify?.addHook('onResponse', (request, reply, done) => {
      const level = reply.statusCode >= 500 ? 'error' : 'debug';
      if (log.logger.isLevelEnabled(level) && !isLoud(request.url)) {
        const { id, method, url } = request;
        const line = { requestId: id, method, path: withoutSecrets(url), status: reply.statusCode };
        log[level]({ ...line, milliseconds: Math.round(reply.elapsedTime) }, 'request answered');
      }
      done();
    });
    // what was sent may be anything, so nothing of it is kept
    fastify?.server.on('clientError', ({ code }: { code?: string }) => log.debug({ code }, 'unreadable request refused'));
  }
}

/** Asked all the time, by balancers and by pages. */
const isLoud = (url: string) => url.startsWith('/api/health') || url.startsWith('/assets/');

/** Links in mails carry their secret in the path, and numbers of certificates name a person. */
export function withoutSecrets(url: string): string {
  return (url.split('?')[0] ?? '').replace(/\/(invitations|password-resets|verify|invite|reset)\/[^/]+/g, '/$1/…');
}
