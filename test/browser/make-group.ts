// A process of its own, because journeys are compiled without decorators: books two trainees into one group in the world of the journeys,
// and prints the sessions of everybody in it.
import { TestApp } from '../support/app.js';
import { World } from '../support/world.js';
import { PracticeWorld } from '../support/world-practice.js';

const test = await TestApp.on(process.env['OWNER_DATABASE_URL'] ?? '');
const world = new World(test, 'group');
const practice = new PracticeWorld(test, world);
const programId = await world.groupProgram('Willow Peer Program');
const rater = await practice.rater(programId, 'R8');
const second = await practice.rater(programId, 'R8');
const player = await practice.rolePlayer(programId);
const further = [await practice.rolePlayer(programId), await practice.rolePlayer(programId)];
const trainees = [await practice.trainee(programId, 'M12'), await practice.trainee(programId, 'M12')];
const at = new Date(Date.now() + 20 * 60_000);
const timeId = await practice.offer(rater, programId, { at, stations: ['R8'], minutes: 60, second, player, further });
for (const trainee of trainees) {
  const booked = await practice.book(trainee, 'R8', timeId);
  if (booked.status !== 201) throw new Error(booked.text);
}
const sessionOf = ({ browser, name }: typeof rater) => ({ session: browser.cookie?.replace('session=', ''), name });
console.log(JSON.stringify({ rater: sessionOf(rater), player: sessionOf(player), trainees: trainees.map(sessionOf) }));
await test.stop();
process.exit(0);
