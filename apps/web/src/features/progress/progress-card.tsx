import { api } from '../../api/client';
import { useMe } from '../../api/me';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { HomeCard } from '../home/home-card';

/** How many requirements are done, without a percentage and without a hurry. */
export function ProgressCard() {
  const enrolmentId = useMe()?.enrolments[0]?.id;
  return enrolmentId === undefined ? null : <Card enrolmentId={enrolmentId} />;
}

function Card({ enrolmentId }: { enrolmentId: string }) {
  const gate = api.useQuery('get', '/api/enrolments/{enrolmentId}/gate', { params: { path: { enrolmentId } } });
  return (
    <HomeCard
      title="On the way to the certificate"
      next={
        <ButtonLink to="/progress" variant="default">
          See what is next
        </ButtonLink>
      }
    >
      <Loaded of={gate} rows={1}>
        {({ lines }) => (
          <p>
            {lines.filter(({ met }) => met).length} of {lines.length} requirements are done.
          </p>
        )}
      </Loaded>
    </HomeCard>
  );
}
