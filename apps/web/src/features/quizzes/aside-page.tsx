import { getRouteApi } from '@tanstack/react-router';
import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { instantInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { HtmlText } from '../items/html-text';
import { AnswerWords } from './answer-words';
import styles from './quizzes.module.css';

type Aside = components['schemas']['QuizAsideResponse'];
type Reason = Aside['questions'][number]['aside'][number]['reason'];

const route = getRouteApi('/signed-in/quiz/$code/attempt/$id/aside');

const reasons: Record<Reason, string> = {
  'attempt.fenced': 'came from a device that could only read by then',
  'attempt.submitted': 'came after you submitted',
  'attempt.over': 'came after the attempt was over',
  'given-after-end': 'was given after the end of time',
  'arrived-after-grace': 'came too long after the end of time',
};

/** What counts beside what came and did not count; nothing is thrown away. */
export function AsidePage() {
  const { code, id } = route.useParams();
  const aside = api.useQuery('get', '/api/quiz-attempts/{attemptId}/aside', { params: { path: { attemptId: id } } });
  return (
    <Loaded of={aside}>
      {(shown) => (
        <>
          <PageTitle
            lead={`${shown.title}, attempt ${shown.number}. Only you see this page. To ask for another look, show it to your supervisor.`}
          >
            Answers kept aside
          </PageTitle>
          {shown.questions.length === 0 ? <EmptyState why={nothingHere(shown)} /> : null}
          {shown.questions.map((question) => (
            <Sides key={question.question.slot} {...question} />
          ))}
          <BackLink code={code} id={id} state={shown.state} />
        </>
      )}
    </Loaded>
  );
}

function nothingHere({ kind, state }: Aside): string {
  return kind === 'exam' && (state === 'submitted' || state === 'graded')
    ? 'The exam does not show its questions again. What came too late is kept, and does not count.'
    : 'Nothing was kept aside in this attempt.';
}

function Sides({ question, counted, countedAt, aside }: Aside['questions'][number]) {
  return (
    <section aria-labelledby={`aside-${question.slot}`}>
      <h2 id={`aside-${question.slot}`}>Question {question.slot}</h2>
      <HtmlText html={question.stem} />
      <div className={styles['sides']}>
        <section aria-label="What counts">
          <h3>What counts</h3>
          <AnswerWords item={question} value={counted} />
          {countedAt ? <p>Saved {instantInWords(countedAt)}</p> : null}
        </section>
        <section aria-label="Kept aside">
          <h3>Kept aside</h3>
          {aside.map((each) => (
            <div key={`${each.receivedAt} ${each.clientTime} ${JSON.stringify(each.value)}`}>
              <AnswerWords item={question} value={each.value} />
              <p>
                It {reasons[each.reason]}, on {instantInWords(each.receivedAt)}.
              </p>
            </div>
          ))}
        </section>
      </div>
    </section>
  );
}

function BackLink({ code, id, state }: { code: string; id: string; state: Aside['state'] }) {
  const params = { code, id };
  return state === 'in-progress' ? (
    <ButtonLink to="/quiz/$code/attempt/$id" params={params}>
      Back to the questions
    </ButtonLink>
  ) : (
    <ButtonLink to="/quiz/$code/attempt/$id/review" params={params}>
      Back to the result
    </ButtonLink>
  );
}
