import { canonicalJson } from './kernel/canonical-json.js';
import type { Item, Lesson, Pack, Station } from './pack/types.js';

/*
 * The texts whose SHA-256 (of their UTF-8 bytes, in hex; made by the caller) stands for a version of something.
 * Review dates are left out of single parts: reading a lesson again and finding it right does not change the lesson.
 */

/** What a person has read when they completed the lesson. How it is reached and how long it takes is not part of it. */
export function lessonText({ code, title, objectives, contentNote, sources, cards }: Lesson): string {
  return canonicalJson({ code, title, objectives, contentNote, sources, cards });
}

/** What a person was asked and how it was scored. */
export function itemText({ reviewedOn: _on, reviewBy: _by, ...asked }: Item): string {
  return canonicalJson(asked);
}

/** What a person was rated by. */
export function stationText({ reviewedOn: _on, reviewBy: _by, ...rated }: Station): string {
  return canonicalJson(rated);
}

/** The whole pack with its dates: the version that enrolments, attempts and ratings point at. */
export function packText(pack: Pack): string {
  return canonicalJson(pack);
}
