import { memo } from 'react';
import { TextLink } from '../../ui/links';
import { StatusWord } from '../../ui/status-word';
import { isAnswered } from '../items/item';
import type { AnswerDesk, Attempt } from './answer-desk';
import { ListDetails } from './list-details';

interface QuestionListProps {
  desk: AnswerDesk;
  attempt: Attempt;
}

/** All questions of a quiz, one under the other. */
export const QuestionList = memo(function QuestionList({ desk, attempt }: QuestionListProps) {
  const done = desk.state.usePart(
    ({ answers }) => attempt.questions.filter((each) => isAnswered(each, answers.get(each.slot) ?? null)).length,
  );
  return (
    <ListDetails summary={`All questions: ${done} of ${attempt.questions.length} answered`}>
      {() => <Lines desk={desk} attempt={attempt} />}
    </ListDetails>
  );
});

function Lines({ desk, attempt }: QuestionListProps) {
  const { answers, flags } = desk.state.use();
  const params = { code: attempt.quizCode, id: attempt.id };
  return (
    <>
      <ol>
        {attempt.questions.map((each, index) => (
          <li key={each.slot}>
            <TextLink to="/quiz/$code/attempt/$id" params={params} search={{ question: index + 1 }} replace>
              Question {index + 1}
            </TextLink>
            <span>{isAnswered(each, answers.get(each.slot) ?? null) ? 'answered' : 'blank'}</span>
            {flags.has(each.slot) ? <StatusWord kind="attention">Flagged</StatusWord> : null}
          </li>
        ))}
      </ol>
      <p>
        <TextLink to="/quiz/$code/attempt/$id/submit" params={params}>
          Check and submit
        </TextLink>
      </p>
    </>
  );
}
