import type { RefusalCodeName } from './problems.js';

/** Which refusal a database constraint stands for, so that the loser of a race gets the answer the rule gives. */
export const CONSTRAINTS = {
  person_email: 'person.email-taken',
  role_grant_live: 'role.already-held',
  supervision_live: 'supervision.already-assigned',
  cohort_name: 'cohort.name-taken',
  enrolment_once: 'enrolment.already-made',
  licence_not_own: 'independence.own-record',
  practice_hours_decision_once: 'hours.already-decided',
  practice_hours_decision_not_own: 'independence.own-record',
  role_play_live_time: 'appointment.taken',
  role_play_live_station: 'station.already-booked',
  calibration_not_own: 'independence.own-record',
  ethics_signature_once: 'ethics-code.signed-already',
  review_case_number: 'application.case-open',
  review_claim_pk: 'case.taken-by-other',
  review_decision_once: 'case.already-decided',
  review_decision_not_own: 'independence.same-person',
  credential_live: 'certificate.already-live',
  certificate_issue_number: 'certificate.already-live',
  certificate_issue_decision_once: 'certificate.already-live',
  quiz_attempt_number: 'attempt.in-progress',
  quiz_attempt_open: 'attempt.in-progress',
  quiz_talk_not_own: 'independence.own-record',
  quiz_extra_attempt_not_own: 'independence.own-record',
  accommodation_not_own: 'independence.own-record',
} as const satisfies Record<string, RefusalCodeName>;
