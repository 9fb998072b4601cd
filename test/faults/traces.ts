import type { What } from './ledger.js';

/**
 * Where a command leaves its traces. Each query gives what they are about (`Command.about`), one row per trace: a command that was carried
 * out left exactly one of each kind, one that was not left none, and anything else is half written or doubled.
 */
export const TRACES = {
  start: {
    attempt: `SELECT enrolment_id || ' ' || quiz_code FROM quiz_attempt`,
    audit: `SELECT t.enrolment_id || ' ' || t.quiz_code FROM audit_entry a JOIN quiz_attempt t ON t.id = a.subject AND a.action = 'quiz-attempt.started'`,
  },
  submit: {
    submission: `SELECT attempt_id::text FROM quiz_submission`,
    'state of the attempt': `SELECT id::text FROM quiz_attempt WHERE submitted_at IS NOT NULL`,
    audit: `SELECT subject::text FROM audit_entry WHERE action = 'quiz-attempt.submitted'`,
    'job that grades': `SELECT data ->> 'attemptId' FROM pgboss.job WHERE name = 'quiz.grade'`,
  },
  sign: {
    'sign-off': `SELECT rating_id::text FROM sign_off`,
    share: `SELECT s.rating_id::text FROM feedback_share f JOIN sign_off s ON s.id = f.sign_off_id`,
    audit: `SELECT s.rating_id::text FROM audit_entry a JOIN sign_off s ON s.id = a.subject AND a.action = 'sign-off.recorded'`,
  },
  hours: {
    entry: `SELECT note FROM practice_hours`,
    version: `SELECT h.note FROM practice_hours_version v JOIN practice_hours h ON h.id = v.hours_id`,
    audit: `SELECT h.note FROM audit_entry a JOIN practice_hours h ON h.id = a.subject AND a.action = 'practice-hours.logged'`,
  },
  issue: {
    issue: `SELECT review_decision_id::text FROM certificate_issue`,
    credential: `SELECT i.review_decision_id::text FROM certificate_issue i JOIN credential c ON c.id = i.credential_id`,
    'name of the holder': `SELECT i.review_decision_id::text FROM certificate_issue i JOIN holder_name n ON n.issue_id = i.id`,
    event: `SELECT i.review_decision_id::text FROM certificate_issue i JOIN status_event e ON e.credential_id = i.credential_id AND e.kind = 'issued'`,
    audit: `SELECT i.review_decision_id::text FROM audit_entry a JOIN certificate_issue i ON a.action = 'certificate.issued' AND (a.facts::jsonb ->> 'issue')::uuid = i.id`,
    'job that renders': `SELECT i.review_decision_id::text FROM pgboss.job j JOIN certificate_issue i ON j.name = 'certificate.render' AND (j.data ->> 'issueId')::uuid = i.id`,
  },
  status: {
    event: `SELECT credential_id || ' ' || number || ' ' || kind FROM status_event WHERE kind NOT IN ('issued', 'renewed')`,
    audit: `SELECT e.credential_id || ' ' || e.number || ' ' || e.kind FROM audit_entry a JOIN status_event e ON a.action LIKE 'certificate.%' AND (a.facts::jsonb ->> 'event')::uuid = e.id`,
  },
} satisfies Partial<Record<What, Record<string, string>>>;

/** What stands where a later command takes the place of an earlier one. */
export const STANDING = {
  save: `SELECT attempt_id || ' ' || slot AS about, client_seq AS mark, value FROM quiz_answer`,
  draft: `SELECT id::text AS about, version AS mark, sheet -> 'feedback' -> 'strength' AS value FROM rating WHERE version > 0`,
} satisfies Partial<Record<What, string>>;

/** Messages that must have gone out by the time all jobs are done: at least so many to an address, because a job may run twice. */
export const MESSAGES = `
  SELECT p.email, 'Your certificate is ready' AS subject, count(*)::int AS messages
    FROM certificate_issue i JOIN credential c ON c.id = i.credential_id JOIN person p ON p.id = c.holder_id GROUP BY 1
  UNION ALL
  SELECT p.email, 'The status of your certificate changed', count(*)::int
    FROM status_event e JOIN credential c ON c.id = e.credential_id JOIN person p ON p.id = c.holder_id
   WHERE e.kind NOT IN ('issued', 'renewed') GROUP BY 1`;
