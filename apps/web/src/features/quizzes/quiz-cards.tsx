import { api } from '../../api/client';
import { useMe } from '../../api/me';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { HomeCard } from '../home/home-card';
import { count } from './quiz-words';
import { useEnrolmentId } from './use-enrolment';

const whyOpen = {
  quiz: 'Its lessons are done, so it is open to you.',
  exam: 'Modules and practice conversations are done, so it is open to you.',
};

/** The quiz one is in the middle of, or the next that is open; nothing otherwise. */
export function QuizCard() {
  const enrolmentId = useEnrolmentId();
  const quizzes = api.useQuery(
    'get',
    '/api/enrolments/{enrolmentId}/quizzes',
    { params: { path: { enrolmentId: enrolmentId ?? '' } } },
    { enabled: enrolmentId !== null },
  );
  const paused = quizzes.data?.find(({ attemptInProgress }) => attemptInProgress !== null);
  const open = quizzes.data?.find((each) => !each.passed && each.open);
  const quiz = paused ?? open;
  if (!quiz) return null;
  return (
    <HomeCard
      title={quiz.title}
      next={
        <ButtonLink variant="default" to="/quiz/$code" params={{ code: quiz.code }}>
          {paused ? `Go on with the ${quiz.kind}` : `See the ${quiz.kind}`}
        </ButtonLink>
      }
    >
      <p>{paused ? 'You paused here. Your answers are saved.' : whyOpen[quiz.kind]}</p>
    </HomeCard>
  );
}

/** For those who look after trainees: who waits for a talk. */
export function QuizTalksCard() {
  const me = useMe();
  const programId =
    me?.roles.find(({ role }) => role === 'clinical-supervisor' || role === 'peer-supervisor' || role === 'admin')?.programId ?? '';
  const talks = api.useQuery(
    'get',
    '/api/programs/{programId}/quiz-talks',
    { params: { path: { programId } } },
    { enabled: programId !== '' },
  );
  return (
    <HomeCard
      title="Talks after a quiz"
      next={
        <ButtonLink variant="default" to="/quiz-talks">
          See who waits
        </ButtonLink>
      }
    >
      <Loaded of={talks} rows={1}>
        {(list) => (
          <p>
            {list.length === 0
              ? 'Nobody waits for a talk.'
              : `${count(list.length, 'trainee waits', 'trainees wait')} for a talk or a decision.`}
          </p>
        )}
      </Loaded>
    </HomeCard>
  );
}
