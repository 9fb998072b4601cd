import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { api, http } from '../../api/client';
import type { components } from '../../api/schema';
import { CannotShow } from '../../ui/cannot-show';
import { useCommand } from '../../ui/command';
import { dayInWords } from '../../ui/dates';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { StatusWord } from '../../ui/status-word';
import { rememberLease } from './answer-desk';
import { count, nextTryInWords, waitInHours } from './quiz-words';
import styles from './quizzes.module.css';
import { useEnrolmentId } from './use-enrolment';

type Quiz = components['schemas']['QuizResponse'];
type Past = Quiz['attempts'][number];

const route = getRouteApi('/signed-in/quiz/$code');

/** The rules before a quiz is started, and where one stands with it. */
export function QuizPage() {
  const { code } = route.useParams();
  const enrolmentId = useEnrolmentId();
  if (!enrolmentId) return <CannotShow />;
  return <QuizOf key={code} enrolmentId={enrolmentId} code={code} />;
}

function QuizOf({ enrolmentId, code }: { enrolmentId: string; code: string }) {
  const quiz = api.useQuery('get', '/api/enrolments/{enrolmentId}/quizzes/{code}', { params: { path: { enrolmentId, code } } });
  return (
    <Loaded of={quiz}>
      {(shown) => (
        <>
          <PageTitle lead={`${shown.moduleTitle ?? 'From all modules'} · ${count(shown.questions, 'question')}`}>{shown.title}</PageTitle>
          <Standing quiz={shown} />
          {shown.passed ? null : <Rules quiz={shown} />}
          <Start quiz={shown} />
          {shown.attempts.length > 0 ? <PastAttempts quiz={shown} /> : null}
        </>
      )}
    </Loaded>
  );
}

function Standing({ quiz }: { quiz: Quiz }) {
  if (quiz.can.resume)
    return (
      <Notice title="Paused. Nothing is lost.">
        <p>Your answers are here. Go on whenever you like.</p>
      </Notice>
    );
  if (quiz.passed)
    return (
      <Notice tone="success" title="Passed">
        <p>There is nothing more to do here. You can read your {quiz.kind === 'exam' ? 'result by domain' : 'answers'} at any time.</p>
      </Notice>
    );
  if (quiz.missingLessons.length > 0)
    return (
      <Notice title="Some lessons come first">
        <p>This quiz opens when these are done:</p>
        <ul>
          {quiz.missingLessons.map((lesson) => (
            <li key={lesson.code}>{lesson.title}</li>
          ))}
        </ul>
      </Notice>
    );
  if (quiz.missingModules.length + quiz.missingStations.length > 0) return <BeforeExam quiz={quiz} />;
  if (quiz.can.start) return null;
  const talkNeeded = quiz.refusals.some(({ code }) => code === 'attempt.talk-needed');
  return (
    <Notice title="Not yet">
      <p>
        {quiz.coolingOffUntil || talkNeeded || quiz.attemptsLeft === 0
          ? nextTryInWords({ ...quiz, talkNeeded })
          : quiz.refusals.map(({ message }) => message).join(' ')}
      </p>
    </Notice>
  );
}

/** What is left to do before the exam, with the way to each. */
function BeforeExam({ quiz: { missingModules, missingStations } }: { quiz: Quiz }) {
  return (
    <Notice title="Some things come before the exam">
      {missingModules.length > 0 ? (
        <>
          <p>Modules, each with its lessons and its quiz:</p>
          <ul>
            {missingModules.map(({ code, title }) => (
              <li key={code}>
                <TextLink to="/learn/$module" params={{ module: code }}>
                  {title}
                </TextLink>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {missingStations.length > 0 ? (
        <>
          <p>Practice conversations, passed and signed by everybody who rates them:</p>
          <ul>
            {missingStations.map(({ code, title }) => (
              <li key={code}>
                <TextLink to="/practise/$station" params={{ station: code }}>
                  {title}
                </TextLink>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Notice>
  );
}

function Rules({ quiz }: { quiz: Quiz }) {
  const waits = quiz.waits.map(({ hours, talk }) => `${waitInHours(hours)}${talk ? ' and a talk with your supervisor' : ''}`);
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">Before you start</h2>
      <ul className={styles['rules']}>
        <li>
          {quiz.timeLimitMinutes === null
            ? 'There is no time limit. You can pause and come back, also on another day.'
            : `You have ${quiz.timeLimitMinutes} minutes from the start.`}
        </li>
        {quiz.domains.length > 0 ? (
          <li>Questions by domain: {quiz.domains.map(({ title, questions }) => `${title}, ${questions}`).join(' · ')}.</li>
        ) : null}
        {quiz.kind === 'exam' ? (
          <li>
            You can flag questions and come back to them. Afterwards you see your result by domain. Which answers were right is not shown,
            to anybody, so that questions can be asked again.
          </li>
        ) : null}
        <li>Every answer is saved as you give it. Without a connection it is kept on this device and sent later.</li>
        <li>
          You pass with {quiz.passMark}% or more
          {quiz.mustPassQuestions > 0
            ? `, and when the ${count(quiz.mustPassQuestions, 'safety question')} ${quiz.mustPassQuestions === 1 ? 'is' : 'are'} right, whatever the total.`
            : '.'}
        </li>
        <li>
          {count(quiz.attemptsLeft, 'attempt')} of {quiz.attemptsAllowed} left. {quiz.grading === 'highest' ? 'The best one counts.' : null}{' '}
          {waits.length > 0 ? `Between attempts there is some time: ${waits.join(', then ')}.` : null}
        </li>
        {quiz.leadNotes.map((note) => (
          <li key={note}>The program lead gave you one more attempt: {note}</li>
        ))}
        {quiz.hasHarmfulChoices ? (
          <li>
            Some questions hold a choice that could do harm in real support. Choosing one opens a talk with your supervisor about the theme,
            whatever your total. It is there to help you learn.
          </li>
        ) : null}
        <li>
          You and the people who supervise you see your result. They see {quiz.kind === 'exam' ? 'domains' : 'themes'} to talk about, not
          your single answers.
        </li>
      </ul>
    </section>
  );
}

function Start({ quiz }: { quiz: Quiz }) {
  const navigate = useNavigate();
  const { enrolmentId, code } = quiz;
  const start = useCommand(
    (_: null, intent) =>
      http.POST('/api/enrolments/{enrolmentId}/quizzes/{code}/attempts', { params: { path: { enrolmentId, code } }, headers: intent }),
    {
      refresh: [
        '/api/enrolments/{enrolmentId}/quizzes',
        '/api/enrolments/{enrolmentId}/quizzes/{code}',
        '/api/enrolments/{enrolmentId}/course',
      ],
      quiet: true,
      done: ({ id, lease }) => {
        rememberLease(id, lease);
        return navigate({ to: '/quiz/$code/attempt/$id', params: { code, id } });
      },
    },
  );
  if (quiz.can.resume && quiz.attemptInProgress)
    return (
      <ButtonLink to="/quiz/$code/attempt/$id" params={{ code, id: quiz.attemptInProgress }}>
        Go on with the {quiz.kind}
      </ButtonLink>
    );
  if (!quiz.can.start) return <TextLink to="/">Back to home</TextLink>;
  return (
    <>
      {start.problem ? <ProblemAlert problem={start.problem} /> : null}
      <Button loading={start.pending} onClick={() => void start.send(null)}>
        {quiz.kind === 'exam' ? 'Start the exam' : 'Start quiz'}
      </Button>
    </>
  );
}

function PastAttempts({ quiz }: { quiz: Quiz }) {
  const finished = quiz.attempts.filter(({ submittedAt }) => submittedAt !== null);
  const aside = quiz.attempts.filter(({ keptAside }) => keptAside);
  return (
    <section aria-labelledby="past">
      <h2 id="past">Your attempts</h2>
      {finished.length === 0 ? <p>None is finished yet.</p> : null}
      <ul className={styles['objectives']}>
        {finished.map((attempt) => (
          <li key={attempt.id}>
            <TextLink to="/quiz/$code/attempt/$id/review" params={{ code: quiz.code, id: attempt.id }}>
              Attempt {attempt.number}, {dayInWords(attempt.submittedAt ?? attempt.startedAt)}
            </TextLink>
            <Outcome attempt={attempt} />
          </li>
        ))}
      </ul>
      {aside.map((attempt) => (
        <p key={attempt.id}>
          <TextLink to="/quiz/$code/attempt/$id/aside" params={{ code: quiz.code, id: attempt.id }}>
            Answers that were kept aside in attempt {attempt.number}
          </TextLink>
        </p>
      ))}
    </section>
  );
}

function Outcome({ attempt }: { attempt: Past }) {
  if (attempt.passed === null) return <StatusWord kind="waiting">Result on its way</StatusWord>;
  return (
    <StatusWord
      kind={attempt.passed ? 'good' : 'neutral'}
    >{`${attempt.passed ? 'Passed' : 'Not yet'}, ${attempt.percent ?? 0}%`}</StatusWord>
  );
}
