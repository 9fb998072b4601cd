import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { newId } from '../api/new-id';
import { asProblem, mayRetry, type Problem } from '../api/problem';
import { beginSaving, type Saving } from '../api/save-status';
import { untilSignedInAgain } from '../api/session-over';
import { askFreshSignIn } from './fresh-sign-in-store';

/** Goes into `headers` of the request: the key that makes a repeat of the same command harmless. */
export type Intent = { 'Idempotency-Key': string };

interface Answer<Reply> {
  data?: Reply;
  error?: unknown;
  response: Response;
}

export interface CommandOptions<Input, Reply> {
  /** Runs after the server acknowledged. */
  done?: (reply: Reply, input: Input) => void | Promise<void>;
  /** Paths of queries that this command changes, for example `['/api/hours']`; they are asked again. */
  refresh?: readonly string[];
  /** Not work that is saved (signing in, asking for a link): the status line says nothing. */
  quiet?: boolean;
  /** Waits between tries while nothing was decided (no line, 502–504), in ms. */
  waits?: readonly number[];
}

export interface Command<Input> {
  /** Resolves to true once acknowledged, to false when `problem` says why not. A second call while one runs joins it. */
  send(input: Input): Promise<boolean>;
  pending: boolean;
  problem: Problem | null;
  /** Takes the refusal off the screen. */
  clear(): void;
}

/** "Type your password again for this", as the API says it: the code itself, or one of the refusals. */
function needsFreshSignIn({ code, refusals }: Problem): boolean {
  return [code, ...refusals.map((refusal) => refusal.code)].includes('authentication.stale');
}

/**
 * A change of state. It makes one key per intent and keeps it for every retry: the same input sent again after a lost answer
 * is the same command, a changed input is a new one, and what was acknowledged is over.
 */
export function useCommand<Input, Reply>(
  request: (input: Input, intent: Intent) => Promise<Answer<Reply>>,
  { done, refresh = [], quiet = false, waits = [1_000, 3_000] }: CommandOptions<Input, Reply> = {},
): Command<Input> {
  const queries = useQueryClient();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef<Promise<boolean> | null>(null);
  const intent = useRef<{ input: string; key: string } | null>(null);
  const latest = useRef({ request, done, refresh, quiet, waits });
  useEffect(() => {
    latest.current = { request, done, refresh, quiet, waits };
  });

  const run = useCallback(
    async (input: Input): Promise<boolean> => {
      const fingerprint = JSON.stringify(input) ?? '';
      if (intent.current?.input !== fingerprint) intent.current = { input: fingerprint, key: newId() };
      const headers: Intent = { 'Idempotency-Key': intent.current.key };
      const saving = latest.current.quiet ? unseen : beginSaving();
      setPending(true);
      setProblem(null);
      for (let tries = 0; ; ) {
        const answer = await once(() => latest.current.request(input, headers));
        if (answer.problem === null) {
          intent.current = null;
          saving.saved();
          setPending(false);
          await Promise.all(
            latest.current.refresh.map((path) => queries.invalidateQueries({ predicate: ({ queryKey }) => asksFor(queryKey, path) })),
          );
          await latest.current.done?.(answer.data as Reply, input);
          return true;
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
        saving.dropped();
        setPending(false);
        setProblem(answer.problem);
        return false;
      }
    },
    [queries],
  );

  const send = useCallback(
    (input: Input) => {
      running.current ??= run(input).finally(() => {
        running.current = null;
      });
      return running.current;
    },
    [run],
  );
  const clear = useCallback(() => setProblem(null), []);
  return { send, pending, problem, clear };
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

/** openapi-react-query keys are `[method, path, init]`. */
function asksFor(key: QueryKey, path: string): boolean {
  return typeof key[1] === 'string' && (key[1] === path || key[1].startsWith(`${path}/`));
}
