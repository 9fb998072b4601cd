import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { api, http } from '../../api/client';
import type { components } from '../../api/schema';
import { useCommand } from '../../ui/command';
import { instantInWords } from '../../ui/dates';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { StatusWord } from '../../ui/status-word';
import { keepersNamed } from '../marking/sheet-keeper';
import styles from './calibration.module.css';
import { runName } from './example-line';

type Run = components['schemas']['CalibrationRunResponse'];

const route = getRouteApi('/signed-in/calibrate/$run');
const RUN = '/api/calibration-runs/{runId}' as const;

export function RunPage() {
  const { run: runId } = route.useParams();
  const run = api.useQuery('get', RUN, { params: { path: { runId } } }, { staleTime: 0 });
  const { refetch } = run;
  useEffect(() => {
    const waiting = keepersNamed(runName(runId)).filter((keeper) => keeper.state.get().unsent > 0);
    for (const keeper of waiting) void keeper.settled().then(() => refetch());
  }, [runId, refetch]);
  return (
    <>
      <PageTitle lead="Mark every example as you would a real conversation. What you mark is saved as you go.">Calibration run</PageTitle>
      <Loaded of={run}>{(data) => <Examples run={data} />}</Loaded>
    </>
  );
}

function Examples({ run }: { run: Run }) {
  const navigate = useNavigate();
  const { id, examples, outdated, handedInAt } = run;
  const toResult = () => navigate({ to: '/calibrate/$run/result', params: { run: id } });
  const handIn = useCommand(
    async (_: null, intent) => {
      for (const keeper of keepersNamed(runName(id))) await keeper.settled();
      return http.POST('/api/calibration-runs/{runId}/hand-in', { params: { path: { runId: id } }, headers: intent });
    },
    {
      refresh: [RUN, '/api/calibrations', '/api/desk'],
      done: async () => {
        for (const keeper of keepersNamed(runName(id))) keeper.close();
        await toResult();
      },
    },
  );
  const left = examples.filter(({ blanks }) => blanks > 0);
  const next = left[0] ?? examples[0];
  return (
    <>
      <p>
        <b>
          {run.stationCode} {run.stationTitle}
        </b>{' '}
        <span className={styles['muted']}>
          · rubric {run.rubricVersion} · begun {instantInWords(run.openedAt)}
        </span>
      </p>
      {handedInAt ? (
        <Notice title="This run is handed in">
          <ButtonLink to="/calibrate/$run/result" params={{ run: id }}>
            See the result
          </ButtonLink>
        </Notice>
      ) : null}
      {outdated && !handedInAt ? (
        <Notice tone="warning" title="The rubric has changed">
          <p>This run can no longer be handed in. Begin a new one from the list.</p>
          <ButtonLink to="/calibrate">Back to the list</ButtonLink>
        </Notice>
      ) : null}
      {handIn.problem ? <ProblemAlert problem={handIn.problem} safe="Your marks are still here." /> : null}
      <ol className={styles['examples']} aria-label="Examples of this run">
        {examples.map(({ position, title, blanks, savedAt }) => (
          <li key={position}>
            <span className={styles['about']}>
              {position}. <b>{title}</b>
              <br />
              <StatusWord kind={blanks === 0 ? 'good' : savedAt ? 'waiting' : 'neutral'}>
                {blanks === 0 ? 'Marked' : savedAt ? `${blanks} left blank` : 'Not begun'}
              </StatusWord>
            </span>
            <ButtonLink
              to="/calibrate/$run/$example"
              params={{ run: id, example: String(position) }}
              variant={position === next?.position && left.length > 0 ? 'filled' : 'default'}
              aria-label={`Open example ${position}: ${title}`}
            >
              Open
            </ButtonLink>
          </li>
        ))}
      </ol>
      {handedInAt || outdated ? null : left.length > 0 ? (
        <p>
          {left.length} of {examples.length} examples still have blank places. Then you can hand in all of them at once.
        </p>
      ) : (
        <>
          <p>After you hand in, nothing can be changed. Then you see the panel’s marks and reasons beside yours.</p>
          <Button onClick={() => void handIn.send(null)} aria-busy={handIn.pending}>
            Hand in all {examples.length}
          </Button>
        </>
      )}
    </>
  );
}
