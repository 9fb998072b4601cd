import type { Operation } from '../operation.js';
import { course, lesson } from './learning.js';
import { journey, review, save, start, submit } from './quizzes.js';

/** In the order in which people meet them. */
export const OPERATIONS: readonly Operation[] = [course, lesson, start, save, submit, review, journey];
