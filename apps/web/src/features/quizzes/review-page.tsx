import { getRouteApi } from '@tanstack/react-router';
import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { instantInWords } from '../../ui/dates';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { type StatusKind, StatusWord } from '../../ui/status-word';
import { HtmlText } from '../items/html-text';
import { AnswerWords } from './answer-words';
import { count, nextTryInWords } from './quiz-words';
import styles from './quizzes.module.css';

type Review = components['schemas']['QuizReviewResponse'];
type Reviewed = Review['questions'][number];

const route = getRouteApi('/signed-in/quiz/$code/attempt/$id/review');

/** The result: what happens next first, then by objective, then one's own answers, for ever. */
export function ReviewPage() {
  const { id } = route.useParams();
  const review = api.useQuery(
    'get',
    '/api/quiz-attempts/{attemptId}/review',
    { params: { path: { attemptId: id } } },
    // the grade follows the submission within a moment
    { refetchInterval: ({ state }) => (state.data && state.data.passed === null ? 2_000 : false) },
  );
  return (
    <Loaded of={review}>
      {(shown) => (
        <>
          <PageTitle
            tab={`Result of ${shown.title}`}
            lead={`${shown.title}, attempt ${shown.number}, ${instantInWords(shown.submittedAt)}`}
          >
            {resultWord(shown)}
          </PageTitle>
          <WhatNext review={shown} />
          {shown.passed === null ? null : shown.kind === 'exam' ? <ByDomain review={shown} /> : <ByObjective review={shown} />}
          {shown.questions.length > 0 ? <MyAnswers review={shown} /> : null}
        </>
      )}
    </Loaded>
  );
}

function resultWord({ passed }: Review): string {
  if (passed === null) return 'We have your answers';
  return passed ? 'Passed' : 'Not yet';
}

function WhatNext({ review }: { review: Review }) {
  if (review.passed === null) return <p>Your result is being worked out. It shows here in a moment. You can leave this page.</p>;
  return (
    <>
      {review.quizPassed ? (
        <Notice tone="success" title="What happens next">
          <p>
            {review.passed ? `This ${review.kind} is done.` : `You have passed this ${review.kind} since.`}{' '}
            {review.kind === 'exam' ? 'Your progress shows what the certificate asks for besides.' : 'You can go on with your learning.'}
          </p>
        </Notice>
      ) : (
        <Notice title="What happens next">
          <p>{nextTryInWords(review)}</p>
          <p>Until then, the {review.kind === 'exam' ? 'domains' : 'notes'} below show what to look at again.</p>
        </Notice>
      )}
      {review.talkComes ? (
        <Notice title={review.talkedAt ? 'You had a talk about this' : 'A talk comes with this'}>
          <p>
            {review.talkedAt
              ? `It was recorded on ${instantInWords(review.talkedAt)}.`
              : 'One choice could do harm in real support. Your supervisor will talk the theme through with you. They see the theme, not the question.'}
          </p>
        </Notice>
      ) : null}
      {review.keptAside > 0 ? (
        <p>
          {count(review.keptAside, 'answer')} came too late or from another device.{' '}
          {review.kind === 'exam' ? (
            'They are kept, and do not count.'
          ) : (
            <TextLink to="/quiz/$code/attempt/$id/aside" params={{ code: review.quizCode, id: review.attemptId }}>
              See both side by side
            </TextLink>
          )}
        </p>
      ) : null}
      <ButtonLink to={wayOn(review)} params={{ code: review.quizCode }}>
        {review.quizPassed ? 'Go on' : `Back to the ${review.kind}`}
      </ButtonLink>
    </>
  );
}

function wayOn({ quizPassed, kind }: Review): '/' | '/progress' | '/quiz/$code' {
  if (!quizPassed) return '/quiz/$code';
  return kind === 'exam' ? '/progress' : '/';
}

const domainWords: Record<Review['byDomain'][number]['word'], { kind: StatusKind; word: string }> = {
  strong: { kind: 'good', word: 'Strong' },
  enough: { kind: 'info', word: 'Enough' },
  'look-again': { kind: 'neutral', word: 'Look again' },
};

/** The exam tells no more than this: which answers were right stays on the server. */
function ByDomain({ review }: { review: Review }) {
  return (
    <section aria-labelledby="domains">
      <h2 id="domains">By domain</h2>
      <p>
        {review.percent}% in all; {review.passMark}% is needed. Partly right answers count in part. Which answers were right is not shown.
      </p>
      {review.byDomain.map(({ code, title, questions, right, word, mustPassMissed, modules }) => (
        <article key={code} className={styles['reviewed']} aria-labelledby={`domain-${code}`}>
          <div className={styles['top']}>
            <h3 id={`domain-${code}`}>{title}</h3>
            <StatusWord kind={domainWords[word].kind}>{domainWords[word].word}</StatusWord>
          </div>
          <p>
            {right} of {count(questions, 'question')} right.
            {mustPassMissed ? ' A safety question was not right yet, and each of them has to be.' : ''}
          </p>
          {word === 'look-again' && modules.length > 0 ? (
            <>
              <p>To read again:</p>
              <ul>
                {modules.map((module) => (
                  <li key={module.code}>
                    <TextLink to="/learn/$module" params={{ module: module.code }}>
                      {module.title}
                    </TextLink>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </article>
      ))}
    </section>
  );
}

function ByObjective({ review }: { review: Review }) {
  return (
    <section aria-labelledby="objectives">
      <h2 id="objectives">By objective</h2>
      <p>
        {review.percent}% in all; {review.passMark}% is needed.
        {review.reasons.includes('must-pass') ? ' A safety question was not right yet, and each of them has to be.' : null}
      </p>
      <ul className={styles['objectives']}>
        {review.byObjective.map((objective) => (
          <li key={objective.code}>
            <span>
              {objective.text} ({count(objective.questions, 'question')})
            </span>
            <b>{objective.percent === null ? '' : `${objective.percent}%`}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

function MyAnswers({ review }: { review: Review }) {
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">Review my answers</h2>
      {review.passed !== null && !review.rightAnswersShown ? (
        <p>Right answers show once the quiz is passed or no attempt is left.</p>
      ) : null}
      {review.questions.map((reviewed, index) => (
        <ReviewedQuestion key={reviewed.question.slot} reviewed={reviewed} number={index + 1} />
      ))}
    </section>
  );
}

const outcomes: Record<NonNullable<Reviewed['outcome']>, { kind: StatusKind; word: string }> = {
  right: { kind: 'good', word: 'Right' },
  partly: { kind: 'info', word: 'Partly' },
  wrong: { kind: 'neutral', word: 'Not quite' },
  blank: { kind: 'neutral', word: 'Left blank' },
  harmful: { kind: 'attention', word: 'Could do harm' },
};

function ReviewedQuestion({ reviewed, number }: { reviewed: Reviewed; number: number }) {
  const { question, answer, outcome, feedback, explanation, rightAnswer } = reviewed;
  return (
    <article className={styles['reviewed']} aria-labelledby={`reviewed-${question.slot}`}>
      <div className={styles['top']}>
        <h3 id={`reviewed-${question.slot}`}>Question {number}</h3>
        {outcome ? <StatusWord kind={outcomes[outcome].kind}>{outcomes[outcome].word}</StatusWord> : null}
      </div>
      <HtmlText html={question.stem} />
      <h4>You answered</h4>
      <AnswerWords item={question} value={answer} />
      {[...new Set(feedback)].map((text) => (
        <p key={text}>{text}</p>
      ))}
      {rightAnswer ? (
        <>
          <h4>A right answer</h4>
          <AnswerWords item={question} value={rightAnswer} />
        </>
      ) : null}
      {explanation ? (
        <>
          <h4>Why</h4>
          <HtmlText html={explanation} />
        </>
      ) : null}
    </article>
  );
}
