import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client';
import { CannotShow } from '../../ui/cannot-show';
import { civilDateInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { TextField } from '../../ui/fields';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { useLibraryProgram } from './library';
import styles from './library.module.css';

const route = getRouteApi('/signed-in/library/glossary');

export function GlossaryPage() {
  const programId = useLibraryProgram();
  const { word } = route.useSearch();
  if (programId === null) return <CannotShow />;
  return (
    <>
      <p className={styles['onScreen']}>
        <TextLink to="/library">Library</TextLink>
      </p>
      <PageTitle lead="Plain meanings of words that the training and these pages use.">Glossary</PageTitle>
      <Words key={word} programId={programId} start={word ?? ''} />
    </>
  );
}

function Words({ programId, start }: { programId: string; start: string }) {
  const glossary = api.useQuery('get', '/api/programs/{programId}/glossary', { params: { path: { programId } } });
  const [filter, setFilter] = useState(start);
  const wanted = filter.trim().toLowerCase();
  return (
    <Loaded of={glossary} rows={12}>
      {({ terms, reviewedOn }) => {
        const shown = terms.filter(({ term, meaning }) => `${term} ${meaning}`.toLowerCase().includes(wanted));
        // the word itself before those whose meaning only names it
        const ordered = [...shown].sort((one, other) => Number(fits(other.term, wanted)) - Number(fits(one.term, wanted)));
        return (
          <>
            <TextField
              label="Find a word"
              type="search"
              value={filter}
              autoComplete="off"
              readBy="Nobody sees what you type here."
              onChange={(event) => setFilter(event.currentTarget.value)}
            />
            <p role="status" className={styles['quiet']}>
              {wanted === '' ? `${terms.length} words` : `${shown.length} of ${terms.length} words`}
            </p>
            {shown.length === 0 ? <EmptyState why="No word fits. Try fewer letters, or ask your supervisor." /> : null}
            <dl className={styles['words']}>
              {ordered.map(({ term, meaning, seeAlso }) => (
                <div key={term}>
                  <dt>{term}</dt>
                  <dd>
                    {meaning}
                    {seeAlso.length > 0 ? (
                      <span className={styles['also']}>
                        See also:{' '}
                        {seeAlso.map((other, at) => (
                          <span key={other}>
                            {at > 0 ? ', ' : ''}
                            <TextLink to="/library/glossary" search={{ word: other }}>
                              {other}
                            </TextLink>
                          </span>
                        ))}
                      </span>
                    ) : null}
                  </dd>
                </div>
              ))}
            </dl>
            {reviewedOn ? <p className={styles['quiet']}>Reviewed on {civilDateInWords(reviewedOn)}.</p> : null}
          </>
        );
      }}
    </Loaded>
  );
}

const fits = (term: string, wanted: string) => term.toLowerCase().includes(wanted);
