import { IconCheck, IconFlag } from '@tabler/icons-react';
import { memo } from 'react';
import { TextLink } from '../../ui/links';
import { isAnswered } from '../items/item';
import type { AnswerDesk, Attempt } from './answer-desk';
import { ListDetails } from './list-details';
import styles from './quizzes.module.css';

interface QuestionMapProps {
  desk: AnswerDesk;
  attempt: Attempt;
  place: number;
}

/** All questions of a long attempt by number: what is answered, what is flagged, and where one is. */
export const QuestionMap = memo(function QuestionMap({ desk, attempt, place }: QuestionMapProps) {
  const { questions } = attempt;
  const done = desk.state.usePart(({ answers }) => questions.filter((each) => isAnswered(each, answers.get(each.slot) ?? null)).length);
  const flagged = desk.state.usePart(({ flags }) => flags.size);
  return (
    <ListDetails summary={`All questions: ${done} of ${questions.length} answered${flagged > 0 ? `, ${flagged} flagged` : ''}`}>
      {() => <Numbers desk={desk} attempt={attempt} place={place} />}
    </ListDetails>
  );
});

function Numbers({ desk, attempt, place }: QuestionMapProps) {
  const { answers, flags } = desk.state.use();
  const { questions } = attempt;
  const answered = (index: number) => {
    const question = questions[index];
    return question !== undefined && isAnswered(question, answers.get(question.slot) ?? null);
  };
  const numbers = questions.map((_, index) => index);
  const params = { code: attempt.quizCode, id: attempt.id };
  const nextBlank = following(numbers, place, (index) => !answered(index));
  const nextFlagged = following(numbers, place, (index) => flags.has(questions[index]?.slot ?? 0));
  return (
    <>
      <p className={styles['jumps']}>
        {nextBlank === null ? null : (
          <TextLink to="/quiz/$code/attempt/$id" params={params} search={{ question: nextBlank + 1 }} replace>
            Next blank question
          </TextLink>
        )}
        {nextFlagged === null ? null : (
          <TextLink to="/quiz/$code/attempt/$id" params={params} search={{ question: nextFlagged + 1 }} replace>
            Next flagged question
          </TextLink>
        )}
      </p>
      <ol className={styles['map']}>
        {questions.map(({ slot }, index) => {
          const state = [answered(index) ? 'answered' : 'blank', flags.has(slot) ? 'flagged' : ''].filter(Boolean).join(', ');
          return (
            <li key={slot}>
              <TextLink
                to="/quiz/$code/attempt/$id"
                params={params}
                search={{ question: index + 1 }}
                replace
                aria-label={`Question ${index + 1}, ${state}`}
                aria-current={index === place ? 'step' : undefined}
                data-answered={answered(index) || undefined}
              >
                {index + 1}
                {answered(index) ? <IconCheck size={14} aria-hidden /> : null}
                {flags.has(slot) ? <IconFlag size={14} aria-hidden /> : null}
              </TextLink>
            </li>
          );
        })}
      </ol>
      <p>
        <TextLink to="/quiz/$code/attempt/$id/submit" params={params}>
          Check and submit
        </TextLink>
      </p>
    </>
  );
}

/** The first after this place that is so, and from the beginning again; never this place itself. */
export function following(places: readonly number[], place: number, is: (place: number) => boolean): number | null {
  return [...places.slice(place + 1), ...places.slice(0, place)].find(is) ?? null;
}
