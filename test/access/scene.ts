import type { TestApp } from '../support/app.js';
import type { World } from '../support/world.js';
import { type Cast, castOf } from './cast.js';
import { appointments, calibration, certificate, firstStation, harm, hours } from './scene-practice.js';
import { curriculum, learning, liveSessions, organization, secrets } from './scene-program.js';
import { type Ids, Stage } from './stage.js';

export interface Scene {
  cast: Cast;
  ids: Ids;
  /** Every word that was written, by its field. */
  words: ReadonlySet<string>;
}

const STORY = [
  organization,
  learning,
  hours,
  liveSessions,
  firstStation,
  certificate,
  harm,
  appointments,
  calibration,
  curriculum,
  secrets,
];

/**
 * One program with everybody in it and a record of every kind, made through the product's doors. Whatever people wrote holds a word of
 * its own that says which field of which program it is: `zz-hours-note-riverside-zz`.
 */
export async function sceneOf(test: TestApp, world: World, programId: string, name: string): Promise<Scene> {
  const cast = await castOf(test, world, programId);
  const { programId: _, ...people } = cast;
  const persons = Object.fromEntries(Object.entries(people).map(([part, { id }]) => [part, id]));
  const stage = new Stage(test, world, cast, name);
  const ids: Ids = { ...persons, programId, enrolmentId: stage.trainee.enrolmentId, personId: stage.trainee.id };
  for (const part of STORY) {
    stage.later();
    Object.assign(ids, await part(stage));
  }
  return { cast, ids, words: stage.words };
}
