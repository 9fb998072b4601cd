import type { components } from '../../api/schema';
import { choiceOf, choicesOf, type ItemAnswer, pairsOf, type ShownItem, sequenceOf, truthOf } from '../items/item';
import styles from './quizzes.module.css';

type Value = components['schemas']['QuizAnswerValue'] | null;

/** An answer in the words of its question. */
export function AnswerWords({ item, value }: { item: ShownItem; value: Value }) {
  const lines = linesOf(item, value as ItemAnswer);
  if (lines.length === 0) return <p>Left blank.</p>;
  const List = item.type === 'ordering' ? 'ol' : 'ul';
  return (
    <List className={styles['answer']}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </List>
  );
}

function linesOf(item: ShownItem, answer: ItemAnswer): string[] {
  const text = (key: string | undefined) => item.options.find((option) => option.key === key)?.text ?? '';
  if (answer === null) return [];
  switch (item.type) {
    case 'true-false':
      return [truthOf(answer) ? 'True' : 'False'];
    case 'multiple':
      return choicesOf(answer).map(text);
    case 'matching':
      return item.lefts.map((left) => `${left.text}: ${text(pairsOf(answer)[left.key]) || 'left blank'}`);
    case 'ordering':
      return (sequenceOf(answer) ?? []).map(text);
    default:
      return [text(choiceOf(answer) ?? undefined)];
  }
}
