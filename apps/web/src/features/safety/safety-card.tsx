import { api } from '../../api/client';
import { ButtonLink } from '../../ui/links';
import { HomeCard } from '../home/home-card';

/** For the lead of a program, while something waits; nothing for everybody else. */
export function SafetyCard() {
  const { data } = api.useQuery('get', '/api/harm-desks', {});
  const waiting = (data ?? []).reduce(
    (sum, { pauses, thirdLooks, alerts }) =>
      sum +
      pauses.filter(({ state, toldAt }) => state !== 'lifted' || toldAt === null).length +
      thirdLooks.length +
      alerts.filter(({ signed, change }) => !signed && change === 'raised').length,
    0,
  );
  if (waiting === 0) return null;
  return (
    <HomeCard title="Safety desk" next={<ButtonLink to="/safety-desk">Open the safety desk</ButtonLink>}>
      <p>{waiting === 1 ? 'One thing waits for you as the program lead.' : `${waiting} things wait for you as the program lead.`}</p>
    </HomeCard>
  );
}
