import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { api, http } from '../../api/client';
import type { components } from '../../api/schema';
import { CannotShow } from '../../ui/cannot-show';
import { useCommand } from '../../ui/command';
import { civilDateInWords } from '../../ui/dates';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { StatusWord } from '../../ui/status-word';
import { useEnrolmentId } from '../quizzes/use-enrolment';
import { BookingLines } from './booking-lines';
import styles from './practise.module.css';
import { Reasons } from './practise-page';
import { ClockNote, Paragraphs, stateLooks } from './words';

type Prepare = components['schemas']['StationPrepareResponse'];

const route = getRouteApi('/signed-in/practise/$station');
const REFRESH = ['/api/enrolments/{enrolmentId}/stations', '/api/enrolments/{enrolmentId}/stations/{stationCode}'];

/** What to know before a practice conversation: what is watched for, the rules, who watches. */
export function StationPage() {
  const { station } = route.useParams();
  const enrolmentId = useEnrolmentId();
  if (!enrolmentId) return <CannotShow />;
  return <StationOf key={station} enrolmentId={enrolmentId} code={station} />;
}

function StationOf({ enrolmentId, code }: { enrolmentId: string; code: string }) {
  const station = api.useQuery('get', '/api/enrolments/{enrolmentId}/stations/{stationCode}', {
    params: { path: { enrolmentId, stationCode: code } },
  });
  return (
    <Loaded of={station} rows={8}>
      {(shown) => (
        <>
          <PageTitle lead={`About ${shown.card.minutes} minutes · after ${shown.card.moduleTitle}`}>{shown.card.title}</PageTitle>
          <p>
            <StatusWord kind={stateLooks[shown.card.state].kind}>{stateLooks[shown.card.state].word}</StatusWord>
          </p>
          <Story enrolmentId={enrolmentId} shown={shown} />
          <Appointment enrolmentId={enrolmentId} shown={shown} />
          <Brief shown={shown} />
          <p>
            <TextLink to="/practise">Back to practice conversations</TextLink>
          </p>
        </>
      )}
    </Loaded>
  );
}

function Story({ enrolmentId, shown: { card } }: { enrolmentId: string; shown: Prepare }) {
  const params = { path: { enrolmentId, stationCode: card.code } };
  const [said, setSaid] = useState('');
  const other = useCommand(
    (_: null, intent) => http.POST('/api/enrolments/{enrolmentId}/stations/{stationCode}/theme-swap', { params, headers: intent }),
    { refresh: REFRESH, done: ({ card: next }) => setSaid(`The story is now: ${next.theme ?? 'none'}.`) },
  );
  const back = useCommand(
    (_: null, intent) => http.DELETE('/api/enrolments/{enrolmentId}/stations/{stationCode}/theme-swap', { params, headers: intent }),
    { refresh: REFRESH, done: () => setSaid('Every story can come up again.') },
  );
  const problem = other.problem ?? back.problem;
  return (
    <section aria-labelledby="story">
      <h2 id="story">The story</h2>
      {card.theme ? (
        <p>{card.theme}</p>
      ) : (
        <p>No other story of the same kind is left. You can bring the others back, or talk with your supervisor.</p>
      )}
      <p className={styles['note']}>
        <b>Content note:</b> {card.contentNote}
      </p>
      <p role="status">{said}</p>
      {problem ? <ProblemAlert problem={problem} /> : null}
      <div className={styles['buttons']}>
        {card.canChooseOther ? (
          <Button variant="default" loading={other.pending} onClick={() => void other.send(null)}>
            Choose another story
          </Button>
        ) : null}
        {card.canBringBack ? (
          <Button variant="default" loading={back.pending} onClick={() => void back.send(null)}>
            Bring all stories back
          </Button>
        ) : null}
      </div>
      {card.canChooseOther ? (
        <p className={styles['quiet']}>Another story asks the same of you. No reason is needed, and nobody is told.</p>
      ) : null}
    </section>
  );
}

function Appointment({ enrolmentId, shown: { card, watchedBy, playedBy } }: { enrolmentId: string; shown: Prepare }) {
  if (card.booking === null) {
    const until = card.reasons.find((reason) => reason.until !== null)?.until;
    return (
      <section aria-labelledby="when">
        <h2 id="when">When</h2>
        <Reasons card={card} />
        {until ? <p>The next conversation can be on {civilDateInWords(until)} or later. You can book it now.</p> : null}
        {card.canBook ? (
          <div className={styles['buttons']}>
            <ButtonLink to="/practise/book" search={{ station: card.code }}>
              Book a time
            </ButtonLink>
          </div>
        ) : null}
      </section>
    );
  }
  return (
    <section aria-labelledby="when">
      <h2 id="when">Your appointment</h2>
      <BookingLines booking={card.booking} />
      <ClockNote />
      <p>
        {watchedBy.join(' and ')} {watchedBy.length > 1 ? 'watch' : 'watches'}. {playedBy} plays the person you talk with.
      </p>
      <Cancel enrolmentId={enrolmentId} card={card} rolePlayId={card.booking.rolePlayId} />
    </section>
  );
}

function Cancel({ card, rolePlayId }: { enrolmentId: string; card: Prepare['card']; rolePlayId: string }) {
  const [asked, setAsked] = useState(false);
  const cancel = useCommand(
    (id: string, intent) =>
      http.POST('/api/role-plays/{rolePlayId}/cancellation', { params: { path: { rolePlayId: id } }, headers: intent }),
    { refresh: REFRESH },
  );
  const stop = useCommand(
    (id: string, intent) =>
      http.POST('/api/role-plays/{rolePlayId}/outcome', {
        params: { path: { rolePlayId: id } },
        body: { outcome: 'stopped' },
        headers: intent,
      }),
    { refresh: REFRESH },
  );
  const problem = cancel.problem ?? stop.problem;
  if (card.state === 'under-way') {
    return (
      <>
        {problem ? <ProblemAlert problem={problem} /> : null}
        <div className={styles['buttons']}>
          <Button variant="default" loading={stop.pending} onClick={() => void stop.send(rolePlayId)}>
            I need to stop
          </Button>
        </div>
        <p className={styles['quiet']}>Stopping is fine. It uses up no attempt, and nobody asks why.</p>
      </>
    );
  }
  return (
    <>
      {problem ? <ProblemAlert problem={problem} /> : null}
      <div className={styles['buttons']}>
        <ButtonLink variant="default" to="/practise/book" search={{ station: card.code, instead: rolePlayId }}>
          Choose another time
        </ButtonLink>
        {asked ? null : (
          <Button variant="default" onClick={() => setAsked(true)}>
            Cancel this booking
          </Button>
        )}
      </div>
      {asked ? (
        <Notice title="Cancel this booking">
          <p>Your place goes back to the others. Nothing is counted, and you can book again.</p>
          <div className={styles['buttons']}>
            <Button loading={cancel.pending} onClick={() => void cancel.send(rolePlayId)}>
              Yes, cancel it
            </Button>
            <Button variant="default" onClick={() => setAsked(false)}>
              Keep it
            </Button>
          </div>
        </Notice>
      ) : null}
    </>
  );
}

function Brief({ shown }: { shown: Prepare }) {
  return (
    <>
      <section aria-labelledby="setting">
        <h2 id="setting">Where you are</h2>
        <Paragraphs text={shown.setting} />
      </section>
      <section aria-labelledby="task">
        <h2 id="task">What you do</h2>
        <Paragraphs text={shown.task} />
      </section>
      <section aria-labelledby="watched">
        <h2 id="watched">What is watched for</h2>
        <ul>
          {shown.watchedFor.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="rules">
        <h2 id="rules">Your rules</h2>
        <ul>
          {shown.rules.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        <p>
          A supervisor watches and marks what was seen.{' '}
          {shown.secondRater ? 'A second supervisor watches too, on a sheet of their own. ' : ''}
          Nothing is recorded. Afterwards there is time to talk before anybody speaks about the result.
        </p>
      </section>
    </>
  );
}
