import { Button, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { EmptyState } from '../../ui/empty-state';
import { SelectField } from '../../ui/fields';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { actorOf, labelOf } from '../progress/gate-words';
import styles from './admin.module.css';
import { InProgram } from './in-program';
import { moveWords, type Stage, stageWords, waitsFor } from './stage-words';

type Column = components['schemas']['PipelineColumnResponse'];
type Card = components['schemas']['PipelineCardResponse'];

export function PipelinePage() {
  return <InProgram>{(programId) => <Pipeline programId={programId} />}</InProgram>;
}

function Pipeline({ programId }: { programId: string }) {
  const [cohort, setCohort] = useState('');
  const [supervisor, setSupervisor] = useState('');
  const [moving, setMoving] = useState<Card | null>(null);
  const path = { programId };
  const query = { ...(cohort ? { cohort } : {}), ...(supervisor ? { supervisor } : {}) };
  const pipeline = api.useQuery('get', '/api/programs/{programId}/pipeline', { params: { path, query } });
  const cohorts = api.useQuery('get', '/api/programs/{programId}/cohorts', { params: { path } });
  const supervisions = api.useQuery('get', '/api/programs/{programId}/supervisions', { params: { path } });
  const supervisors = new Map((supervisions.data ?? []).map(({ supervisorId, supervisorName }) => [supervisorId, supervisorName]));
  return (
    <>
      <PageTitle lead="Everybody from the first lesson to the certificate. People move by what they and others do, never by hand.">
        Pipeline
      </PageTitle>
      <search className={styles['filters']}>
        <SelectField
          label="Cohort"
          value={cohort}
          onChange={(event) => setCohort(event.currentTarget.value)}
          data={[{ value: '', label: 'All cohorts' }, ...(cohorts.data ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <SelectField
          label="Supervisor"
          value={supervisor}
          onChange={(event) => setSupervisor(event.currentTarget.value)}
          data={[{ value: '', label: 'All supervisors' }, ...[...supervisors].map(([value, label]) => ({ value, label }))]}
        />
      </search>
      <Loaded of={pipeline} rows={6}>
        {({ columns }) =>
          columns.every(({ count }) => count === 0) ? (
            <EmptyState why="Nobody is enrolled here yet." next={<ButtonLink to="/admin/people/import">Invite people</ButtonLink>} />
          ) : (
            <Columns columns={columns} move={setMoving} />
          )
        }
      </Loaded>
      <Modal opened={moving !== null} onClose={() => setMoving(null)} title={moving ? `Move ${moving.name} to…` : ''} size="lg">
        {moving ? <Moves programId={programId} enrolmentId={moving.enrolmentId} /> : null}
      </Modal>
    </>
  );
}

/** All columns side by side; on a phone one, chosen above it. */
function Columns({ columns, move }: { columns: readonly Column[]; move: (card: Card) => void }) {
  const phone = useMediaQuery('(max-width: 40em)') ?? false;
  const [stage, setStage] = useState<Stage>(columns.find(({ count }) => count > 0)?.stage ?? 'learning');
  if (!phone) {
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
      <section className={styles['board']} tabIndex={0} aria-label="Columns">
        {columns.map((column) => (
          <ColumnOf key={column.stage} column={column} move={move} />
        ))}
      </section>
    );
  }
  const shown = columns.find((column) => column.stage === stage);
  return (
    <>
      <SelectField
        label="Column"
        value={stage}
        onChange={(event) => setStage(event.currentTarget.value as Stage)}
        data={columns.map((column) => ({ value: column.stage, label: `${stageWords[column.stage]} (${column.count})` }))}
        mb="md"
      />
      {shown ? <ColumnOf column={shown} move={move} /> : null}
    </>
  );
}

function ColumnOf({ column: { stage, count, medianDays, cards }, move }: { column: Column; move: (card: Card) => void }) {
  return (
    <section className={styles['column']} aria-labelledby={`stage-${stage}`}>
      <h2 id={`stage-${stage}`}>{stageWords[stage]}</h2>
      <p className={styles['muted']}>
        {count} {count === 1 ? 'person' : 'people'}
        {medianDays === null ? '' : ` · median ${daysWords(medianDays)}`}
      </p>
      <ul>
        {cards.map((card) => (
          <li
            key={card.enrolmentId}
            className={styles['card']}
            onKeyDown={(event) => {
              if (event.key.toLowerCase() === 'm' && !event.metaKey && !event.ctrlKey && !event.altKey) move(card);
            }}
          >
            <TextLink to="/admin/people/$personId" params={{ personId: card.personId }}>
              {card.name}
            </TextLink>
            <span className={card.days >= 14 ? styles['long'] : styles['muted']}>
              {card.days >= 30 ? '●● ' : card.days >= 14 ? '● ' : ''}
              {daysWords(card.days)} here
            </span>
            <span>{waitsFor(card)}</span>
            {card.next === 'admin-issues' ? <TextLink to="/admin/certificates">Issue the certificate</TextLink> : null}
            <Button variant="default" size="sm" onClick={() => move(card)} aria-label={`Move to…, ${card.name}`}>
              Move to…
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Moves({ programId, enrolmentId }: { programId: string; enrolmentId: string }) {
  const moves = api.useQuery('get', '/api/programs/{programId}/pipeline/{enrolmentId}/moves', {
    params: { path: { programId, enrolmentId } },
  });
  return (
    <Loaded of={moves} rows={4}>
      {(list) => (
        <ul className={styles['moves']}>
          {list.map((move) => (
            <li key={move.to}>
              <b>{stageWords[move.to]}</b>
              <p>{moveWords(move)}</p>
              {move.open.length > 0 ? (
                <ul>
                  {move.open.map((line) => (
                    <li key={`${line.code} ${line.about}`}>
                      {labelOf(line)}. {actorOf(line, 'staff')}
                    </li>
                  ))}
                </ul>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}

function daysWords(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
