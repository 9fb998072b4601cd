import createFetchClient, { type Middleware } from 'openapi-fetch';
import createClient from 'openapi-react-query';
import { payOwedSignOut } from './owed-sign-out';
import { noticeSomebodyElse, OWN_ACCOUNT, ownId, SOMEBODY_ELSE } from './own-account';
import { asProblem } from './problem';
import type { paths } from './schema';
import { noticeSessionOver } from './session-over';

/** For what is asked of a page that is being left: nothing that waited there may be carried out for whoever comes next. */
const never = new Promise<never>(() => {});
let leaving = false;
window.addEventListener('alongside:leaving', () => {
  leaving = true;
});

/** Where anybody may come in, beside whomever. */
const DOOR = /^\/api\/(sessions|invitations\/[^/]+(\/acceptance)?|password-resets(\/.*)?)$/;

const pathOf = (request: Request) => new URL(request.url).pathname;

/**
 * Every answer that is not 2xx becomes a problem, also when a proxy wrote it in HTML, so that pages read one shape only.
 * A 401 on anything but the doors themselves means that the session ended while a page was open. What somebody else's session refuses is
 * not even told to whoever asked: it stays undecided, on the device too, and the page is left.
 */
const problems: Middleware = {
  async onRequest({ request }) {
    const account = ownId();
    if (account && !DOOR.test(pathOf(request))) request.headers.set(OWN_ACCOUNT, account);
    await payOwedSignOut();
    if (leaving) await never;
  },
  async onResponse({ request, response }) {
    if (response.ok || response.status === 304) return undefined;
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => ({}));
    const problem = asProblem(body, response);
    if (problem.code === SOMEBODY_ELSE) {
      noticeSomebodyElse();
      return never;
    }
    if (response.status === 401 && !/\/api\/(sessions|me\/fresh-sign-in)$/.test(pathOf(request))) noticeSessionOver();
    return new Response(JSON.stringify(problem), { status: response.status, headers: { 'content-type': 'application/json' } });
  },
};

/** Typed fetch: for commands (`useCommand`) and loaders. */
export const http = createFetchClient<paths>({ baseUrl: location.origin, credentials: 'same-origin' });
http.use(problems);

/** Typed queries: `api.useQuery('get', '/api/…')`, `api.queryOptions(…)`. Errors are problems. */
export const api = createClient(http);
