import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { asProblem } from '../../api/problem';
import { CannotShow } from '../../ui/cannot-show';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { ProblemWords } from '../../ui/problem-alert';
import { lessonQuery, useEnrolmentId } from './course';
import { LessonPlayer } from './lesson-player';

const route = getRouteApi('/signed-in/learn/$module/$lesson');

export function LessonPage() {
  const { lesson } = route.useParams();
  const enrolmentId = useEnrolmentId();
  return enrolmentId === null ? <CannotShow /> : <LessonView key={lesson} enrolmentId={enrolmentId} lessonCode={lesson} />;
}

function LessonView({ enrolmentId, lessonCode }: { enrolmentId: string; lessonCode: string }) {
  const { module } = route.useParams();
  const { card } = route.useSearch();
  const queries = useQueryClient();
  const lesson = useQuery(lessonQuery(enrolmentId, lessonCode));
  const problem = lesson.isError && lesson.data === undefined ? asProblem(lesson.error) : null;
  if (problem?.status === 409) {
    return (
      <>
        <PageTitle>This lesson is not open yet</PageTitle>
        <ProblemWords problem={problem} />
        <TextLink to="/learn/$module" params={{ module }}>
          See what comes before it
        </TextLink>
      </>
    );
  }
  return (
    <Loaded of={lesson} rows={10}>
      {(data) => <LessonPlayer key={`${card} ${data.lessonDigest}`} lesson={data} queries={queries} wanted={card} />}
    </Loaded>
  );
}
