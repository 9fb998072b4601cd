import { Anchor, Button } from '@mantine/core';
import { api, http } from '../../api/client';
import { useCommand } from '../../ui/command';
import { EmptyState } from '../../ui/empty-state';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import styles from './certificate.module.css';
import { CertificateView } from './certificate-view';
import type { Certificate } from './status-words';

const MINE = '/api/me/certificates';

/** My certificate: status, number, true expiry, the PDF, and whether the public check shows my name. */
export function CertificatePage() {
  const mine = api.useQuery('get', MINE, {});
  return (
    <>
      <PageTitle>Certificate</PageTitle>
      <Loaded of={mine} rows={6}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              why="You have no certificate yet. Your progress page shows what is still open."
              next={<ButtonLink to="/progress">Go to progress</ButtonLink>}
            />
          ) : (
            list.map((certificate) => <Mine key={certificate.id} certificate={certificate} />)
          )
        }
      </Loaded>
    </>
  );
}

function Mine({ certificate }: { certificate: Certificate }) {
  return (
    <article aria-label={`${certificate.title}, ${certificate.number}`}>
      <CertificateView of={certificate} />
      <div className={styles['actions']}>
        <Button component="a" href={`/api/certificates/${certificate.id}/pdf`} target="_blank" rel="noreferrer">
          Open the PDF
        </Button>
        <Anchor href={`/verify/${certificate.number}`} target="_blank" rel="noreferrer">
          See what others see
        </Anchor>
      </div>
      <Sharing certificate={certificate} />
    </article>
  );
}

function Sharing({ certificate: { id, listed } }: { certificate: Certificate }) {
  const share = useCommand(
    (wanted: boolean, intent) =>
      http.PUT('/api/certificates/{certificateId}/public-listing', {
        params: { path: { certificateId: id } },
        body: { listed: wanted },
        headers: intent,
      }),
    { refresh: [MINE] },
  );
  return (
    <section aria-label="Who sees my name">
      <h2>Who sees my name</h2>
      <p>
        {listed
          ? 'Everybody who checks this number sees your name.'
          : 'Nobody sees your name by the number alone. Somebody who types your name is told whether it matches.'}
      </p>
      <p>A public name can tell others that you have lived with trauma. You can change this at any time.</p>
      {share.problem ? <ProblemAlert problem={share.problem} /> : null}
      <Button variant="default" aria-busy={share.pending} onClick={() => void share.send(!listed)}>
        {listed ? 'Hide my name' : 'Show my name to everybody'}
      </Button>
    </section>
  );
}
