import { api } from '../../api/client';
import { useMe } from '../../api/me';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { HomeCard } from '../home/home-card';
import { TO_LOOK_AT } from './paths';

/** How many approvals wait for their certificate, and how many certificates for a look, for admins. */
export function CertificatesCard() {
  const programId = useMe()?.roles.find(({ role }) => role === 'admin')?.programId;
  return programId === undefined ? null : <Card programId={programId} />;
}

function Card({ programId }: { programId: string }) {
  const queue = api.useQuery('get', '/api/programs/{programId}/issue-queue', { params: { path: { programId } } });
  const toLookAt = api.useQuery('get', TO_LOOK_AT, { params: { path: { programId } } });
  return (
    <HomeCard title="Certificates" next={<ButtonLink to="/admin/certificates">Open certificates</ButtonLink>}>
      <Loaded of={queue} rows={1}>
        {(rows) => (
          <p>
            {rows.length === 0
              ? 'No approval waits for its certificate.'
              : rows.length === 1
                ? '1 waits for a certificate.'
                : `${rows.length} wait for their certificate.`}
          </p>
        )}
      </Loaded>
      <Loaded of={toLookAt} rows={1}>
        {(rows) =>
          rows.length === 0 ? null : <p>{rows.length === 1 ? '1 certificate to look at.' : `${rows.length} certificates to look at.`}</p>
        }
      </Loaded>
    </HomeCard>
  );
}
