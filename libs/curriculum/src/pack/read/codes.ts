import { pattern } from './shape.js';

export const sourceCode = pattern(/^[A-Z0-9][A-Z0-9.-]*$/i, 'a source code such as SAMHSA-12');
export const moduleCode = pattern(/^M[1-9]\d*$/, 'a module code such as M4');
export const objectiveCode = pattern(/^M[1-9]\d*\.[1-9]\d*$/, 'an objective code such as M4.1');
export const lessonCode = pattern(/^M[1-9]\d*-L[1-9]\d*$/, 'a lesson code such as M4-L1');
export const quizCode = pattern(/^M[1-9]\d*-Q$/, 'a quiz code such as M4-Q');
export const quizItemCode = pattern(/^M[1-9]\d*-I\d{2,3}$/, 'an item code such as M4-I01');
export const practiceItemCode = pattern(/^M[1-9]\d*-P\d{2,3}$/, 'a practice item code such as M4-P01');
export const examCode = pattern(/^FX$/, 'the code of the final exam, FX');
export const examItemCode = pattern(/^FX-I\d{3}$/, 'an exam item code such as FX-I001');
export const liveSessionCode = pattern(/^M[1-9]\d*-S[1-9]\d*$/, 'a live session code such as M4-S1');
export const conversationCode = pattern(/^V[1-9]\d*$/, 'a conversation code such as V1');
export const exampleCode = pattern(/^R[1-9]\d*-E[1-9]\d*$/, 'an example code such as R3-E1');
export const articleCode = pattern(/^[A-Z]$/, 'a letter of the article such as A');
export const stationCode = pattern(/^R[1-9]\d*$/, 'a station code such as R1');
export const variantCode = pattern(/^R[1-9]\d*-[A-Z]$/, 'a variant code such as R1-A');
/** A code that is unique only inside its item or station. */
export const innerCode = pattern(/^[A-Za-z0-9][A-Za-z0-9-]*$/, 'a short code of letters and digits');
/** SAMHSA's core competencies for peer workers have twelve categories. */
export const samhsaCode = pattern(/^C([1-9]|1[0-2])$/, 'one of C1 to C12');
export const criticalCode = pattern(/^X([1-9]|1[0-2])$/, 'one of X1 to X12');
export const slug = pattern(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens');
