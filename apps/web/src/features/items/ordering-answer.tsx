import { Button, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { moved, sequenceOf } from './item';
import type { AnswerProps } from './item-field';
import styles from './items.module.css';

/** Steps to put in order with buttons. The order shown counts only once it was moved or taken. */
export function OrderingAnswer({ item, value, onChange, disabled, labelledBy }: AnswerProps) {
  const sequence = sequenceOf(value);
  const shown = (sequence ?? item.options.map(({ key }) => key)).flatMap((key) => item.options.filter((option) => option.key === key));
  const list = useRef<HTMLOListElement>(null);
  const [last, setLast] = useState<{ key: string; by: -1 | 1 } | null>(null);
  const place = last ? shown.findIndex(({ key }) => key === last.key) : -1;

  // A moved row leaves the page for an instant and loses focus with it.
  useEffect(() => {
    if (!last) return;
    const row = list.current?.querySelector(`[data-step="${CSS.escape(last.key)}"]`);
    const [up, down] = [...(row?.querySelectorAll('button') ?? [])];
    const wanted = last.by === -1 ? up : down;
    (wanted?.disabled ? (wanted === up ? down : up) : wanted)?.focus();
  }, [last]);

  function move(from: number, by: -1 | 1) {
    const step = shown[from];
    if (!step) return;
    onChange(moved(item, value, from, by));
    setLast({ key: step.key, by });
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot hold the paragraphs of a question
    <div role="group" aria-labelledby={labelledBy} className={styles['options']}>
      <p className={styles['how']}>Put these in order with the buttons, the first at the top.</p>
      <ol ref={list} className={styles['steps']}>
        {shown.map(({ key, text }, at) => (
          <li key={key} data-step={key} className={styles['step']}>
            <span className={styles['place']} aria-hidden>
              {at + 1}
            </span>
            <span className={styles['stepText']}>{text}</span>
            <span className={styles['moves']}>
              <Button
                variant="default"
                disabled={disabled || at === 0}
                onClick={() => move(at, -1)}
                leftSection={<IconArrowUp size={18} aria-hidden />}
              >
                Up<VisuallyHidden>: {text}</VisuallyHidden>
              </Button>
              <Button
                variant="default"
                disabled={disabled || at === shown.length - 1}
                onClick={() => move(at, 1)}
                leftSection={<IconArrowDown size={18} aria-hidden />}
              >
                Down<VisuallyHidden>: {text}</VisuallyHidden>
              </Button>
            </span>
          </li>
        ))}
      </ol>
      <div role="status" className={styles['how']}>
        {place >= 0 ? `Now at place ${place + 1} of ${shown.length}.` : null}
      </div>
      {sequence === null && !disabled ? (
        <Button variant="default" onClick={() => onChange({ sequence: shown.map(({ key }) => key) })}>
          Keep the order as it is
        </Button>
      ) : null}
    </div>
  );
}
