import { civilDateInWords, instantInWords } from '../../ui/dates';
import { StatusWord } from '../../ui/status-word';
import { Timeline } from '../../ui/timeline';
import styles from './certificate.module.css';
import { type Certificate, eventWords, reasonWords, statusWords } from './status-words';

/** What a certificate says and what happened to it, for its holder and for admins. */
export function CertificateView({ of }: { of: Certificate }) {
  const { word, kind, text } = statusWords[of.status];
  const last = of.issues.at(-1);
  return (
    <>
      <p className={styles['status']}>
        <StatusWord kind={kind}>{word}</StatusWord> {text}
      </p>
      <dl className={styles['facts']}>
        <dt>Holder</dt>
        <dd>{of.holderName ?? 'The name was erased'}</dd>
        <dt>Title</dt>
        <dd>{of.title}</dd>
        <dt>Issued by</dt>
        <dd>{of.issuingBody}</dd>
        <dt>Issued</dt>
        <dd>{last ? civilDateInWords(last.validFrom) : 'Not issued'}</dd>
        <dt>Valid until</dt>
        <dd>{of.validUntil ? `The end of ${civilDateInWords(of.validUntil)} (${of.zone} time)` : 'Not issued'}</dd>
        <dt>Status since</dt>
        <dd>{of.statusSince ? instantInWords(of.statusSince) : ''}</dd>
        <dt>Number</dt>
        <dd className={styles['number']}>{of.number}</dd>
        <dt>Scope</dt>
        <dd>{of.scopeLine}</dd>
      </dl>
      <h2>What happened</h2>
      <Timeline
        label="History of this certificate"
        moments={of.events.map((event) => ({
          id: `${event.kind} ${event.recordedAt}`,
          at: event.effectiveAt,
          title: eventWords[event.kind],
          detail: event.reasonCode ? reasonWords[event.reasonCode] : undefined,
        }))}
      />
    </>
  );
}
