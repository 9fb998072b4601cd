import { minutesInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { StatusWord } from '../../ui/status-word';
import { ComingSessions } from '../live/coming-sessions';
import { NextAfterCourse } from '../progress/next-on-the-way';
import { CourseSearch } from '../search/course-search';
import { ContentNote } from './content-note';
import { type Course, type CourseModule, useCourse, useEnrolmentId } from './course';
import styles from './learn.module.css';
import { examStatus, moduleStatus, nextAddress, nextInWords, openedByInWords } from './words';

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
      {(loaded) => (
        <>
          <CourseSearch enrolmentId={enrolmentId} />
          <section className={styles['next']} aria-labelledby="next-step">
            <h2 id="next-step">Next</h2>
            <Next course={loaded} />
          </section>
          <Changed course={loaded} />
          <ComingSessions enrolmentId={enrolmentId} />
          <h2>Your course</h2>
          <p>
            <TextLink to="/me/notes">My notes to self</TextLink>
          </p>
          <p className={styles['quiet']}>
            {loaded.minutesLeft > 0 ? `About ${minutesInWords(loaded.minutesLeft)} of reading left. ` : ''}Go at your own speed. You can
            pause anywhere; nothing is lost.
          </p>
          <ol className={styles['modules']}>
            {loaded.modules.map((module) => (
              <ModuleRow key={module.code} module={module} />
            ))}
            {loaded.exam ? <ExamRow exam={loaded.exam} /> : null}
          </ol>
        </>
      )}
    </Loaded>
  );
}

function Next({ course }: { course: Course }) {
  const { next } = course;
  if (next) {
    return (
      <>
        <p>{next.moduleTitle ?? 'Modules and practice conversations are done.'}</p>
        <ButtonLink to={nextAddress(next)}>{nextInWords(next)}</ButtonLink>
      </>
    );
  }
  return (
    <NextAfterCourse course={course}>
      {({ words, to, link }) => (
        <>
          <p>{words}</p>
          <ButtonLink to={to}>{link}</ButtonLink>
        </>
      )}
    </NextAfterCourse>
  );
}

/** Lessons that are other than when they were read. They stay done, so nothing presses. */
function Changed({ course }: { course: Course }) {
  const changed = course.modules.flatMap((module) =>
    module.lessons.filter(({ state }) => state === 'changed').map((lesson) => ({ module: module.code, ...lesson })),
  );
  if (changed.length === 0) return null;
  return (
    <section aria-labelledby="changed-lessons">
      <h2 id="changed-lessons">Changed since you read it</h2>
      <p className={styles['quiet']}>These lessons are done and stay done. You can look at what is new.</p>
      <ul>
        {changed.map(({ module, code, title }) => (
          <li key={code}>
            <TextLink to="/learn/$module/$lesson/changes" params={{ module, lesson: code }}>
              {title}
            </TextLink>
          </li>
        ))}
      </ul>
    </section>
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
      <ContentNote plain>{contentNote}</ContentNote>
      <p className={styles['quiet']}>
        {minutesInWords(minutes)} · {lessonsDone} of {lessons.length} lessons done
        {cardsSetAside > 0 ? ` · ${cardsSetAside} set aside` : ''}
        {quiz.state === 'passed' ? ' · quiz passed' : ''}
      </p>
      {openedBy.length > 0 ? <p>{openedByInWords(openedBy)}</p> : null}
    </li>
  );
}

/** The exam stands at the end of the course, like a module. */
function ExamRow({ exam: { code, title, state, questions } }: { exam: NonNullable<Course['exam']> }) {
  const { kind, word } = examStatus[state];
  return (
    <li className={styles['module']}>
      <div className={styles['head']}>
        <h3>
          <TextLink to="/quiz/$code" params={{ code }}>
            {title}
          </TextLink>
        </h3>
        <StatusWord kind={kind}>{word}</StatusWord>
      </div>
      <p className={styles['quiet']}>{questions} questions from all modules. You can pause and come back.</p>
      {state === 'closed' ? <p>Opens after all modules, their quizzes and the practice conversations.</p> : null}
    </li>
  );
}
