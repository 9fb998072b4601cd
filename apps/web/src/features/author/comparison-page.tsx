import { getRouteApi } from '@tanstack/react-router';
import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { CannotShow } from '../../ui/cannot-show';
import { DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { StatusWord } from '../../ui/status-word';
import styles from './author.module.css';
import { useContentProgram } from './content';
import { ContentNavigation } from './content-area';
import { PublishForm } from './publish-form';
import { changeWords, kindWords, versionInWords } from './words';

type Comparison = components['schemas']['CurriculumComparisonResponse'];
type Change = components['schemas']['CurriculumChangeResponse'];

const route = getRouteApi('/signed-in/author/versions/$version');

/** What one version of the content has that the published one has not, and the way to publish it. */
export function ComparisonPage() {
  const programId = useContentProgram();
  const { version } = route.useParams();
  const other = route.useSearch().with;
  if (programId === undefined || other === undefined) return <CannotShow />;
  return (
    <>
      <ContentNavigation />
      <PageTitle lead="What is other in this version of the content, part by part.">What changed</PageTitle>
      <ComparisonOf programId={programId} version={version} other={other} />
    </>
  );
}

function ComparisonOf({ programId, version, other }: { programId: string; version: string; other: string }) {
  const comparison = api.useQuery('get', '/api/programs/{programId}/curriculum-versions/{versionId}/comparison/{otherId}', {
    params: { path: { programId, versionId: version, otherId: other } },
  });
  return (
    <Loaded of={comparison} rows={10}>
      {(loaded) => (
        <>
          <p>
            From {versionInWords(loaded.before)} to {versionInWords(loaded.after)}.
          </p>
          <Changes comparison={loaded} />
          <Terms comparison={loaded} />
          <PublishForm programId={programId} versionId={version} />
        </>
      )}
    </Loaded>
  );
}

function Changes({ comparison: { changes, before, after } }: { comparison: Comparison }) {
  return (
    <DataTable<Change>
      caption="Parts"
      note={`${changes.length} added, changed or removed`}
      rows={changes}
      rowKey={({ kind, code }) => `${kind} ${code}`}
      columns={[
        {
          key: 'part',
          head: 'Part',
          cell: ({ kind, code, title }) => {
            const words = `${code} ${title}`;
            const search = { with: before.id };
            if (kind === 'lesson')
              return (
                <TextLink to="/author/versions/$version/lessons/$lesson" params={{ version: after.id, lesson: code }} search={search}>
                  {words}
                </TextLink>
              );
            if (kind === 'item')
              return (
                <TextLink to="/author/versions/$version/items/$item" params={{ version: after.id, item: code }} search={search}>
                  {words}
                </TextLink>
              );
            return words;
          },
        },
        { key: 'kind', head: 'Kind', cell: ({ kind }) => kindWords[kind] },
        {
          key: 'change',
          head: 'Change',
          cell: ({ change }) => <StatusWord kind={changeWords[change].kind}>{changeWords[change].word}</StatusWord>,
        },
      ]}
      empty={<EmptyState why="No lesson, question or other part is other than before." />}
    />
  );
}

function Terms({ comparison: { terms, ethicsCodeChanged } }: { comparison: Comparison }) {
  return (
    <>
      <h2>Terms and code of ethics</h2>
      {terms.length === 0 ? (
        <p>The terms that come with the content ask for the same.</p>
      ) : (
        <ul className={styles['people']}>
          {terms.map(({ field, before, after }) => (
            <li key={field}>
              <b>{field}</b>
              <p>Before: {before ?? 'nothing'}</p>
              <p>After: {after ?? 'nothing'}</p>
            </li>
          ))}
        </ul>
      )}
      <p>{ethicsCodeChanged ? 'The code of ethics has another text.' : 'The code of ethics is the same.'}</p>
    </>
  );
}
