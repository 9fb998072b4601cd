import { PROBLEMS, REFUSALS } from '../../apps/api/src/catalogue/problems.js';
import { root } from '../../tools/installation.mjs';
import type { Request } from './requests.js';

export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

/** What is written whatever the answer: tries at a secret or a dear search, and a late answer, which is kept aside and never dropped. */
const ANYWAY = ['public.attempt_limit', 'public.quiz_answer_aside'];
/** What is made when somebody first asks for it, and again when it was lost. */
const MADE_ON_ASKING = ['public.certificate_pdf', 'public.journal_key'];

/** What no answer says: where our files are, what our statements are, what a driver complained about. */
const INNARDS = [root, 'node_modules', /\n\s+at /, /\.(ts|js):\d+/];
const DRIVER = [
  /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b/,
  /\b(relation|column|constraint|syntax) "?\w/,
  /invalid input/i,
  /QueryFailed|TypeError|ECONN/,
];

/** Everything that is wrong with an answer to a request; `written` are the tables it changed. */
export function faultsOf(request: Request, answer: Answer, written: readonly string[]): string[] {
  const faults: string[] = [];
  const refused = answer.status >= 400;
  if (answer.status >= 500) faults.push(`answered with ${answer.status}`);
  if (INNARDS.some((mark) => answer.body.match(mark))) faults.push('shows its innards');
  if (refused) faults.push(...faultsOfProblem(answer));
  const changed = written.filter((table) => !ANYWAY.includes(table));
  if (changed.length > 0 && refused) faults.push(`was refused and wrote ${changed.join(', ')}`);
  if (changed.some((table) => !MADE_ON_ASKING.includes(table)) && request.method === 'GET')
    faults.push(`was a question and wrote ${changed.join(', ')}`);
  if (request.unasked && !refused) faults.push('took fields it does not have');
  if (answer.headers['x-content-type-options'] !== 'nosniff' || !answer.headers['content-security-policy']) faults.push('lacks headers');
  return faults;
}

function faultsOfProblem({ status, headers, body }: Answer): string[] {
  if (headers['content-type'] !== 'application/problem+json; charset=utf-8')
    return [`is no problem but ${String(headers['content-type'])}`];
  const problem = JSON.parse(body) as { code: string; status: number; title: string; requestId: string; refusals?: { code: string }[] };
  const listed = PROBLEMS[problem.code as keyof typeof PROBLEMS] as { status: number; title: string } | undefined;
  const faults = [];
  if (listed?.status !== status || problem.status !== status || listed.title !== problem.title)
    faults.push(`is no problem of the catalogue`);
  if (!problem.requestId) faults.push('has no requestId');
  for (const { code } of problem.refusals ?? []) if (!(code in REFUSALS)) faults.push(`gives a reason without a sentence: ${code}`);
  const { title: _title, ...rest } = problem;
  if (DRIVER.some((mark) => JSON.stringify(rest).match(mark))) faults.push('says what the driver said');
  return faults;
}
