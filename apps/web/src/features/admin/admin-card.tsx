import { api } from '../../api/client';
import { ButtonLink } from '../../ui/links';
import { HomeCard } from '../home/home-card';
import { useProgramAs } from './program';

/** What waits in the program, on the home page of its admins. */
export function AdminCard() {
  const programId = useProgramAs('admin');
  return programId === undefined ? null : <Card programId={programId} />;
}

function Card({ programId }: { programId: string }) {
  const { data } = api.useQuery('get', '/api/programs/{programId}/board', { params: { path: { programId } } });
  if (!data) return null;
  return (
    <HomeCard
      title="Your program"
      next={
        <ButtonLink to="/admin" variant="default">
          Open the program
        </ButtonLink>
      }
    >
      <p>
        Decisions open: {data.needsDecision}. Second looks waiting: {data.secondLookWaiting}. Running out in 60 days: {data.expiringSoon}.
      </p>
    </HomeCard>
  );
}
