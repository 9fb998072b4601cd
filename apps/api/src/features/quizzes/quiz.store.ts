import { Injectable } from '@nestjs/common';
import type { Answer, DrawnQuestion, SaveMark } from '#libs/assessment';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import type { QuizAnswer } from './quiz-answer.entity.js';
import { QuizAnswerAside } from './quiz-answer-aside.entity.js';
import { QuizAttempt } from './quiz-attempt.entity.js';
import { QuizExtraAttempt } from './quiz-extra-attempt.entity.js';
import { QuizResult } from './quiz-result.entity.js';
import { QuizSubmission } from './quiz-submission.entity.js';
import { QuizTalk } from './quiz-talk.entity.js';

/** An attempt with its latest result, if it has one, and the talk about it. */
export interface AttemptRow extends QuizAttempt {
  passed: boolean | null;
  percent: number | null;
  harmfulChoices: number | null;
  /** Canonical JSON of the grade. */
  result: string | null;
  gradedAt: Date | null;
  talkAt: Date | null;
}

/** An attempt and what counts so far of the one question that is being saved. */
export interface SavingRow extends QuizAttempt {
  countedLease: number | null;
  countedSeq: number | null;
  countedAt: Date | null;
}

/** A finished attempt that somebody may have to talk about. */
export interface TalkRow {
  attemptId: string;
  enrolmentId: string;
  personId: string;
  personName: string;
  curriculumVersionId: string;
  quizCode: string;
  number: number;
  passed: boolean;
  harmfulChoices: number;
  submittedAt: Date;
  talkAt: Date | null;
  /** How many "not yet" this person had at this quiz, this one included. */
  notYets: number;
  isLatest: boolean;
  extraAttempts: number;
}

/** What was drawn for an attempt and its grade: far more than the rest of it. */
export interface GradedDraw {
  attemptId: string;
  drawn: DrawnQuestion[];
  result: string;
}

const ATTEMPT = `
  SELECT a.*, r.passed, r.percent::float8 AS percent, r.harmful_choices, r.result, r.graded_at, t.recorded_at AS talk_at
    FROM quiz_attempt a
    LEFT JOIN LATERAL (SELECT * FROM quiz_result WHERE attempt_id = a.id ORDER BY number DESC LIMIT 1) r ON true
    LEFT JOIN quiz_talk t ON t.attempt_id = a.id`;

@Injectable()
export class QuizStore {
  /** In the order they were started. */
  attempts(tx: Tx, enrolmentId: string, quizCode: string): Promise<AttemptRow[]> {
    return tx.rows<AttemptRow>(`${ATTEMPT} WHERE a.enrolment_id = $1 AND a.quiz_code = $2 ORDER BY a.number`, [enrolmentId, quizCode]);
  }

  attemptsOf(tx: Tx, enrolmentId: string): Promise<AttemptRow[]> {
    return tx.rows<AttemptRow>(`${ATTEMPT} WHERE a.enrolment_id = $1 ORDER BY a.quiz_code, a.number`, [enrolmentId]);
  }

  /** One's own attempt; nobody else's. */
  attemptVisibleTo(tx: Tx, actor: Actor, id: string): Promise<AttemptRow | null> {
    return tx.maybeOne<AttemptRow>(`${ATTEMPT} WHERE a.id = $1 AND a.person_id = $2`, [id, actor.id]);
  }

  lockVisibleTo(tx: Tx, actor: Actor, id: string): Promise<QuizAttempt | null> {
    return tx.maybeOne<QuizAttempt>(`SELECT * FROM quiz_attempt WHERE id = $1 AND person_id = $2 FOR UPDATE`, [id, actor.id]);
  }

  /** For the sweep and for grading, which act for nobody. */
  lock(tx: Tx, id: string): Promise<QuizAttempt | null> {
    return tx.maybeOne<QuizAttempt>(`SELECT * FROM quiz_attempt WHERE id = $1 FOR UPDATE`, [id]);
  }

  /** One's own attempt, held against a submit until this transaction ends; many saves may hold it together. */
  shareVisibleTo(tx: Tx, actor: Actor, id: string, slot: number): Promise<SavingRow | null> {
    return tx.maybeOne<SavingRow>(
      `SELECT a.*, w.lease AS counted_lease, w.client_seq AS counted_seq, w.saved_at AS counted_at
         FROM quiz_attempt a LEFT JOIN quiz_answer w ON w.attempt_id = a.id AND w.slot = $3
        WHERE a.id = $1 AND a.person_id = $2 FOR SHARE OF a`,
      [id, actor.id, slot],
    );
  }

  insert(tx: Tx, attempt: QuizAttempt): Promise<void> {
    return tx.insert(QuizAttempt, attempt);
  }

  /** Writes the answer unless a newer one counts already; says whether it did. */
  async save(tx: Tx, attemptId: string, slot: number, mark: SaveMark, value: Answer | null, clientTime: Date | null): Promise<boolean> {
    const changed = await tx.run(
      `INSERT INTO quiz_answer AS known (attempt_id, slot, lease, client_seq, value, client_time, saved_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (attempt_id, slot) DO UPDATE
         SET lease = excluded.lease, client_seq = excluded.client_seq, value = excluded.value, client_time = excluded.client_time, saved_at = excluded.saved_at
       WHERE (known.lease, known.client_seq) < (excluded.lease, excluded.client_seq)`,
      [attemptId, slot, mark.lease, mark.clientSeq, value === null ? null : JSON.stringify(value), clientTime, tx.now],
    );
    return changed > 0;
  }

  /** The same save kept aside twice stands once. */
  setAside(tx: Tx, answer: QuizAnswerAside): Promise<boolean> {
    return tx.insertIfAbsent(QuizAnswerAside, answer);
  }

  answers(tx: Tx, attemptId: string): Promise<QuizAnswer[]> {
    return tx.rows<QuizAnswer>(`SELECT * FROM quiz_answer WHERE attempt_id = $1 ORDER BY slot`, [attemptId]);
  }

  answer(tx: Tx, attemptId: string, slot: number): Promise<QuizAnswer> {
    return tx.one<QuizAnswer>(`SELECT * FROM quiz_answer WHERE attempt_id = $1 AND slot = $2`, [attemptId, slot]);
  }

  aside(tx: Tx, attemptId: string): Promise<QuizAnswerAside[]> {
    return tx.rows<QuizAnswerAside>(`SELECT * FROM quiz_answer_aside WHERE attempt_id = $1 ORDER BY slot, lease, client_seq`, [attemptId]);
  }

  async countAside(tx: Tx, attemptId: string): Promise<number> {
    const { count } = await tx.one<{ count: number }>(`SELECT count(*)::int AS count FROM quiz_answer_aside WHERE attempt_id = $1`, [
      attemptId,
    ]);
    return count;
  }

  /** At least the seconds since 2026 began: a database brought back from yesterday must not give a number that a device holds since. */
  async takeLease(tx: Tx, attemptId: string): Promise<number> {
    const { lease } = await tx.one<{ lease: number }>(
      `UPDATE quiz_attempt SET lease = greatest(lease + 1, extract(epoch FROM $2 - timestamptz '2026-01-01Z')::int), leased_at = $2
        WHERE id = $1 RETURNING lease`,
      [attemptId, tx.now],
    );
    return lease;
  }

  async markSubmitted(tx: Tx, attemptId: string): Promise<void> {
    await tx.run(`UPDATE quiz_attempt SET submitted_at = $2, version = version + 1 WHERE id = $1 AND submitted_at IS NULL`, [
      attemptId,
      tx.now,
    ]);
  }

  async markAbandoned(tx: Tx, attemptId: string): Promise<void> {
    await tx.run(`UPDATE quiz_attempt SET abandoned_at = $2, version = version + 1 WHERE id = $1 AND abandoned_at IS NULL`, [
      attemptId,
      tx.now,
    ]);
  }

  insertSubmission(tx: Tx, submission: QuizSubmission): Promise<void> {
    return tx.insert(QuizSubmission, submission);
  }

  submission(tx: Tx, attemptId: string): Promise<QuizSubmission | null> {
    return tx.maybeOne<QuizSubmission>(`SELECT * FROM quiz_submission WHERE attempt_id = $1`, [attemptId]);
  }

  appendResult(tx: Tx, result: QuizResult): Promise<boolean> {
    return tx.insertIfAbsent(QuizResult, result);
  }

  hasResult(tx: Tx, attemptId: string): Promise<boolean> {
    return tx.rows(`SELECT 1 FROM quiz_result WHERE attempt_id = $1 LIMIT 1`, [attemptId]).then((rows) => rows.length > 0);
  }

  /** Open attempts whose end has passed. */
  async pastTheirEnd(tx: Tx): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `SELECT id FROM quiz_attempt WHERE submitted_at IS NULL AND abandoned_at IS NULL AND ends_at < $1 ORDER BY ends_at LIMIT 500`,
      [tx.now],
    );
    return rows.map(({ id }) => id);
  }

  /** Submitted before then and without a result, oldest first. Which have none is asked of narrow indexes first: nobody's answers are read for it. */
  async ungraded(tx: Tx, before: Date): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `SELECT a.id FROM (SELECT attempt_id FROM quiz_submission s
                          WHERE NOT EXISTS (SELECT 1 FROM quiz_result r WHERE r.attempt_id = s.attempt_id) OFFSET 0) left_over
         JOIN quiz_attempt a ON a.id = left_over.attempt_id WHERE a.submitted_at < $1 ORDER BY a.submitted_at, a.id LIMIT 500`,
      [before],
    );
    return rows.map(({ id }) => id);
  }

  async pastTheirEndOf(tx: Tx, enrolmentId: string): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `SELECT id FROM quiz_attempt WHERE enrolment_id = $1 AND submitted_at IS NULL AND abandoned_at IS NULL AND ends_at < $2`,
      [enrolmentId, tx.now],
    );
    return rows.map(({ id }) => id);
  }

  /** How often this person was drawn each item of a quiz, over all their enrolments. */
  async timesMet(tx: Tx, personId: string, quizCode: string): Promise<Record<string, number>> {
    const rows = await tx.rows<{ code: string; times: number }>(
      `SELECT question ->> 'itemCode' AS code, count(*)::int AS times
         FROM quiz_attempt a, jsonb_array_elements(a.drawn) question WHERE a.person_id = $1 AND a.quiz_code = $2 GROUP BY 1 ORDER BY 1`,
      [personId, quizCode],
    );
    return Object.fromEntries(rows.map(({ code, times }) => [code, times]));
  }

  async extraAttempts(tx: Tx, enrolmentId: string): Promise<ReadonlyMap<string, number>> {
    const rows = await tx.rows<{ quizCode: string; given: number }>(
      `SELECT quiz_code, count(*)::int AS given FROM quiz_extra_attempt WHERE enrolment_id = $1 GROUP BY 1`,
      [enrolmentId],
    );
    return new Map(rows.map(({ quizCode, given }) => [quizCode, given]));
  }

  /** The lead's words with each attempt given, for the trainee. */
  async reasonsForMore(tx: Tx, enrolmentId: string, quizCode: string): Promise<string[]> {
    const rows = await tx.rows<{ reason: string }>(
      `SELECT reason FROM quiz_extra_attempt WHERE enrolment_id = $1 AND quiz_code = $2 ORDER BY given_at`,
      [enrolmentId, quizCode],
    );
    return rows.map(({ reason }) => reason);
  }

  giveExtraAttempt(tx: Tx, extra: QuizExtraAttempt): Promise<void> {
    return tx.insert(QuizExtraAttempt, extra);
  }

  recordTalk(tx: Tx, talk: QuizTalk): Promise<boolean> {
    return tx.insertIfAbsent(QuizTalk, talk);
  }

  talk(tx: Tx, attemptId: string): Promise<QuizTalk> {
    return tx.one<QuizTalk>(`SELECT * FROM quiz_talk WHERE attempt_id = $1`, [attemptId]);
  }

  /**
   * Whether this supervisor looks after the trainee, and does until commit: assigned, or nobody is. Admins look after everybody. Whoever is
   * assigned at this moment takes the same turn.
   */
  async keepsLookingAfter(tx: Tx, actor: Actor, programId: string, traineeId: string): Promise<boolean> {
    if (actor.holds('admin', programId)) return true;
    await tx.lockPerson(traineeId, 'certification');
    const assigned = await tx.rows<{ supervisorId: string }>(
      `SELECT supervisor_id FROM supervision WHERE program_id = $1 AND trainee_id = $2 AND ended_at IS NULL ORDER BY id FOR SHARE`,
      [programId, traineeId],
    );
    return assigned.length === 0 || assigned.some(({ supervisorId }) => supervisorId === actor.id);
  }

  /**
   * Graded attempts that may wait for a talk, of the trainees this person looks after, oldest first; never one's own. A harmful choice waits until
   * somebody talked about it, "not yet" as long as it is the latest. What a quiz asks for is in the curriculum: the caller looks there, and no
   * number may cut this list before.
   */
  talksVisibleTo(tx: Tx, actor: Actor, programId: string): Promise<TalkRow[]> {
    return tx.rows<TalkRow>(
      `WITH graded AS (
         SELECT a.id, a.enrolment_id, a.person_id, a.curriculum_version_id, a.quiz_code, a.number, a.submitted_at, r.passed, r.harmful_choices,
                (count(*) FILTER (WHERE NOT r.passed) OVER attempts_so_far)::int AS not_yets
           FROM quiz_attempt a
           JOIN LATERAL (SELECT passed, harmful_choices FROM quiz_result WHERE attempt_id = a.id ORDER BY number DESC LIMIT 1) r ON true
          WHERE a.program_id = $1
         WINDOW attempts_so_far AS (PARTITION BY a.enrolment_id, a.quiz_code ORDER BY a.number)),
       open AS (
         SELECT g.*, t.recorded_at AS talk_at, NOT EXISTS (SELECT 1 FROM quiz_attempt later
                  WHERE later.enrolment_id = g.enrolment_id AND later.quiz_code = g.quiz_code AND later.number > g.number) AS is_latest
           FROM graded g LEFT JOIN quiz_talk t ON t.attempt_id = g.id
          WHERE NOT g.passed OR (g.harmful_choices > 0 AND t.attempt_id IS NULL))
       SELECT o.id AS attempt_id, o.enrolment_id, o.person_id, p.name AS person_name, o.curriculum_version_id, o.quiz_code, o.number, o.passed,
              o.harmful_choices, o.submitted_at, o.talk_at, o.not_yets, o.is_latest,
              (SELECT count(*)::int FROM quiz_extra_attempt x WHERE x.enrolment_id = o.enrolment_id AND x.quiz_code = o.quiz_code) AS extra_attempts
         FROM open o JOIN person p ON p.id = o.person_id
        WHERE o.person_id <> $2 AND (o.is_latest OR (o.harmful_choices > 0 AND o.talk_at IS NULL))
          AND ($3 OR EXISTS (SELECT 1 FROM supervision s
                 WHERE s.program_id = $1 AND s.trainee_id = o.person_id AND s.supervisor_id = $2 AND s.ended_at IS NULL)
               OR NOT EXISTS (SELECT 1 FROM supervision s WHERE s.program_id = $1 AND s.trainee_id = o.person_id AND s.ended_at IS NULL))
        ORDER BY o.submitted_at, o.id`,
      [programId, actor.id, actor.holds('admin', programId)],
    );
  }

  gradedDraws(tx: Tx, attemptIds: readonly string[]): Promise<GradedDraw[]> {
    return tx.rows<GradedDraw>(
      `SELECT a.id AS attempt_id, a.drawn, r.result
         FROM quiz_attempt a JOIN LATERAL (SELECT result FROM quiz_result WHERE attempt_id = a.id ORDER BY number DESC LIMIT 1) r ON true
        WHERE a.id = ANY($1)`,
      [attemptIds],
    );
  }
}
