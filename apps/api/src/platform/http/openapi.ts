import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The document of everything under /api. Field descriptions come from `metadata.ts`, which `npm run openapi` generates. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Alongside')
    .setDescription(
      'Training, assessment and certification of PTSD peer supporters. Commands carry an Idempotency-Key; problems follow RFC 9457. Any request may name in Alongside-Account the id of the account it comes from: where somebody else is signed in it is refused.',
    )
    .setVersion('1')
    .addCookieAuth('session')
    .build();
  const document = SwaggerModule.createDocument(app, about, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  return withCommandKeys(document);
}

/** Every command names its key, so that a generated client sends it. */
function withCommandKeys(document: OpenAPIObject): OpenAPIObject {
  for (const operations of Object.values(document.paths)) {
    for (const method of ['post', 'put', 'patch', 'delete'] as const) {
      const operation = operations[method];
      if (!operation) continue;
      operation.parameters = [
        ...(operation.parameters ?? []),
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          schema: { type: 'string', format: 'uuid' },
          description:
            'One UUID per intent, the same for its repeats. Commands of a signed-in person are refused without it, but for saves that carry a sequence of their own.',
        },
      ];
    }
  }
  return document;
}

/** Types of request and response classes, read from their sources by `npm run openapi`. */
export type ClassMetadata = Parameters<typeof SwaggerModule.loadPluginMetadata>[0];

/** What was read stands on the classes themselves, so it is read once in a process, however many applications it holds. */
let loaded: Promise<void> | undefined;

/** The document and Swagger UI; made when somebody first asks, because most processes are never asked. */
export function serveDocument(app: NestFastifyApplication, metadata: ClassMetadata): void {
  let document: OpenAPIObject | undefined;
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request, reply) => {
      // the page that comes with Swagger UI describes somebody else's API
      if (/^\/api\/docs\/(index\.html)?(\?|$)/.test(request.url)) return reply.redirect('/api/docs', 308);
      if (/^\/api\/(docs|openapi\.)/.test(request.url)) await (loaded ??= SwaggerModule.loadPluginMetadata(metadata));
    });
  SwaggerModule.setup('api/docs', app, () => (document ??= openApiDocument(app)), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
  });
}
