/** What the API answers when it does not do what was asked (RFC 9457), in the shape that every part of the web can show. */
export interface Problem {
  status: number;
  code: string;
  title: string;
  requestId?: string;
  refusals: Refusal[];
  fields: FieldProblem[];
  facts: Record<string, unknown>;
  retryAfterSeconds?: number;
}

export interface Refusal {
  code: string;
  message: string;
}

export interface FieldProblem {
  /** JSON Pointer into the body, for example `/days/0/minutes`. */
  pointer: string;
  message: string;
}

/** The one code that is made here: the request never got an answer. */
export const UNREACHABLE = 'network.unreachable';

const sentences: Record<number, string> = {
  0: 'We could not reach the service.',
  401: 'You are signed out.',
  403: 'This is not open to you.',
  404: "We can't find this.",
  412: 'Somebody changed this since you opened it.',
  429: 'Too many tries for now.',
  503: 'The service is busy or being looked after.',
};

/** Reads whatever was thrown or answered; it never throws itself. */
export function asProblem(error: unknown, response?: Response): Problem {
  const body = typeof error === 'object' && error !== null && !(error instanceof Error) ? (error as Record<string, unknown>) : {};
  const status = response?.status ?? (typeof body['status'] === 'number' ? body['status'] : 0);
  const retryAfter = Number(response?.headers.get('retry-after') ?? body['retryAfterSeconds'] ?? Number.NaN);
  return {
    status,
    code: text(body['code']) ?? (status === 0 ? UNREACHABLE : `http.${status}`),
    title: text(body['title']) ?? sentences[status] ?? 'Something went wrong on our side.',
    requestId: text(body['requestId']) ?? response?.headers.get('x-request-id') ?? undefined,
    refusals: list<Refusal>(body['refusals']),
    fields: list<FieldProblem>(body['fields']),
    facts: typeof body['facts'] === 'object' && body['facts'] !== null ? (body['facts'] as Record<string, unknown>) : {},
    ...(Number.isFinite(retryAfter) ? { retryAfterSeconds: retryAfter } : {}),
  };
}

const UNDECIDED = [401, 408, 425, 429];

/** The service decided against it, and would again. Whatever else came instead of a success, the words are kept and sent again. */
export function isRefused({ status }: Problem): boolean {
  return status >= 400 && status < 500 && !UNDECIDED.includes(status);
}

/** The service was away for a moment: a command whose form stays open tries again by itself before it tells. */
export function mayRetry(problem: Problem): boolean {
  return problem.status === 0 || problem.status === 502 || problem.status === 503 || problem.status === 504;
}

/** Absent, not visible and not allowed look the same to the reader. */
export function cannotShow(problem: Problem): boolean {
  return problem.status === 403 || problem.status === 404;
}

/** `/days/0/minutes` → `days.0.minutes`, the way forms name their fields. */
export function fieldPath(pointer: string): string {
  return pointer
    .replace(/^\//, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
}

/** A wait in words: "about 5 minutes". */
export function waitInWords(seconds: number): string {
  if (seconds < 60) return 'less than a minute';
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return minutes === 1 ? 'about 1 minute' : `about ${minutes} minutes`;
  const hours = Math.ceil(minutes / 60);
  return hours === 1 ? 'about 1 hour' : `about ${hours} hours`;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const list = <Item>(value: unknown) => (Array.isArray(value) ? (value as Item[]) : []);
