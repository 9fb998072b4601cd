import { api } from '../../api/client';
import { ButtonLink } from '../../ui/links';
import { HomeCard } from '../home/home-card';

/** What waits for a rater, on the home page. */
export function DeskCard() {
  const { data } = api.useQuery('get', '/api/desk', {});
  if (!data) return null;
  const { length: unsigned } = data.unsigned;
  const { length: looks } = data.secondLooks;
  const { length: sessions } = data.sessions;
  return (
    <HomeCard
      title="Your desk"
      next={
        <ButtonLink to="/desk" variant={unsigned + looks > 0 ? 'filled' : 'default'}>
          Open the desk
        </ButtonLink>
      }
    >
      <p>
        {unsigned + looks + sessions === 0
          ? 'Nothing waits for you.'
          : `Conversations ahead: ${sessions}. To sign: ${unsigned}. Second looks: ${looks}.`}
      </p>
    </HomeCard>
  );
}
