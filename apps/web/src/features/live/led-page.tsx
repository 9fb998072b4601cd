import { api } from '../../api/client';
import { CannotShow } from '../../ui/cannot-show';
import { minutesInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { StatusWord } from '../../ui/status-word';
import { useStaffProgramId } from '../availability/program';
import styles from '../practise/practise.module.css';
import { When } from './when';
import { type LiveSummary, liveLooks } from './words';

/** Live sessions for those who lead them; an admin sees everybody's. */
export function LedPage() {
  const programId = useStaffProgramId();
  return programId ? <Led programId={programId} /> : <CannotShow />;
}

function Led({ programId }: { programId: string }) {
  const sessions = api.useQuery('get', '/api/programs/{programId}/live-sessions', { params: { path: { programId } } });
  return (
    <>
      <PageTitle lead="Meetings of a group: who comes, how to run them, and the minutes that count.">Live sessions</PageTitle>
      <p>
        <ButtonLink to="/live/led/new">Plan a live session</ButtonLink>
      </p>
      <Loaded of={sessions} rows={6}>
        {({ zone, sessions: all }) => {
          if (all.length === 0) return <EmptyState why="No live session is planned." />;
          const of = (...states: LiveSummary['state'][]) => all.filter(({ state }) => states.includes(state));
          return (
            <>
              <Group title="Minutes to record" sessions={of('to-record')} zone={zone} />
              <Group title="Coming" sessions={of('under-way', 'coming').toReversed()} zone={zone} />
              <Group title="Before" sessions={of('recorded', 'cancelled')} zone={zone} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function Group({ title, sessions, zone }: { title: string; sessions: readonly LiveSummary[]; zone: string }) {
  if (sessions.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className={styles['cards']}>
        {sessions.map((live) => (
          <li key={live.id} className={styles['card']}>
            <div className={styles['head']}>
              <h3>
                <TextLink to="/live/led/$id" params={{ id: live.id }}>
                  {live.title}
                </TextLink>
              </h3>
              <StatusWord kind={liveLooks[live.state].kind}>{liveLooks[live.state].word}</StatusWord>
            </div>
            <p>
              <When span={live} zone={zone} />
            </p>
            <p className={styles['quiet']}>
              {live.moduleTitle} · {minutesInWords(live.minutes)} · {live.expected} of {live.seats} seats · led by{' '}
              {live.facilitators.map(({ name }) => name).join(' and ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
