import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { api, http } from '../../api/client';
import type { components } from '../../api/schema';
import { CannotShow } from '../../ui/cannot-show';
import { useCommand } from '../../ui/command';
import { DataTable } from '../../ui/data-table';
import { instantInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { TickField } from '../../ui/fields';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import styles from './author.module.css';
import { useContentProgram } from './content';
import { ContentNavigation } from './content-area';

type Moves = components['schemas']['EnrolmentMovesResponse'];
type Waiting = components['schemas']['EnrolmentToMoveResponse'];
type Moved = components['schemas']['EnrolmentMovedResponse'];
type Requirement = components['schemas']['MoveRequirementResponse'];

const route = getRouteApi('/signed-in/author/moves/$programVersion');

/** Who gains and who loses by a move to the newest version, and the move itself. */
export function MovesPage() {
  const programId = useContentProgram();
  const { programVersion } = route.useParams();
  if (programId === undefined) return <CannotShow />;
  return (
    <>
      <ContentNavigation />
      <PageTitle lead="What was done stays done, and what stood open stays open. Here is what else a move would mean for each person.">
        Move people
      </PageTitle>
      <MovesOf programId={programId} programVersionId={programVersion} />
    </>
  );
}

function MovesOf({ programId, programVersionId }: { programId: string; programVersionId: string }) {
  const moves = api.useQuery('get', '/api/programs/{programId}/program-versions/{programVersionId}/moves', {
    params: { path: { programId, programVersionId } },
  });
  return (
    <Loaded of={moves} rows={8}>
      {(loaded) => (
        <>
          <h2>{`To version ${loaded.version.number}`}</h2>
          {loaded.version.isNewest ? (
            <MoveForm programId={programId} moves={loaded} />
          ) : (
            <EmptyState why="People can only be moved to the newest version of the program." />
          )}
          <MovedTable moved={loaded.moved} />
        </>
      )}
    </Loaded>
  );
}

function MoveForm({ programId, moves: { waiting, version } }: { programId: string; moves: Moves }) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [done, setDone] = useState<number | null>(null);
  const move = useCommand(
    (enrolmentIds: string[], intent) =>
      http.POST('/api/programs/{programId}/program-versions/{programVersionId}/moves', {
        params: { path: { programId, programVersionId: version.id } },
        body: { enrolmentIds },
        headers: intent,
      }),
    {
      refresh: ['/api/programs/{programId}/program-versions'],
      done: ({ moved }, sent) => {
        setChosen((now) => now.filter((id) => !sent.includes(id)));
        setDone(moved);
      },
    },
  );
  const free = waiting.filter(({ staysBecause }) => staysBecause === null);
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <>
      {done === null ? null : (
        <Notice tone="success" announce>
          <p>{done === 1 ? '1 person was moved and gets a message.' : `${done} people were moved and get a message.`}</p>
        </Notice>
      )}
      {move.problem ? <ProblemAlert problem={move.problem} /> : null}
      {waiting.length === 0 ? (
        <EmptyState why="Everybody is on this version." />
      ) : (
        <>
          <ul className={styles['people']} aria-label="People on other versions">
            {waiting.map((person) => (
              <Person
                key={person.enrolmentId}
                person={person}
                chosen={chosen.includes(person.enrolmentId)}
                onToggle={() => toggle(person.enrolmentId)}
              />
            ))}
          </ul>
          <div className={styles['steps']}>
            <Button
              aria-busy={move.pending}
              disabled={chosen.length === 0}
              onClick={() => void move.send(free.map(({ enrolmentId }) => enrolmentId).filter((id) => chosen.includes(id)))}
            >
              {move.pending ? 'Sending' : moveInWords(chosen.length)}
            </Button>
            {free.length > 1 ? (
              <Button
                variant="default"
                onClick={() => setChosen(chosen.length === free.length ? [] : free.map(({ enrolmentId }) => enrolmentId))}
              >
                {chosen.length === free.length ? 'Choose nobody' : 'Choose all who may move'}
              </Button>
            ) : null}
          </div>
        </>
      )}
    </>
  );
}

const moveInWords = (count: number) => (count === 0 ? 'Move the chosen people' : count === 1 ? 'Move 1 person' : `Move ${count} people`);

const stays: Readonly<Record<NonNullable<Waiting['staysBecause']>, string>> = {
  'on-this-version': 'Is on this version.',
  'in-review': 'Stays for now: an application is being looked at.',
  certified: 'Stays: holds a live certificate.',
  own: 'This is you. Another admin moves you.',
};

function Person({ person, chosen, onToggle }: { person: Waiting; chosen: boolean; onToggle: () => void }) {
  const { enrolmentId, name, cohortName, fromNumber, staysBecause, opens, closes } = person;
  const from = `on version ${fromNumber}${cohortName ? `, ${cohortName}` : ''}`;
  return (
    <li>
      {staysBecause === null ? (
        <TickField id={`move-${enrolmentId}`} label={`${name}, ${from}`} checked={chosen} onChange={onToggle} />
      ) : (
        <p>
          {name}, {from}. {stays[staysBecause]}
        </p>
      )}
      <p className={styles['quiet']}>{lessonsInWords(person)}</p>
      {opens.length > 0 ? <p>Would be open again: {opens.map(requirementInWords).join('; ')}.</p> : null}
      {closes.length > 0 ? <p>Would be asked no more: {closes.map(requirementInWords).join('; ')}.</p> : null}
    </li>
  );
}

function lessonsInWords({ lessonsNew, lessonsChanged }: Waiting): string {
  const parts = [
    lessonsChanged > 0 ? `${lessonsChanged} ${lessonsChanged === 1 ? 'lesson they did has' : 'lessons they did have'} changed` : '',
    lessonsNew > 0 ? `${lessonsNew} new ${lessonsNew === 1 ? 'lesson' : 'lessons'} to read` : '',
  ].filter(Boolean);
  return parts.length === 0 ? 'Nothing they have done is other than before.' : `${parts.join(', ')}.`;
}

const requirements: Readonly<Record<string, string>> = {
  'module-lessons': 'lessons of',
  'module-quiz': 'quiz of',
  station: 'practice conversation',
  'final-exam': 'exam:',
  'renewal-station': 'practice conversation for the renewal',
  'ethics-code': 'code of ethics',
  'practice-hours': 'practice hours',
  'no-open-pause': 'practice is paused',
};

const requirementInWords = ({ code, aboutTitle }: Requirement): string =>
  `${requirements[code] ?? code.replaceAll('-', ' ')} ${aboutTitle ?? ''}`.trim();

function MovedTable({ moved }: { moved: readonly Moved[] }) {
  if (moved.length === 0) return null;
  return (
    <DataTable<Moved>
      caption="Moved to this version"
      note={`${moved.length}, newest first`}
      rows={moved}
      rowKey={({ enrolmentId }) => enrolmentId}
      columns={[
        { key: 'name', head: 'Name', cell: ({ name }) => name },
        { key: 'from', head: 'From', cell: ({ fromNumber }) => `Version ${fromNumber}` },
        { key: 'at', head: 'When', cell: ({ movedAt }) => instantInWords(movedAt) },
        { key: 'by', head: 'By', cell: ({ movedByName }) => movedByName },
      ]}
    />
  );
}
