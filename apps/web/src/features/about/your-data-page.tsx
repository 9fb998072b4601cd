import { TextLink } from '../../ui/links';
import { PageTitle } from '../../ui/page-title';

/** Everything that is stored, in plain words, on one page. What it says is checked against the schema by hand when that changes. */
export function YourDataPage() {
  return (
    <>
      <PageTitle lead="What is kept, who sees it, and what you can do about it. You never have to tell us about your own life.">
        Your data
      </PageTitle>
      <h2>What only you see</h2>
      <ul>
        <li>Check-ins and your wellness plan, if you use them.</li>
        <li>Notes to yourself in lessons, and which cards you skipped or set aside.</li>
      </ul>
      <p>
        No page and no list shows these to anybody else. They count for nothing. You can delete check-ins, your plan and your notes
        yourself, at any time. They lie on the program's server; the people who run that server could reach them, and must not.
      </p>
      <h2>What your program team sees</h2>
      <ul>
        <li>
          <b>Program team and your supervisors:</b> your name and email, your roles, lessons you finished, quiz results, the outcome of
          practice conversations, practice hours.
        </li>
        <li>
          <b>After a quiz:</b> your supervisor sees your result and themes to talk about, not your single answers.
        </li>
        <li>
          <b>Who watches a practice conversation:</b> what you did in it, with notes and ratings. You read the feedback too. Whether you
          chose another story is not shown to them.
        </li>
        <li>
          <b>When you apply for a certificate:</b> a reviewer who had no part in your training reads the evidence and writes reasons that
          you can read.
        </li>
        <li>
          <b>Who arranges your quizzes:</b> whether you have extra time. No reason is kept.
        </li>
      </ul>
      <h2>What everybody can see</h2>
      <p>
        Who has the number of your certificate can check whether it is good today. Your name is shown only if you chose that; otherwise a
        person who already knows it can compare it. Why a certificate was paused or ended is never shown.
      </p>
      <h2>What is written down about work here</h2>
      <p>
        A trail records who did what and when, such as signing a form. It holds no words that people wrote. It cannot be changed, so that
        certificates can be trusted.
      </p>
      <h2>What is kept on your device</h2>
      <ul>
        <li>A cookie that keeps you signed in. It is removed when you sign out or use "Exit this page".</li>
        <li>Your reading settings, where you look for help lines, and how you want content notes.</li>
        <li>Quiz answers that could not be sent yet, encrypted for your account alone. They are removed once they are saved.</li>
        <li>
          Your place in a scripted conversation that you left, encrypted for your account alone. It is removed at the end of the talk. What
          you choose there is never sent to us.
        </li>
      </ul>
      <p>There is no advertising and no counting of visits, and these pages load nothing from anybody else.</p>
      <h2>How long</h2>
      <p>
        Sessions are forgotten 90 days after they end. Results, signatures and certificates are kept as the rules of your program ask,
        because others rely on them.
      </p>
      <h2>A copy, a correction, or having it erased</h2>
      <p>
        Ask <TextLink to="/contact">your program lead's office</TextLink>. You do not have to say why. There is no button for it here yet.
      </p>
    </>
  );
}
