import { api } from '../../api/client';
import { ButtonLink } from '../../ui/links';
import { HomeCard } from '../home/home-card';
import { useContentProgram, type Version } from './content';

/** The curriculum on the home page of its authors: what is published, what is due. */
export function AuthorCard() {
  const programId = useContentProgram();
  return programId === undefined ? null : <Card programId={programId} />;
}

function Card({ programId }: { programId: string }) {
  const { data } = api.useQuery('get', '/api/programs/{programId}/curriculum-versions', { params: { path: { programId } } });
  const current = data?.versions.find(({ isCurrent }) => isCurrent);
  return data && current ? <Loaded programId={programId} current={current} waiting={unpublished(data.versions, current)} /> : null;
}

/** Loaded after the published one, and never published. */
const unpublished = (versions: readonly Version[], current: Version): number =>
  versions.filter(({ publishedAs, loadedAt }) => publishedAs.length === 0 && loadedAt > current.loadedAt).length;

function Loaded({ programId, current, waiting }: { programId: string; current: Version; waiting: number }) {
  const { data } = api.useQuery('get', '/api/programs/{programId}/curriculum-versions/{versionId}/reviews-due', {
    params: { path: { programId, versionId: current.id }, query: { withinDays: 60 } },
  });
  const overdue = data?.due.filter(({ state }) => state === 'overdue').length ?? 0;
  return (
    <HomeCard
      title="Content"
      next={
        <ButtonLink to="/author" variant="default">
          Open the content
        </ButtonLink>
      }
    >
      <p>
        Version {current.publishedAs[0]} is published.
        {waiting > 0 ? ` Newer and not published: ${waiting}.` : ''}
        {data ? ` Reviews overdue: ${overdue}. Due within 60 days: ${data.due.length - overdue}.` : ''}
      </p>
    </HomeCard>
  );
}
