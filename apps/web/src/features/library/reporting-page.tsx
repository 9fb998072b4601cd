import { Button } from '@mantine/core';
import { useState } from 'react';
import { api, http } from '../../api/client';
import { CannotShow } from '../../ui/cannot-show';
import { CommandForm, SubmitButton, useCommandForm } from '../../ui/command-form';
import { SelectField, TextField } from '../../ui/fields';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { openHelp } from '../help/help-dialog';
import { ClosePlace } from './close-place';
import { DutyView } from './duty-view';
import { type Reporting, useLibraryProgram } from './library';
import styles from './library.module.css';

const PATH = '/api/programs/{programId}/reporting-duties';

/** Who has to report what, to whom and how fast: the program's own answers, place by place. */
export function ReportingPage() {
  const programId = useLibraryProgram();
  if (programId === null) return <CannotShow />;
  return (
    <>
      <p className={styles['onScreen']}>
        <TextLink to="/library">Library</TextLink>
      </p>
      <PageTitle lead="Your program writes this for each place where it works. The law differs from place to place.">
        What has to be reported
      </PageTitle>
      <Table programId={programId} />
    </>
  );
}

function Table({ programId }: { programId: string }) {
  const reporting = api.useQuery('get', PATH, { params: { path: { programId } } });
  const [chosen, setChosen] = useState('');
  return (
    <Loaded of={reporting} rows={10}>
      {(table) => {
        const place = table.places.find(({ id }) => id === chosen) ?? table.places[0];
        return (
          <>
            {table.intro ? <p>{table.intro}</p> : null}
            {place ? null : <NotFilledIn />}
            {table.places.length > 1 ? (
              <SelectField
                label="Place"
                value={place?.id ?? ''}
                data={table.places.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(event) => setChosen(event.currentTarget.value)}
              />
            ) : null}
            {place ? <PlaceView key={place.id} table={table} place={place} /> : <Asked table={table} />}
            {table.can.edit ? <AddPlace programId={programId} /> : null}
          </>
        );
      }}
    </Loaded>
  );
}

/** Nothing to go by is said plainly, with the way to somebody who knows. */
function NotFilledIn() {
  return (
    <Notice tone="warning" title="Your program has not filled this in yet">
      <p>Ask your supervisor now, before you promise anything to anybody. If a life is in danger, call the emergency number first.</p>
      <Button variant="default" onClick={openHelp}>
        Show help lines
      </Button>
    </Notice>
  );
}

function Asked({ table: { topics } }: { table: Reporting }) {
  if (topics.length === 0) return null;
  return (
    <>
      <h2>What your program has to know</h2>
      <dl className={styles['words']}>
        {topics.map(({ code, title, ask }) => (
          <div key={code}>
            <dt>{title}</dt>
            <dd>{ask}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function PlaceView({ table: { topics, can }, place }: { table: Reporting; place: Reporting['places'][number] }) {
  const written = topics.filter(({ code }) => place.duties.some(({ topicCode }) => topicCode === code));
  return (
    <>
      <h2>{place.name}</h2>
      <p className={styles['quiet']}>
        {written.length} of {topics.length} topics are filled in.
      </p>
      {written.length === 0 ? <NotFilledIn /> : null}
      {topics.map((topic) => (
        <DutyView
          key={topic.code}
          topic={topic}
          duty={place.duties.find(({ topicCode }) => topicCode === topic.code)}
          editAt={can.edit ? place.id : null}
        />
      ))}
      {can.edit ? <ClosePlace place={place} refresh={PATH} /> : null}
    </>
  );
}

function AddPlace({ programId }: { programId: string }) {
  const form = useCommandForm({
    initial: { name: '' },
    check: ({ name }) => ({ name: name.trim() === '' && 'Enter the name of the place' }),
    send: (body, headers) => http.POST('/api/programs/{programId}/reporting-places', { params: { path: { programId } }, body, headers }),
    refresh: [PATH],
    forMore: true,
  });
  return (
    <section aria-labelledby="add-place" className={styles['onScreen']}>
      <h2 id="add-place">Add a place</h2>
      <CommandForm of={form} label="Add a place">
        <TextField
          {...form.field('name')}
          label="Place"
          hint="A state, county or country that has rules of its own"
          readBy="Everybody in the program can read this."
          autoComplete="off"
        />
        <SubmitButton of={form}>Add this place</SubmitButton>
      </CommandForm>
    </section>
  );
}
