import type { components } from '../../api/schema';
import { DataTable } from '../../ui/data-table';
import { civilDateInWords, dayInWords, instantInWords, minutesInWords } from '../../ui/dates';
import { LevelBadge } from '../../ui/level-badge';
import { categoryWord } from '../hours/words';
import { aboutWords } from '../marking/words';
import type { ReviewCase } from './case-page';
import styles from './review.module.css';

type Sheet = components['schemas']['ReviewSheetResponse'];

const seats = { rater: 'First rater', 'second-rater': 'Second rater', 'third-rater': 'Third rater' } as const;
const judgements = { 'not-yet': 'not yet', borderline: 'borderline', pass: 'pass', good: 'good' } as const;

/** Signed sheets, quiz results, hours and the code of ethics, on the same page. */
export function CaseEvidence({ of }: { of: ReviewCase }) {
  return (
    <>
      <h2>Practice conversations</h2>
      {of.stations.map((station) => (
        <section key={station.code} aria-label={station.title} className={styles['station']}>
          <h3>{station.title}</h3>
          <p>
            {civilDateInWords(station.heldOn)} · {station.result === 'passed' ? 'Passed' : 'Not yet'} · role-player {station.rolePlayerName}
          </p>
          {station.sheets.map((sheet) => (
            <SignedSheet key={sheet.recordId} sheet={sheet} />
          ))}
        </section>
      ))}
      <h2>Quizzes and exam</h2>
      <DataTable
        caption="Quizzes and exam passed"
        rows={of.quizzes}
        rowKey={({ module }) => module}
        columns={[
          { key: 'module', head: 'Module or exam', cell: ({ moduleTitle }) => moduleTitle },
          {
            key: 'result',
            head: 'Result',
            number: true,
            cell: ({ percent, passMark }) => `${Math.round(percent)} of 100, ${passMark} needed`,
          },
          { key: 'attempts', head: 'Attempts', number: true, cell: ({ attempts }) => attempts },
          { key: 'passed', head: 'Passed', cell: ({ passedAt }) => dayInWords(passedAt) },
        ]}
      />
      <h2>Practice hours</h2>
      <DataTable
        caption="Approved hours"
        note={minutesInWords(of.approvedMinutes)}
        rows={of.hours}
        rowKey={({ heldOn, category, minutes, approvedBy }) => `${heldOn} ${category} ${minutes} ${approvedBy}`}
        columns={[
          { key: 'date', head: 'Date', cell: ({ heldOn }) => civilDateInWords(heldOn) },
          { key: 'time', head: 'Time', cell: ({ minutes }) => minutesInWords(minutes) },
          { key: 'category', head: 'Kind', cell: ({ category }) => categoryWord(category) },
          { key: 'by', head: 'Approved by', cell: ({ approvedBy }) => approvedBy },
        ]}
      />
      <h2>Code of ethics</h2>
      <p>{of.ethics ? `Version ${of.ethics.version}, signed on ${instantInWords(of.ethics.signedAt)}.` : 'Not signed yet.'}</p>
      <p className={styles['digest']}>Evidence SHA-256 {of.evidenceDigest}</p>
    </>
  );
}

function SignedSheet({ sheet }: { sheet: Sheet }) {
  return (
    <details className={styles['sheet']}>
      <summary>
        {seats[sheet.seat]}: {sheet.raterName}, signed {instantInWords(sheet.signedAt)}
      </summary>
      <ul className={styles['levels']}>
        {sheet.levels.map(({ competency, title, level }) => (
          <li key={competency}>
            {title}: {typeof level === 'number' ? <LevelBadge level={level} /> : String(level)}
          </li>
        ))}
      </ul>
      <p>
        Critical behaviours: {sheet.criticalSeen.length === 0 ? 'none seen' : sheet.criticalSeen.join('; ')}. Overall:{' '}
        {sheet.global ? judgements[sheet.global] : 'not given'}. Supervision next time: {sheet.entrustment ?? 'not given'} of 5.
      </p>
      <h4>Notes</h4>
      <ul>
        {sheet.notes.map(({ about, title, atSecond, text }) => (
          <li key={`${about} ${atSecond} ${text}`}>
            {clock(atSecond)} {aboutWords(title)}: {text}
          </li>
        ))}
      </ul>
      <p>Strength: {sheet.strength}</p>
      <p>Change: {sheet.change}</p>
      <p>To practise: {sheet.task}</p>
      <p className={styles['digest']}>SHA-256 {sheet.digest}</p>
    </details>
  );
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
