import type { components } from '../../api/schema';
import { dayInWords } from '../../ui/dates';
import { Notice } from '../../ui/notice';
import type { Certificate } from '../certificate/status-words';

type Change = components['schemas']['CertificateChangeResponse'];

/** What changed under a certificate, in plain words and without what was seen in a conversation. */
export function changeInWords({ what, about, at, holds }: Change): string {
  const on = dayInWords(at);
  if (what === 'rating')
    return `${on}: a rating of “${about}” was corrected or added. ${holds ? 'It is still passed.' : 'As it stands, it is not passed.'}`;
  if (what === 'minutes')
    return `${on}: minutes at a live session of “${about}” were corrected. ${holds ? 'No fewer count now.' : 'Fewer count now.'}`;
  return `${on}: practice was paused. ${holds ? 'The pause is over.' : 'The pause is open.'}`;
}

/** For whoever decides about it; the holder's own page has nothing of this. */
export function Changes({ of: { changes, looks } }: { of: Pick<Certificate, 'changes' | 'looks'> }) {
  if (changes.length === 0) return null;
  const open = changes.some(({ decided }) => !decided);
  return (
    <Notice tone={open ? 'warning' : 'info'} title="Something this certificate rests on was changed after it was issued">
      <ul>
        {changes.map((change) => (
          <li key={`${change.what} ${change.about} ${change.at}`}>{changeInWords(change)}</li>
        ))}
      </ul>
      {looks.map(({ id, at, by, reason }) => (
        <p key={id}>
          {dayInWords(at)}: {by ?? 'somebody'} looked at it and left the certificate as it is. {reason}
        </p>
      ))}
      <p>{open ? 'You can pause the certificate, end it, or leave it as it is.' : 'Somebody decided about the certificate since.'}</p>
      {changes.some(({ what, holds }) => what === 'pause' && !holds) ? (
        <p>Of a pause of practice the holder is told by the lead, in person. Please say nothing of it before.</p>
      ) : null}
    </Notice>
  );
}
