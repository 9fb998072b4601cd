import { getRouteApi, useRouter } from '@tanstack/react-router';
import { CannotShow } from '../../ui/cannot-show';
import { minutesInWords } from '../../ui/dates';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { StatusWord } from '../../ui/status-word';
import { ContentNote } from './content-note';
import { type CourseLesson, type CourseModule, useCourse, useEnrolmentId } from './course';
import styles from './learn.module.css';
import { lessonStatus, openedByInWords } from './words';

const route = getRouteApi('/signed-in/learn/$module');

export function ModulePage() {
  const { module: code } = route.useParams();
  const enrolmentId = useEnrolmentId();
  return enrolmentId === null ? <CannotShow /> : <Overview key={code} enrolmentId={enrolmentId} code={code} />;
}

function Overview({ enrolmentId, code }: { enrolmentId: string; code: string }) {
  const course = useCourse(enrolmentId);
  return (
    <Loaded of={course} rows={14}>
      {({ modules }) => {
        const module = modules.find((each) => each.code === code);
        return module ? <ModuleView module={module} /> : <CannotShow />;
      }}
    </Loaded>
  );
}

function ModuleView({ module }: { module: CourseModule }) {
  const { code, title, summary, contentNote, objectives, lessons, minutes, state, openedBy } = module;
  const setAside = lessons.filter((lesson) => lesson.cardsSetAside > 0);
  return (
    <>
      <TextLink to="/learn">All modules</TextLink>
      <PageTitle lead={summary}>{title}</PageTitle>
      <ContentNote>{contentNote}</ContentNote>
      {state === 'locked' ? <p>{openedByInWords(openedBy)}</p> : null}
      <p className={styles['quiet']}>
        {lessons.length} lessons, about {minutesInWords(minutes)} in all. You can pause on every card and set any card aside; no reason is
        asked.
      </p>
      {module.checkIn && state !== 'locked' ? (
        <p>
          Some people like to <TextLink to="/wellbeing">check in with themselves</TextLink> before and after this module. Only you see it,
          and you can leave it out.
        </p>
      ) : null}
      <h2>What you will be able to do</h2>
      <ul>
        {objectives.map((objective) => (
          <li key={objective.code}>{objective.text}</li>
        ))}
      </ul>
      <h2>Lessons</h2>
      <ol className={styles['modules']}>
        {lessons.map((lesson) => (
          <LessonRow key={lesson.code} module={code} lesson={lesson} />
        ))}
      </ol>
      {setAside.length > 0 ? (
        <>
          <h2>Set aside</h2>
          <p>You can come back any time.</p>
          <ul>
            {setAside.map((lesson) => (
              <li key={lesson.code}>
                <TextLink to="/learn/$module/$lesson" params={{ module: code, lesson: lesson.code }}>
                  {lesson.title}: {cardsInWords(lesson.cardsSetAside)}
                </TextLink>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <AfterTheLessons module={module} />
    </>
  );
}

function LessonRow({ module, lesson }: { module: string; lesson: CourseLesson }) {
  const { code, title, contentNote, minutes, minutesLeft, state, openedBy, cards, cardsMet } = lesson;
  const { kind, word } = lessonStatus[state];
  return (
    <li className={styles['module']}>
      <div className={styles['head']}>
        <h3>
          {state === 'locked' ? (
            title
          ) : (
            <TextLink to="/learn/$module/$lesson" params={{ module, lesson: code }}>
              {title}
            </TextLink>
          )}
        </h3>
        <StatusWord kind={kind}>{word}</StatusWord>
      </div>
      {contentNote ? <ContentNote plain>{contentNote}</ContentNote> : null}
      <p className={styles['quiet']}>
        {state === 'in-progress' ? `${minutesInWords(minutesLeft)} left, ${cardsMet} of ${cards} cards read` : minutesInWords(minutes)}
      </p>
      {state === 'locked' ? <p>{openedByInWords(openedBy)}</p> : null}
      {state === 'changed' ? (
        <p>
          It has changed since you read it, and stays done.{' '}
          <TextLink to="/learn/$module/$lesson/changes" params={{ module, lesson: code }}>
            {`See what changed in ${title}`}
          </TextLink>
        </p>
      ) : null}
    </li>
  );
}

function AfterTheLessons({ module }: { module: CourseModule }) {
  const { routesByPath } = useRouter();
  const { code, state, quiz, stations, conversations, practiceQuestions } = module;
  const canPractise = '/practise/$station' in routesByPath;
  return (
    <>
      {state === 'locked' ? null : (
        <>
          <h2>Practice questions</h2>
          <p>{practiceQuestions} questions, as often as you like. Each is answered at once. Nothing is counted or kept.</p>
          <ButtonLink variant="default" to="/learn/$module/check" params={{ module: code }}>
            Try practice questions
          </ButtonLink>
        </>
      )}
      {conversations.length > 0 ? (
        <>
          <h2>Scripted conversation</h2>
          <p>To practise alone. Only you can see what you choose.</p>
          <ul>
            {conversations.map(({ code: conversation, title, minutes }) => (
              <li key={conversation}>
                {state === 'locked' ? (
                  title
                ) : (
                  <TextLink to="/practise/conversations/$conversation" params={{ conversation }}>
                    {title}
                  </TextLink>
                )}
                , about {minutesInWords(minutes)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h2>Quiz</h2>
      {quiz.state === 'closed' ? <p>{quiz.questions} questions. It opens when all lessons of this module are done.</p> : null}
      {quiz.state === 'passed' ? <p>You have passed this quiz.</p> : null}
      {quiz.state === 'closed' ? null : (
        <ButtonLink variant="default" to={`/quiz/${quiz.code}` as string}>
          {quiz.state === 'passed' ? 'Look at the quiz' : 'Go to the quiz'}
        </ButtonLink>
      )}
      {stations.length > 0 ? (
        <>
          <h2>Practice conversation</h2>
          <ul>
            {stations.map((station) => (
              <li key={station.code}>
                {canPractise ? <TextLink to={`/practise/${station.code}` as string}>{station.title}</TextLink> : station.title}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

const cardsInWords = (count: number) => `${count} ${count === 1 ? 'card' : 'cards'}`;
