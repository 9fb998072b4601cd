// A process of its own, because journeys are compiled without decorators: makes a trainee who stands before the exam, and her supervisor,
// in the world of the journeys, and prints their sessions.
import { TestApp } from '../support/app.js';
import { World } from '../support/world.js';
import { ExamWorld } from '../support/world-exam.js';

const test = await TestApp.on(process.env['OWNER_DATABASE_URL'] ?? '');
const exams = new ExamWorld(test, new World(test, 'exam'));
const programId = await exams.programWithShippedExam('Harbor Peer Program');
const staff = await exams.people.staff(programId);
const trainee = await exams.trainee(programId, staff);
const [session, supervisor] = [trainee, staff.supervisor].map(({ browser }) => browser.cookie?.replace('session=', ''));
console.log(JSON.stringify({ session, supervisor, name: trainee.name, enrolmentId: trainee.enrolmentId }));
await test.stop();
process.exit(0);
