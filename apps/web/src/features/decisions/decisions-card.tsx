import { api } from '../../api/client';
import { ButtonLink } from '../../ui/links';
import { HomeCard } from '../home/home-card';

/** For the lead and the admins of a program, while a decision waits; nothing for everybody else. */
export function DecisionsCard() {
  const { data } = api.useQuery('get', '/api/practice-decisions', {});
  const waiting = (data ?? []).reduce(
    (sum, { thirdLooks, lastAttempts }) =>
      sum + thirdLooks.filter(({ can }) => can.book).length + lastAttempts.filter(({ can }) => can.give).length,
    0,
  );
  if (waiting === 0) return null;
  return (
    <HomeCard title="Decisions" next={<ButtonLink to="/decisions">See what waits</ButtonLink>}>
      <p>
        {waiting === 1 ? 'One decision about a practice conversation waits.' : `${waiting} decisions about practice conversations wait.`}
      </p>
    </HomeCard>
  );
}
