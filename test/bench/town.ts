import path from 'node:path';
import { roomIn } from '../../tools/installation.mjs';
import { query } from '../../tools/postgres.mjs';
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
const GIGABYTE = 2 ** 30;
/** PostgreSQL's log grows to so much before it is used again, and a bit. */
const LOG = 1.5 * GIGABYTE;

/** Whether so many copies of the database have room, which grow by half; if not, it says so. */
export async function hasRoom(bench: Bench, phase: string, postgres: OwnPostgres, copies: number): Promise<boolean> {
  const { rows } = await query(postgres.ownerUrl, 'SELECT pg_database_size(current_database()) AS size');
  return enoughRoom(bench, phase, postgres, copies * 1.5 * Number(rows[0].size) + LOG);
}

export function enoughRoom(bench: Bench, phase: string, { home }: OwnPostgres, needed: number): boolean {
  const free = roomIn(home);
  if (free >= needed) return true;
  const [needs, has] = [needed, free].map((bytes) => (bytes / GIGABYTE).toFixed(1));
  bench.say(`The phase ${phase} is left out: it needs ${needs} GB, and ${path.dirname(home)} has ${has} GB.`);
  return false;
}

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
