import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { newId } from '../api/new-id';
import { asProblem, isRefused, mayRetry, type Problem } from '../api/problem';
import { beginSaving, type Saving } from '../api/save-status';
import { untilSignedInAgain } from '../api/session-over';
import { askFreshSignIn } from './fresh-sign-in-store';

/** Goes into `headers` of the request: the key that makes a repeat of the same command harmless. */
export type Intent = { 'Idempotency-Key': string };

/** Goes into `params.header` of the request, where the command has a `version`: what is written over. */
export type Over = { 'If-Match': string };

interface Answer<Reply> {
  data?: Reply;
  error?: unknown;
  response: Response;
}

type Ask<Input, Reply> = (input: Input, intent: Intent, over: Over) => Promise<Answer<Reply>>;

export interface CommandOptions<Input, Reply> {
  /** Runs after the server acknowledged. */
  done?: (reply: Reply, input: Input) => void | Promise<void>;
  /** Runs when it was refused, or is not decided as far as this page knows. */
  notDone?: (problem: Problem, input: Input) => void;
  /** Paths of queries that this command changes, for example `['/api/hours']`; they are asked again. */
  refresh?: readonly string[];
  /** Not work that is saved (signing in, asking for a link): the status line says nothing. */
  quiet?: boolean;
  /** Waits between tries while nothing was decided (no line, 502–504), in ms. */
  waits?: readonly number[];
  /** Of what this page was opened over, which somebody else may have changed since; each reply brings the next one. */
  version?: number;
}

export interface Command<Input> {
  /** Resolves to true once acknowledged, to false when `problem` says why not. The same input joins what runs, another waits its turn. */
  send(input: Input): Promise<boolean>;
  /** Until nothing runs any more, asking again for what changed included. */
  pending: boolean;
  problem: Problem | null;
  /** Where nothing was decided: sends the same again under its own key. */
  again?: () => void;
  /** Takes the refusal off the screen. */
  clear(): void;
}

/** What somebody wants done, once, however often it is sent. */
interface Attempt<Input, Reply> {
  input: Input;
  ask: Ask<Input, Reply>;
  intent: Intent;
  over?: Over;
}

/** "Type your password again for this", as the API says it: the code itself, or one of the refusals. */
function needsFreshSignIn({ code, refusals }: Problem): boolean {
  return [code, ...refusals.map((refusal) => refusal.code)].includes('authentication.stale');
}

/**
 * A change of state. It makes one key per intent and keeps it for every retry: the same input sent again after a lost answer
 * is the same command, a changed input is a new one, and what was decided is over.
 */
export function useCommand<Input, Reply>(
  request: Ask<Input, Reply>,
  { done, notDone, refresh = [], quiet = false, waits = [1_000, 3_000], version }: CommandOptions<Input, Reply> = {},
): Command<Input> {
  const queries = useQueryClient();
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState<{ problem: Problem; input: Input } | null>(null);
  // both by input
  const running = useRef(new Map<string, Promise<boolean>>());
  const undecided = useRef(new Map<string, Attempt<Input, Reply>>());
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const standing = useRef(version);
  const latest = useRef({ request, done, notDone, refresh, quiet, waits });
  useEffect(() => {
    latest.current = { request, done, notDone, refresh, quiet, waits };
  });

  /** Sends it until it is decided, or there is no use in trying on. */
  const settle = useCallback(async (attempt: Attempt<Input, Reply>, saving: Saving) => {
    const { input, ask, intent } = attempt;
    attempt.over ??= { 'If-Match': String(standing.current ?? 0) };
    const over = attempt.over;
    for (let tries = 0; ; ) {
      const answer = await once(() => ask(input, intent, over));
      if (answer.problem === null) {
        // what was not decided before this is none of the same any more: a pause after the end of a pause is another pause
        undecided.current.clear();
        if (standing.current !== undefined) standing.current = versionOf(answer.data) ?? standing.current;
        return answer;
      }
      const wait = latest.current.waits[tries];
      if (mayRetry(answer.problem) && wait !== undefined) {
        tries += 1;
        saving.waiting();
        await new Promise((resume) =>
          setTimeout(resume, answer.problem?.retryAfterSeconds ? answer.problem.retryAfterSeconds * 1_000 : wait),
        );
        continue;
      }
      // The session ended: the dialog asks for a sign-in over this page, and the command goes on after it.
      if (answer.problem.status === 401 && (await untilSignedInAgain())) continue;
      if (needsFreshSignIn(answer.problem) && (await askFreshSignIn())) continue;
      if (isRefused(answer.problem)) undecided.current.delete(printOf(input));
      else undecided.current.set(printOf(input), attempt);
      return answer;
    }
  }, []);

  const run = useCallback(
    async (input: Input, ask: Ask<Input, Reply>, saving: Saving): Promise<boolean> => {
      const before = undecided.current.get(printOf(input));
      const attempt = { intent: { 'Idempotency-Key': newId() }, ...before, input, ask };
      // What is written over may be our own words by now, whose answer was lost: they go first, for the version that they brought.
      const [earlier] = standing.current === undefined || before ? [] : undecided.current.values();
      const first = earlier ? await settle(earlier, saving) : null;
      const answer = first?.problem && !isRefused(first.problem) ? first : await settle(attempt, saving);
      if (answer.problem) {
        saving.dropped();
        setFailed({ problem: answer.problem, input });
        latest.current.notDone?.(answer.problem, input);
        return false;
      }
      saving.saved();
      await Promise.all(
        latest.current.refresh.map((path) => queries.invalidateQueries({ predicate: ({ queryKey }) => asksFor(queryKey, path) })),
      );
      await latest.current.done?.(answer.data as Reply, input);
      return true;
    },
    [queries, settle],
  );

  const send = useCallback(
    (input: Input) => {
      const print = printOf(input);
      const same = running.current.get(print);
      if (same) return same;
      // as the page stands now: it may show something else when its turn comes
      const { request: ask, quiet: unsaid } = latest.current;
      const saving = unsaid ? unseen : beginSaving();
      setPending(true);
      setFailed(null);
      const mine = turn.current
        .then(() => run(input, ask, saving))
        .finally(() => {
          running.current.delete(print);
          setPending(running.current.size > 0);
        });
      running.current.set(print, mine);
      turn.current = mine.catch(() => undefined);
      return mine;
    },
    [run],
  );
  const clear = useCallback(() => setFailed(null), []);
  const again = failed && !isRefused(failed.problem) ? () => void send(failed.input) : undefined;
  return { send, pending, problem: failed?.problem ?? null, again, clear };
}

const unseen: Saving = { saved: () => {}, waiting: () => {}, dropped: () => {} };

async function once<Reply>(request: () => Promise<Answer<Reply>>): Promise<{ data?: Reply; problem: Problem | null }> {
  try {
    const { data, error, response } = await request();
    return response.ok ? { data, problem: null } : { problem: asProblem(error, response) };
  } catch (error) {
    return { problem: asProblem(error) };
  }
}

const printOf = (input: unknown) => JSON.stringify(input) ?? '';

function versionOf(reply: unknown): number | undefined {
  const { version } = (reply ?? {}) as { version?: unknown };
  return typeof version === 'number' ? version : undefined;
}

/** openapi-react-query keys are `[method, path, init]`. */
function asksFor(key: QueryKey, path: string): boolean {
  return typeof key[1] === 'string' && (key[1] === path || key[1].startsWith(`${path}/`));
}
