import { getRouteApi } from '@tanstack/react-router';
import { api } from '../../api/client';
import { civilDateInWords } from '../../ui/dates';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { HtmlText } from '../items/html-text';
import styles from './author.module.css';
import type { Content } from './content';
import { ContentArea } from './content-area';

const route = getRouteApi('/signed-in/author/documents/$document');
const audiences = { everyone: 'For everybody', trainees: 'For trainees', facilitators: 'For facilitators' } as const;

export function DocumentPage() {
  const { document } = route.useParams();
  return <ContentArea>{(content) => <DocumentOf content={content} code={document} />}</ContentArea>;
}

function DocumentOf({ content: { programId, version }, code }: { content: Content; code: string }) {
  const document = api.useQuery('get', '/api/programs/{programId}/curriculum-versions/{versionId}/documents/{documentCode}', {
    params: { path: { programId, versionId: version.id, documentCode: code } },
  });
  return (
    <Loaded of={document} rows={12}>
      {({ title, version: number, audience, html, reviewBy }) => (
        <div className={styles['reading']}>
          <PageTitle
            lead={`${audiences[audience]}${number ? `, version ${number}` : ''}${reviewBy ? `, review by ${civilDateInWords(reviewBy)}` : ''}.`}
          >
            {title}
          </PageTitle>
          <HtmlText html={html} />
        </div>
      )}
    </Loaded>
  );
}
