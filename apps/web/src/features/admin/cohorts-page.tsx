import { api, http } from '../../api/client';
import { hasRole, useMe } from '../../api/me';
import { CommandForm, SubmitButton, useCommandForm } from '../../ui/command-form';
import { DataTable } from '../../ui/data-table';
import { civilDateInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { DateField, TextField } from '../../ui/fields';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { InProgram } from './in-program';

export function CohortsPage() {
  return <InProgram>{(programId) => <Cohorts programId={programId} />}</InProgram>;
}

function Cohorts({ programId }: { programId: string }) {
  const me = useMe();
  const cohorts = api.useQuery('get', '/api/programs/{programId}/cohorts', { params: { path: { programId } } });
  return (
    <>
      <PageTitle lead="Groups of people who start together.">Cohorts</PageTitle>
      <Loaded of={cohorts} rows={3}>
        {(list) => (
          <DataTable
            caption="Cohorts"
            note={`${list.length}, newest start first`}
            rows={list}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                head: 'Name',
                cell: ({ id, name }) => (
                  <TextLink to="/admin/cohorts/$cohortId" params={{ cohortId: id }}>
                    {name}
                  </TextLink>
                ),
              },
              { key: 'starts', head: 'First day', cell: ({ startsOn }) => civilDateInWords(startsOn) },
              { key: 'members', head: 'People', number: true, cell: ({ members }) => members },
            ]}
            empty={<EmptyState why="There is no cohort yet." />}
          />
        )}
      </Loaded>
      {me && hasRole(me, 'admin') ? <AddCohort programId={programId} /> : null}
    </>
  );
}

function AddCohort({ programId }: { programId: string }) {
  const form = useCommandForm({
    initial: { name: '', startsOn: '' },
    check: ({ name, startsOn }) => ({ name: name.trim() === '' && 'Enter a name', startsOn: startsOn === '' && 'Enter the first day' }),
    send: (body, headers) => http.POST('/api/programs/{programId}/cohorts', { params: { path: { programId } }, body, headers }),
    refresh: ['/api/programs/{programId}/cohorts'],
    forMore: true,
  });
  return (
    <section aria-labelledby="add-cohort">
      <h2 id="add-cohort">Add a cohort</h2>
      <CommandForm of={form} label="Add a cohort">
        <TextField {...form.field('name')} label="Name" readBy="Admins, auditors and the people in it can read this." autoComplete="off" />
        <DateField {...form.field('startsOn')} label="First day" />
        <SubmitButton of={form}>Add this cohort</SubmitButton>
      </CommandForm>
    </section>
  );
}
