import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { calibrationBlanks } from '#libs/assessment';
import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import type { BoardDesk } from '../marking/board-desk';
import { ElsewhereNotice } from '../marking/elsewhere-notice';
import { MarkingBoard } from '../marking/marking-board';
import { rubricOf } from '../marking/rubric';
import { SavedWords } from '../marking/saved-words';
import { keeperOf } from '../marking/sheet-keeper';
import styles from './calibration.module.css';
import { exampleLine } from './example-line';
import { Transcript } from './transcript';

type Example = components['schemas']['CalibrationExampleResponse'];

const PATIENCE_MS = 2_000;
const route = getRouteApi('/signed-in/calibrate/$run/$example');

export function ExamplePage() {
  const { run: runId, example } = route.useParams();
  const position = Number(example);
  const found = api.useQuery(
    'get',
    '/api/calibration-runs/{runId}/examples/{position}',
    { params: { path: { runId, position } } },
    { refetchOnWindowFocus: true, staleTime: 0 },
  );
  return (
    <>
      <PageTitle>{`Example ${example}`}</PageTitle>
      <Loaded of={found} rows={12}>
        {(data) => (data.handedIn ? <HandedIn runId={runId} /> : <Marking key={`${runId} ${position}`} example={data} />)}
      </Loaded>
    </>
  );
}

function HandedIn({ runId }: { runId: string }) {
  return (
    <Notice title="This run is handed in">
      <ButtonLink to="/calibrate/$run/result" params={{ run: runId }}>
        See the result
      </ButtonLink>
    </Notice>
  );
}

function Marking({ example }: { example: Example }) {
  const navigate = useNavigate();
  const { runId, position, of, station } = example;
  const line = useMemo(() => exampleLine(runId, position), [runId, position]);
  const keeper = keeperOf(line, example);
  const state = keeper.state.use();
  const rubric = useMemo(() => rubricOf(station), [station]);
  const desk = useMemo<BoardDesk>(
    () => ({
      change: (change) => keeper.change(change),
      type: (change) => keeper.type(change),
      undo: () => keeper.undo(),
      second: () => 0,
    }),
    [keeper],
  );
  const last = position === of;
  async function finish() {
    // without a line it goes on being sent; the next page need not wait for it
    await Promise.race([keeper.settled(), new Promise((go) => setTimeout(go, PATIENCE_MS))]);
    if (keeper.state.get().elsewhere || keeper.state.get().problem) return;
    if (last) await navigate({ to: '/calibrate/$run', params: { run: runId } });
    else await navigate({ to: '/calibrate/$run/$example', params: { run: runId, example: String(position + 1) } });
  }
  const left = calibrationBlanks(rubric, state.sheet);
  return (
    <>
      <p>
        <b>{example.title}</b>
        <span className={styles['muted']}>
          {' '}
          · {station.code} {station.title} · {position} of {of} ·{' '}
        </span>
        <SavedWords state={state} />
      </p>
      <p className={styles['muted']}>
        Mark only what stands in the conversation or in the note. Here everything had its chance: what you do not find was not seen.
      </p>
      {example.outdated ? (
        <Notice tone="warning" title="The rubric has changed">
          <p>This run can no longer be handed in. Begin a new one from the list.</p>
        </Notice>
      ) : null}
      {state.problem ? <ProblemAlert problem={state.problem} safe="Your marks are still here." /> : null}
      {state.elsewhere ? <ElsewhereNotice rubric={rubric} state={state} settle={(mine) => keeper.settle(mine)} /> : null}
      <div className={styles['sides']}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a wide screen, so the keyboard must reach it */}
        <section className={styles['transcript']} aria-labelledby="transcript-title" tabIndex={0}>
          <h2 id="transcript-title">What was said</h2>
          <p className={styles['muted']}>{example.theme}</p>
          <Transcript lines={example.transcript} note={example.note} />
        </section>
        <MarkingBoard station={station} rubric={rubric} sheet={state.sheet} desk={desk} finish={() => void finish()} marksOnly />
      </div>
      <div className={styles['foot']}>
        <TextLink to="/calibrate/$run" params={{ run: runId }}>
          All examples
        </TextLink>
        <span role="status">{left === 0 ? 'Nothing left blank' : `${left} left blank`}</span>
        <Button onClick={() => void finish()}>{last ? 'Back to all examples' : 'Next example'}</Button>
      </div>
    </>
  );
}
