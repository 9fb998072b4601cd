import { Button } from '@mantine/core';
import { TextLink } from '../../ui/links';
import { PageTitle } from '../../ui/page-title';
import { openHelp } from '../help/help-dialog';

export function ContactPage() {
  return (
    <>
      <PageTitle lead="Your program lead's office looks after everything about your training and your data.">Contact</PageTitle>
      <p>
        You reach it through the person who invited you: answer the invitation you got by email, or call the way your program told you when
        you joined. Supervisors can pass a question on.
      </p>
      <h2>What you can ask for</h2>
      <ul>
        <li>Another name on your account or certificate.</li>
        <li>
          A copy of <TextLink to="/your-data">your data</TextLink>, a correction, or having it erased.
        </li>
        <li>More time in quizzes, or another way to do something that is in your way.</li>
        <li>Another supervisor, or a second look at a result.</li>
        <li>A complaint. You do not have to raise it with the person it is about.</li>
      </ul>
      <h2>If it cannot wait</h2>
      <p>The office is not watched around the clock. If you or somebody else may be in danger, use a help line first.</p>
      <Button variant="default" onClick={openHelp}>
        Show help lines
      </Button>
    </>
  );
}
