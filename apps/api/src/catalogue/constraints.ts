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
} as const satisfies Record<string, RefusalCodeName>;
