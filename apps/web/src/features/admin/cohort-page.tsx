import { Button, Checkbox } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type KeyboardEvent, useRef, useState } from 'react';
import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { heat } from '../../theme/tokens';
import { DataTable } from '../../ui/data-table';
import { dayInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import styles from './admin.module.css';
import { InProgram } from './in-program';
import { saveCsv } from './save-csv';

type Progress = components['schemas']['CohortProgressResponse'];
type Row = components['schemas']['ProgressRowResponse'];
type Cell = components['schemas']['ProgressCellResponse'];

const route = getRouteApi('/signed-in/admin/cohorts/$cohortId');
const AWAY_DAYS = 21;

export function CohortPage() {
  const { cohortId } = route.useParams();
  return <InProgram>{() => <Cohort cohortId={cohortId} />}</InProgram>;
}

function Cohort({ cohortId }: { cohortId: string }) {
  const progress = api.useQuery('get', '/api/cohorts/{cohortId}/progress', { params: { path: { cohortId } } });
  return (
    <>
      <PageTitle tab="Cohort" lead="What each person has done, in words and shades.">
        {progress.data?.cohortName ?? 'Cohort'}
      </PageTitle>
      <Loaded of={progress} rows={8}>
        {(data) =>
          data.rows.length === 0 ? (
            <EmptyState why="Nobody is in this cohort yet." next={<ButtonLink to="/admin/people">Choose people</ButtonLink>} />
          ) : (
            <ProgressOf data={data} />
          )
        }
      </Loaded>
    </>
  );
}

function ProgressOf({ data }: { data: Progress }) {
  const [asTable, setAsTable] = useState(false);
  const [hidden, setHidden] = useState(false);
  const [away, setAway] = useState(false);
  const rows = away ? data.rows.filter(isAway) : data.rows;
  const nameOf = (row: Row) => (hidden ? `Person ${data.rows.indexOf(row) + 1}` : row.name);
  return (
    <>
      <div className={styles['links']}>
        <Checkbox label="Hide names (presentation)" checked={hidden} onChange={(event) => setHidden(event.currentTarget.checked)} />
        <Checkbox
          label={`Only people not active for ${AWAY_DAYS} days`}
          checked={away}
          onChange={(event) => setAway(event.currentTarget.checked)}
        />
        <Button variant="default" size="sm" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? 'Show as grid' : 'Show as table'}
        </Button>
        <Button variant="default" size="sm" onClick={() => saveCsv('cohort-progress.csv', csvOf(data, rows, nameOf))}>
          Save as a file (CSV)
        </Button>
      </div>
      {rows.length === 0 ? (
        <EmptyState why={`Everybody was active in the last ${AWAY_DAYS} days.`} />
      ) : asTable ? (
        <TableTwin data={data} rows={rows} nameOf={nameOf} />
      ) : (
        <HeatGrid data={data} rows={rows} nameOf={nameOf} />
      )}
      <p className={styles['muted']}>
        Shares are shown where both of their numbers are at least {data.threshold}. Stripes: practice is paused. Nothing here says how fast
        somebody should be.
      </p>
    </>
  );
}

interface ViewProps {
  data: Progress;
  rows: readonly Row[];
  nameOf: (row: Row) => string;
}

/** Arrow keys move between cells; one cell is in the tab order. */
function HeatGrid({ data, rows, nameOf }: ViewProps) {
  const grid = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState({ row: 0, column: 0 });
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -99], End: [0, 99] }[event.key];
    if (!step) return;
    event.preventDefault();
    const row = clamp(at.row + (step[0] ?? 0), rows.length - 1);
    const column = clamp(at.column + (step[1] ?? 0), data.columns.length - 1);
    setAt({ row, column });
    grid.current?.querySelector<HTMLElement>(`[data-cell="${row}-${column}"]`)?.focus();
  }
  return (
    <div className={styles['gridFrame']}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells take focus is a grid (ARIA APG) */}
      <table ref={grid} role="grid" className={styles['heat']} aria-label={`Progress of ${data.cohortName}`} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th scope="col">Person</th>
            {data.columns.map((column) => (
              <th key={column.code} scope="col">
                {column.title}
                <br />
                <span className={styles['muted']}>
                  {column.done} done{column.donePercent === null ? '' : `, ${column.donePercent} %`}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            <tr key={row.enrolmentId}>
              <th scope="row">{nameOf(row)}</th>
              {data.columns.map(({ code }, c) => {
                const cell = row.cells.find((each) => each.code === code);
                const shade = heat.find(({ step }) => step === cell?.step);
                return (
                  <td
                    key={code}
                    data-cell={`${r}-${c}`}
                    tabIndex={at.row === r && at.column === c ? 0 : -1}
                    onFocus={() => setAt({ row: r, column: c })}
                    className={row.paused ? styles['paused'] : undefined}
                    style={shade ? { backgroundColor: shade.back, color: shade.text } : undefined}
                  >
                    {cellWords(cell)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TableTwin({ data, rows, nameOf }: ViewProps) {
  return (
    <DataTable<Row>
      caption={`Progress of ${data.cohortName}`}
      note={`${rows.length} people, by name`}
      rows={rows}
      rowKey={({ enrolmentId }) => enrolmentId}
      columns={[
        { key: 'person', head: 'Person', cell: nameOf },
        ...data.columns.map(({ code, title }) => ({
          key: code,
          head: title,
          cell: ({ cells }: Row) => cellWords(cells.find((each) => each.code === code)),
        })),
        { key: 'seen', head: 'Last active', cell: ({ lastActiveAt }) => dayInWords(lastActiveAt) },
      ]}
    />
  );
}

/** Every cell says in words what its shade says. */
function cellWords(cell: Cell | undefined): string {
  if (!cell || cell.state === 'not-started') return '–';
  if (cell.state === 'done') return 'done';
  if (cell.state === 'lead-decides') return 'lead decides';
  return cell.done === null ? 'started' : `started, ${cell.done} of ${cell.of}`;
}

function isAway({ lastActiveAt }: Row): boolean {
  return Date.now() - Date.parse(lastActiveAt) > AWAY_DAYS * 86_400_000;
}

function csvOf(data: Progress, rows: readonly Row[], nameOf: (row: Row) => string): string[][] {
  const head = ['Person', ...data.columns.map(({ title }) => title)];
  return [
    head,
    ...rows.map((row) => [nameOf(row), ...data.columns.map(({ code }) => cellWords(row.cells.find((each) => each.code === code)))]),
  ];
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}
