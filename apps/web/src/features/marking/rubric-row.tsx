import { VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import type { BasicMark, CompetencyMarks, DerivedLevel } from '#libs/assessment';
import type { StationCompetency } from '#libs/curriculum';
import { levels } from '../../theme/tokens';
import styles from './marking.module.css';
import { type Change, markBasic, tick } from './sheet-changes';
import { levelWords } from './words';

interface Props {
  number: number;
  competency: StationCompetency;
  marks: CompetencyMarks | undefined;
  level: DerivedLevel;
  seen: number;
  open: boolean;
  /** Codes that have a note of their own. */
  noted: ReadonlySet<string>;
  onOpen: (row: string | null) => void;
  onNote: (about: string) => void;
  change: (change: Change) => void;
}

const MARKS: { mark: BasicMark; label: string; key: string }[] = [
  { mark: 'seen', label: 'Seen', key: '1' },
  { mark: 'not-seen', label: 'Not seen', key: '2' },
  { mark: 'no-chance', label: 'No chance', key: '3' },
];

/** One competency: its level in four places, derived and not to be pressed, and the tray of behaviours that it follows from. */
export const RubricRow = memo(function RubricRow({ number, competency, marks, level, seen, open, noted, onOpen, onNote, change }: Props) {
  const { code, title, basic } = competency;
  return (
    <li className={styles['row']} id={code}>
      <button
        type="button"
        className={styles['rowHead']}
        data-stop="row"
        data-row={code}
        aria-expanded={open}
        onClick={() => onOpen(open ? null : code)}
      >
        <span className={styles['rowTitle']}>
          <span aria-hidden>{open ? '▾' : '▸'}</span> <VisuallyHidden>Row </VisuallyHidden>
          {number}
          <VisuallyHidden>,</VisuallyHidden> {title}
          <VisuallyHidden>{`, ${levelWords(level)}, ${seen} of ${basic.length} basics`}</VisuallyHidden>
        </span>
        <span className={styles['levels']} aria-hidden>
          {levels.map((look) => (
            <span
              key={look.level}
              className={styles['place']}
              style={level === look.level ? { background: look.back, color: look.text, borderColor: look.back } : undefined}
            >
              {level === look.level ? '●' : ''}
            </span>
          ))}
          <span className={styles['now']}>{typeof level === 'number' ? level : '–'}</span>
        </span>
      </button>
      {open ? (
        <div className={styles['tray']}>
          <Ticks kind="harmful" word="Could harm" {...{ competency, marks, change, noted, onNote }} />
          <p className={styles['trayWord']}>Basic</p>
          {basic.map((behaviour) => {
            const mark = marks?.basic[behaviour.code] ?? 'unmarked';
            return (
              // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a row everywhere
              <div
                key={behaviour.code}
                id={`b-${behaviour.code}`}
                role="group"
                aria-label={behaviour.text}
                className={styles['behaviour']}
                data-stop="basic"
                data-row={code}
                data-basic={behaviour.code}
              >
                <span className={styles['behaviourText']}>{behaviour.text}</span>
                <span className={styles['marks']}>
                  {MARKS.map((each) => (
                    <button
                      key={each.mark}
                      type="button"
                      className={styles['mark']}
                      aria-pressed={mark === each.mark}
                      onClick={() => change(markBasic(code, behaviour.code, each.mark))}
                    >
                      {each.label}
                    </button>
                  ))}
                </span>
              </div>
            );
          })}
          <Ticks kind="advanced" word="Extra" {...{ competency, marks, change, noted, onNote }} />
        </div>
      ) : null}
    </li>
  );
});

function Ticks({
  kind,
  word,
  competency,
  marks,
  change,
  noted,
  onNote,
}: { kind: 'harmful' | 'advanced'; word: string } & Pick<Props, 'competency' | 'marks' | 'change' | 'noted' | 'onNote'>) {
  if (competency[kind].length === 0) return null;
  return (
    <>
      <p className={styles['trayWord']}>{word}</p>
      {competency[kind].map((behaviour) => {
        const ticked = marks?.[kind].includes(behaviour.code) ?? false;
        return (
          <div key={behaviour.code} id={`b-${behaviour.code}`} className={styles['behaviour']}>
            <button
              type="button"
              className={styles['tick']}
              data-stop="tick"
              data-row={competency.code}
              data-tick={behaviour.code}
              aria-pressed={ticked}
              onClick={() => {
                change(tick(competency.code, kind, behaviour.code));
                if (kind === 'harmful' && !ticked && !noted.has(behaviour.code)) onNote(behaviour.code);
              }}
            >
              <span aria-hidden>{ticked ? '☑' : '☐'}</span> {behaviour.text}
            </button>
            {kind === 'harmful' && ticked && !noted.has(behaviour.code) ? (
              <button type="button" className={styles['needsNote']} onClick={() => onNote(behaviour.code)}>
                A note is needed
              </button>
            ) : null}
          </div>
        );
      })}
    </>
  );
}
