import type { Operation } from '../operation.js';
import { board200, board5000 } from './boards.js';
import { gate, verify, verifyPage } from './certification.js';
import { course, lesson } from './learning.js';
import { desk, draft, sign } from './practice.js';
import { journey, review, save, start, submit } from './quizzes.js';
import { signIn } from './sessions.js';

/** In the order in which people meet them. */
export const OPERATIONS: readonly Operation[] = [
  signIn,
  course,
  lesson,
  start,
  save,
  submit,
  review,
  journey,
  desk,
  draft,
  sign,
  gate,
  board200,
  board5000,
  verify,
  verifyPage,
];
