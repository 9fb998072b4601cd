import { Button } from '@mantine/core';
import { api, http } from '../../api/client';
import { useMe } from '../../api/me';
import type { components } from '../../api/schema';
import { useCommand } from '../../ui/command';
import { civilDateInWords, instantInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { ReadAgain, useRead } from '../../ui/what-was-read';
import { HtmlText } from '../items/html-text';
import styles from './progress.module.css';

const CODE = '/api/enrolments/{enrolmentId}/ethics-code';

/** The code of ethics at its version, to read and to sign. */
export function EthicsPage() {
  const enrolmentId = useMe()?.enrolments[0]?.id;
  return (
    <>
      <PageTitle lead="Take the time you need. You can come back to it.">Code of ethics</PageTitle>
      {enrolmentId === undefined ? <EmptyState why="You are not enrolled in a program." /> : <Code enrolmentId={enrolmentId} />}
    </>
  );
}

function Code({ enrolmentId }: { enrolmentId: string }) {
  const code = api.useQuery('get', CODE, { params: { path: { enrolmentId } } });
  return (
    <Loaded of={code} rows={10}>
      {(text) => (
        <>
          <p>
            Version {text.version}, in force since {civilDateInWords(text.effectiveOn)}.
          </p>
          <HtmlText html={text.html} className={styles['text']} />
          <div className={styles['sign']}>
            {text.signedAt && !text.canSign ? (
              <Notice tone="success" title="Signed">
                <p>You signed this version on {instantInWords(text.signedAt)}.</p>
                <TextLink to="/progress">Back to progress</TextLink>
              </Notice>
            ) : (
              <Signature enrolmentId={enrolmentId} text={text} />
            )}
          </div>
        </>
      )}
    </Loaded>
  );
}

function Signature({ enrolmentId, text }: { enrolmentId: string; text: components['schemas']['EthicsCodeResponse'] }) {
  const read = useRead(text.version);
  const sign = useCommand(
    ({ version, meaning }: { version: string; meaning: string }, intent) =>
      http.POST('/api/enrolments/{enrolmentId}/ethics-signature', {
        params: { path: { enrolmentId } },
        body: { version, meaning },
        headers: intent,
      }),
    { refresh: [CODE, '/api/enrolments/{enrolmentId}/gate', '/api/enrolments/{enrolmentId}/application'] },
  );
  return (
    <section aria-label="Signature">
      <h2>Sign</h2>
      {text.signedAt ? <p>You signed this version on {instantInWords(text.signedAt)}. A renewal asks for a new signature.</p> : null}
      <blockquote>{text.meaning}</blockquote>
      <p>Signing asks for your password once more. What you sign is kept as it is, with the date.</p>
      <ReadAgain of={read} what="The code of ethics" />
      {sign.problem ? <ProblemAlert problem={sign.problem} /> : null}
      <Button aria-busy={sign.pending} onClick={() => void sign.send({ version: read.mark, meaning: text.meaning })}>
        {sign.pending ? 'Sending' : 'Sign the code of ethics'}
      </Button>
    </section>
  );
}
