import { api } from '../../api/client';
import { ButtonLink } from '../../ui/links';
import { HomeCard } from '../home/home-card';
import { useEnrolmentId } from '../quizzes/use-enrolment';
import { spanInWords } from './words';

/** The next practice conversation, booked or open; nothing while none is. */
export function PractiseCard() {
  const enrolmentId = useEnrolmentId();
  const stations = api.useQuery(
    'get',
    '/api/enrolments/{enrolmentId}/stations',
    { params: { path: { enrolmentId: enrolmentId ?? '' } } },
    { enabled: enrolmentId !== null },
  );
  const card = stations.data?.find(({ booking }) => booking !== null) ?? stations.data?.find(({ canBook }) => canBook);
  if (!card) return null;
  return (
    <HomeCard
      title="Practice conversation"
      next={
        <ButtonLink variant="default" to="/practise/$station" params={{ station: card.code }}>
          {card.booking ? 'See the appointment' : 'Prepare and book'}
        </ButtonLink>
      }
    >
      <p>{card.booking ? `${card.title}: ${spanInWords(card.booking)}` : `${card.title} is open to you.`}</p>
    </HomeCard>
  );
}
