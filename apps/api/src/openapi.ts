import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { placeUnderApi } from './addresses.js';
import { AppModule } from './app.module.js';
import metadata from './metadata.js';
import { openApiDocument } from './platform/http/openapi.js';

// preview: the modules are built but no provider is made, so no database is needed
const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter(), {
  preview: true,
  logger: ['error'],
  abortOnError: false,
});
placeUnderApi(app);
await SwaggerModule.loadPluginMetadata(metadata);
writeFileSync(process.argv[2] ?? 'docs/api/openapi.json', `${JSON.stringify(openApiDocument(app), null, 2)}\n`);
await app.close();
