import { Injectable } from '@nestjs/common';
import { type AttemptOutcome, isResting, NO_ACCOMMODATION, standingOver } from '#libs/assessment';
import { type Pack, quizByCode } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { QuizStore } from './quiz.store.js';
import { NOTHING_MISSING, previousAttempt, startTerms } from './quiz-terms.js';

/** How one submitted attempt was graded, by its latest result. */
export interface QuizAttemptResult {
  quizCode: string;
  attemptId: string;
  number: number;
  passed: boolean;
  percent: number;
  submittedAt: Date;
  resultDigest: string;
}

/** The results of an enrolment, and the codes of the quizzes it has passed. */
export interface QuizResults {
  readonly results: readonly QuizAttemptResult[];
  readonly passed: readonly string[];
}

interface ResultRow extends QuizAttemptResult {
  enrolmentId: string;
  curriculumVersionId: string;
  /** The grade as canonical JSON, for the reasons of a "not yet"; null where it is passed. */
  result: string | null;
}

/** What other features may know of quizzes: results, never answers. */
@Injectable()
export class QuizzesFacts {
  constructor(
    private readonly curriculum: CurriculumFacts,
    private readonly store: QuizStore,
  ) {}

  /** Graded attempts in the order they were started; a regraded one with its newest result. */
  async results(tx: Tx, enrolmentId: string): Promise<readonly QuizAttemptResult[]> {
    return (await this.resultsBy(tx, [enrolmentId])).get(enrolmentId)?.results ?? [];
  }

  /** Codes of the quizzes that this enrolment has passed, each by its own rule of grading over attempts. */
  async passed(tx: Tx, enrolmentId: string): Promise<readonly string[]> {
    return (await this.resultsBy(tx, [enrolmentId])).get(enrolmentId)?.passed ?? [];
  }

  /** Codes of the quizzes at which there is nothing to do now: a waiting time, a talk or the lead's word comes first. */
  async resting(tx: Tx, enrolmentId: string, pack: Pack): Promise<string[]> {
    const resting: string[] = [];
    const [extra, attempts] = await Promise.all([this.store.extraAttempts(tx, enrolmentId), this.store.attemptsOf(tx, enrolmentId)]);
    for (const [code, rows] of Map.groupBy(attempts, ({ quizCode }) => quizCode)) {
      const quiz = quizByCode(pack, code);
      if (!quiz) continue;
      const terms = startTerms(quiz, extra.get(code) ?? 0, NOTHING_MISSING);
      const previousAttempts = rows.map(previousAttempt);
      if (isResting({ terms, previousAttempts, accommodation: NO_ACCOMMODATION, now: tx.now })) resting.push(code);
    }
    return resting;
  }

  /** Results and quizzes passed by enrolment, of many at once: for boards. An enrolment without a result is left out. */
  async resultsBy(tx: Tx, enrolmentIds: readonly string[]): Promise<Map<string, QuizResults>> {
    const byEnrolment = new Map<string, QuizResults>();
    for (const [enrolmentId, rows] of Map.groupBy(await this.rows(tx, enrolmentIds), (row) => row.enrolmentId)) {
      const results = rows.map(attemptResult);
      byEnrolment.set(enrolmentId, { results, passed: await this.passedAmong(tx, rows) });
    }
    return byEnrolment;
  }

  private async passedAmong(tx: Tx, all: readonly ResultRow[]): Promise<string[]> {
    const byQuiz = Map.groupBy(all, ({ quizCode }) => quizCode);
    const passed: string[] = [];
    for (const [code, rows] of byQuiz) {
      const pack = await this.curriculum.pack(tx, rows.at(-1)?.curriculumVersionId ?? '');
      const quiz = quizByCode(pack, code);
      if (quiz && standingOver(quiz.grading, quiz.passMark, rows.map(outcomeOf))?.result === 'passed') passed.push(code);
    }
    return passed;
  }

  private async rows(tx: Tx, enrolmentIds: readonly string[]): Promise<ResultRow[]> {
    return tx.rows<ResultRow>(
      `SELECT a.enrolment_id, a.quiz_code, a.id AS attempt_id, a.number, r.passed, r.percent::float8 AS percent, a.submitted_at, r.digest AS result_digest,
              a.curriculum_version_id, CASE WHEN r.passed THEN NULL ELSE r.result END AS result
         FROM quiz_attempt a
         JOIN LATERAL (SELECT passed, percent, digest, result FROM quiz_result WHERE attempt_id = a.id ORDER BY number DESC LIMIT 1) r ON true
        WHERE a.enrolment_id = ANY($1) ORDER BY a.started_at, a.number`,
      [enrolmentIds],
    );
  }
}

function attemptResult({ quizCode, attemptId, number, passed, percent, submittedAt, resultDigest }: ResultRow): QuizAttemptResult {
  return { quizCode, attemptId, number, passed, percent, submittedAt, resultDigest };
}

function outcomeOf({ percent, passed, result }: ResultRow): AttemptOutcome {
  const { reasons } = result === null ? { reasons: [] } : (JSON.parse(result) as Pick<AttemptOutcome, 'reasons'>);
  return { percent, result: passed ? 'passed' : 'not-yet', reasons };
}
