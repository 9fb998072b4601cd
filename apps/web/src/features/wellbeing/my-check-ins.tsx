import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, http } from '../../api/client';
import { newId } from '../../api/new-id';
import { useCommand } from '../../ui/command';
import { ConfirmByTyping } from '../../ui/confirm-by-typing';
import { instantInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { ProblemAlert } from '../../ui/problem-alert';
import { levelInWords } from './levels';
import styles from './wellbeing.module.css';

const PATHS = ['/api/me/check-ins', '/api/me/wellness-plan'] as const;

/** My check-ins, newest first, with a way to delete one or everything. */
export function MyCheckIns() {
  const checkIns = useQuery(api.queryOptions('get', '/api/me/check-ins', {}, { gcTime: 0 }));
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const erase = useCommand(
    (checkInId: string, intent) => http.DELETE('/api/me/check-ins/{checkInId}', { params: { path: { checkInId } }, headers: intent }),
    {
      refresh: [PATHS[0]],
    },
  );
  const eraseAll = useCommand(
    async (_: null, intent) => {
      const plan = await http.DELETE('/api/me/wellness-plan', { headers: { 'Idempotency-Key': newId() } });
      return plan.response.ok ? http.DELETE('/api/me/check-ins', { headers: intent }) : plan;
    },
    {
      done: async () => {
        setAsked(false);
        // the boxes of the plan hold what was there: they start anew
        await queries.resetQueries({ predicate: ({ queryKey }) => PATHS.some((path) => path === queryKey[1]) });
      },
    },
  );
  return (
    <Loaded of={checkIns} rows={3}>
      {(list) => (
        <>
          {list.length === 0 ? <EmptyState why="You have kept no check-ins." /> : null}
          <ul className={styles['kept']}>
            {list.map(({ id, level, words, madeAt }) => (
              <li key={id}>
                <div>
                  <time dateTime={madeAt}>{instantInWords(madeAt)}</time>
                  {level === null ? null : (
                    <b>
                      {level}: {levelInWords(level).word}
                    </b>
                  )}
                  {words ? <p>{words}</p> : null}
                </div>
                <Button
                  variant="subtle"
                  onClick={() => void erase.send(id)}
                  aria-label={`Delete the check-in of ${instantInWords(madeAt)}`}
                >
                  Delete
                </Button>
              </li>
            ))}
          </ul>
          {erase.problem ? <ProblemAlert problem={erase.problem} /> : null}
          <Button variant="default" onClick={() => setAsked(true)}>
            Delete everything on this page
          </Button>
          <ConfirmByTyping
            opened={asked}
            title="Delete everything on this page"
            consequences="All your check-ins and your plan are deleted for good. Nobody is told, and nothing else changes."
            phrase="delete"
            act="Delete everything"
            pending={eraseAll.pending}
            problem={eraseAll.problem}
            onConfirm={() => void eraseAll.send(null)}
            onClose={() => setAsked(false)}
          />
        </>
      )}
    </Loaded>
  );
}
