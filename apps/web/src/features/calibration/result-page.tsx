import { getRouteApi } from '@tanstack/react-router';
import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { DataTable } from '../../ui/data-table';
import { civilDateInWords, instantInWords } from '../../ui/dates';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { StatusWord } from '../../ui/status-word';
import { supports } from '../marking/words';
import styles from './calibration.module.css';
import { Transcript } from './transcript';
import { levelOf, marks, percent } from './words';

type Comparison = components['schemas']['CalibrationComparisonResponse'];
type Compared = components['schemas']['CalibrationComparedExampleResponse'];
type Competency = components['schemas']['CalibrationComparedCompetencyResponse'];

const route = getRouteApi('/signed-in/calibrate/$run/result');

export function ResultPage() {
  const { run: runId } = route.useParams();
  const found = api.useQuery('get', '/api/calibration-runs/{runId}/comparison', { params: { path: { runId } } }, { staleTime: 0 });
  return (
    <>
      <PageTitle lead="Your marks beside those of the panel.">Calibration result</PageTitle>
      <Loaded of={found} rows={10}>
        {(data) => <Result comparison={data} />}
      </Loaded>
    </>
  );
}

function Result({ comparison }: { comparison: Comparison }) {
  const { passed, levelsRated, levelsExact, exactPercent, criticalSeeded, criticalCaught, criticalExtra, examples } = comparison;
  const missed = examples.flatMap(({ position, critical }) =>
    critical.filter(({ gold, given }) => gold && !given).map(({ code, text }) => ({ position, code, text })),
  );
  return (
    <>
      <p>
        <b>
          {comparison.stationCode} {comparison.stationTitle}
        </b>{' '}
        <span className={styles['muted']}>
          · rubric {comparison.rubricVersion} · run {comparison.number} · handed in {instantInWords(comparison.handedInAt)}
        </span>
      </p>
      <Notice title={passed ? 'You are calibrated' : 'Not yet'} tone={passed ? 'info' : 'warning'}>
        {comparison.validUntil ? (
          <p>It counts until {civilDateInWords(comparison.validUntil)}, for this version of the rubric.</p>
        ) : (
          <p>
            {comparison.nextFrom ? `You can begin another run ${instantInWords(comparison.nextFrom)}.` : 'You can begin another run.'} Read
            the reasons first, and talk them over with somebody if that helps. This is about rating, not about you as a supervisor.
          </p>
        )}
      </Notice>
      <dl className={styles['figures']}>
        <div>
          <dt>Levels as the panel has them</dt>
          <dd>
            {levelsExact} of {levelsRated}, {percent(levelsExact, levelsRated)}% ({exactPercent}% needed)
          </dd>
        </div>
        <div>
          <dt>Critical behaviours found</dt>
          <dd>
            {criticalCaught} of {criticalSeeded} (all needed)
          </dd>
        </div>
        {criticalExtra > 0 ? (
          <div>
            <dt>Answered yes where the panel has none</dt>
            <dd>{criticalExtra}. Shown to think about, it does not count against you</dd>
          </div>
        ) : null}
      </dl>
      {missed.length > 0 ? (
        <section aria-labelledby="missed-title">
          <h2 id="missed-title">Critical behaviours to look at again</h2>
          <ul>
            {missed.map(({ position, code, text }) => (
              <li key={`${position} ${code}`}>
                Example {position}: {code} {text}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Differing examples={examples} />
      <section aria-labelledby="examples-title">
        <h2 id="examples-title">Example by example</h2>
        {examples.map((example) => (
          <OneExample key={example.position} example={example} />
        ))}
      </section>
      <p className={styles['digest']}>SHA-256 {comparison.digest}</p>
      <ButtonLink to="/calibrate" variant="default">
        Back to the list
      </ButtonLink>
    </>
  );
}

/** Competencies that came out otherwise, and how often. */
function Differing({ examples }: { examples: readonly Compared[] }) {
  const counts = new Map<string, { title: string; count: number }>();
  for (const { code, title, exact } of examples.flatMap(({ competencies }) => competencies)) {
    if (!exact) counts.set(code, { title, count: (counts.get(code)?.count ?? 0) + 1 });
  }
  const rows = [...counts].map(([code, each]) => ({ code, ...each })).sort((one, other) => other.count - one.count);
  if (rows.length === 0) return <p>Every level is the same as the panel’s.</p>;
  return (
    <DataTable
      caption="Where the levels differ"
      columns={[
        { key: 'title', head: 'Competency', cell: ({ title }) => title },
        { key: 'count', head: 'Examples', number: true, cell: ({ count }) => `${count} of ${examples.length}` },
      ]}
      rows={rows}
      rowKey={({ code }) => code}
    />
  );
}

function OneExample({ example }: { example: Compared }) {
  const { position, title, competencies, critical, entrustmentGiven, entrustmentGold } = example;
  const differing = competencies.filter(({ exact }) => !exact).length + critical.filter(({ given, gold }) => given !== gold).length;
  return (
    <details className={styles['compared']}>
      <summary>
        <span>
          {position}. <b>{title}</b>
        </span>
        <StatusWord kind={differing === 0 ? 'good' : 'info'}>{differing === 0 ? 'All the same' : `${differing} to compare`}</StatusWord>
      </summary>
      <DataTable
        caption={`Levels of example ${position}`}
        columns={[
          { key: 'title', head: 'Competency', cell: (row: Competency) => row.title },
          { key: 'given', head: 'You', cell: (row) => levelOf(row.given) },
          { key: 'gold', head: 'Panel', cell: (row) => levelOf(row.gold) },
          { key: 'same', head: 'Compared', cell: (row) => (row.exact ? 'Same' : <b>Differs</b>) },
        ]}
        rows={competencies}
        rowKey={({ code }) => code}
      />
      {competencies.some(({ behaviours }) => behaviours.some(differs)) ? (
        <>
          <h3>What was marked otherwise</h3>
          <ul>
            {competencies.flatMap((competency) =>
              competency.behaviours.filter(differs).map(({ code, text, given, gold, at, why }) => (
                <li key={code}>
                  <b>{competency.title}:</b> {text} You: {marks[given].toLowerCase()}. Panel: {marks[gold].toLowerCase()}
                  {at === null ? '.' : `, at ${at}.`} {why}
                </li>
              )),
            )}
          </ul>
        </>
      ) : null}
      {critical.length > 0 ? (
        <>
          <h3>Critical behaviours</h3>
          <ul>
            {critical.map(({ code, text, given, gold, at, why }) => (
              <li key={code}>
                <b>{code}</b> {text} You: {given ? 'yes' : 'no'}. Panel: {gold ? 'yes' : 'no'}
                {at === null ? '.' : `, at ${at}.`} {why}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p>
        Support next time: you {entrustmentGiven}, {supportWords(entrustmentGiven)}; panel {entrustmentGold},{' '}
        {supportWords(entrustmentGold)}. It is shown to compare and counts for nothing here.
      </p>
      <details>
        <summary>Read the conversation, with what the panel saw</summary>
        <Transcript lines={example.transcript} note={example.note} under={(place) => <Reasons example={example} place={place} />} />
      </details>
    </details>
  );
}

const differs = ({ given, gold }: Competency['behaviours'][number]) => given !== gold;

const supportWords = (value: number) => (supports.find((each) => each.value === value)?.label ?? '').toLowerCase();

/** What the panel ticked at a place of the conversation. */
function Reasons({ example, place }: { example: Compared; place: string }) {
  const ticks = [...example.competencies.flatMap(({ behaviours }) => behaviours), ...example.critical].filter(
    ({ at, why }) => at === place && why !== null,
  );
  if (ticks.length === 0) return null;
  return (
    <ul className={styles['reasons']}>
      {ticks.map(({ code, text, why }) => (
        <li key={code}>
          <b>{text}</b> {why}
        </li>
      ))}
    </ul>
  );
}
