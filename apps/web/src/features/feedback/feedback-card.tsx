import { api } from '../../api/client';
import { useMe } from '../../api/me';
import { ButtonLink } from '../../ui/links';
import { HomeCard } from '../home/home-card';

/** New feedback, on the home page; nothing while there is none. */
export function FeedbackCard() {
  const enrolmentId = useMe()?.enrolments[0]?.id ?? '';
  const { data } = api.useQuery(
    'get',
    '/api/enrolments/{enrolmentId}/feedback',
    { params: { path: { enrolmentId } } },
    { enabled: enrolmentId !== '' },
  );
  const fresh = data?.find(({ can }) => can.acknowledge);
  if (!fresh) return null;
  return (
    <HomeCard
      title="New feedback for you"
      next={
        <ButtonLink to="/practise/feedback/$signOff" params={{ signOff: fresh.signOffId }} variant="default">
          Read the feedback
        </ButtonLink>
      }
    >
      <p>
        {fresh.raterName} wrote about “{fresh.stationTitle}”. Read it when it suits you.
      </p>
    </HomeCard>
  );
}
