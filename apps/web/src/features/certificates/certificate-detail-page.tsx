import { Anchor, Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { api, http } from '../../api/client';
import { useCommand } from '../../ui/command';
import { ConfirmByTyping } from '../../ui/confirm-by-typing';
import { SelectField } from '../../ui/fields';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { CertificateView } from '../certificate/certificate-view';
import { type Certificate, reasonWords, type StatusReason } from '../certificate/status-words';
import styles from './certificates.module.css';

const ONE = '/api/certificates/{certificateId}';
const REFRESH = [ONE, '/api/programs/{programId}/certificates'];
type Change = 'suspension' | 'reinstatement' | 'revocation';

/** One certificate for admins: what it says, its history, pause, end of a pause, end for good. */
export function CertificateDetailPage() {
  const { certificateId } = getRouteApi('/signed-in/admin/certificates/$certificateId').useParams();
  const found = api.useQuery('get', ONE, { params: { path: { certificateId } } });
  return (
    <>
      <PageTitle>{found.data ? `Certificate ${found.data.number}` : 'Certificate'}</PageTitle>
      <p>
        <TextLink to="/admin/certificates">All certificates</TextLink>
      </p>
      <Loaded of={found} rows={8}>
        {(certificate) => (
          <>
            <CertificateView of={certificate} />
            <div className={styles['buttons']}>
              <Button component="a" variant="default" href={`/api/certificates/${certificate.id}/pdf`} target="_blank" rel="noreferrer">
                Open the PDF
              </Button>
              <Anchor href={`/verify/${certificate.number}`} target="_blank" rel="noreferrer">
                See the public check
              </Anchor>
            </div>
            <StatusPart certificate={certificate} />
          </>
        )}
      </Loaded>
    </>
  );
}

function StatusPart({ certificate: { id, number, can } }: { certificate: Certificate }) {
  const [reason, setReason] = useState<StatusReason>('ethics-concern');
  const [ending, setEnding] = useState(false);
  const params = { path: { certificateId: id } };
  const change = useCommand(
    ({ what, reasonCode }: { what: Change; reasonCode: StatusReason }, intent) => {
      const options = { params, body: { reasonCode }, headers: intent };
      if (what === 'suspension') return http.POST('/api/certificates/{certificateId}/suspension', options);
      if (what === 'reinstatement') return http.POST('/api/certificates/{certificateId}/reinstatement', options);
      return http.POST('/api/certificates/{certificateId}/revocation', options);
    },
    { refresh: REFRESH, done: () => setEnding(false) },
  );
  if (!can.suspend && !can.reinstate && !can.revoke) return null;
  const send = (what: Change) => void change.send({ what, reasonCode: reason });
  return (
    <section aria-label="Change the status">
      <h2>Change the status</h2>
      {change.problem && !ending ? <ProblemAlert problem={change.problem} /> : null}
      <SelectField
        label="Reason"
        hint="The holder and admins can read it. It is never public."
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as StatusReason)}
        data={Object.entries(reasonWords).map(([value, label]) => ({ value, label }))}
        maw="26rem"
      />
      <div className={styles['buttons']}>
        {can.suspend ? (
          <Button variant="default" aria-busy={change.pending} onClick={() => send('suspension')}>
            Pause this certificate
          </Button>
        ) : null}
        {can.reinstate ? (
          <Button variant="default" aria-busy={change.pending} onClick={() => send('reinstatement')}>
            End the pause
          </Button>
        ) : null}
        {can.revoke ? (
          <Button color="red" variant="outline" onClick={() => setEnding(true)}>
            End this certificate
          </Button>
        ) : null}
      </div>
      <ConfirmByTyping
        opened={ending}
        title="End this certificate"
        consequences="It ends at once and for good. Everybody who checks the number sees that it ended, without the reason. It cannot be taken back."
        phrase={number}
        act="End this certificate"
        pending={change.pending}
        problem={change.problem}
        onConfirm={() => send('revocation')}
        onClose={() => setEnding(false)}
      />
    </section>
  );
}
