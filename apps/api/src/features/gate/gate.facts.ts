import { setImmediate as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import {
  attemptsLeft,
  type CertificateIssued,
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
  isInTerm,
  isSeenAnew,
  latestIssue,
  type ModuleFacts,
  type StationFacts,
  stationsAskedFor,
  type TrainingFacts,
} from '#libs/assessment';
import { type ExamState, type Module, moduleByCode, type Pack, quizByCode, stationByCode } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { CertificatesFacts, type IssueOfType, issuesUnder } from '../certificates/certificates.facts.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import type { EnrolmentOnTerms } from '../enrolments/enrolments.facts.js';
import { EthicsSignaturesFacts } from '../ethics-signatures/ethics-signatures.facts.js';
import { type AttendanceOnFile, LiveSessionsFacts } from '../live-sessions/live-sessions.facts.js';
import { HoursFacts, type HoursForGate } from '../practice-hours/hours.facts.js';
import { type QuizAttemptResult, type QuizResults, QuizzesFacts } from '../quizzes/quizzes.facts.js';
import { type RatedRows, RatingsFacts, type StationResults } from '../ratings/ratings.facts.js';
import { ExtraAttemptsFacts, type StationExtraAttempt } from '../stations/extra-attempts.facts.js';
import { GateStore, type LessonsDone } from './gate.store.js';

/** Everything the gate of one enrolment reads. */
export interface GateReading {
  readonly pack: Pack;
  readonly facts: GateFacts;
  readonly stations: readonly StationResults[];
  readonly hours: readonly HoursForGate[];
  /** Every record of minutes at live sessions, corrected ones too, oldest first. */
  readonly attendance: readonly AttendanceOnFile[];
  /** The attempt that passed each quiz, by module; that of the final exam by its own code. */
  readonly quizzes: ReadonlyMap<string, QuizAttemptResult>;
}

/** The rows of many enrolments, by enrolment. */
interface GateRows {
  readonly quizzes: ReadonlyMap<string, QuizResults>;
  readonly attempts: ReadonlyMap<string, ReadonlyMap<string, { used: number; extra: number }>>;
  readonly lessons: ReadonlyMap<string, LessonsDone>;
  readonly rated: RatedRows | null;
  readonly extra: ReadonlyMap<string, readonly StationExtraAttempt[]>;
  readonly hours: ReadonlyMap<string, GateReading['hours']>;
  readonly signatures: ReadonlyMap<string, GateFacts['ethicsSignatures']>;
  readonly issues: ReadonlyMap<string, readonly IssueOfType[]>;
  readonly pauses: ReadonlyMap<string, GateFacts['pauses']>;
  readonly attendance: ReadonlyMap<string, readonly AttendanceOnFile[]>;
}

/** What of the facts is read: who asks for less costs less. */
type Part = keyof GateFacts;
export const ALL_FACTS: readonly Part[] = ['modules', 'stations', 'exam', 'training', 'ethicsSignatures', 'hours', 'issues', 'pauses'];

/** Enrolments that are read at once. */
const PORTION = 20;
/** What is worked out of them between two pauses takes some milliseconds. */
const BETWEEN_PAUSES = 15;
const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();

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
    private readonly certificates: CertificatesFacts,
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
    return enrolment.terms.modules.some((code) =>
      moduleByCode(pack, code)?.lessons.some((lesson) => !done || !Object.hasOwn(done, lesson.code)),
    );
  }

  async read(tx: Tx, enrolment: EnrolmentOnTerms): Promise<GateReading> {
    return this.readingOf(tx, enrolment, await this.rowsOf(tx, [enrolment.id]));
  }

  /**
   * The readings of many enrolments, for boards, each with the facts that are asked for. A portion at a time: the memory and the time without
   * a pause stay the same however many people a program has, so the answers of others never wait for a board.
   */
  async *readEach<Enrolment extends EnrolmentOnTerms, Asked extends Part>(
    tx: Tx,
    enrolments: readonly Enrolment[],
    asked: readonly Asked[],
  ): AsyncGenerator<[Enrolment, { pack: Pack; facts: Pick<GateFacts, Asked> }]> {
    for (const portion of inPortions(enrolments)) {
      const rows = await this.rowsOf(tx, idsOf(portion), asked);
      for await (const enrolment of withPauses(portion)) yield [enrolment, await this.readingOf(tx, enrolment, rows)];
    }
  }

  /** The readings of many enrolments as they are, and as they would be under another program version. */
  async *readEachUnder<Enrolment extends EnrolmentOnTerms>(
    tx: Tx,
    enrolments: readonly Enrolment[],
    { curriculumVersionId, terms }: Pick<EnrolmentOnTerms, 'curriculumVersionId' | 'terms'>,
  ): AsyncGenerator<[Enrolment, GateReading, GateReading]> {
    for (const portion of inPortions(enrolments)) {
      const rows = await this.rowsOf(tx, idsOf(portion));
      for await (const enrolment of withPauses(portion)) {
        const then = await this.readingOf(tx, { ...enrolment, curriculumVersionId, terms }, rows);
        yield [enrolment, await this.readingOf(tx, enrolment, rows), then];
      }
    }
  }

  /** What hours of training are counted from, of many enrolments: lessons and live sessions, and nothing else is read. */
  async *trainingOfEach<Enrolment extends EnrolmentOnTerms>(
    tx: Tx,
    enrolments: readonly Enrolment[],
  ): AsyncGenerator<[Enrolment, TrainingFacts]> {
    for (const portion of inPortions(enrolments)) {
      const lessons = await this.store.lessonsDoneBy(tx, idsOf(portion));
      const attendance = await this.liveSessions.attendanceBy(tx, idsOf(portion));
      for await (const enrolment of withPauses(portion)) {
        const modules = modulesIn(await this.curriculum.packUnder(tx, enrolment));
        const done = modules.map((module) => ({ code: module.code, ...lessonsOf(module, lessons.get(enrolment.id)) }));
        yield [enrolment, { modules: done, training: { modules, attendance: attendance.get(enrolment.id) ?? [] } }];
      }
    }
  }

  /** One statement for each kind of fact. */
  private async rowsOf(tx: Tx, ids: readonly string[], asked: readonly Part[] = ALL_FACTS): Promise<GateRows> {
    const parts = new Set(asked);
    const passing = parts.has('modules') || parts.has('exam');
    const [quizzes, attempts, lessons, rated, extra, hours, signatures, issues, pauses, attendance] = await Promise.all([
      passing ? this.quizzes.resultsBy(tx, ids) : NOTHING,
      passing ? this.store.attemptsBy(tx, ids) : NOTHING,
      parts.has('modules') ? this.store.lessonsDoneBy(tx, ids) : NOTHING,
      parts.has('stations') ? this.ratings.ratedBy(tx, ids) : null,
      parts.has('stations') ? this.extraAttempts.byEnrolment(tx, ids) : NOTHING,
      parts.has('hours') ? this.hours.entriesBy(tx, ids) : NOTHING,
      parts.has('ethicsSignatures') ? this.ethics.byEnrolment(tx, ids) : NOTHING,
      // how many attempts at a station are left is counted from the latest issue on
      parts.has('issues') || parts.has('stations') ? this.certificates.issuesBy(tx, ids) : NOTHING,
      parts.has('pauses') ? this.ratings.pausesBy(tx, ids) : NOTHING,
      parts.has('training') ? this.liveSessions.attendanceBy(tx, ids) : NOTHING,
    ]);
    return { quizzes, attempts, lessons, rated, extra, hours, signatures, issues, pauses, attendance };
  }

  /** Of rows that belong to many, what the terms of one enrolment make of its own. */
  private async readingOf(tx: Tx, enrolment: EnrolmentOnTerms, rows: GateRows): Promise<GateReading> {
    const { id, terms } = enrolment;
    const pack = await this.curriculum.packUnder(tx, enrolment);
    const passed = quizzesPassed(terms, pack, rows.quizzes.get(id));
    const stations = rows.rated ? await this.ratings.stationsOf(tx, enrolment, rows.rated) : [];
    const issues = issuesUnder(enrolment, rows.issues.get(id) ?? []);
    const latest = latestIssue(issues, tx.now);
    const own = { stations, hours: rows.hours.get(id) ?? [], attendance: rows.attendance.get(id) ?? [] };
    const learning = { lessons: rows.lessons.get(id), attempts: rows.attempts.get(id), passed };
    const modules = modulesIn(pack);
    const facts: GateFacts = {
      modules: modules.map((module) => moduleFacts(module, learning)),
      stations: own.stations.map((station) => {
        const given = (rows.extra.get(id) ?? []).filter(({ stationCode }) => stationCode === station.code);
        return stationFacts(station, given, { allowed: terms.roleplay.attempts, latest: isSeenAnew(terms, station.code) ? latest : null });
      }),
      exam: examFacts(terms, pack, learning),
      training: { modules, attendance: own.attendance },
      ethicsSignatures: rows.signatures.get(id) ?? [],
      hours: own.hours,
      issues,
      pauses: rows.pauses.get(id) ?? [],
    };
    return { pack, facts, quizzes: passed, ...own };
  }

  /** What a decision rests on, by ids and digests. Only where the gate is met is every part there. */
  async evidence(tx: Tx, enrolment: EnrolmentOnTerms, reading: GateReading): Promise<EvidenceSnapshot> {
    const signatures = await this.ethics.ofEnrolment(tx, enrolment.id);
    const signed = signatures.findLast(({ version }) => version === enrolment.terms.ethicsCode.version) ?? signatures.at(-1);
    const issue = latestIssue(reading.facts.issues, tx.now);
    return evidenceSnapshot({
      traineeId: enrolment.personId,
      programVersionId: enrolment.programVersionId,
      curriculumDigest: await this.curriculum.digest(tx, enrolment.curriculumVersionId),
      modules: [...reading.quizzes].map(([code, { attemptId, resultDigest }]) => ({
        code,
        quizAttemptId: attemptId,
        quizDigest: resultDigest,
      })),
      stations: stationsAskedFor(enrolment.terms).flatMap(({ code }) => {
        const last = reading.stations.find((station) => station.code === code)?.attempts.at(-1);
        return last ? [{ code, rolePlayId: last.rolePlayId, signatures: last.signatures }] : [];
      }),
      ethics: { recordId: signed?.id ?? '', digest: signed?.digest ?? '', version: signed?.version ?? '' },
      hours: reading.hours
        .filter((entry) => isInTerm(entry, issue))
        .flatMap(({ entryId, approvalId, minutes }) => (approvalId ? [{ entryId, approvalId, minutes }] : [])),
      attendance: reading.attendance.filter(({ minutes, supersededAt }) => minutes > 0 && supersededAt === null),
    });
  }
}

function* inPortions<Enrolment>(enrolments: readonly Enrolment[]): Generator<readonly Enrolment[]> {
  for (let from = 0; from < enrolments.length; from += PORTION) yield enrolments.slice(from, from + PORTION);
}

async function* withPauses<Enrolment>(portion: readonly Enrolment[]): AsyncGenerator<Enrolment> {
  for (const [at, enrolment] of portion.entries()) {
    if (at % BETWEEN_PAUSES === 0) await pause();
    yield enrolment;
  }
}

function idsOf(enrolments: readonly { id: string }[]): string[] {
  return enrolments.map(({ id }) => id);
}

/** The attempt that passed each module's quiz, and the exam. */
function quizzesPassed(
  { modules, finalExam }: Pick<EnrolmentOnTerms['terms'], 'modules' | 'finalExam'>,
  pack: Pack,
  quizzes: QuizResults | undefined,
): Map<string, QuizAttemptResult> {
  const byModule = new Map<string, QuizAttemptResult>();
  if (!quizzes) return byModule;
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
  lessons: LessonsDone | undefined;
  attempts: ReadonlyMap<string, { used: number; extra: number }> | undefined;
  passed: ReadonlyMap<string, QuizAttemptResult>;
}

const NONE_USED = { used: 0, extra: 0 };

function modulesIn(pack: Pack): Module[] {
  return pack.program.modules.flatMap((code) => moduleByCode(pack, code) ?? []);
}

function moduleFacts(module: Module, { lessons, attempts, passed }: LearningSoFar): ModuleFacts {
  const { code, quiz } = module;
  const { used, extra } = attempts?.get(quiz.code) ?? NONE_USED;
  return {
    code,
    ...lessonsOf(module, lessons),
    quizPassedAt: passed.get(code)?.submittedAt ?? null,
    quizAttemptsLeft: attemptsLeft({ attempts: quiz.attempts, extraAttempts: extra }, used),
  };
}

function lessonsOf({ lessons }: Module, doneAt: LessonsDone = {}): Pick<ModuleFacts, 'lessons' | 'lessonsDone' | 'lessonsDoneAt'> {
  let [lessonsDone, last] = [0, Number.NEGATIVE_INFINITY];
  for (const { code } of lessons) {
    const at = Object.hasOwn(doneAt, code) ? doneAt[code] : undefined;
    if (at === undefined) continue;
    lessonsDone++;
    last = Math.max(last, at);
  }
  const complete = lessonsDone === lessons.length && lessonsDone > 0;
  return { lessons: lessons.length, lessonsDone, lessonsDoneAt: complete ? new Date(last) : null };
}

function examFacts(
  { finalExam }: Pick<EnrolmentOnTerms['terms'], 'finalExam'>,
  pack: Pack,
  { attempts, passed }: LearningSoFar,
): ExamFacts | null {
  const exam = finalExam === null ? undefined : quizByCode(pack, finalExam);
  if (!exam) return null;
  const { used, extra } = attempts?.get(exam.code) ?? NONE_USED;
  return {
    code: exam.code,
    passedAt: passed.get(exam.code)?.submittedAt ?? null,
    attemptsLeft: attemptsLeft({ attempts: exam.attempts, extraAttempts: extra }, used),
  };
}

function stationFacts(
  { code, attempts }: StationResults,
  given: readonly StationExtraAttempt[],
  { allowed, latest }: { allowed: number; latest: CertificateIssued | null },
): StationFacts {
  const used = attempts.filter(({ endedAt }) => latest === null || endedAt > latest.issuedAt).length;
  const extra = given.filter(({ givenAt }) => latest === null || givenAt > latest.issuedAt).length;
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
    attemptsLeft: Math.max(0, allowed + extra - used),
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
  after: string | null;
}

/** The title of what a line is about. */
export function titleOf(about: string, pack: Pack): string {
  const category = pack.program.training.categories.find(({ code }) => code === about);
  return (category ?? moduleByCode(pack, about) ?? stationByCode(pack, about) ?? quizByCode(pack, about))?.title ?? about;
}

export function lineInWords({ code, about, met, have, need, whoMustAct, since, detail, after }: GateLine, pack: Pack): LineInWords {
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
    after: after?.toISOString() ?? null,
  };
}
