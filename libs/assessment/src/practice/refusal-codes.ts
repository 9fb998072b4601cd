import type { AttendanceRefusalCode } from './attendance.js';
import type { CalibrationRunRefusalCode } from './calibration-run.js';
import type { BookStationRefusalCode } from './outcomes.js';
import type { SheetRefusalCode } from './read-sheet.js';
import type { SignOffRefusalCode } from './sign-off.js';

/** Every code with which a rule about practice conversations says no. The API's catalogue of problems is typed by it. */
export type PracticeRefusalCode =
  | SheetRefusalCode
  | SignOffRefusalCode
  | BookStationRefusalCode
  | AttendanceRefusalCode
  | CalibrationRunRefusalCode;
