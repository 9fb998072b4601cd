import { useRouterState } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RatingSheet } from '#libs/assessment';
import { levels } from '../../theme/tokens';
import type { BoardDesk } from './board-desk';
import { CriticalPanel } from './critical-panel';
import { EvidencePanel, type NoteInHand } from './evidence-panel';
import { FeedbackBoxes } from './feedback-boxes';
import { KeysHelp } from './keys-help';
import styles from './marking.module.css';
import { useMarkingKeys } from './marking-keys';
import { basicsSeen, levelNow, type Rubric, type RubricStation } from './rubric';
import { RubricRow } from './rubric-row';

interface Props {
  station: RubricStation;
  rubric: Rubric;
  sheet: RatingSheet;
  /** The same object for as long as the board is shown. */
  desk: BoardDesk;
  jotter?: { text: string; write: (text: string) => void };
  pause?: () => void;
  finish?: () => void;
  /** The row to open first, from a link to a blank. */
  startAt?: string | null;
  /** Only what a level, a critical answer and the support next time follow from: a written conversation asks for no notes and no feedback. */
  marksOnly?: boolean;
}

/** Rubric, notes, critical behaviours and feedback of one sheet. Every tap shows at once; keeping it is the desk's work. */
export function MarkingBoard({ station, rubric, sheet, desk, jotter, pause, finish, startAt, marksOnly = false }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [openRow, setOpenRow] = useState<string | null>(startAt ?? rubric.competencies[0]?.code ?? null);
  const [inHand, setInHand] = useState<NoteInHand | null>(null);
  const [helping, setHelping] = useState(false);
  // the page's title takes focus when the address has changed; a link to a blank takes it on from there
  const anchor = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.hash ?? '' });
  useEffect(() => focusAnchor(anchor), [anchor]);
  const titles = useMemo(
    () =>
      new Map(
        [
          ...station.competencies.flatMap(({ code, title, harmful, basic, advanced }) => [
            { code, text: title },
            ...harmful,
            ...basic,
            ...advanced,
          ]),
          ...station.critical,
        ].map(({ code, text }) => [code, text] as const),
      ),
    [station],
  );
  const note = useCallback((about: string) => (marksOnly ? undefined : setInHand({ about, atSecond: desk.second() })), [desk, marksOnly]);
  const titleOf = useCallback((about: string) => titles.get(about) ?? about, [titles]);
  const noted = useMemo(
    () => new Set(marksOnly ? titles.keys() : sheet.evidence.map(({ about }) => about)),
    [sheet.evidence, titles, marksOnly],
  );
  const { onKeyDown, chord } = useMarkingKeys({
    box,
    rubric,
    desk,
    openRow,
    setOpenRow,
    note,
    chips: () => document.querySelector<HTMLElement>('#chips button')?.focus(),
    pause,
    finish,
    help: () => setHelping(true),
  });
  const row = station.competencies.find(({ code }) => code === openRow) ?? null;
  return (
    // The keys reach everything on the board; each control is a button or a box of its own.
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens to what its controls do not use
    <div ref={box} onKeyDown={onKeyDown} className={styles['board']}>
      <div className={marksOnly ? undefined : styles['panes']}>
        <section aria-labelledby="rubric-title" className={styles['rubric']}>
          <div className={styles['rubricHead']}>
            <h2 id="rubric-title">What you saw</h2>
            <span className={styles['levels']} aria-hidden>
              {levels.map(({ level, word }) => (
                <span key={level} className={styles['place']} title={word}>
                  {level}
                </span>
              ))}
              <span className={styles['now']}>now</span>
            </span>
          </div>
          <p className={styles['hint']}>Could harm · Some basics missing · All basics · Advanced. The level follows from your marks.</p>
          <ol className={styles['rows']}>
            {rubric.competencies.map((competency, at) => (
              <RubricRow
                key={competency.code}
                number={at + 1}
                competency={competency}
                marks={sheet.marks[competency.code]}
                level={levelNow(competency, sheet)}
                seen={basicsSeen(competency, sheet).seen}
                open={openRow === competency.code}
                noted={noted}
                onOpen={setOpenRow}
                onNote={note}
                change={desk.change}
              />
            ))}
          </ol>
        </section>
        {marksOnly ? null : (
          <EvidencePanel
            desk={desk}
            evidence={sheet.evidence}
            row={row}
            titleOf={titleOf}
            inHand={inHand}
            setInHand={setInHand}
            jotter={jotter}
          />
        )}
      </div>
      <CriticalPanel
        station={station}
        answers={sheet.critical}
        global={sheet.global}
        entrustment={sheet.entrustment}
        desk={desk}
        onYes={note}
        overall={!marksOnly}
      />
      {marksOnly ? null : <FeedbackBoxes feedback={sheet.feedback} desk={desk} />}
      <p role="status" className={styles['chord']}>
        {chord?.kind === 'critical' ? 'Critical behaviour: press its letter, A to L.' : null}
        {chord?.kind === 'critical-answer'
          ? `${chord.code}: ${titles.get(chord.code) ?? ''} Enter for yes, N for no, any other key to leave it.`
          : null}
        {chord?.kind === 'global' ? 'Overall: 1 not yet, 2 borderline, 3 pass, 4 good.' : null}
      </p>
      <KeysHelp opened={helping} close={() => setHelping(false)} />
    </div>
  );
}

/** A link to something blank ends at its first control. */
function focusAnchor(anchor: string): void {
  if (anchor === '') return;
  const place = document.getElementById(anchor);
  const control = place?.matches('textarea, button') ? place : place?.querySelector<HTMLElement>('button');
  control?.focus();
  control?.scrollIntoView({ block: 'center' });
}
