import { api, http } from '../../api/client';
import { useMe } from '../../api/me';
import { CommandForm, SubmitButton, useCommandForm } from '../../ui/command-form';
import { EmptyState } from '../../ui/empty-state';
import { RadioField, SelectField } from '../../ui/fields';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { kindWords } from './conflict-words';
import styles from './people.module.css';

type Kind = keyof typeof kindWords;

/** For everybody: somebody here is family, a friend, my clinician or my manager. */
export function ConflictsPage() {
  const me = useMe();
  const programId = me?.roles.find(({ role }) => role !== 'author' && role !== 'auditor')?.programId;
  return (
    <>
      <PageTitle lead="When two people know each other well, neither rates, reviews or issues for the other. Saying so protects both.">
        People I know here
      </PageTitle>
      {me && programId ? <Conflicts programId={programId} myId={me.id} /> : <EmptyState why="There is nothing to declare for your role." />}
    </>
  );
}

function Conflicts({ programId, myId }: { programId: string; myId: string }) {
  const params = { params: { path: { programId } } };
  const conflicts = api.useQuery('get', '/api/programs/{programId}/conflicts', params);
  const candidates = api.useQuery('get', '/api/programs/{programId}/conflict-candidates', params);
  const form = useCommandForm({
    initial: { otherId: '', kind: '' },
    check: ({ otherId, kind }) => ({ otherId: otherId === '' && 'Choose a person', kind: kind === '' && 'Choose what it is' }),
    send: ({ otherId, kind }, headers) =>
      http.POST('/api/programs/{programId}/conflicts', { ...params, body: { otherId, kind: kind as Kind }, headers }),
    refresh: ['/api/programs/{programId}/conflicts'],
    forMore: true,
  });
  return (
    <>
      <Loaded of={conflicts} rows={2}>
        {(list) => {
          const mine = list.filter(({ personId, otherId }) => personId === myId || otherId === myId);
          return mine.length === 0 ? (
            <p>Nothing is declared about you.</p>
          ) : (
            <ul className={styles['list']}>
              {mine.map(({ id, personId, personName, otherName, kind }) => (
                <li key={id}>
                  {kindWords[kind]}: {personId === myId ? otherName : personName}
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
      <h2>Declare somebody</h2>
      <CommandForm of={form} label="Declare somebody">
        <SelectField
          {...form.field('otherId')}
          label="Who is it?"
          data={[{ value: '', label: 'Choose' }, ...(candidates.data ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <RadioField
          {...form.field('kind')}
          label="What is it?"
          hint="The two of you, admins and auditors can read this. An admin can end it later."
          choices={Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
        />
        <SubmitButton of={form}>Declare this</SubmitButton>
      </CommandForm>
    </>
  );
}
