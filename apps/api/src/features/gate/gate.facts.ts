import { setImmediate as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import {
  attemptsLeft,
  type EvidenceSnapshot,
  type ExamFacts,
  evidenceSnapshot,
  examIsOpen,
  examMissing,
  type GateActor,
  type GateCode,
  type GateDetail,
  type GateFacts,
  type GateLine,
  gate,
  type ModuleFacts,
  type StationFacts,
} from '#libs/assessment';
import { type ExamState, type Module, moduleByCode, type Pack, quizByCode, stationByCode } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import type { EnrolmentOnTerms } from '../enrolments/enrolments.facts.js';
import { EthicsSignaturesFacts } from '../ethics-signatures/ethics-signatures.facts.js';
import { type AttendanceOnFile, LiveSessionsFacts } from '../live-sessions/live-sessions.facts.js';
import { HoursFacts } from '../practice-hours/hours.facts.js';
import { type QuizAttemptResult, QuizzesFacts } from '../quizzes/quizzes.facts.js';
import { RatingsFacts, type StationResults } from '../ratings/ratings.facts.js';
import { ExtraAttemptsFacts } from '../stations/extra-attempts.facts.js';
import { GateStore } from './gate.store.js';

/** Everything the gate of one enrolment reads. */
export interface GateReading {
  readonly pack: Pack;
  readonly facts: GateFacts;
  readonly stations: readonly StationResults[];
  readonly hours: Awaited<ReturnType<HoursFacts['entries']>>;
  /** Every record of minutes at live sessions, corrected ones too, oldest first. */
  readonly attendance: readonly AttendanceOnFile[];
  /** The attempt that passed each quiz, by module; that of the final exam by its own code. */
  readonly quizzes: ReadonlyMap<string, QuizAttemptResult>;
}

/** Enrolments that are read at once: what is worked out between two pauses takes some milliseconds. */
const PORTION = 20;

/** The one list of requirements: trainee, reviewer, admin, decision and issue all ask here. */
@Injectable()
export class GateReader {
  constructor(
    private readonly curriculum: CurriculumFacts,
    private readonly quizzes: QuizzesFacts,
    private readonly ratings: RatingsFacts,
    private readonly hours: HoursFacts,
    private readonly ethics: EthicsSignaturesFacts,
    private readonly store: GateStore,
    private readonly extraAttempts: ExtraAttemptsFacts,
    private readonly liveSessions: LiveSessionsFacts,
  ) {}

  async lines(tx: Tx, enrolment: EnrolmentOnTerms): Promise<GateLine[]> {
    return gate((await this.read(tx, enrolment)).facts, enrolment.terms, tx.now);
  }

  /**
   * Where somebody stands with the final exam of their program; what was begun stays open.
   * @param quizzesPassed by this enrolment, where the caller has read them already
   */
  async examState(tx: Tx, enrolment: EnrolmentOnTerms, quizzesPassed?: readonly string[]): Promise<ExamState> {
    const { finalExam } = enrolment.terms;
    if (finalExam === null) return 'none';
    if ((quizzesPassed ?? (await this.quizzes.passed(tx, enrolment.id))).includes(finalExam)) return 'passed';
    const begun = (await this.store.attemptsBy(tx, [enrolment.id])).get(enrolment.id)?.get(finalExam)?.used ?? 0;
    if (begun > 0 || enrolment.keptOpen.includes(finalExam)) return 'open';
    // for most of the way a lesson is missing, and nothing else has to be read
    if (await this.missesALesson(tx, enrolment)) return 'closed';
    return examIsOpen(examMissing(await this.lines(tx, enrolment))) ? 'open' : 'closed';
  }

  private async missesALesson(tx: Tx, enrolment: EnrolmentOnTerms): Promise<boolean> {
    const pack = await this.curriculum.packUnder(tx, enrolment);
    const done = (await this.store.lessonsDoneBy(tx, [enrolment.id])).get(enrolment.id);
    return enrolment.terms.modules.some((code) => moduleByCode(pack, code)?.lessons.some((lesson) => !done?.has(lesson.code)));
  }

  async read(tx: Tx, enrolment: EnrolmentOnTerms): Promise<GateReading> {
    const reading = (await this.readPortion(tx, [enrolment])).get(enrolment.id);
    if (!reading) throw new Error(`Enrolment ${enrolment.id} was not read.`);
    return reading;
  }

  /**
   * The readings of many enrolments, for boards. A portion at a time: the memory and the time without a pause stay the same however many
   * people a program has, so the answers of others never wait for a board.
   */
  async *readEach<Enrolment extends EnrolmentOnTerms>(tx: Tx, enrolments: readonly Enrolment[]): AsyncGenerator<[Enrolment, GateReading]> {
    for (let from = 0; from < enrolments.length; from += PORTION) {
      const portion = enrolments.slice(from, from + PORTION);
      const readings = await this.readPortion(tx, portion);
      await pause();
      for (const enrolment of portion) {
        const reading = readings.get(enrolment.id);
        if (reading) yield [enrolment, reading];
      }
    }
  }

  /** One statement for each kind of fact. */
  private async readPortion(tx: Tx, enrolments: readonly EnrolmentOnTerms[]): Promise<Map<string, GateReading>> {
    const ids = enrolments.map(({ id }) => id);
    const quizzes = await this.quizzes.resultsBy(tx, ids);
    const lessons = await this.store.lessonsDoneBy(tx, ids);
    const attempts = await this.store.attemptsBy(tx, ids);
    const stations = await this.ratings.stationResultsBy(tx, enrolments);
    const hours = await this.hours.entriesBy(tx, ids);
    const signatures = Map.groupBy(await this.ethics.ofEnrolments(tx, ids), ({ enrolmentId }) => enrolmentId);
    const pauses = await this.ratings.pausesBy(tx, ids);
    const extra = await this.extraAttempts.byEnrolment(tx, ids);
    const attendance = await this.liveSessions.attendanceBy(tx, ids);
    const readings = new Map<string, GateReading>();
    for (const { id, terms, curriculumVersionId } of enrolments) {
      const pack = await this.curriculum.packUnder(tx, { curriculumVersionId, terms });
      const passed = quizzesPassed(terms, pack, quizzes.get(id));
      const own = { stations: stations.get(id) ?? [], hours: hours.get(id) ?? [], attendance: attendance.get(id) ?? [] };
      const facts: GateFacts = {
        modules: modulesOf(terms, pack, { doneAt: lessons.get(id) ?? new Map(), attempts: attempts.get(id) ?? new Map(), passed }),
        stations: own.stations.map((station) => {
          const given = (extra.get(id) ?? []).filter(({ stationCode }) => stationCode === station.code);
          return stationFacts(station, terms.roleplay.attempts + given.length);
        }),
        exam: examFacts(terms, pack, passed, attempts.get(id)),
        training: { modules: terms.modules.flatMap((code) => moduleByCode(pack, code) ?? []), attendance: own.attendance },
        ethicsSignatures: (signatures.get(id) ?? []).map(({ id: signatureId, version, signedAt }) => ({ signatureId, version, signedAt })),
        hours: own.hours,
        pauses: pauses.get(id) ?? [],
      };
      readings.set(id, { pack, facts, quizzes: passed, ...own });
    }
    return readings;
  }

  /** What a decision rests on, by ids and digests. Only where the gate is met is every part there. */
  async evidence(tx: Tx, enrolment: EnrolmentOnTerms, reading: GateReading): Promise<EvidenceSnapshot> {
    const signatures = await this.ethics.ofEnrolment(tx, enrolment.id);
    const signed = signatures.find(({ version }) => version === enrolment.terms.ethicsCode.version) ?? signatures.at(-1);
    return evidenceSnapshot({
      traineeId: enrolment.personId,
      programVersionId: enrolment.programVersionId,
      curriculumDigest: await this.curriculum.digest(tx, enrolment.curriculumVersionId),
      modules: [...reading.quizzes].map(([code, { attemptId, resultDigest }]) => ({
        code,
        quizAttemptId: attemptId,
        quizDigest: resultDigest,
      })),
      stations: reading.stations.flatMap(({ code, attempts }) => {
        if (enrolment.terms.stations.some((station) => station.code === code && station.formative)) return [];
        const last = attempts.at(-1);
        return last ? [{ code, rolePlayId: last.rolePlayId, signatures: last.signatures }] : [];
      }),
      ethics: { recordId: signed?.id ?? '', digest: signed?.digest ?? '', version: signed?.version ?? '' },
      hours: reading.hours.flatMap(({ entryId, approvalId, minutes }) => (approvalId ? [{ entryId, approvalId, minutes }] : [])),
      attendance: reading.attendance.filter(({ minutes, supersededAt }) => minutes > 0 && supersededAt === null),
    });
  }
}

/** The attempt that passed each module's quiz, and the exam. */
function quizzesPassed(
  { modules, finalExam }: Pick<EnrolmentOnTerms['terms'], 'modules' | 'finalExam'>,
  pack: Pack,
  quizzes: { results: QuizAttemptResult[]; passed: string[] } = { results: [], passed: [] },
): Map<string, QuizAttemptResult> {
  const byModule = new Map<string, QuizAttemptResult>();
  for (const code of finalExam === null ? modules : [...modules, finalExam]) {
    const quizCode = code === finalExam ? finalExam : moduleByCode(pack, code)?.quiz.code;
    if (quizCode === undefined || !quizzes.passed.includes(quizCode)) continue;
    const ofQuiz = quizzes.results.filter((result) => result.quizCode === quizCode);
    const counted = ofQuiz.find((result) => result.passed) ?? ofQuiz.at(-1);
    if (counted) byModule.set(code, counted);
  }
  return byModule;
}

interface LearningSoFar {
  doneAt: ReadonlyMap<string, Date>;
  attempts: ReadonlyMap<string, { used: number; extra: number }>;
  passed: ReadonlyMap<string, QuizAttemptResult>;
}

function modulesOf(
  { modules }: Pick<EnrolmentOnTerms['terms'], 'modules'>,
  pack: Pack,
  { doneAt, attempts, passed }: LearningSoFar,
): ModuleFacts[] {
  return modules.flatMap((code) => {
    const module = moduleByCode(pack, code);
    return module ? [moduleFacts(module, doneAt, passed.get(code)?.submittedAt ?? null, attempts.get(module.quiz.code))] : [];
  });
}

function moduleFacts(
  { code, lessons, quiz }: Module,
  doneAt: ReadonlyMap<string, Date>,
  quizPassedAt: Date | null,
  attempts: { used: number; extra: number } = { used: 0, extra: 0 },
): ModuleFacts {
  const done = lessons.flatMap((lesson) => doneAt.get(lesson.code) ?? []);
  const complete = done.length === lessons.length;
  return {
    code,
    lessons: lessons.length,
    lessonsDone: done.length,
    lessonsDoneAt: complete ? done.reduce<Date | null>((last, at) => (last === null || at > last ? at : last), null) : null,
    quizPassedAt,
    quizAttemptsLeft: attemptsLeft({ attempts: quiz.attempts, extraAttempts: attempts.extra }, attempts.used),
  };
}

function examFacts(
  { finalExam }: Pick<EnrolmentOnTerms['terms'], 'finalExam'>,
  pack: Pack,
  passed: ReadonlyMap<string, QuizAttemptResult>,
  attempts: ReadonlyMap<string, { used: number; extra: number }> = new Map(),
): ExamFacts | null {
  const exam = finalExam === null ? undefined : quizByCode(pack, finalExam);
  if (!exam) return null;
  const { used, extra } = attempts.get(exam.code) ?? { used: 0, extra: 0 };
  return {
    code: exam.code,
    passedAt: passed.get(exam.code)?.submittedAt ?? null,
    attemptsLeft: attemptsLeft({ attempts: exam.attempts, extraAttempts: extra }, used),
  };
}

function stationFacts({ code, attempts }: StationResults, allowed: number): StationFacts {
  return {
    code,
    attempts: attempts.map(({ rolePlayId, endedAt, signatures, secondLookDue, secondRaterBooked, thirdRaterNeeded, result }) => ({
      rolePlayId,
      endedAt,
      signatures,
      secondLookDue,
      secondRaterBooked,
      thirdRaterNeeded,
      result,
    })),
    attemptsLeft: Math.max(0, allowed - attempts.length),
  };
}

/** A line as every screen gets it. */
export interface LineInWords {
  code: GateCode;
  about: string | null;
  aboutTitle: string | null;
  met: boolean;
  have: string | null;
  need: string;
  whoMustAct: GateActor | null;
  since: string | null;
  detail: GateDetail | null;
}

/** The title of what a line is about. */
export function titleOf(about: string, pack: Pack): string {
  const category = pack.program.training.categories.find(({ code }) => code === about);
  return (category ?? moduleByCode(pack, about) ?? stationByCode(pack, about) ?? quizByCode(pack, about))?.title ?? about;
}

export function lineInWords({ code, about, met, have, need, whoMustAct, since, detail }: GateLine, pack: Pack): LineInWords {
  return {
    code,
    about,
    aboutTitle: about === null ? null : titleOf(about, pack),
    met,
    have: have === null ? null : String(have),
    need: String(need),
    whoMustAct,
    since: since?.toISOString() ?? null,
    detail: detail ?? null,
  };
}
