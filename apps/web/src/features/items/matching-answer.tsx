import { NativeSelect } from '@mantine/core';
import { paired, pairsOf } from './item';
import type { AnswerProps } from './item-field';
import styles from './items.module.css';

/** For each left side one of the right sides, from a list: no dragging. */
export function MatchingAnswer({ item, value, onChange, disabled, labelledBy }: AnswerProps) {
  const pairs = pairsOf(value);
  const choices = [{ value: '', label: 'Choose' }, ...item.options.map(({ key, text }) => ({ value: key, label: text }))];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot hold the paragraphs of a question
    <div role="group" aria-labelledby={labelledBy} className={styles['options']}>
      <p className={styles['how']}>Choose what belongs to each.</p>
      {/* The lists cut long texts short on a phone, so they can be read whole here. */}
      <ul className={styles['rights']}>
        {item.options.map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ul>
      {item.lefts.map(({ key, text }) => (
        <NativeSelect
          key={key}
          label={text}
          data={choices}
          value={pairs[key] ?? ''}
          disabled={disabled}
          onChange={(event) => onChange(paired(value, key, event.currentTarget.value || null))}
        />
      ))}
    </div>
  );
}
