import { api } from '../../api/client';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { HomeCard } from '../home/home-card';
import { spanInWords } from '../practise/words';

/** The next conversation that somebody plays in. */
export function ActorCard() {
  const rolePlays = api.useQuery('get', '/api/me/role-plays', {});
  return (
    <HomeCard
      title="Your next conversation"
      next={
        <ButtonLink variant="default" to="/actor">
          See my scripts
        </ButtonLink>
      }
    >
      <Loaded of={rolePlays} rows={1}>
        {(list) => {
          const next = list.find(({ myPart, state }) => myPart === 'role-player' && (state === 'booked' || state === 'under-way'));
          return <p>{next ? `${spanInWords(next)}: ${next.stationTitle}` : 'No conversation is booked with you.'}</p>;
        }}
      </Loaded>
    </HomeCard>
  );
}
