import { memo, useId } from 'react';
import { ChoiceAnswer } from './choice-answer';
import { HtmlText } from './html-text';
import type { ItemAnswer, ShownItem } from './item';
import styles from './items.module.css';
import { MatchingAnswer } from './matching-answer';
import { MultipleAnswer } from './multiple-answer';
import { OrderingAnswer } from './ordering-answer';

export interface AnswerProps {
  item: ShownItem;
  value: ItemAnswer;
  onChange: (value: ItemAnswer) => void;
  disabled?: boolean;
  /** Id of the question's text: the name of the group. */
  labelledBy: string;
}

const widgets = {
  single: ChoiceAnswer,
  judgement: ChoiceAnswer,
  'true-false': ChoiceAnswer,
  multiple: MultipleAnswer,
  matching: MatchingAnswer,
  ordering: OrderingAnswer,
} as const;

/** A question and what answers it, for all six kinds. Controlled: it keeps nothing itself. */
export const ItemField = memo(function ItemField({ item, value, onChange, disabled = false }: Omit<AnswerProps, 'labelledBy'>) {
  const id = useId();
  const Answer = widgets[item.type];
  return (
    <div className={styles['item']}>
      <HtmlText id={id} html={item.stem} className={styles['stem']} />
      <Answer item={item} value={value} onChange={onChange} disabled={disabled} labelledBy={id} />
    </div>
  );
});
