import { getRouteApi } from '@tanstack/react-router';
import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { CannotShow } from '../../ui/cannot-show';
import { Loaded } from '../../ui/loaded';
import { LessonDifferenceView } from '../learn/lesson-difference';
import { ReadOnlyCard } from '../learn/read-only-card';
import { ChangedFrame } from './changed-frame';
import { useContentProgram } from './content';

type Comparison = components['schemas']['LessonComparisonResponse'];

const route = getRouteApi('/signed-in/author/versions/$version/lessons/$lesson');

/** A lesson before and after, card by card. */
export function ChangedLessonPage() {
  const programId = useContentProgram();
  const { version, lesson } = route.useParams();
  const other = route.useSearch().with;
  if (programId === undefined || other === undefined) return <CannotShow />;
  return (
    <ChangedFrame version={version} other={other} title={`What changed in ${lesson}`}>
      <LessonOf programId={programId} version={version} other={other} lesson={lesson} />
    </ChangedFrame>
  );
}

function LessonOf({ programId, version, other, lesson }: { programId: string; version: string; other: string; lesson: string }) {
  const comparison = api.useQuery(
    'get',
    '/api/programs/{programId}/curriculum-versions/{versionId}/comparison/{otherId}/lessons/{lessonCode}',
    {
      params: { path: { programId, versionId: version, otherId: other, lessonCode: lesson } },
    },
  );
  return (
    <Loaded of={comparison} rows={12}>
      {(loaded) => (loaded.difference ? <LessonDifferenceView difference={loaded.difference} /> : <Whole comparison={loaded} />)}
    </Loaded>
  );
}

/** A lesson that only one of the two versions has. */
function Whole({ comparison: { before, after } }: { comparison: Comparison }) {
  const lesson = after ?? before;
  if (!lesson) return null;
  return (
    <>
      <p>{after ? 'This lesson is new.' : 'This lesson was removed. It was:'}</p>
      <h2>{lesson.title}</h2>
      {lesson.cards.map((card) => (
        <ReadOnlyCard key={card.number} card={card} heading="h3" />
      ))}
    </>
  );
}
