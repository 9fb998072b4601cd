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
import { ClockNote, othersInWords, Paragraphs, stateLooks } from './words';

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
  const station = api.useQuery(
    'get',
    '/api/enrolments/{enrolmentId}/stations/{stationCode}',
    {
      params: { path: { enrolmentId, stationCode: code } },
    },
    { refetchInterval: ({ state }) => (state.data?.card.booking && isNear(state.data.card.booking) ? 20_000 : false) },
  );
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

function Appointment({
  enrolmentId,
  shown: { card, watchedBy, playedBy, otherTrainees, extraAttemptReason },
}: {
  enrolmentId: string;
  shown: Prepare;
}) {
  if (card.booking === null) {
    const until = card.reasons.find((reason) => reason.until !== null)?.until;
    return (
      <section aria-labelledby="when">
        <h2 id="when">When</h2>
        <Reasons card={card} />
        {card.nextIs === 'third-look' && card.state === 'open' ? (
          <p>
            Another rater sees a new conversation with you before the last one is decided. It uses up no attempt. Your program books a time
            for you, or you choose one yourself.
          </p>
        ) : null}
        {extraAttemptReason ? <p>The program lead gave you one more attempt: {extraAttemptReason}</p> : null}
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
      {card.booking.purpose === 'third-look' ? <ThirdLook booking={card.booking} /> : null}
      <p>
        {watchedBy.join(' and ')} {watchedBy.length > 1 ? 'watch' : 'watches'}. {playedBy}{' '}
        {card.mostTrainees > 1
          ? `play the group. You are rated alone, on a sheet of your own; ${othersInWords(otherTrainees)}.`
          : 'plays the person you talk with.'}
      </p>
      <Cancel enrolmentId={enrolmentId} card={card} rolePlayId={card.booking.rolePlayId} />
    </section>
  );
}

/** A booking that somebody else made: it stands when the trainee agrees, and can be moved or cancelled like any other. */
function ThirdLook({ booking }: { booking: NonNullable<Prepare['card']['booking']> }) {
  const accept = useCommand(
    (rolePlayId: string, headers) => http.POST('/api/role-plays/{rolePlayId}/acceptance', { params: { path: { rolePlayId } }, headers }),
    { refresh: REFRESH },
  );
  return (
    <Notice title="Another rater sees a new conversation">
      <p>It has another story, it uses up no attempt, and it helps to decide the last one.</p>
      {accept.problem ? <ProblemAlert problem={accept.problem} /> : null}
      {booking.acceptedAt ? (
        <p role="status">You have agreed to this time.</p>
      ) : (
        <>
          <p>Your program booked this time for you. You can keep it, choose another one or cancel it.</p>
          <Button loading={accept.pending} onClick={() => void accept.send(booking.rolePlayId)}>
            Keep this time
          </Button>
        </>
      )}
    </Notice>
  );
}

/** From an hour before its time on, somebody may be about to begin. */
const NEAR_MINUTES = 60;

function isNear({ startsAt }: { startsAt: string }): boolean {
  return Date.now() > Date.parse(startsAt) - NEAR_MINUTES * 60_000;
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
        // the rater may have started it since this page was read: opting out is right before and after
        body: { outcome: card.state === 'under-way' ? 'stopped' : 'opted-out' },
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
      {card.booking && isNear(card.booking) ? (
        <>
          <div className={styles['buttons']}>
            <Button variant="default" loading={stop.pending} onClick={() => void stop.send(rolePlayId)}>
              I need to stop
            </Button>
          </div>
          <p className={styles['quiet']}>You can stop before it begins, too. It uses up no attempt, and nobody asks why.</p>
        </>
      ) : null}
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
