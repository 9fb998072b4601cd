import { PlatformAndPeople1760000000000 } from './1760000000000-platform-and-people.js';
import { Learning1761000000000 } from './1761000000000-learning.js';
import { Quizzes1762000000000 } from './1762000000000-quizzes.js';
import { RolePlays1763000000000 } from './1763000000000-role-plays.js';
import { Ratings1763500000000 } from './1763500000000-ratings.js';
import { PracticeHours1764000000000 } from './1764000000000-practice-hours.js';
import { Certification1765000000000 } from './1765000000000-certification.js';
import { Administration1766000000000 } from './1766000000000-administration.js';
import { FoundByProgram1768000000000 } from './1768000000000-found-by-program.js';
import { PracticeDecisions1769000000000 } from './1769000000000-practice-decisions.js';
import { PackParts1769500000000 } from './1769500000000-pack-parts.js';
import { CurriculumPublishing1770000000000 } from './1770000000000-curriculum-publishing.js';
import { QuestionDrafts1770500000000 } from './1770500000000-question-drafts.js';
import { LiveSessions1771000000000 } from './1771000000000-live-sessions.js';
import { ReadingAndPractice1772000000000 } from './1772000000000-reading-and-practice.js';
import { CalibrationRuns1772500000000 } from './1772500000000-calibration-runs.js';
import { VersionsOfAProgram1772800000000 } from './1772800000000-versions-of-a-program.js';
import { VersionsMadeBefore1772900000000 } from './1772900000000-versions-made-before.js';
import { GroupConversations1773000000000 } from './1773000000000-group-conversations.js';
import { FoundAtScale1774000000000 } from './1774000000000-found-at-scale.js';
import { OneSpellingOfAddresses1774500000000 } from './1774500000000-one-spelling-of-addresses.js';
import { SeatsHaveAVersion1775000000000 } from './1775000000000-seats-have-a-version.js';
import { KeptHeadsAreCounted1776000000000 } from './1776000000000-kept-heads-are-counted.js';
import { CertificateLooks1776500000000 } from './1776500000000-certificate-looks.js';
import { SignedForEachTerm1776700000000 } from './1776700000000-signed-for-each-term.js';

/** An explicit list: the same from source, from the build and under Jest. */
export const migrations = [
  PlatformAndPeople1760000000000,
  Learning1761000000000,
  Quizzes1762000000000,
  RolePlays1763000000000,
  Ratings1763500000000,
  PracticeHours1764000000000,
  Certification1765000000000,
  Administration1766000000000,
  FoundByProgram1768000000000,
  PracticeDecisions1769000000000,
  PackParts1769500000000,
  CurriculumPublishing1770000000000,
  QuestionDrafts1770500000000,
  LiveSessions1771000000000,
  ReadingAndPractice1772000000000,
  CalibrationRuns1772500000000,
  VersionsOfAProgram1772800000000,
  VersionsMadeBefore1772900000000,
  GroupConversations1773000000000,
  FoundAtScale1774000000000,
  OneSpellingOfAddresses1774500000000,
  SeatsHaveAVersion1775000000000,
  KeptHeadsAreCounted1776000000000,
  CertificateLooks1776500000000,
  SignedForEachTerm1776700000000,
];
