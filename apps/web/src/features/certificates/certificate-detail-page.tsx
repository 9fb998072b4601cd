import { Anchor, Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { REASONS_TO } from '#libs/assessment';
import { api, http } from '../../api/client';
import { useCommand } from '../../ui/command';
import { ConfirmByTyping } from '../../ui/confirm-by-typing';
import { ErrorSummary } from '../../ui/error-summary';
import { SelectField } from '../../ui/fields';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { CertificateView } from '../certificate/certificate-view';
import { type Certificate, reasonWords, type StatusReason } from '../certificate/status-words';
import styles from './certificates.module.css';
import { Changes } from './changes';
import { LetStand } from './let-stand';
import { ONE, TO_LOOK_AT } from './paths';

const REFRESH = [ONE, '/api/programs/{programId}/certificates', TO_LOOK_AT];
type Pause = 'suspension' | 'reinstatement';
type Change = Pause | 'revocation';
const acts = {
  suspension: { why: 'Why it is paused', missing: 'Choose why it is paused', act: 'Pause this certificate', reasons: REASONS_TO.suspend },
  reinstatement: { why: 'Why the pause ends', missing: 'Choose why the pause ends', act: 'End the pause', reasons: REASONS_TO.reinstate },
  revocation: { why: 'Why it ends', missing: 'Choose why it ends', act: 'End this certificate', reasons: REASONS_TO.revoke },
} as const;

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
            <Changes of={certificate} />
            <LetStand certificate={certificate} />
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
  const [ending, setEnding] = useState<StatusReason | null>(null);
  const params = { path: { certificateId: id } };
  const change = useCommand(
    ({ what, reasonCode }: { what: Pause; reasonCode: StatusReason }, intent) => {
      const options = { params, body: { reasonCode }, headers: intent };
      if (what === 'suspension') return http.POST('/api/certificates/{certificateId}/suspension', options);
      return http.POST('/api/certificates/{certificateId}/reinstatement', options);
    },
    { refresh: REFRESH },
  );
  // a command of its own, which waits for no pause that is on its way
  const end = useCommand(
    (reasonCode: StatusReason, intent) =>
      http.POST('/api/certificates/{certificateId}/revocation', { params, body: { reasonCode }, headers: intent }),
    { refresh: REFRESH, done: () => setEnding(null) },
  );
  if (!can.suspend && !can.reinstate && !can.revoke) return null;
  const send = (what: Pause, reasonCode: StatusReason) => void change.send({ what, reasonCode });
  return (
    <section aria-label="Change the status">
      <h2>Change the status</h2>
      {change.problem ? <ProblemAlert problem={change.problem} /> : null}
      {can.suspend ? <Act what="suspension" pending={change.pending} act={(reason) => send('suspension', reason)} /> : null}
      {can.reinstate ? <Act what="reinstatement" pending={change.pending} act={(reason) => send('reinstatement', reason)} /> : null}
      {can.revoke ? <Act what="revocation" act={setEnding} /> : null}
      <ConfirmByTyping
        opened={ending !== null}
        title="End this certificate"
        consequences="It ends at once and for good. Everybody who checks the number sees that it ended, without the reason. It cannot be taken back."
        phrase={number}
        act="End this certificate"
        pending={end.pending}
        problem={end.problem}
        onConfirm={() => ending && void end.send(ending)}
        onClose={() => setEnding(null)}
      />
    </section>
  );
}

/** One kind of change with the reasons that suit it. None is chosen beforehand: it stays on record for good, and the holder reads it. */
function Act({ what, pending = false, act }: { what: Change; pending?: boolean; act: (reason: StatusReason) => void }) {
  const id = useId();
  const [reason, setReason] = useState<StatusReason | ''>('');
  const [missed, setMissed] = useState(0);
  const words = acts[what];
  const missing = missed > 0 && reason === '';
  function submit(event: FormEvent) {
    event.preventDefault();
    if (reason === '') setMissed((count) => count + 1);
    else act(reason);
  }
  return (
    <form noValidate onSubmit={submit} aria-label={words.act}>
      <ErrorSummary errors={missing ? [{ id, message: words.missing }] : []} round={missed} />
      <SelectField
        id={id}
        label={words.why}
        hint="The holder and admins can read it. It is never public."
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as StatusReason | '')}
        data={[{ value: '', label: 'Choose a reason' }, ...words.reasons.map((value) => ({ value, label: reasonWords[value] }))]}
        error={missing ? words.missing : undefined}
        maw="26rem"
      />
      <div className={styles['buttons']}>
        <Button
          type="submit"
          aria-busy={pending}
          {...(what === 'revocation' ? { color: 'red', variant: 'outline' } : { variant: 'default' })}
        >
          {words.act}
        </Button>
      </div>
    </form>
  );
}
