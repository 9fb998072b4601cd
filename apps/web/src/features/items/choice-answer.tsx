import { Radio } from '@mantine/core';
import { memo, useCallback, useId } from 'react';
import { choiceOf, type ShownOption, truthOf } from './item';
import type { AnswerProps } from './item-field';
import styles from './items.module.css';

const TRUTHS: readonly ShownOption[] = [
  { key: 'true', text: 'True' },
  { key: 'false', text: 'False' },
];

/** One of several: single choice, judgement, true or false. */
export function ChoiceAnswer({ item, value, onChange, disabled = false, labelledBy }: AnswerProps) {
  const name = useId();
  const isTruth = item.type === 'true-false';
  const truth = truthOf(value);
  const chosen = isTruth ? (truth === null ? null : String(truth)) : choiceOf(value);
  const choose = useCallback((key: string) => onChange(isTruth ? { value: key === 'true' } : { choice: key }), [isTruth, onChange]);
  return (
    <div role="radiogroup" aria-labelledby={labelledBy} className={styles['options']}>
      {(isTruth ? TRUTHS : item.options).map(({ key, text }) => (
        <Choice key={key} name={name} option={key} text={text} chosen={chosen === key} disabled={disabled} choose={choose} />
      ))}
    </div>
  );
}

const CLASSES = { root: styles['option'], body: styles['optionBody'], labelWrapper: styles['optionText'] };

interface ChoiceProps {
  name: string;
  option: string;
  text: string;
  chosen: boolean;
  disabled: boolean;
  choose: (key: string) => void;
}

/** By itself, so that a tap renders the one chosen and the one left, not all. */
const Choice = memo(function Choice({ name, option, text, chosen, disabled, choose }: ChoiceProps) {
  return (
    <Radio
      name={name}
      value={option}
      label={text}
      checked={chosen}
      disabled={disabled}
      onChange={() => choose(option)}
      classNames={CLASSES}
      data-chosen={chosen || undefined}
    />
  );
});
