import { Anchor, Button } from '@mantine/core';
import { api, http } from '../../api/client';
import { useCommand } from '../../ui/command';
import { minutesInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { StatusWord } from '../../ui/status-word';
import { ContentNote } from '../learn/content-note';
import styles from '../practise/practise.module.css';
import { Where } from '../practise/words';
import { useEnrolmentId } from '../quizzes/use-enrolment';
import { When } from './when';
import type { MyLive } from './words';

const MINE = '/api/enrolments/{enrolmentId}/live-sessions';
const ABSENCE = '/api/enrolments/{enrolmentId}/live-sessions/{liveSessionId}/absence';

/** A trainee's live sessions: what is coming, and what was. */
export function MyLivePage() {
  const enrolmentId = useEnrolmentId();
  return (
    <>
      <PageTitle lead="Meetings of your group with somebody who leads. Pausing, passing and watching are always free.">
        Live sessions
      </PageTitle>
      {enrolmentId ? <Mine enrolmentId={enrolmentId} /> : <EmptyState why="You are not enrolled in a program." />}
    </>
  );
}

function Mine({ enrolmentId }: { enrolmentId: string }) {
  const sessions = api.useQuery('get', MINE, { params: { path: { enrolmentId } } });
  return (
    <Loaded of={sessions} rows={6}>
      {({ zone, coming, past }) => (
        <>
          <section aria-labelledby="coming">
            <h2 id="coming">Coming</h2>
            {coming.length === 0 ? (
              <EmptyState why="No live session is planned for you. Somebody who leads puts you on the list; there is nothing you need to do." />
            ) : (
              <ul className={styles['cards']}>
                {coming.map((live) => (
                  <li key={live.id} className={styles['card']}>
                    <Coming live={live} zone={zone} enrolmentId={enrolmentId} />
                  </li>
                ))}
              </ul>
            )}
          </section>
          {past.length > 0 ? (
            <section aria-labelledby="past">
              <h2 id="past">Before</h2>
              <ul className={styles['cards']}>
                {past.map((live) => (
                  <li key={live.id} className={styles['card']}>
                    <Past live={live} zone={zone} />
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </>
      )}
    </Loaded>
  );
}

function Coming({ live, zone, enrolmentId }: { live: MyLive; zone: string; enrolmentId: string }) {
  const params = { path: { enrolmentId, liveSessionId: live.id } };
  const decline = useCommand((_: null, intent) => http.POST(ABSENCE, { params, headers: intent }), { refresh: [MINE] });
  const come = useCommand((_: null, intent) => http.DELETE(ABSENCE, { params, headers: intent }), { refresh: [MINE] });
  const problem = decline.problem ?? come.problem;
  return (
    <>
      <div className={styles['head']}>
        <h3>{live.title}</h3>
        {live.cannotCome ? <StatusWord kind="neutral">You cannot come</StatusWord> : null}
      </div>
      <p className={styles['quiet']}>
        {live.moduleTitle} · {minutesInWords(live.minutes)} · led by {live.facilitatorNames.join(' and ')}
      </p>
      <p>
        <When span={live} zone={zone} />
      </p>
      {live.place === null ? null : (
        <p>
          <Where mode={live.mode} place={live.place} />
        </p>
      )}
      <p>{live.purpose}</p>
      <ContentNote>{live.contentNote}</ContentNote>
      <p>
        <Anchor href={`/api/live-sessions/${live.id}/calendar.ics`} download>
          Add to my calendar
        </Anchor>{' '}
        <span className={styles['quiet']}>The entry says “Appointment” and nothing more.</span>
      </p>
      {problem ? <ProblemAlert problem={problem} /> : null}
      <div className={styles['buttons']}>
        {live.can.decline ? (
          <Button
            variant="default"
            loading={decline.pending}
            aria-label={`I cannot come: ${live.title}`}
            onClick={() => void decline.send(null)}
          >
            I cannot come
          </Button>
        ) : null}
        {live.can.comeAfterAll ? (
          <Button
            variant="default"
            loading={come.pending}
            aria-label={`I can come after all: ${live.title}`}
            onClick={() => void come.send(null)}
          >
            I can come after all
          </Button>
        ) : null}
      </div>
      {live.can.decline ? (
        <p className={styles['quiet']}>No reason is needed. You can make it up at another session of this module.</p>
      ) : null}
    </>
  );
}

function Past({ live, zone }: { live: MyLive; zone: string }) {
  return (
    <>
      <div className={styles['head']}>
        <h3>{live.title}</h3>
        {live.state === 'cancelled' ? <StatusWord kind="neutral">Cancelled</StatusWord> : null}
      </div>
      <p className={styles['quiet']}>
        {live.moduleTitle} · <When span={live} zone={zone} />
      </p>
      <p>{minutesOf(live)}</p>
    </>
  );
}

function minutesOf({ state, minutes, minutesRecorded, cannotCome }: MyLive): string {
  if (state === 'cancelled') return 'It did not take place.';
  if (minutesRecorded !== null && minutesRecorded > 0)
    return `${minutesInWords(minutesRecorded)} of ${minutesInWords(minutes)} count for you.`;
  if (cannotCome || minutesRecorded === 0) return 'You were not there. You can make it up at another session of this module.';
  return 'Your minutes are not recorded yet.';
}
