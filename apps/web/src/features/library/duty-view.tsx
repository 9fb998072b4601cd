import { civilDateInWords } from '../../ui/dates';
import { TextLink } from '../../ui/links';
import { StatusWord } from '../../ui/status-word';
import { Paragraphs } from '../practise/words';
import type { ReportingDuty, ReportingTopic } from './library';
import styles from './library.module.css';

const FIELDS = [
  ['whoReports', 'Who has to report'],
  ['reportTo', 'To whom'],
  ['contact', 'Phone, form or address'],
  ['howFast', 'How fast'],
  ['doneBy', 'Who does it here'],
  ['law', 'Law'],
] as const;

/** One topic in one place, with the day it was checked. @param editAt the place, for who may write it */
export function DutyView({ topic, duty, editAt }: { topic: ReportingTopic; duty: ReportingDuty | undefined; editAt: string | null }) {
  return (
    <section className={styles['duty']} aria-labelledby={`topic-${topic.code}`}>
      <h3 id={`topic-${topic.code}`}>{topic.title}</h3>
      {duty ? (
        <DutyText duty={duty} />
      ) : (
        <>
          <StatusWord kind="attention">Not filled in yet</StatusWord>
          <p>Ask your supervisor now: {topic.ask}</p>
        </>
      )}
      {editAt === null ? null : (
        <p className={styles['onScreen']}>
          <TextLink to="/library/reporting/$place/$topic" params={{ place: editAt, topic: topic.code }}>
            {`${duty ? 'Change' : 'Fill in'}: ${topic.title}`}
          </TextLink>
        </p>
      )}
    </section>
  );
}

export function DutyText({ duty }: { duty: ReportingDuty }) {
  return (
    <>
      {duty.isOverdue ? (
        <>
          <StatusWord kind="attention">Needs another look</StatusWord>
          <p>
            This had to be looked at again by {civilDateInWords(duty.checkBy)}. It may have changed: ask your supervisor before you rely on
            it.
          </p>
        </>
      ) : null}
      <Paragraphs text={duty.answer} />
      <dl className={styles['facts']}>
        {FIELDS.map(([field, name]) =>
          duty[field] === '' ? null : (
            <div key={field}>
              <dt>{name}</dt>
              <dd>{duty[field]}</dd>
            </div>
          ),
        )}
      </dl>
      <p className={styles['quiet']}>
        Checked on {civilDateInWords(duty.checkedOn)} · to be looked at again by {civilDateInWords(duty.checkBy)}
      </p>
    </>
  );
}
