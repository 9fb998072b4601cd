import { Anchor, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Me, useMe } from '../../api/me';
import { calledName } from '../../ui/called-name';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { StatusWord } from '../../ui/status-word';
import { openGrounding, openHelp } from '../help/help-dialog';
import { ContentNotesForm } from '../learn/content-notes-form';
import { useCourse } from '../learn/course';
import { nextAddress, nextInWords } from '../learn/words';
import { lookedAt, useLookedAt } from './steps-looked-at';
import styles from './welcome.module.css';

/** After joining, and whenever one comes back: five things to look at, each of which may be skipped, and the way to the first lesson. */
export function WelcomePage() {
  const me = useMe();
  if (!me) return null;
  const enrolment = me.enrolments[0];
  return (
    <>
      <PageTitle tab="First steps" lead={welcomeTo(me)}>
        {`Hello, ${calledName(me.name)}`}
      </PageTitle>
      {enrolment ? <Start enrolmentId={enrolment.id} /> : null}
      <h2>If you like, look at these first</h2>
      <p>Skip any of them. All of it stays in the menu under your name, as "First steps".</p>
      <Steps me={me} />
    </>
  );
}

function welcomeTo(me: Me): string {
  const program = me.roles.find(({ role }) => role === 'trainee')?.programName;
  return `${program ? `Welcome to ${program}. ` : ''}Nothing here is a test. Go at your own speed.`;
}

function Start({ enrolmentId }: { enrolmentId: string }) {
  const course = useCourse(enrolmentId);
  return (
    <Loaded of={course} rows={2}>
      {({ next }) => (
        <p className={styles['start']}>
          {next ? (
            <ButtonLink to={nextAddress(next)}>{nextInWords(next)}</ButtonLink>
          ) : (
            <ButtonLink to="/learn">See your course</ButtonLink>
          )}
        </p>
      )}
    </Loaded>
  );
}

function Steps({ me }: { me: Me }) {
  const looked = useLookedAt(me.id);
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without bullets
    <ol className={styles['steps']} role="list">
      {stepsFor(me).map(({ code, title, body }, index) => (
        <li key={code}>
          <details onToggle={(event) => event.currentTarget.open && lookedAt(me.id, code)}>
            <summary>
              <span>
                {index + 1}. {title}
              </span>
              {looked.has(code) ? <StatusWord kind="good">Looked at</StatusWord> : <StatusWord kind="neutral">Can wait</StatusWord>}
            </summary>
            <div className={styles['body']}>{body}</div>
          </details>
        </li>
      ))}
    </ol>
  );
}

function stepsFor(me: Me): { code: string; title: string; body: ReactNode }[] {
  return [
    { code: 'name', title: 'The name others see', body: <YourName name={me.name} /> },
    { code: 'kept', title: 'What we keep, and who sees it', body: <WhatWeKeep /> },
    { code: 'notes', title: 'Notes before a lesson', body: <ContentNotesForm /> },
    { code: 'plan', title: 'A plan for hard days', body: <WellnessPlan /> },
    { code: 'help', title: 'Help, and leaving a page fast', body: <HelpTour /> },
  ];
}

function YourName({ name }: { name: string }) {
  return (
    <>
      <p>
        Your supervisors and the program team see you as <b>{name}</b>. If you are certified, this name stands on your certificate.
      </p>
      <p>
        If it should be another name, tell <TextLink to="/contact">your program lead's office</TextLink>.
      </p>
    </>
  );
}

function WhatWeKeep() {
  return (
    <>
      <ul>
        <li>
          <b>Your program team sees:</b> your name and email, the lessons you finished, quiz results, practice conversations, and hours.
        </li>
        <li>
          <b>Only you see:</b> check-ins, your wellness plan, notes to yourself, the cards you set aside. They never count for anything.
        </li>
        <li>You never have to tell us about your own life.</li>
      </ul>
      <p>
        <TextLink to="/your-data">Read all of it on one page</TextLink>
      </p>
    </>
  );
}

function WellnessPlan() {
  return (
    <>
      <p>
        How you notice that you need a break, what helps, whom you can call. You can write it now, later or never. Only you can read it.
      </p>
      <ButtonLink variant="default" to="/wellbeing">
        Open my space
      </ButtonLink>
    </>
  );
}

function HelpTour() {
  return (
    <>
      <ul>
        <li>
          <b>The blue bar at the top</b> is on every page: lines you can call, text or chat with, and grounding exercises. You can use them
          for yourself or for somebody else.
        </li>
        <li>
          <b>Pause and skip</b> are on every card. Nothing is lost, and no reason is asked.
        </li>
        <li>
          <b>Exit this page</b>, or Shift three times, hides the page at once and signs you out. It does not erase anything: your browser
          history still shows you were here.
        </li>
      </ul>
      <div className={styles['offers']}>
        <Button variant="default" onClick={openHelp}>
          Show help lines
        </Button>
        <Button variant="default" onClick={openGrounding}>
          Try a grounding exercise
        </Button>
      </div>
      <p>
        <Anchor href="/safety">Staying safe online</Anchor>
      </p>
    </>
  );
}
