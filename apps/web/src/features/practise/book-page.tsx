import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { api, http } from '../../api/client';
import { useMe } from '../../api/me';
import type { components } from '../../api/schema';
import { CannotShow } from '../../ui/cannot-show';
import { useCommand } from '../../ui/command';
import { EmptyState } from '../../ui/empty-state';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import styles from './practise.module.css';
import { ClockNote, othersInWords, spanInWords } from './words';

type Times = components['schemas']['StationTimesResponse'];
type Time = Times['times'][number];

const route = getRouteApi('/signed-in/practise/book');

/** Free times for one practice conversation: three suggested, then all, as a list. */
export function BookPage() {
  const { station, instead } = route.useSearch();
  const enrolment = useMe()?.enrolments[0];
  if (!enrolment) return <CannotShow />;
  return <Book key={station} enrolment={enrolment} station={station} instead={instead} />;
}

function Book({
  enrolment,
  station,
  instead,
}: {
  enrolment: { id: string; programId: string };
  station: string;
  instead: string | undefined;
}) {
  const navigate = useNavigate();
  const times = api.useQuery('get', '/api/programs/{programId}/offered-times', {
    params: { path: { programId: enrolment.programId }, query: { station } },
  });
  const book = useCommand(
    (offeredTimeId: string, intent) =>
      http.POST('/api/enrolments/{enrolmentId}/stations/{stationCode}/bookings', {
        params: { path: { enrolmentId: enrolment.id, stationCode: station } },
        body: { offeredTimeId, ...(instead ? { insteadOf: instead } : {}) },
        headers: intent,
      }),
    {
      refresh: [
        '/api/enrolments/{enrolmentId}/stations',
        '/api/enrolments/{enrolmentId}/stations/{stationCode}',
        '/api/programs/{programId}/offered-times',
      ],
      done: () => navigate({ to: '/practise/$station', params: { station } }),
    },
  );
  return (
    <>
      <PageTitle lead={times.data ? times.data.stationTitle : ' '}>{instead ? 'Choose another time' : 'Book a time'}</PageTitle>
      {book.problem ? (
        <ProblemAlert
          problem={book.problem}
          undone={instead ? 'Your present booking stays as it is.' : 'Nothing was booked.'}
          retry={book.again ?? (() => void times.refetch())}
        />
      ) : null}
      <Loaded of={times} rows={6}>
        {(shown) => <TimesToBook shown={shown} book={book} />}
      </Loaded>
      <p>
        <TextLink to="/practise/$station" params={{ station }}>
          Back to the conversation
        </TextLink>
      </p>
    </>
  );
}

function TimesToBook({ shown, book }: { shown: Times; book: { send: (id: string) => Promise<boolean>; pending: boolean } }) {
  if (shown.times.length === 0) {
    return (
      <EmptyState
        why="There is no free time that suits right now. New times are added during the week; your supervisor is glad to hear when you could come."
        next={<TextLink to="/practise">Back to practice conversations</TextLink>}
      />
    );
  }
  const rest = shown.times.slice(shown.suggested.length);
  return (
    <>
      <ClockNote />
      <h2>Suggested</h2>
      <TimeList times={shown.suggested} book={book} />
      {rest.length > 0 ? (
        <>
          <h2>More times</h2>
          <TimeList times={rest} book={book} />
        </>
      ) : null}
    </>
  );
}

function TimeList({ times, book }: { times: readonly Time[]; book: { send: (id: string) => Promise<boolean>; pending: boolean } }) {
  return (
    <ul className={styles['cards']}>
      {times.map((time) => (
        <li key={time.id} className={styles['card']}>
          <h3 id={`time-${time.id}`}>{spanInWords(time)}</h3>
          <p>
            {time.mode === 'video' ? 'By video' : `In person: ${time.place}`} · {time.raterName} watches
            {time.otherTrainees > 0 ? ` · ${othersInWords(time.otherTrainees)}` : ''}
          </p>
          <div className={styles['buttons']}>
            <Button variant="default" disabled={book.pending} aria-describedby={`time-${time.id}`} onClick={() => void book.send(time.id)}>
              Book this time
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}
