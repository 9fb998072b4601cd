import { api } from '../../api/client';
import { minutesInWords } from '../../ui/dates';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { HomeCard } from '../home/home-card';
import { useEnrolmentId } from '../quizzes/use-enrolment';

/** How many practice hours count, and whether one came back. */
export function HoursCard() {
  const enrolmentId = useEnrolmentId();
  const log = api.useQuery(
    'get',
    '/api/enrolments/{enrolmentId}/practice-hours',
    { params: { path: { enrolmentId: enrolmentId ?? '' } } },
    { enabled: enrolmentId !== null },
  );
  return (
    <HomeCard
      title="Practice hours"
      next={
        <ButtonLink variant="default" to="/hours">
          See my hours
        </ButtonLink>
      }
    >
      <Loaded of={log} rows={1}>
        {({ total, neededMinutes, entries }) => (
          <p>
            {minutesInWords(total.approved)} of {minutesInWords(neededMinutes)} approved.{' '}
            {entries.some(({ state }) => state === 'returned') ? 'One came back to you with a reason.' : null}
          </p>
        )}
      </Loaded>
    </HomeCard>
  );
}

/** Hours that wait for a supervisor. */
export function HoursQueueCard() {
  const queue = api.useQuery('get', '/api/hours-queue', {});
  return (
    <HomeCard
      title="Hours to approve"
      next={
        <ButtonLink variant="default" to="/hours/queue">
          See hours to approve
        </ButtonLink>
      }
    >
      <Loaded of={queue} rows={1}>
        {(entries) => {
          const waiting = entries.filter(({ state, can }) => state === 'pending' && can.decide).length;
          return (
            <p>{waiting === 0 ? 'Nothing waits for you.' : `${waiting} ${waiting === 1 ? 'entry waits' : 'entries wait'} for you.`}</p>
          );
        }}
      </Loaded>
    </HomeCard>
  );
}
