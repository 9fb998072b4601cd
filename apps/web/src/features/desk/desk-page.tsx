import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useRef, useState } from 'react';
import { api, http } from '../../api/client';
import type { components } from '../../api/schema';
import { useCommand } from '../../ui/command';
import { civilDateInWords, instantInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { StatusWord } from '../../ui/status-word';
import { StopDialog } from '../marking/stop-dialog';
import styles from './desk.module.css';

type Desk = components['schemas']['DeskResponse'];
type Session = components['schemas']['DeskSessionResponse'];

export function DeskPage() {
  const desk = api.useQuery('get', '/api/desk', {}, { staleTime: 0 });
  return (
    <>
      <PageTitle lead="What waits for you. Nobody else’s work is here.">Desk</PageTitle>
      <p>
        <TextLink to="/calibrate">Calibration: where you stand at each conversation</TextLink>
      </p>
      <Loaded of={desk}>{(data) => <Lists desk={data} />}</Loaded>
    </>
  );
}

function Lists({ desk }: { desk: Desk }) {
  const navigate = useNavigate();
  const box = useRef<HTMLDivElement>(null);
  const open = useCommand(
    (rolePlayId: string, intent) =>
      http.POST('/api/role-plays/{rolePlayId}/ratings', { params: { path: { rolePlayId } }, headers: intent }),
    { quiet: true, done: (rating) => navigate({ to: '/rate/$rating', params: { rating: rating.id } }) },
  );
  if ([desk.sessions, desk.unsigned, desk.secondLooks, desk.calibrations].every((list) => list.length === 0)) {
    return <EmptyState why="Nothing waits for you. Conversations show up here when somebody books one of your times." />;
  }
  /** J and K move between the things that wait. */
  function onKeyDown(event: KeyboardEvent) {
    const by = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (by === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
    const buttons = [...(box.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const next = buttons[buttons.indexOf(document.activeElement as HTMLElement) + by];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }
  const list = (title: string, sessions: readonly Session[], act: string) => (
    <SessionList title={title} sessions={sessions} act={act} open={(id) => void open.send(id)} />
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only moves between the buttons inside
    <div ref={box} onKeyDown={onKeyDown}>
      {open.problem ? <ProblemAlert problem={open.problem} /> : null}
      {list('Today and the next days', desk.sessions, 'Open the sheet')}
      {list('To sign', desk.unsigned, 'Fill and sign')}
      {list('Second looks', desk.secondLooks, 'Give a second look')}
      {desk.calibrations.length > 0 ? (
        <section aria-labelledby="calibrations">
          <h2 id="calibrations">Calibration</h2>
          <ul className={styles['list']}>
            {desk.calibrations.map(({ programId, stationCode, stationTitle, until, lapsed }) => (
              <li key={`${programId} ${stationCode}`}>
                <span>
                  {stationCode} {stationTitle}
                </span>
                <StatusWord kind={lapsed ? 'attention' : 'waiting'}>
                  {until === null
                    ? 'None on record'
                    : lapsed
                      ? `Ran out on ${civilDateInWords(until)}`
                      : `Runs out on ${civilDateInWords(until)}`}
                </StatusWord>
              </li>
            ))}
          </ul>
          <p>
            <ButtonLink to="/calibrate" variant="default">
              Calibrate
            </ButtonLink>
          </p>
        </section>
      ) : null}
    </div>
  );
}

/** What ended early, or never began, has no result and uses up no attempt. */
function Stop({ session }: { session: Session }) {
  const [opened, setOpened] = useState(false);
  const started = session.state === 'under-way';
  const conducts = session.seat !== 'second-rater';
  const words = started ? 'I need to stop the session' : 'It does not take place';
  return (
    <>
      {started || (conducts && session.state === 'booked') ? (
        <Button variant="subtle" onClick={() => setOpened(true)} aria-label={`${words}: ${session.stationCode}, ${session.traineeName}`}>
          {words}
        </Button>
      ) : null}
      <StopDialog
        opened={opened}
        close={() => setOpened(false)}
        conversation={{ id: session.rolePlayId, startsAt: session.startsAt, started }}
        conducts={conducts}
      />
    </>
  );
}

const STATES = { booked: 'Booked', 'under-way': 'Under way', completed: 'Completed', 'not-completed': 'Not completed' } as const;

function SessionList({
  title,
  sessions,
  act,
  open,
}: {
  title: string;
  sessions: readonly Session[];
  act: string;
  open: (id: string) => void;
}) {
  if (sessions.length === 0) return null;
  const id = title.replaceAll(' ', '-').toLowerCase();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className={styles['list']}>
        {inGroups(sessions).map(([first, ...others]) => (
          <li key={first.rolePlayId}>
            <span>
              <b>
                {first.stationCode} {first.stationTitle}
              </b>
              <br />
              {first.group ? `Group of ${first.group.trainees}` : first.traineeName} · {instantInWords(first.startsAt)}
              {first.group ? null : ` · ${STATES[first.state]}`}
            </span>
            {first.group?.tooFew ? (
              <StatusWord kind="attention">{`${first.group.trainees} booked, made for ${first.group.least} or more`}</StatusWord>
            ) : null}
            {first.group ? (
              <ul className={styles['members']} aria-label="Trainees of this group">
                {[first, ...others].map((session) => (
                  <li key={session.rolePlayId}>
                    <span>
                      {session.traineeName} · {STATES[session.state]}
                    </span>
                    <Moves session={session} act={act} open={open} />
                  </li>
                ))}
              </ul>
            ) : (
              <Moves session={first} act={act} open={open} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Moves({ session, act, open }: { session: Session; act: string; open: (id: string) => void }) {
  return (
    <span className={styles['moves']}>
      <Button
        variant="default"
        onClick={() => open(session.rolePlayId)}
        aria-label={`${act}: ${session.stationCode}, ${session.traineeName}`}
      >
        {act}
      </Button>
      <Stop session={session} />
    </span>
  );
}

/** What several trainees share is one row; the order stays. */
function inGroups(sessions: readonly Session[]): [Session, ...Session[]][] {
  const rows = new Map<string, [Session, ...Session[]]>();
  for (const session of sessions) {
    const key = session.group?.offeredTimeId ?? session.rolePlayId;
    const row = rows.get(key);
    if (row) row.push(session);
    else rows.set(key, [session]);
  }
  return [...rows.values()];
}
