import { PlatformAndPeople1760000000000 } from './1760000000000-platform-and-people.js';
import { Learning1761000000000 } from './1761000000000-learning.js';
import { Quizzes1762000000000 } from './1762000000000-quizzes.js';
import { RolePlays1763000000000 } from './1763000000000-role-plays.js';
import { PracticeHours1764000000000 } from './1764000000000-practice-hours.js';

/** An explicit list: the same from source, from the build and under Jest. */
export const migrations = [
  PlatformAndPeople1760000000000,
  Learning1761000000000,
  Quizzes1762000000000,
  RolePlays1763000000000,
  PracticeHours1764000000000,
];
