import { Radio } from '@mantine/core';
import { useId } from 'react';
import { choiceOf, type ItemAnswer, truthOf } from './item';
import type { AnswerProps } from './item-field';
import styles from './items.module.css';

/** One of several: single choice, judgement, true or false. */
export function ChoiceAnswer({ item, value, onChange, disabled, labelledBy }: AnswerProps) {
  const name = useId();
  const isTruth = item.type === 'true-false';
  const options = isTruth
    ? [
        { key: 'true', text: 'True' },
        { key: 'false', text: 'False' },
      ]
    : item.options;
  const truth = truthOf(value);
  const chosen = isTruth ? (truth === null ? null : String(truth)) : choiceOf(value);
  const answer = (key: string): ItemAnswer => (isTruth ? { value: key === 'true' } : { choice: key });
  return (
    <div role="radiogroup" aria-labelledby={labelledBy} className={styles['options']}>
      {options.map(({ key, text }) => (
        <Radio
          key={key}
          name={name}
          value={key}
          label={text}
          checked={chosen === key}
          disabled={disabled}
          onChange={() => onChange(answer(key))}
          classNames={{ root: styles['option'], body: styles['optionBody'], labelWrapper: styles['optionText'] }}
          data-chosen={chosen === key || undefined}
        />
      ))}
    </div>
  );
}
