import { CRITICAL_CODES, deriveLevels, type Level, type RatingSheet, stationResult } from '#libs/assessment';
import { LevelBadge } from '../../ui/level-badge';
import { StatusWord } from '../../ui/status-word';
import styles from './marking.module.css';
import type { Rubric, RubricStation } from './rubric';
import { aboutWords, clockWords, judgements, levelWords, supports, unmetWords } from './words';

/** Everything on a sheet, to be read: levels, critical answers, judgements, notes, and what the pass rule makes of it. */
export function SheetSummary({ station, rubric, sheet }: { station: RubricStation; rubric: Rubric; sheet: RatingSheet }) {
  const levels = deriveLevels(rubric, sheet);
  const outcome = stationResult(rubric, sheet);
  const titles = new Map(
    [
      ...station.competencies.flatMap(({ code, title, harmful, basic, advanced }) => [
        { code, text: title },
        ...harmful,
        ...basic,
        ...advanced,
      ]),
      ...station.critical,
    ].map(({ code, text }) => [code, text] as const),
  );
  const title = (code: string) => titles.get(code) ?? code;
  const seen = CRITICAL_CODES.filter((code) => sheet.critical[code] === 'yes');
  return (
    <>
      <h2>By the pass rule</h2>
      <p>
        <StatusWord kind={outcome.result === 'passed' ? 'good' : 'neutral'}>
          {outcome.result === 'passed' ? 'Passed' : 'Not yet'}
        </StatusWord>
      </p>
      {outcome.unmet.length > 0 ? (
        <ul>
          {outcome.unmet.map((reason) => (
            <li key={`${reason.code} ${reason.about}`}>{unmetWords(reason, title)}</li>
          ))}
        </ul>
      ) : null}
      <h2>Levels</h2>
      <dl className={styles['summary']}>
        {station.competencies.map(({ code, title: name }) => {
          const level = levels[code] ?? 'unrated';
          return (
            <div key={code}>
              <dt>{name}</dt>
              <dd>{typeof level === 'number' ? <LevelBadge level={level as Level} /> : levelWords(level)}</dd>
            </div>
          );
        })}
        <div>
          <dt>Overall</dt>
          <dd>{judgements.find(({ value }) => value === sheet.global)?.label ?? 'Not answered yet'}</dd>
        </div>
        <div>
          <dt>Support next time</dt>
          <dd>{supports.find(({ value }) => value === sheet.entrustment)?.label ?? 'Not answered yet'}</dd>
        </div>
        <div>
          <dt>Critical behaviours seen</dt>
          <dd>{seen.length === 0 ? 'None' : seen.map((code) => `${code} ${title(code)}`).join(' ')}</dd>
        </div>
      </dl>
      <h2>Notes</h2>
      {sheet.evidence.length === 0 ? <p>No notes.</p> : null}
      <ul>
        {[...sheet.evidence]
          .sort((a, b) => a.atSecond - b.atSecond)
          .map(({ about, atSecond, text }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only read
            <li key={at}>
              <b>{clockWords(atSecond)}</b> {aboutWords(title(about))}: {text}
            </li>
          ))}
      </ul>
    </>
  );
}

/** As the trainee will read it. */
export function FeedbackPreview({ sheet }: { sheet: RatingSheet }) {
  const { strength, change, task } = sheet.feedback;
  return (
    <section aria-labelledby="preview-title" className={styles['preview']}>
      <h2 id="preview-title">What the trainee reads</h2>
      <h3>One strength</h3>
      <p>{strength || 'Blank'}</p>
      <h3>One change</h3>
      <p>{change || 'Blank'}</p>
      <h3>One thing to practise</h3>
      <p>{task || 'Blank'}</p>
      <p className={styles['hint']}>With it the levels in words and your notes with their times.</p>
    </section>
  );
}
