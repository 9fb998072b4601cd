import { randomUUID } from 'node:crypto';
import { CurriculumFacts } from '../../apps/api/src/features/curriculum/curriculum.facts.js';
import { CurriculumVersion } from '../../apps/api/src/features/curriculum/curriculum-version.entity.js';
import { ProgramsCommands } from '../../apps/api/src/features/programs/programs.commands.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import { sha256 } from '../../apps/api/src/platform/digest.js';
import { ROSTER_MEANING } from '../../libs/assessment/src/index.js';
import { type LiveSession, localDateAt, type Module, type Pack, shortTerms, wallTimeAt } from '../../libs/curriculum/src/index.js';
import type { TestApp } from './app.js';
import type { TestPerson, World } from './world.js';

export const ZONE = 'America/New_York';
const MINUTE = 60_000;

/** Live sessions of a small program: two of M4 and one of M6, an hour each. */
export class LiveWorld {
  constructor(
    private readonly test: TestApp,
    private readonly world: World,
  ) {}

  /** A program on the real curriculum with short live sessions in it, whose terms ask for hours of training. */
  program(name = 'Riverside Peer Program'): Promise<string> {
    return this.test.get(Database).write(Actor.system, async (tx) => {
      const newest = await this.test.get(CurriculumFacts).newest(tx);
      if (!newest) throw new Error('The test template has no curriculum.');
      const pack = withLiveSessions(newest.pack);
      const digest = sha256(JSON.stringify(pack));
      const known = await tx.maybeOne<{ id: string }>(`SELECT id FROM curriculum_version WHERE digest = $1`, [digest]);
      const curriculumVersionId = known?.id ?? tx.newId();
      // long ago, so that it is not what others find as the newest
      const loadedAt = new Date('2020-01-01T00:00:00Z');
      if (!known) await tx.insert(CurriculumVersion, { id: curriculumVersionId, title: pack.title, digest, pack, loadedAt });
      const programs = this.test.get(ProgramsCommands);
      const programId = await programs.create(tx, { name, issuerName: name, zone: ZONE });
      const terms = { ...shortTerms(pack, ['M4', 'M6', 'M10']), training: trainingOf(pack) };
      await programs.publish(tx, { programId, curriculumVersionId, terms, publishedBy: null });
      return programId;
    });
  }

  /** A trainee on the program's newest version, with her enrolment. */
  async trainee(programId: string): Promise<TestPerson & { enrolmentId: string }> {
    const person = await this.world.person(programId, 'trainee');
    const me = await person.browser.get('/api/me');
    return { ...person, enrolmentId: me.body.enrolments[0].id };
  }

  form(at: Date, changes: object = {}): object {
    return {
      sessionCode: 'M4-S1',
      date: localDateAt(at, ZONE),
      time: wallTimeAt(at, ZONE),
      mode: 'video',
      place: 'https://video.example/circle',
      seats: 12,
      enrolmentIds: [],
      ...changes,
    };
  }

  plan(by: TestPerson, programId: string, at: Date, changes: object = {}) {
    return by.browser.post(`/api/programs/${programId}/live-sessions`, this.form(at, { facilitatorIds: [by.id], ...changes }));
  }

  /** A session that began so many minutes ago. */
  async began(
    by: TestPerson,
    programId: string,
    minutesAgo: number,
    people: readonly { enrolmentId: string }[],
    changes: object = {},
  ): Promise<string> {
    const at = new Date(this.test.clock.now().getTime() - minutesAgo * MINUTE);
    const planned = await this.plan(by, programId, at, { enrolmentIds: people.map(({ enrolmentId }) => enrolmentId), ...changes });
    if (planned.status !== 201) throw new Error(`The live session was not planned: ${planned.text}`);
    return planned.body.id;
  }

  sign(by: TestPerson, id: string, minutes: readonly { enrolmentId: string; minutes: number }[], changes: object = {}) {
    return by.browser.post(
      `/api/live-sessions/${id}/roster`,
      { minutes, meaning: ROSTER_MEANING, ...changes },
      { 'idempotency-key': randomUUID() },
    );
  }

  /** Plans a session of the past and signs minutes for these people. */
  async attended(
    by: TestPerson,
    programId: string,
    sessionCode: string,
    people: readonly { enrolmentId: string }[],
    minutes = 60,
    minutesAgo = 90,
  ) {
    const id = await this.began(by, programId, minutesAgo, people, { sessionCode });
    const signed = await this.sign(
      by,
      id,
      people.map(({ enrolmentId }) => ({ enrolmentId, minutes })),
    );
    if (signed.status !== 201) throw new Error(`The roster was not signed: ${signed.text}`);
    return id;
  }

  correct(by: TestPerson, attendanceId: string, minutes: number, changes: object = {}) {
    return by.browser.post(`/api/attendance/${attendanceId}/correction`, { minutes, reason: 'slip', meaning: ROSTER_MEANING, ...changes });
  }
}

/** What the terms ask for: everything M4 and M6 give. */
function trainingOf(pack: Pack) {
  const minutes = (code: string) =>
    (pack.modules.find((module) => module.code === code)?.hours ?? []).reduce((sum, each) => sum + each.minutes, 0);
  return {
    liveMinutes: 180,
    categories: [
      { code: 'ethics', title: 'Ethics, confidentiality and crisis', minutes: minutes('M6') },
      { code: 'mentoring', title: 'Listening and sharing', minutes: minutes('M4') },
    ],
  };
}

function withLiveSessions(pack: Pack): Pack {
  const modules = pack.modules.map((module): Module => {
    if (module.code === 'M4') return live(module, 'mentoring', [session('M4-S1', 'Being there'), session('M4-S2', 'Saying it back')]);
    if (module.code === 'M6') return live(module, 'ethics', [session('M6-S1', 'Where the line is')]);
    return { ...module, liveMinutes: 0, hours: [], live: null };
  });
  return { ...pack, modules };
}

function live(module: Module, category: string, sessions: LiveSession[]): Module {
  const liveMinutes = sessions.reduce((sum, { minutes }) => sum + minutes, 0);
  const hours = [{ category, minutes: module.selfPacedMinutes + liveMinutes }];
  return { ...module, liveMinutes, hours, live: { sessions, sources: [], reviewedOn: module.reviewedOn, reviewBy: module.reviewBy } };
}

function session(code: string, title: string): LiveSession {
  const [module] = code.split('-');
  const part = { objectives: [`${module}.1`], watchFor: null };
  return {
    code,
    title,
    minutes: 60,
    purpose: 'People can leave silence and say back what they heard.',
    objectives: [`${module}.1`],
    group: 'Six to twelve people in threes',
    materials: ['A timer that does not ring'],
    room: 'Chairs in threes and a free way to the door.',
    safetyPlan: ['Name the person on call.'],
    plan: [
      { ...part, minutes: 10, kind: 'opening', title: 'Who is here', lead: 'Greet each person **by name**.' },
      {
        ...part,
        minutes: 30,
        kind: 'exercise',
        title: 'In threes',
        lead: 'Four minutes each.',
        watchFor: 'Advice that sounds like a question.',
      },
      { ...part, minutes: 10, kind: 'debrief', title: 'Looking back', lead: 'One word each.' },
      { ...part, minutes: 10, kind: 'closing', title: 'Going home', lead: 'Name one kind thing for tonight.' },
    ],
    debrief: ['What did the silence feel like?'],
    afterwards: 'Stay for ten minutes.',
  };
}
