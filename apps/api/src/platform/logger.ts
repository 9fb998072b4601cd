import type { Params } from 'nestjs-pino';

/** Structured lines with method, path pattern, status and time. No body, no query, no cookie, no name, no address of a person. */
export function loggerParams(level = process.env['LOG_LEVEL'] ?? 'info'): Params {
  return {
    pinoHttp: {
      level,
      quietReqLogger: true,
      autoLogging: { ignore: (request) => request.url?.startsWith('/api/health') === true || request.url?.startsWith('/assets/') === true },
      customLogLevel: (_request, reply, error) => (error || reply.statusCode >= 500 ? 'error' : 'debug'),
      serializers: {
        req: (request: { id: string; method: string; url: string }) => ({
          id: request.id,
          method: request.method,
          path: withoutSecrets(request.url),
        }),
        res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
      },
    },
  };
}

/** Links in mails carry their secret in the path, and numbers of certificates name a person. */
export function withoutSecrets(url: string): string {
  return (url.split('?')[0] ?? '').replace(/\/(invitations|password-resets|verify|invite|reset)\/[^/]+/g, '/$1/…');
}
