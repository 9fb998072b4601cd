import { api } from '../../api/client';
import { CannotShow } from '../../ui/cannot-show';
import { civilDateInWords } from '../../ui/dates';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { audienceWords, useLibraryProgram } from './library';
import styles from './library.module.css';

/** What one looks up: documents, words, and who reports what to whom. */
export function LibraryPage() {
  const programId = useLibraryProgram();
  if (programId === null) return <CannotShow />;
  return (
    <>
      <PageTitle lead="Documents to read and print, words of the training, and what has to be reported where you work.">Library</PageTitle>
      <Shelf programId={programId} />
    </>
  );
}

function Shelf({ programId }: { programId: string }) {
  const library = api.useQuery('get', '/api/programs/{programId}/library', { params: { path: { programId } } });
  return (
    <Loaded of={library} rows={6}>
      {({ documents, terms }) => (
        <ul className={styles['shelf']}>
          <li>
            <h2>
              <TextLink to="/library/reporting">What has to be reported</TextLink>
            </h2>
            <p>Who reports, to whom and how fast, in the places where your program works.</p>
          </li>
          {terms > 0 ? (
            <li>
              <h2>
                <TextLink to="/library/glossary">Glossary</TextLink>
              </h2>
              <p>{terms} words of the training and what they mean.</p>
            </li>
          ) : null}
          {documents.map(({ code, title, audience, version, reviewedOn }) => (
            <li key={code}>
              <h2>
                <TextLink to="/library/$document" params={{ document: code }}>
                  {title}
                </TextLink>
              </h2>
              <p>
                {audienceWords[audience]} · version {version}
                {reviewedOn ? ` · reviewed ${civilDateInWords(reviewedOn)}` : ''}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
