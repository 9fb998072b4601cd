import { api } from '../../api/client';
import { useMe } from '../../api/me';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { HomeCard } from '../home/home-card';

/** How many applications wait, for reviewers. */
export function ReviewCard() {
  const programId = useMe()?.roles.find(({ role }) => role === 'reviewer')?.programId;
  return programId === undefined ? null : <Card programId={programId} />;
}

function Card({ programId }: { programId: string }) {
  const cases = api.useQuery('get', '/api/programs/{programId}/review-cases', {
    params: { path: { programId }, query: { state: 'open' } },
  });
  return (
    <HomeCard title="Applications" next={<ButtonLink to="/review">Open the queue</ButtonLink>}>
      <Loaded of={cases} rows={1}>
        {(rows) => (
          <p>
            {rows.length === 0
              ? 'No application waits for a decision.'
              : `${rows.length} ${rows.length === 1 ? 'waits' : 'wait'} for a decision.`}
          </p>
        )}
      </Loaded>
    </HomeCard>
  );
}
