import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** The built single-page app: hashed assets for ever, every other page that is not the API's answers index.html. */
export async function serveWeb(app: NestFastifyApplication, root: string): Promise<void> {
  if (!existsSync(path.join(root, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, file) => {
      reply.header('cache-control', file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/assets/*', (request, reply) => reply.sendFile(`assets/${(request.params as { '*': string })['*']}`));
  fastify.get('/*', (request, reply) => {
    if (/^\/api(?![^/?])/.test(request.url)) return reply.callNotFound();
    const file = (request.params as { '*': string })['*'];
    return reply.sendFile(/^[\w.-]+\.(svg|png|ico|txt|webmanifest|js|json)$/.test(file) ? file : 'index.html');
  });
}
