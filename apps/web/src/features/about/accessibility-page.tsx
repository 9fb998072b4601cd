import { TextLink } from '../../ui/links';
import { PageTitle } from '../../ui/page-title';

/** What we aim for, what was tried, and what was not: no more than is true. */
export function AccessibilityPage() {
  return (
    <>
      <PageTitle lead="We want everybody to be able to use these pages, also on a hard day.">Accessibility</PageTitle>
      <h2>What we aim for</h2>
      <p>The Web Content Accessibility Guidelines 2.2, level AA. Contrast, keyboard use and motion are part of how we build each page.</p>
      <h2>What you can set</h2>
      <ul>
        <li>
          Text size, space between letters, and motion, under <TextLink to="/me">my account</TextLink>. Zoom and your own device settings
          work too.
        </li>
        <li>Single-key shortcuts can be turned off there. Everything they do has a button or link.</li>
        <li>Quizzes have no time limit unless your program says so, and your program can arrange extra time. No reason is kept.</li>
        <li>Everything you need to learn is text. Where there is sound, its words stand beside it.</li>
      </ul>
      <h2>What was tried</h2>
      <p>
        Pages are tested by machine in the Chromium browser with the axe rules for levels A and AA, 320 and 1,280 pixels wide, and main
        journeys by keyboard alone.
      </p>
      <h2>What we know is not there yet</h2>
      <ul>
        <li>No audit by an independent person has been made, and no round of tests with people who use screen readers.</li>
        <li>Pages are in English only. Lessons have no sign language and no easy-read version.</li>
        <li>The rating sheet for supervisors holds a lot on one page. On a phone it means much scrolling.</li>
      </ul>
      <h2>If something is in your way</h2>
      <p>
        Tell <TextLink to="/contact">your program lead's office</TextLink>. Say which page, and what you use. You can ask for another way to
        do the same thing.
      </p>
    </>
  );
}
