import { getRouteApi } from '@tanstack/react-router';
import { api } from '../../api/client';
import { CannotShow } from '../../ui/cannot-show';
import { civilDateInWords, minutesInWords } from '../../ui/dates';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import type { Content, ContentModule, Part } from './content';
import { ContentArea } from './content-area';
import { QuizFacts } from './quiz-facts';

const route = getRouteApi('/signed-in/author/modules/$module');

/** One module: its lessons, its blueprint, its practice. */
export function ContentModulePage() {
  const { module } = route.useParams();
  return <ContentArea>{(content) => <ModuleOf content={content} code={module} />}</ContentArea>;
}

function ModuleOf({ content, code }: { content: Content; code: string }) {
  const outline = api.useQuery('get', '/api/programs/{programId}/curriculum-versions/{versionId}', {
    params: { path: { programId: content.programId, versionId: content.version.id } },
  });
  return (
    <Loaded of={outline} rows={12}>
      {({ modules }) => {
        const module = modules.find((each) => each.code === code);
        return module ? <ModuleView module={module} content={content} /> : <CannotShow />;
      }}
    </Loaded>
  );
}

function ModuleView({ module, content: { search, can } }: { module: ContentModule; content: Content }) {
  const { code, title, summary, contentNote, requires, reviewedOn, reviewBy, lessons, stations, liveSessions, conversations } = module;
  return (
    <>
      <PageTitle lead={summary}>{`${code} ${title}`}</PageTitle>
      <p>
        <b>Content note:</b> {contentNote}
      </p>
      <p>
        {requires.length > 0 ? `Comes after ${requires.join(', ')}. ` : ''}Read again on {civilDateInWords(reviewedOn)}; due by{' '}
        {civilDateInWords(reviewBy)}.
      </p>
      <h2>Lessons</h2>
      <ol>
        {lessons.map((lesson) => (
          <li key={lesson.code}>
            <TextLink to="/author/lessons/$lesson" params={{ lesson: lesson.code }} search={search}>
              {lesson.code} {lesson.title}
            </TextLink>{' '}
            {partFacts(lesson)}
          </li>
        ))}
      </ol>
      <h2>{module.quiz.title}</h2>
      <QuizFacts quiz={module.quiz} />
      <p>
        {module.practiceItems} practice questions.{' '}
        {can.readKeys ? (
          <TextLink to="/author/items" search={{ ...search, module: code }}>
            See all questions of this module
          </TextLink>
        ) : null}
      </p>
      {stations.length > 0 ? (
        <>
          <h2>Practice conversations</h2>
          <ul>
            {stations.map((station) => (
              <li key={station.code}>
                {can.readKeys ? (
                  <TextLink to="/author/stations/$station" params={{ station: station.code }} search={search}>
                    {station.code} {station.title}
                  </TextLink>
                ) : (
                  `${station.code} ${station.title}`
                )}{' '}
                {partFacts(station)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <PartList title="Live sessions" parts={liveSessions} />
      <PartList title="Scripted partners" parts={conversations} />
    </>
  );
}

function PartList({ title, parts }: { title: string; parts: readonly Part[] }) {
  if (parts.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {parts.map((part) => (
          <li key={part.code}>
            {part.code} {part.title} {partFacts(part)}
          </li>
        ))}
      </ul>
    </>
  );
}

function partFacts({ minutes, reviewBy }: Part): string {
  const facts = [minutes === null ? '' : minutesInWords(minutes), reviewBy === null ? '' : `review by ${civilDateInWords(reviewBy)}`];
  return facts.filter(Boolean).join(', ');
}
