import { getRouteApi } from '@tanstack/react-router';
import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { type Column, DataTable } from '../../ui/data-table';
import { instantInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { StatusWord } from '../../ui/status-word';
import { percent } from './words';

type Run = components['schemas']['CalibrationOverseenRunResponse'];

const route = getRouteApi('/signed-in/calibrate/raters/$program');

const columns: readonly Column<Run>[] = [
  { key: 'rater', head: 'Rater', cell: ({ raterName }) => raterName },
  { key: 'station', head: 'Conversation', cell: ({ stationCode, stationTitle }) => `${stationCode} ${stationTitle}` },
  { key: 'when', head: 'Handed in', cell: ({ handedInAt, number }) => `${instantInWords(handedInAt)}, run ${number}` },
  {
    key: 'result',
    head: 'Result',
    cell: ({ passed }) => <StatusWord kind={passed ? 'good' : 'neutral'}>{passed ? 'Calibrated' : 'Not yet'}</StatusWord>,
  },
  {
    key: 'levels',
    head: 'Same levels',
    number: true,
    cell: ({ levelsExact, levelsRated }) => `${levelsExact} of ${levelsRated} (${percent(levelsExact, levelsRated)}%)`,
  },
  {
    key: 'critical',
    head: 'Critical found',
    number: true,
    cell: ({ criticalCaught, criticalSeeded, criticalExtra }) =>
      `${criticalCaught} of ${criticalSeeded}${criticalExtra > 0 ? `, ${criticalExtra} more` : ''}`,
  },
  {
    key: 'differences',
    head: 'Levels differ in',
    cell: ({ differences, examples }) =>
      differences.length === 0 ? 'None' : differences.map((each) => `${each.title} (${each.examples} of ${examples})`).join(', '),
  },
];

/** For the lead: where raters and the panel see things otherwise. */
export function RatersPage() {
  const { program: programId } = route.useParams();
  const found = api.useQuery('get', '/api/programs/{programId}/calibration-runs', { params: { path: { programId } } }, { staleTime: 0 });
  return (
    <>
      <PageTitle lead="For the named lead. The panel’s marks are not shown here, since you may be a rater too.">How raters did</PageTitle>
      <Loaded of={found}>
        {({ programName, runs }) => (
          <DataTable
            caption={`Calibration runs in ${programName}`}
            note="newest first"
            columns={columns}
            rows={runs}
            rowKey={({ runId }) => runId}
            empty={<EmptyState why="Nobody has handed in a run yet." />}
          />
        )}
      </Loaded>
    </>
  );
}
