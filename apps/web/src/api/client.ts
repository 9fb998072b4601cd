import createFetchClient, { type Middleware } from 'openapi-fetch';
import createClient from 'openapi-react-query';
import { payOwedSignOut } from './owed-sign-out';
import { asProblem } from './problem';
import type { paths } from './schema';
import { noticeSessionOver } from './session-over';

/**
 * Every answer that is not 2xx becomes a problem, also when a proxy wrote it in HTML, so that pages read one shape only.
 * A 401 on anything but the doors themselves means that the session ended while a page was open.
 */
const problems: Middleware = {
  onRequest: payOwedSignOut,
  async onResponse({ request, response }) {
    if (response.ok || response.status === 304) return undefined;
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => ({}));
    const problem = asProblem(body, response);
    if (response.status === 401 && !/\/api\/(sessions|me\/fresh-sign-in)$/.test(new URL(request.url).pathname)) noticeSessionOver();
    return new Response(JSON.stringify(problem), { status: response.status, headers: { 'content-type': 'application/json' } });
  },
};

/** Typed fetch: for commands (`useCommand`) and loaders. */
export const http = createFetchClient<paths>({ baseUrl: location.origin, credentials: 'same-origin' });
http.use(problems);

/** Typed queries: `api.useQuery('get', '/api/…')`, `api.queryOptions(…)`. Errors are problems. */
export const api = createClient(http);
