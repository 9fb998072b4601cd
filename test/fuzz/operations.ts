import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: unknown[];
  allOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  nullable?: boolean;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}

export interface Operation {
  /** `Sessions.create` */
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/api/sessions/{sessionId}` */
  url: string;
  /** a permission, `signed-in` or `anyone` */
  policy: string;
  path: string[];
  query: { name: string; schema: Schema }[];
  readsIfMatch: boolean;
  body: Schema | null;
}

interface Described {
  operationId: string;
  'x-policy': string;
  parameters?: { in: string; name: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

interface Document {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema> };
}

/** The committed document; test/architecture/contract.test.ts proves that it is the one that is served. */
const document = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../docs/api/openapi.json'), 'utf8')) as Document;

export const operations: Operation[] = Object.entries(document.paths).flatMap(([url, methods]) =>
  Object.entries(methods).map(([method, described]) => {
    const named = (place: string) => (described.parameters ?? []).filter((parameter) => parameter.in === place);
    return {
      name: described.operationId,
      method: method.toUpperCase() as Operation['method'],
      url,
      policy: described['x-policy'],
      path: named('path').map(({ name }) => name),
      query: named('query'),
      readsIfMatch: named('header').some(({ name }) => name === 'If-Match'),
      body: described.requestBody?.content['application/json']?.schema ?? null,
    };
  }),
);

/** A schema without its detours over `$ref` and `allOf`. */
export function plain(schema: Schema): Schema {
  if (schema.$ref) return plain(document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  const { allOf, ...rest } = schema;
  return allOf ? Object.assign({}, ...allOf.map(plain), rest, rest.type === 'object' ? { type: 'object' } : {}) : schema;
}
