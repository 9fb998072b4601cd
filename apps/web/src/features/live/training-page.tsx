import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { StatusWord } from '../../ui/status-word';
import { InProgram } from '../admin/in-program';
import { hoursInWords } from './hours-words';

type Person = components['schemas']['TrainingPersonResponse'];

/** Who is short of hours of training, and of which. */
export function TrainingPage() {
  return <InProgram>{(programId) => <Training programId={programId} />}</InProgram>;
}

function Training({ programId }: { programId: string }) {
  const hours = api.useQuery('get', '/api/programs/{programId}/training-hours', { params: { path: { programId } } });
  return (
    <>
      <PageTitle lead="Hours of lessons and live sessions. Those who are short of the most come first.">Hours of training</PageTitle>
      <Loaded of={hours} rows={6}>
        {({ people }) =>
          people.length === 0 ? <EmptyState why="Nobody is enrolled on terms that ask for hours of training." /> : <Table people={people} />
        }
      </Loaded>
    </>
  );
}

function Table({ people }: { people: readonly Person[] }) {
  const titles = new Map(people.flatMap(({ categories }) => categories.map(({ code, title }) => [code, title] as const)));
  const short = people.filter(({ complete }) => !complete).length;
  return (
    <DataTable<Person>
      caption="Hours of training"
      note={`${short} of ${people.length} short of hours`}
      rows={people}
      rowKey={({ enrolmentId }) => enrolmentId}
      columns={[
        {
          key: 'name',
          head: 'Trainee',
          cell: ({ personId, name }) => (
            <TextLink to="/admin/people/$personId" params={{ personId }}>
              {name}
            </TextLink>
          ),
        },
        { key: 'cohort', head: 'Cohort', cell: ({ cohortName }) => cohortName ?? '–' },
        {
          key: 'state',
          head: 'All together',
          cell: ({ complete }) =>
            complete ? <StatusWord kind="good">Complete</StatusWord> : <StatusWord kind="neutral">Not yet</StatusWord>,
        },
        { key: 'live', head: 'Live', number: true, cell: ({ liveHave, liveNeed }) => hoursInWords(liveHave, liveNeed) },
        ...[...titles].map(([code, title]) => ({
          key: code,
          head: title,
          number: true,
          cell: ({ categories }: Person) => {
            const own = categories.find((each) => each.code === code);
            return own ? hoursInWords(own.have, own.need) : '–';
          },
        })),
      ]}
    />
  );
}
