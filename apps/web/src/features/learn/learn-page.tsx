import { minutesInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { StatusWord } from '../../ui/status-word';
import { type CourseModule, useCourse, useEnrolmentId } from './course';
import styles from './learn.module.css';
import { moduleStatus, nextAddress, nextInWords, openedByInWords } from './words';

export function LearnPage() {
  const enrolmentId = useEnrolmentId();
  return (
    <>
      <PageTitle>Learn</PageTitle>
      {enrolmentId === null ? (
        <EmptyState why="You are not enrolled in a program, so there is nothing to learn here yet." />
      ) : (
        <CourseMap enrolmentId={enrolmentId} />
      )}
    </>
  );
}

function CourseMap({ enrolmentId }: { enrolmentId: string }) {
  const course = useCourse(enrolmentId);
  return (
    <Loaded of={course} rows={12}>
      {({ next, modules, minutesLeft }) => (
        <>
          <section className={styles['next']} aria-labelledby="next-step">
            <h2 id="next-step">Next</h2>
            {next ? (
              <>
                <p>{next.moduleTitle}</p>
                <ButtonLink to={nextAddress(next)}>{nextInWords(next)}</ButtonLink>
              </>
            ) : (
              <p>You have read all there is to read for now.</p>
            )}
          </section>
          <h2>Your course</h2>
          <p className={styles['quiet']}>
            {minutesLeft > 0 ? `About ${minutesInWords(minutesLeft)} of reading left. ` : ''}Go at your own speed. You can pause anywhere;
            nothing is lost.
          </p>
          <ol className={styles['modules']}>
            {modules.map((module) => (
              <ModuleRow key={module.code} module={module} />
            ))}
          </ol>
        </>
      )}
    </Loaded>
  );
}

function ModuleRow({ module }: { module: CourseModule }) {
  const { code, title, contentNote, minutes, lessons, lessonsDone, cardsSetAside, state, openedBy, quiz } = module;
  const { kind, word } = moduleStatus[state];
  return (
    <li className={styles['module']}>
      <div className={styles['head']}>
        <h3>
          <TextLink to="/learn/$module" params={{ module: code }}>
            {title}
          </TextLink>
        </h3>
        <StatusWord kind={kind}>{word}</StatusWord>
      </div>
      <p>
        <b>Content note:</b> {contentNote}
      </p>
      <p className={styles['quiet']}>
        {minutesInWords(minutes)} · {lessonsDone} of {lessons.length} lessons done
        {cardsSetAside > 0 ? ` · ${cardsSetAside} set aside` : ''}
        {quiz.state === 'passed' ? ' · quiz passed' : ''}
      </p>
      {openedBy.length > 0 ? <p>{openedByInWords(openedBy)}</p> : null}
    </li>
  );
}
