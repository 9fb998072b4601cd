import { IconCheck, IconFlag } from '@tabler/icons-react';
import { TextLink } from '../../ui/links';
import { isAnswered } from '../items/item';
import type { AnswerDesk, Attempt } from './answer-desk';
import styles from './quizzes.module.css';

/** All questions of a long attempt by number: what is answered, what is flagged, and where one is. */
export function QuestionMap({ desk, attempt, place }: { desk: AnswerDesk; attempt: Attempt; place: number }) {
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
  const done = numbers.filter(answered).length;
  return (
    <details className={styles['list']}>
      <summary>
        All questions: {done} of {questions.length} answered{flags.size > 0 ? `, ${flags.size} flagged` : ''}
      </summary>
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
    </details>
  );
}

/** The first after this place that is so, and from the beginning again; never this place itself. */
export function following(places: readonly number[], place: number, is: (place: number) => boolean): number | null {
  return [...places.slice(place + 1), ...places.slice(0, place)].find(is) ?? null;
}
