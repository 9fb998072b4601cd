import { randomUUID } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Logger } from 'nestjs-pino';
import { placeUnderApi } from './addresses.js';
import { AppModule } from './app.module.js';
import { PROBLEMS } from './catalogue/problems.js';
import metadata from './metadata.js';
import { SessionReader } from './platform/auth/session-reader.js';
import { Config } from './platform/config/config.js';
import { Rotation } from './platform/health/rotation.js';
import { guardTheEdge, LONGEST_SEGMENT, plainAddress } from './platform/http/edge.js';
import { allowLargeBodies } from './platform/http/large-bodies.js';
import { serveDocument } from './platform/http/openapi.js';
import { allowPlainForms } from './platform/http/plain-form.js';
import { securityHeaders, sendSecurityHeaders } from './platform/http/security-headers.js';
import { overlookExpectations, refuseUnreadable } from './platform/http/unreadable-requests.js';
import { serveWeb } from './platform/http/web.js';

/** The application with everything around its handlers, not listening yet. */
export async function createApp(options: { quiet?: boolean } = {}): Promise<NestFastifyApplication> {
  const config = new Config();
  const headers = securityHeaders(config);
  const adapter = new FastifyAdapter({
    trustProxy: config.trustedProxies,
    genReqId: () => randomUUID(),
    // without these a client that sends a byte now and then, or reads none, keeps its connection for ever
    requestTimeout: config.requestTimeout,
    connectionTimeout: config.requestTimeout,
    // Node takes the longer of the two for the body, whatever they are called
    http: {
      headersTimeout: config.requestTimeout,
      connectionsCheckingInterval: config.requestTimeout / 4,
      requireHostHeader: false, // guardTheEdge does, with a problem that says so
    },
    clientErrorHandler: refuseUnreadable(PROBLEMS, headers),
    routerOptions: { maxParamLength: LONGEST_SEGMENT, ignoreTrailingSlash: true }, // /help-now/ is help too, without script
    rewriteUrl: plainAddress,
    return503OnClosing: false, // what still arrives on an open connection is served: the database goes last
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter, {
    abortOnError: false,
    bodyParser: false,
    logger: false, // what stops a start is said by main in one sentence; Nest would print its stack
  });
  if (!options.quiet) app.useLogger(app.get(Logger));
  placeUnderApi(app);
  await app.register(fastifyCookie);
  const fastify = app.getHttpAdapter().getInstance();
  sendSecurityHeaders(fastify, headers); // before anything may refuse
  guardTheEdge(fastify, config);
  overlookExpectations(fastify.server);
  letConnectionsGo(fastify, app.get(Rotation));
  allowPlainForms(fastify, ['/verify/']);
  // a file of 5 MB in Base64, and what stands around it
  const sessions = app.get(SessionReader);
  const isSignedIn = async (request: FastifyRequest) => (await sessions.actorOf(request)) !== null;
  allowLargeBodies(fastify, ['/api/programs/:programId/question-banks/:bankCode/imports'], 7_000_000, isSignedIn);
  fastify.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.getHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  serveDocument(app, metadata);
  await serveWeb(app, config.webRoot);
  app.enableShutdownHooks();
  return app;
}

/** A process that is leaving ends a connection with its answer: the next request of a client that keeps connections goes elsewhere. */
function letConnectionsGo(fastify: FastifyInstance, rotation: Rotation): void {
  fastify.addHook('onSend', async (_request, reply) => {
    if (rotation.leaving) reply.header('connection', 'close');
  });
}
