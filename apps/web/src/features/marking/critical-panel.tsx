import { memo } from 'react';
import type { CriticalAnswer, RatingSheet } from '#libs/assessment';
import type { BoardDesk } from './board-desk';
import styles from './marking.module.css';
import { letterOf } from './marking-keys';
import { critical, type RubricStation } from './rubric';
import { answer, entrust, judge } from './sheet-changes';
import { judgements, supports } from './words';

const ANSWERS: { given: CriticalAnswer; label: string }[] = [
  { given: 'no', label: 'No' },
  { given: 'yes', label: 'Yes' },
];

interface Props extends Pick<RatingSheet, 'global' | 'entrustment'> {
  station: RubricStation;
  answers: RatingSheet['critical'];
  desk: BoardDesk;
  onYes: (code: string) => void;
  /** Whether the overall judgement is asked for. */
  overall: boolean;
}

/** Critical behaviours, always in sight, with an explicit No and Yes; below them the two judgements. */
export const CriticalPanel = memo(function CriticalPanel({ station, answers, global, entrustment, desk, onYes, overall }: Props) {
  return (
    <>
      <section aria-labelledby="critical-title" className={styles['critical']}>
        <h2 id="critical-title">Critical behaviours</h2>
        <p className={styles['hint']}>Each one is answered. “Yes” does not stop the conversation.</p>
        <ul>
          {station.critical.map(({ code, text, invited }) => (
            <li key={code} id={`critical-${code}`} className={invited ? styles['invited'] : undefined}>
              <span>
                <b>
                  {code} <small aria-hidden>({letterOf(code)})</small>
                </b>{' '}
                {text}
              </span>
              {/* biome-ignore lint/a11y/useSemanticElements: two toggle buttons, not a form part */}
              <span className={styles['marks']} role="group" aria-label={`${code}: ${text}`}>
                {ANSWERS.map(({ given, label }) => (
                  <button
                    key={given}
                    type="button"
                    className={given === 'yes' ? styles['yes'] : styles['mark']}
                    aria-pressed={answers[critical(code)] === given}
                    onClick={() => {
                      desk.change(answer(critical(code), given));
                      if (given === 'yes') onYes(code);
                    }}
                  >
                    {label}
                  </button>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section className={styles['judgements']} aria-label="Overall">
        {overall ? (
          <Choices id="global" title="Overall" choices={judgements} now={global} pick={(value) => desk.change(judge(value))} />
        ) : null}
        <Choices
          id="entrustment"
          title="Support next time"
          choices={supports.map(({ value, label }) => ({ value, label: `${value} · ${label}` }))}
          now={entrustment}
          pick={(value) => desk.change(entrust(value as RatingSheet['entrustment']))}
        />
      </section>
    </>
  );
});

function Choices<Value extends string | number>({
  id,
  title,
  choices,
  now,
  pick,
}: {
  id: string;
  title: string;
  choices: readonly { value: Value; label: string }[];
  now: Value | null;
  pick: (value: Value) => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: toggle buttons, not a form part
    <div role="group" aria-labelledby={`${id}-title`} id={id} className={styles['choices']}>
      <b id={`${id}-title`}>{title}</b>
      <span className={styles['marks']}>
        {choices.map(({ value, label }) => (
          <button key={value} type="button" className={styles['mark']} aria-pressed={now === value} onClick={() => pick(value)}>
            {label}
          </button>
        ))}
      </span>
    </div>
  );
}
