import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PinoLogger } from 'nestjs-pino';
import { isUnfitValue, isUnreachable } from '../database/faults.js';
import type { ProblemCode } from '../registry.js';
import { isOfTheApi } from './edge.js';
import { problemPage, sendPlainPage } from './plain-page.js';
import { Problem } from './problem.js';

export const PROBLEMS = Symbol('the catalogue of problems');
export const CONSTRAINTS = Symbol('which refusal a database constraint stands for');

/** Status and sentence of every problem, sentence of every refusal. */
export interface ProblemCatalogue {
  problems: Readonly<Record<string, { status: number; title: string }>>;
  refusals: Readonly<Record<string, string>>;
}

/** A problem as it is sent (RFC 9457). */
export function problemBody({ problems, refusals: sentences }: ProblemCatalogue, { code, about }: Problem, requestId: string) {
  const { status, title } = problems[code] ?? { status: 500, title: code };
  const { refusals, fields, facts } = about;
  const body = JSON.stringify({
    type: `about:blank#${code}`,
    title,
    status,
    code,
    requestId,
    ...(refusals ? { refusals: refusals.map((each) => ({ ...each, message: sentences[each.code] ?? each.code })) } : {}),
    ...(fields ? { fields } : {}),
    ...(facts ? { facts } : {}),
  });
  return { status, title, body };
}

/** A page that a browser opens for somebody to read. An address that was refused early is looked at as it was sent. */
function isForReading({ originalUrl, headers: { accept = '' } }: FastifyRequest): boolean {
  return !isOfTheApi(originalUrl) && accept.includes('text/html') && !accept.includes('json');
}

const DISK_FULL = '53100';

@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(PROBLEMS) private readonly catalogue: ProblemCatalogue,
    @Inject(CONSTRAINTS) private readonly constraints: Readonly<Record<string, string>>,
    private readonly log: PinoLogger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent) return;
    const problem = this.asProblem(error);
    const { status, title, body } = problemBody(this.catalogue, problem, request.id);
    if (status >= 500) this.log.error({ requestId: request.id, code: problem.code, error: safe(error) }, 'request failed');
    const { retryAfterSeconds } = problem.about;
    if (retryAfterSeconds !== undefined) void reply.header('retry-after', String(Math.max(1, Math.ceil(retryAfterSeconds))));
    if (isForReading(request)) return sendPlainPage(reply, status, problemPage(title));
    void reply
      .status(status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(body);
  }

  private asProblem(error: unknown): Problem {
    if (error instanceof Problem) return error;
    const { code = '', constraint, statusCode, driverError } = (error ?? {}) as FailedQuery;
    const name = constraint ?? driverError?.constraint;
    const refusal = name ? this.constraints[name] : undefined;
    if (refusal) return new Problem('request.refused' as ProblemCode, { refusals: [{ code: refusal }] });
    if (code === DISK_FULL) return new Problem('service.storage-low');
    if (isUnreachable(error)) return new Problem('service.unavailable', { retryAfterSeconds: 2 });
    if (isUnfitValue(error)) return new Problem('request.malformed');
    const status = error instanceof HttpException ? error.getStatus() : statusCode;
    if (status === 404) return new Problem('record.not-found');
    if (status === 413) return new Problem('request.too-large');
    if (status === 415) return new Problem('request.not-json');
    if (status === 405) return new Problem('record.not-found');
    if (status !== undefined && status >= 400 && status < 500) return new Problem('request.malformed');
    return new Problem('service.failed');
  }
}

interface FailedQuery {
  code?: string;
  constraint?: string;
  statusCode?: number;
  driverError?: { constraint?: string };
}

/** What a log may keep of an error: never a row's values, which PostgreSQL puts into `detail`. */
function safe(error: unknown) {
  const { name, message, code, stack, constraint, table } = (error ?? {}) as Error & { code?: string; constraint?: string; table?: string };
  return { name, message, code, constraint, table, stack };
}
