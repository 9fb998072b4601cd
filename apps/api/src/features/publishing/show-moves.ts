import { Injectable } from '@nestjs/common';
import { type GateLine, gate } from '#libs/assessment';
import { lessonByCode, lessonsIn, lessonText, moduleByCode, type Pack, type ProgramTerms } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { LongReadings } from '../../platform/database/long-readings.js';
import type { Tx } from '../../platform/database/tx.js';
import { visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { EnrolmentsFacts, type NamedEnrolment } from '../enrolments/enrolments.facts.js';
import { GateReader, type GateReading, titleOf } from '../gate/gate.facts.js';
import { LearningFacts } from '../learning/learning.facts.js';
import type { ProgramVersion } from '../programs/program-version.entity.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { MovesReader } from './moves-reader.js';
import { staysBecause } from './publishing.policy.js';
import type { EnrolmentMovesResponse, EnrolmentToMoveResponse, MoveRequirementResponse } from './publishing.response.js';
import { presentProgramVersion, versionsCan } from './show-publication.js';

/** Who gains and who loses, before anybody is moved. */
@Injectable()
export class ShowMoves {
  constructor(
    private readonly db: Database,
    private readonly readings: LongReadings,
    private readonly programs: ProgramsFacts,
    private readonly enrolments: EnrolmentsFacts,
    private readonly curriculum: CurriculumFacts,
    private readonly gates: GateReader,
    private readonly learning: LearningFacts,
    private readonly moves: MovesReader,
  ) {}

  /** Whom somebody may move depends on who they are, so nobody shares this with others. */
  async run(actor: Actor, programId: string, versionId: string): Promise<EnrolmentMovesResponse> {
    visible(actor.may('program.publish', programId) ? programId : null);
    const moves = await this.readings.share(`moves ${programId} ${versionId} ${actor.id}`, () => this.read(actor, programId, versionId));
    return { ...moves, can: versionsCan(actor, programId) };
  }

  private read(actor: Actor, programId: string, versionId: string): Promise<Omit<EnrolmentMovesResponse, 'can'>> {
    return this.db.read(actor, async (tx) => {
      visible(await this.programs.visibleTo(tx, actor, programId, 'program.publish'));
      const versions = await this.programs.versions(tx, programId);
      const version = visible(versions.find(({ id }) => id === versionId));
      const waiting = (await this.enrolments.allIn(tx, programId)).filter(({ programVersionId }) => programVersionId !== version.id);
      const moved = await this.enrolments.movesTo(tx, programId, version.id);
      return {
        version: presentProgramVersion(version, versions[0]),
        waiting: await this.whatIf(tx, actor, version, versions, waiting),
        moved: moved.map(({ movedAt, ...move }) => ({ ...move, movedAt: movedAt.toISOString() })),
      };
    });
  }

  private async whatIf(
    tx: Tx,
    actor: Actor,
    to: ProgramVersion,
    versions: readonly ProgramVersion[],
    waiting: readonly NamedEnrolment[],
  ): Promise<EnrolmentToMoveResponse[]> {
    const numbers = new Map(versions.map(({ id, number }) => [id, number]));
    const pack = await this.curriculum.pack(tx, to.curriculumVersionId);
    const facts = new Map((await this.moves.facts(tx, to.programId, to.id, waiting)).map((each) => [each.enrolmentId, each]));
    const { terms } = to;
    const lessonsDone = await this.learning.lessonsDoneIn(tx, to.programId);
    const changes = new Map<string, ReadonlySet<string>>();
    const changedSince = (versionId: string, old: Pack) => {
      const changed = changes.get(versionId) ?? changedLessons(old, pack);
      changes.set(versionId, changed);
      return changed;
    };
    const rows: EnrolmentToMoveResponse[] = [];
    for await (const [enrolment, before, after] of this.gates.readEachUnder(tx, waiting, to)) {
      const move = facts.get(enrolment.id);
      if (!move) continue;
      const done = new Set(lessonsDone.get(enrolment.id));
      rows.push({
        enrolmentId: enrolment.id,
        personId: enrolment.personId,
        name: enrolment.name,
        cohortName: enrolment.cohortName,
        fromNumber: numbers.get(enrolment.programVersionId) ?? 0,
        staysBecause: staysBecause(actor, move),
        ...lessonsBetween(before.pack, enrolment.terms, pack, terms, done, changedSince(enrolment.curriculumVersionId, before.pack)),
        ...requirementsBetween(openLines(before, enrolment.terms, tx.now), openLines(after, terms, tx.now), pack),
      });
    }
    return rows;
  }
}

const openLines = ({ facts }: GateReading, terms: ProgramTerms, now: Date): GateLine[] => gate(facts, terms, now).filter(({ met }) => !met);

function lessonsBetween(
  before: Pack,
  oldTerms: ProgramTerms,
  after: Pack,
  terms: ProgramTerms,
  done: ReadonlySet<string>,
  changed: ReadonlySet<string>,
) {
  const asked = new Set(oldTerms.modules.flatMap((code) => (moduleByCode(before, code)?.lessons ?? []).map((lesson) => lesson.code)));
  const lessons = terms.modules.flatMap((code) => moduleByCode(after, code)?.lessons ?? []);
  return {
    lessonsNew: lessons.filter(({ code }) => !done.has(code) && !asked.has(code)).length,
    lessonsChanged: lessons.filter(({ code }) => done.has(code) && changed.has(code)).length,
  };
}

/** Codes of the lessons that say something else than before. The texts are long, and the same for everybody on one version. */
function changedLessons(before: Pack, after: Pack): ReadonlySet<string> {
  const changed = lessonsIn(after).filter((lesson) => {
    const old = lessonByCode(before, lesson.code);
    return old && lessonText(old) !== lessonText(lesson);
  });
  return new Set(changed.map(({ code }) => code));
}

function requirementsBetween(now: readonly GateLine[], then: readonly GateLine[], pack: Pack) {
  const name = ({ code, about }: GateLine) => `${code} ${about ?? ''}`;
  const [open, willBe] = [new Set(now.map(name)), new Set(then.map(name))];
  const inWords = ({ code, about }: GateLine): MoveRequirementResponse => ({
    code,
    about,
    aboutTitle: about === null ? null : titleOf(about, pack),
  });
  return {
    opens: then.filter((line) => !open.has(name(line))).map(inWords),
    closes: now.filter((line) => !willBe.has(name(line))).map(inWords),
  };
}
