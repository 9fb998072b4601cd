import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { api, http } from '../../api/client';
import type { components } from '../../api/schema';
import { useCommand } from '../../ui/command';
import { instantInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { StatusWord } from '../../ui/status-word';
import styles from './calibration.module.css';
import { type CalibrationStation, stateWords } from './words';

type Program = components['schemas']['CalibrationProgramResponse'];

export function CalibrationsPage() {
  const found = api.useQuery('get', '/api/calibrations', {}, { staleTime: 0 });
  return (
    <>
      <PageTitle lead="Mark written conversations, then compare your marks with those of a panel. It lets you sign for real ones.">
        Calibration
      </PageTitle>
      <Loaded of={found}>
        {(programs) =>
          programs.every(({ stations }) => stations.length === 0) ? (
            <EmptyState why="Your program has no practice conversations to rate yet." />
          ) : (
            programs.map((program) => <OneProgram key={program.programId} program={program} named={programs.length > 1} />)
          )
        }
      </Loaded>
    </>
  );
}

function OneProgram({ program, named }: { program: Program; named: boolean }) {
  const navigate = useNavigate();
  const { programId, programName, minimumExamples, exactPercent, validMonths, oversees, stations } = program;
  const begin = useCommand(
    (stationCode: string, intent) =>
      http.POST('/api/programs/{programId}/stations/{stationCode}/calibration-runs', {
        params: { path: { programId, stationCode } },
        headers: intent,
      }),
    { quiet: true, refresh: ['/api/calibrations'], done: ({ id }) => navigate({ to: '/calibrate/$run', params: { run: id } }) },
  );
  return (
    <section className={styles['program']} aria-label={`Calibration in ${programName}`}>
      {named ? <h2>{programName}</h2> : null}
      <p>
        A run has at least {minimumExamples} examples. It asks for {exactPercent}% of levels as the panel has them, and every critical
        behaviour found. It counts for {validMonths} months, for one version of the rubric.
      </p>
      {begin.problem ? <ProblemAlert problem={begin.problem} /> : null}
      <ul className={styles['stations']}>
        {stations.map((station) => (
          <OneStation key={station.stationCode} station={station} begin={() => void begin.send(station.stationCode)} busy={begin.pending} />
        ))}
      </ul>
      {oversees ? (
        <p>
          <TextLink to="/calibrate/raters/$program" params={{ program: programId }}>
            How the raters of this program did
          </TextLink>
        </p>
      ) : null}
    </section>
  );
}

function OneStation({ station, begin, busy }: { station: CalibrationStation; begin: () => void; busy: boolean }) {
  const { stationCode, stationTitle, examples, openRunId, lastRun, nextFrom, canStart, source, state } = station;
  const { kind, words } = stateWords(station);
  const name = `${stationCode} ${stationTitle}`;
  return (
    <li>
      <div className={styles['about']}>
        <b>{name}</b>
        <br />
        <StatusWord kind={kind}>{words}</StatusWord>
        {source === 'external' ? <div className={styles['muted']}>External, recorded by an admin.</div> : null}
        {examples === 0 && state !== 'current' ? (
          <div className={styles['muted']}>No examples here yet. An admin can record an external calibration.</div>
        ) : null}
        {nextFrom ? <div className={styles['muted']}>Your last run: not yet. The next can begin {instantInWords(nextFrom)}.</div> : null}
      </div>
      <span className={styles['moves']}>
        {openRunId ? (
          <ButtonLink to="/calibrate/$run" params={{ run: openRunId }} aria-label={`Go on with your run: ${name}`}>
            Go on with your run
          </ButtonLink>
        ) : null}
        {canStart ? (
          <Button variant="default" onClick={begin} aria-busy={busy} aria-label={`Begin a run: ${name}`}>
            Begin a run
          </Button>
        ) : null}
        {lastRun && !openRunId ? (
          <ButtonLink to="/calibrate/$run/result" params={{ run: lastRun.id }} variant="default" aria-label={`Last result: ${name}`}>
            Last result
          </ButtonLink>
        ) : null}
      </span>
    </li>
  );
}
