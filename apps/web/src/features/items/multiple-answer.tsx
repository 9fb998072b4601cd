import { Checkbox } from '@mantine/core';
import { choicesOf, toggled } from './item';
import type { AnswerProps } from './item-field';
import styles from './items.module.css';

/** Any number of several. */
export function MultipleAnswer({ item, value, onChange, disabled, labelledBy }: AnswerProps) {
  const ticked = choicesOf(value);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot hold the paragraphs of a question
    <div role="group" aria-labelledby={labelledBy} className={styles['options']}>
      <p className={styles['how']}>Tick all that fit.</p>
      {item.options.map(({ key, text }) => (
        <Checkbox
          key={key}
          label={text}
          checked={ticked.includes(key)}
          disabled={disabled}
          onChange={() => onChange(toggled(item, value, key))}
          classNames={{ root: styles['option'], body: styles['optionBody'], labelWrapper: styles['optionText'] }}
          data-chosen={ticked.includes(key) || undefined}
        />
      ))}
    </div>
  );
}
