import { TestApp } from '../support/app.js';
import type { OwnPostgres } from '../support/own-postgres.js';
import type { Bench } from './bench.js';
import { Crowd } from './crowd.js';
import { makeModel } from './crowd-model.js';

/** The database that every phase copies, and who lives in it. */
export interface Town {
  postgres: OwnPostgres;
  /** two hundred people in one program and five thousand in another; nobody in a quick bench that does not ask for them */
  crowd: Crowd | null;
}

const GROUPS = [4, 100];

export async function settle(bench: Bench, postgres: OwnPostgres, wanted: boolean): Promise<Town> {
  if (!wanted) return { postgres, crowd: null };
  bench.say('Making the people that the crowd is copied from …');
  const test = await TestApp.on(postgres.ownerUrl);
  const model = await makeModel(test).finally(() => test.stop());
  const crowd = new Crowd(model, GROUPS);
  await crowd.fill(postgres.superuserUrl(new URL(postgres.ownerUrl).pathname.slice(1)));
  bench.say(`A crowd of ${crowd.places.length * crowd.model.people.length} people is there`);
  return { postgres, crowd };
}
