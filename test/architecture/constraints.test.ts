import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { sha256 } from '../../apps/api/src/platform/digest.js';
import { TestApp } from '../support/app.js';
import { superuserUrl } from '../support/database.js';

type Values = Record<string, unknown>;

const SOMEBODY = randomUUID();
const BEGIN = '2027-03-01T10:00:00Z';
const LATER = '2027-03-01T11:00:00Z';
const DIGEST = 'a'.repeat(64);
const text = (length: number) => 'x'.repeat(length);

/** What a row says where text of any kind, a new id, the number 1 and nothing at all would not fit. */
const FITTING: Record<string, Values> = {
  attendance: { digest: DIGEST },
  calibration: { source: 'external' },
  calibration_result: { digest: DIGEST },
  calibration_run: { examples: ['one'] },
  certificate_issue: { digest: DIGEST, evidence_digest: DIGEST, term: 'full', valid_from: '2027-03-01', valid_until: '2027-03-01' },
  certificate_pdf: { digest: DIGEST },
  check_in: { level: 3 },
  conflict_of_interest: { kind: 'kin' },
  curriculum_version: { origin: 'files' },
  ethics_signature: { digest: DIGEST, text_digest: DIGEST },
  expiry_notice: { days: 30 },
  harm_alert: { code: 'X1', change: 'raised' },
  journal_key: { key: Buffer.alloc(32) },
  lesson_change_seen: { lesson_digest: DIGEST },
  lesson_completion: { lesson_digest: DIGEST },
  live_roster: { digest: DIGEST },
  live_session: { minutes: 60, starts_at: BEGIN, ends_at: LATER, mode: 'video' },
  offered_time: { station_codes: ['R1'], mode: 'video', starts_at: BEGIN, ends_at: LATER },
  practice_hours_decision: { decision: 'approved' },
  practice_hours_version: { held_on: '2027-03-01', kinds: ['emotional'], setting: 'phone' },
  practice_pause: { seat: 'rater', codes: ['X1'] },
  practice_pause_step: { step: 'told' },
  practice_reminder: { kind: 'tomorrow' },
  question_draft: { bank_code: 'M4-Q', format: 'gift' },
  quiz_answer_aside: { reason: 'given-after-end' },
  quiz_attempt: { started_at: BEGIN },
  quiz_result: { cause: 'submitted', digest: DIGEST },
  quiz_submission: { cause: 'person', digest: DIGEST },
  rating: { seat: 'rater' },
  reporting_duty: { checked_on: '2027-03-01', check_by: '2027-03-02' },
  review_claim: { claimed_at: BEGIN, leased_until: LATER },
  review_decision: { kind: 'approved', digest: DIGEST, evidence_digest: DIGEST },
  role_grant: { role: 'trainee' },
  role_play: { purpose: 'attempt', mode: 'video', starts_at: BEGIN, ends_at: LATER },
  sign_off: { seat: 'rater', method: 'password', content: '{}', digest: sha256('{}') },
  status_event: { kind: 'issued' },
};

/** For each rule about one row: what differs in the row that breaks it, and in both rows where it cannot be one fact alone. */
const CHECKS: Record<string, { breaks: Values; both?: Values }> = {
  accommodation_extra_time: { breaks: { extra_time_percent: 401 } },
  accommodation_not_own: { both: { person_id: SOMEBODY }, breaks: { set_by: SOMEBODY } },
  attendance_correction: { both: { corrects_id: SOMEBODY, reason: 'slip' }, breaks: { reason: null } },
  attendance_digest: { breaks: { digest: text(64) } },
  attendance_minutes: { breaks: { minutes: 481 } },
  attendance_not_own: { both: { trainee_id: SOMEBODY }, breaks: { recorded_by: SOMEBODY } },
  attendance_reason: { both: { corrects_id: SOMEBODY, reason: 'slip' }, breaks: { reason: 'whim' } },
  audit_check_entries: { breaks: { entries: -1 } },
  audit_check_fault: { breaks: { fault: 'bored' } },
  audit_check_kept_heads: { breaks: { kept_heads: -1 } },
  audit_check_kept_with: { breaks: { kept_with: 'a key' } },
  calibration_counts: { both: { levels_rated: 5, critical_seeded: 5 }, breaks: { levels_exact: 6 } },
  calibration_not_own: { both: { person_id: SOMEBODY }, breaks: { recorded_by: SOMEBODY } },
  calibration_of_run: { both: { source: 'run', run_id: SOMEBODY }, breaks: { recorded_by: SOMEBODY } },
  calibration_source: { breaks: { source: 'hearsay' } },
  calibration_result_digest: { breaks: { digest: text(64) } },
  calibration_run_counted: { breaks: { number: 0 } },
  calibration_run_examples: { breaks: { examples: [] } },
  calibration_run_rubric: { breaks: { rubric_version: 0 } },
  calibration_sheet_position: { breaks: { position: 0 } },
  calibration_sheet_version: { breaks: { version: -1 } },
  certificate_issue_dates: { breaks: { valid_until: '2027-02-28' } },
  certificate_issue_digest: { breaks: { digest: text(64) } },
  certificate_issue_evidence_digest: { breaks: { evidence_digest: text(64) } },
  certificate_issue_number_positive: { breaks: { number: 0 } },
  certificate_issue_term: { breaks: { term: 'endless' } },
  certificate_look_reason: { both: { reason: text(1000) }, breaks: { reason: text(1001) } },
  certificate_pdf_digest: { breaks: { digest: text(64) } },
  check_in_length: { both: { words: text(2000) }, breaks: { words: text(2001) } },
  check_in_level: { both: { level: 10 }, breaks: { level: 11 } },
  check_in_says_something: { breaks: { level: null } },
  conflict_kind: { breaks: { kind: 'rival' } },
  conflict_of_two: { both: { person_id: SOMEBODY }, breaks: { other_id: SOMEBODY } },
  credential_number_form: { breaks: { number: '0000-0000-0000-000U' } },
  curriculum_version_made: {
    both: { origin: 'question-bank', base_id: SOMEBODY, made_by: SOMEBODY, program_id: SOMEBODY },
    breaks: { made_by: null },
  },
  curriculum_version_origin: { breaks: { origin: 'air', base_id: SOMEBODY, made_by: SOMEBODY, program_id: SOMEBODY } },
  curriculum_version_owned: {
    both: { origin: 'question-bank', base_id: SOMEBODY, made_by: SOMEBODY, program_id: SOMEBODY },
    breaks: { program_id: null },
  },
  enrolment_move_elsewhere: { both: { from_version_id: SOMEBODY }, breaks: { to_version_id: SOMEBODY } },
  enrolment_move_not_own: { both: { person_id: SOMEBODY }, breaks: { moved_by: SOMEBODY } },
  ethics_signature_digest: { breaks: { digest: text(64) } },
  ethics_signature_text_digest: { breaks: { text_digest: text(64) } },
  expiry_notice_days: { breaks: { days: 31 } },
  feedback_acknowledgement_comment: { both: { comment: text(2000) }, breaks: { comment: text(2001) } },
  harm_alert_change: { breaks: { change: 'hushed' } },
  harm_alert_code: { breaks: { code: 'X3' } },
  holder_name_erased_whole: { both: { name: 'A Name', salt: 'a salt' }, breaks: { salt: null } },
  journal_key_length: { breaks: { key: Buffer.alloc(31) } },
  lesson_change_seen_digest: { breaks: { lesson_digest: text(64) } },
  lesson_completion_digest: { breaks: { lesson_digest: text(64) } },
  lesson_progress_card: { breaks: { card: 0 } },
  licence_not_own: { both: { person_id: SOMEBODY }, breaks: { recorded_by: SOMEBODY } },
  live_roster_digest: { breaks: { digest: text(64) } },
  live_session_length: { breaks: { minutes: 59 } },
  live_session_minutes: {
    both: { minutes: 480, ends_at: '2027-03-01T18:00:00Z' },
    breaks: { minutes: 481, ends_at: '2027-03-01T18:01:00Z' },
  },
  live_session_mode: { breaks: { mode: 'telepathy' } },
  live_session_place: { both: { place: text(300) }, breaks: { place: text(301) } },
  live_session_seats: { both: { seats: 60 }, breaks: { seats: 61 } },
  live_session_version: { breaks: { version: 0 } },
  note_to_self_card: { breaks: { card: 0 } },
  note_to_self_length: { both: { text: text(10_000) }, breaks: { text: text(10_001) } },
  note_to_self_version: { breaks: { version: 0 } },
  offered_time_further_role_players: {
    both: { role_player_id: SOMEBODY, further_role_player_ids: [randomUUID()] },
    breaks: { further_role_player_ids: [SOMEBODY] },
  },
  offered_time_length: { both: { ends_at: '2027-03-01T14:00:00Z' }, breaks: { ends_at: '2027-03-01T14:00:01Z' } },
  offered_time_mode: { breaks: { mode: 'telepathy' } },
  offered_time_people: { both: { rater_id: SOMEBODY }, breaks: { role_player_id: SOMEBODY } },
  offered_time_place: { both: { place: text(300) }, breaks: { place: text(301) } },
  offered_time_stations: { breaks: { station_codes: [] } },
  offered_time_trainee_seats: { both: { trainee_seats: 4 }, breaks: { trainee_seats: 5 } },
  offered_time_version: { breaks: { version: 0 } },
  person_name_length: { both: { name: text(120) }, breaks: { name: text(121) } },
  practice_hours_decision_kind: { breaks: { decision: 'shrugged' } },
  practice_hours_decision_not_own: { both: { trainee_id: SOMEBODY }, breaks: { decided_by: SOMEBODY } },
  practice_hours_decision_reason: { both: { decision: 'returned', reason: 'why' }, breaks: { reason: null } },
  practice_hours_decision_seq: { breaks: { seq: 0 } },
  practice_hours_note: { both: { note: text(2000) }, breaks: { note: text(2001) } },
  practice_hours_version_date: { breaks: { held_on: 'infinity' } },
  practice_hours_version_kinds: { breaks: { kinds: ['emotional', 'magical'] } },
  practice_hours_version_minutes: { both: { minutes: 1440 }, breaks: { minutes: 1441 } },
  practice_hours_version_positive: { breaks: { version: 0 } },
  practice_hours_version_setting: { breaks: { setting: 'dream' } },
  practice_pause_codes: { breaks: { codes: ['X3'] } },
  practice_pause_seat: { breaks: { seat: 'balcony' } },
  practice_pause_step_reason: { both: { step: 'lifted', words: 'why' }, breaks: { words: null } },
  practice_pause_step_step: { breaks: { step: 'skipped', words: 'why' } },
  practice_pause_step_words: { both: { words: text(2000) }, breaks: { words: text(2001) } },
  practice_reminder_kind: { breaks: { kind: 'yesterday' } },
  program_version_number_positive: { breaks: { number: 0 } },
  question_draft_bank: { breaks: { bank_code: 'M0-Q' } },
  question_draft_format: { breaks: { format: 'docx' } },
  question_draft_position: { breaks: { position: -1 } },
  question_draft_version: { breaks: { version: 0 } },
  quiz_answer_aside_reason: { breaks: { reason: 'late' } },
  quiz_answer_seq_positive: { breaks: { client_seq: 0 } },
  quiz_answer_slot_positive: { breaks: { slot: 0 } },
  quiz_attempt_ends_later: { both: { ends_at: BEGIN }, breaks: { ends_at: '2027-03-01T09:59:59Z' } },
  quiz_attempt_lease_positive: { breaks: { lease: 0 } },
  quiz_attempt_number_positive: { breaks: { number: 0 } },
  quiz_attempt_one_end: { both: { submitted_at: LATER }, breaks: { abandoned_at: LATER } },
  quiz_attempt_version_positive: { breaks: { version: 0 } },
  quiz_extra_attempt_not_own: { both: { person_id: SOMEBODY }, breaks: { given_by: SOMEBODY } },
  quiz_extra_attempt_reason_length: { both: { reason: text(1000) }, breaks: { reason: text(1001) } },
  quiz_result_cause: { breaks: { cause: 'mercy' } },
  quiz_result_digest: { breaks: { digest: text(64) } },
  quiz_result_harmful: { both: { harmful_choices: 0 }, breaks: { harmful_choices: -1 } },
  quiz_result_number_positive: { breaks: { number: 0 } },
  quiz_result_percent: { both: { percent: 100 }, breaks: { percent: 101 } },
  quiz_submission_cause: { breaks: { cause: 'boredom' } },
  quiz_submission_digest: { breaks: { digest: text(64) } },
  quiz_talk_not_own: { both: { person_id: SOMEBODY }, breaks: { recorded_by: SOMEBODY } },
  rating_jotter: { both: { jotter: text(4000) }, breaks: { jotter: text(4001) } },
  rating_paused_seconds: { both: { paused_seconds: 0 }, breaks: { paused_seconds: -1 } },
  rating_seat: { breaks: { seat: 'balcony' } },
  rating_version: { both: { version: 0 }, breaks: { version: -1 } },
  reporting_duty_answered: { breaks: { answer: ' \t' } },
  reporting_duty_dates: { breaks: { check_by: '2027-03-01' } },
  reporting_duty_version: { breaks: { version: 0 } },
  reporting_place_closed: { both: { closed_at: LATER, closed_by: SOMEBODY }, breaks: { closed_by: null } },
  reporting_place_named: { breaks: { name: ' \t' } },
  review_case_number_positive: { breaks: { number: 0 } },
  review_claim_lease: { breaks: { leased_until: BEGIN } },
  review_claim_number_positive: { breaks: { number: 0 } },
  review_decision_conditions: { both: { kind: 'approved-with-conditions', conditions: ['one'] }, breaks: { conditions: [] } },
  review_decision_digest: { breaks: { digest: text(64) } },
  review_decision_evidence_digest: { breaks: { evidence_digest: text(64) } },
  review_decision_kind: { breaks: { kind: 'perhaps' } },
  review_decision_not_own: { both: { trainee_id: SOMEBODY }, breaks: { reviewer_id: SOMEBODY } },
  review_decision_reasons: { both: { reasons: text(4000) }, breaks: { reasons: text(4001) } },
  role_grant_role: { breaks: { role: 'owner' } },
  role_play_attempt: { breaks: { attempt: 0 } },
  role_play_begun: { both: { outcome: 'stopped', started_at: BEGIN, ended_at: LATER }, breaks: { started_at: null } },
  role_play_cancelled_before: { both: { cancelled_at: LATER }, breaks: { started_at: BEGIN } },
  role_play_ended_with_outcome: { both: { outcome: 'no-show', ended_at: LATER }, breaks: { ended_at: null } },
  role_play_further_role_players: { both: { trainee_id: SOMEBODY }, breaks: { further_role_player_ids: [SOMEBODY] } },
  role_play_length: { breaks: { ends_at: BEGIN } },
  role_play_mode: { breaks: { mode: 'telepathy' } },
  role_play_outcome: { both: { outcome: 'no-show', ended_at: LATER }, breaks: { outcome: 'fled' } },
  role_play_people: { both: { role_player_id: SOMEBODY }, breaks: { rater_id: SOMEBODY } },
  role_play_purpose: { breaks: { purpose: 'fun' } },
  role_play_trainee_seat: { both: { trainee_seat: 4 }, breaks: { trainee_seat: 5 } },
  sign_off_digest: { breaks: { digest: sha256('{ }') } },
  sign_off_method: { breaks: { method: 'wink' } },
  sign_off_seat: { breaks: { seat: 'balcony' } },
  station_extra_attempt_not_own: { both: { person_id: SOMEBODY }, breaks: { given_by: SOMEBODY } },
  station_extra_attempt_reason: { both: { reason: text(1000) }, breaks: { reason: text(1001) } },
  status_event_kind: { both: { reason_code: 'holder-asked' }, breaks: { kind: 'forgotten' } },
  status_event_not_ahead: { both: { effective_at: BEGIN, recorded_at: BEGIN }, breaks: { effective_at: LATER } },
  status_event_number_positive: { breaks: { number: 0 } },
  status_event_reason: { both: { kind: 'revoked', reason_code: 'holder-asked' }, breaks: { reason_code: null } },
  status_event_reason_known: { breaks: { reason_code: 'whim' } },
  supervision_of_two: { both: { trainee_id: SOMEBODY }, breaks: { supervisor_id: SOMEBODY } },
  wellness_plan_helps: { both: { helps: text(4000) }, breaks: { helps: text(4001) } },
  wellness_plan_people: { both: { people: text(4000) }, breaks: { people: text(4001) } },
  wellness_plan_signs: { both: { signs: text(4000) }, breaks: { signs: text(4001) } },
  wellness_plan_steps: { both: { steps: text(4000) }, breaks: { steps: text(4001) } },
  wellness_plan_version: { breaks: { version: 0 } },
};

interface Once {
  /** Columns that may not be the same in two rows. */
  keys: string[];
  /** In both rows. */
  both?: Values;
  /** What the second row says in place of the very same. */
  again?: Values;
  /** Another value of a key, where a new id, a new text or the next number would not fit. */
  others?: Record<string, Values>;
  /** What frees the key: the rows that the index leaves out. */
  freedBy?: Values;
}

const OF_A_PROGRAM = { origin: 'question-bank', base_id: SOMEBODY, made_by: SOMEBODY };

/** What stands once, beside the `id` of a row. */
const ONCE: Record<string, Once> = {
  accommodation_pk: { keys: ['person_id'] },
  attempt_limit_pk: { keys: ['key'] },
  attendance_corrected_once: { keys: ['corrects_id'], both: { corrects_id: SOMEBODY, reason: 'slip' } },
  attendance_once: { keys: ['live_session_id', 'enrolment_id'], freedBy: { corrects_id: randomUUID(), reason: 'slip' } },
  audit_check_pk: { keys: ['chain_id', 'checked_at'] },
  audit_entry_pk: { keys: ['chain_id', 'seq'] },
  audit_head_pk: { keys: ['chain_id'] },
  calibration_result_pk: { keys: ['run_id'] },
  calibration_run_number: { keys: ['program_id', 'person_id', 'station_code', 'rubric_version', 'number'] },
  calibration_run_once: { keys: ['run_id'], both: { source: 'run', run_id: SOMEBODY } },
  calibration_sheet_pk: { keys: ['run_id', 'position'] },
  certificate_issue_decision_once: { keys: ['review_decision_id'] },
  certificate_issue_number: { keys: ['credential_id', 'number'] },
  certificate_pdf_pk: { keys: ['issue_id'] },
  cohort_name: { keys: ['program_id', 'name'] },
  credential_live: { keys: ['program_id', 'holder_id', 'type', 'succeeds_id'] },
  credential_number: { keys: ['number'], others: { number: { number: '0123-4567-89AB-CDEF' } } },
  curriculum_version_digest: {
    keys: ['program_id', 'digest'],
    others: { program_id: { ...OF_A_PROGRAM, program_id: SOMEBODY } },
  },
  enrolment_move_once: { keys: ['enrolment_id', 'to_version_id'] },
  enrolment_once: { keys: ['program_id', 'person_id'] },
  ethics_signature_once: { keys: ['enrolment_id', 'version', 'renews_issue_id'] },
  expiry_notice_once: {
    keys: ['credential_id', 'valid_until', 'days'],
    others: { valid_until: { valid_until: '2028-03-01' }, days: { days: 7 } },
  },
  feedback_acknowledgement_once: { keys: ['sign_off_id'] },
  feedback_share_pk: { keys: ['sign_off_id'] },
  feedback_talk_pk: { keys: ['role_play_id'] },
  holder_name_pk: { keys: ['issue_id'] },
  invitation_token: { keys: ['token_hash'] },
  journal_key_pk: { keys: ['person_id'] },
  lesson_change_seen_pk: {
    keys: ['enrolment_id', 'lesson_code', 'lesson_digest'],
    others: { lesson_digest: { lesson_digest: 'b'.repeat(64) } },
  },
  lesson_completion_once: {
    keys: ['enrolment_id', 'lesson_code', 'lesson_digest'],
    others: { lesson_digest: { lesson_digest: 'b'.repeat(64) } },
  },
  lesson_progress_pk: { keys: ['enrolment_id', 'lesson_code'] },
  live_facilitator_pk: { keys: ['live_session_id', 'person_id'] },
  live_roster_once: { keys: ['live_session_id'] },
  live_seat_pk: { keys: ['live_session_id', 'enrolment_id'] },
  note_to_self_pk: { keys: ['enrolment_id', 'lesson_code', 'card'] },
  operation_pk: { keys: ['actor_id', 'op_id'] },
  password_reset_pk: { keys: ['token_hash'] },
  person_email: { keys: ['email'], both: { email: 'Äda@example.org' }, again: { email: 'äDA@example.org' } },
  practice_hours_decision_once: { keys: ['hours_id', 'version', 'seq'] },
  practice_hours_version_pk: { keys: ['hours_id', 'version'] },
  practice_pause_once: { keys: ['sign_off_id'] },
  practice_pause_step_once: { keys: ['pause_id', 'step'], others: { step: { step: 'lifted', words: 'why' } } },
  practice_reminder_once: { keys: ['role_play_id', 'person_id', 'kind'], others: { kind: { kind: 'unsigned-24' } } },
  program_version_unique: { keys: ['program_id', 'number'] },
  public_listing_pk: { keys: ['credential_id'] },
  question_draft_place: { keys: ['import_id', 'position'] },
  quiz_answer_aside_pk: { keys: ['attempt_id', 'slot', 'lease', 'client_seq'] },
  quiz_answer_pk: { keys: ['attempt_id', 'slot'] },
  quiz_attempt_number: { keys: ['enrolment_id', 'quiz_code', 'number'], both: { submitted_at: LATER } },
  quiz_attempt_open: { keys: ['enrolment_id', 'quiz_code'], freedBy: { abandoned_at: LATER } },
  quiz_result_pk: { keys: ['attempt_id', 'number'] },
  quiz_submission_pk: { keys: ['attempt_id'] },
  quiz_talk_pk: { keys: ['attempt_id'] },
  rating_draft_pk: { keys: ['rating_id', 'version'] },
  rating_once: { keys: ['role_play_id', 'rater_id'] },
  reporting_duty_pk: { keys: ['place_id', 'topic_code', 'version'] },
  reporting_place_name: {
    keys: ['program_id', 'name'],
    both: { name: 'Ärztehaus' },
    again: { name: 'ärzteHAUS' },
    freedBy: { closed_at: LATER, closed_by: SOMEBODY },
  },
  review_case_number: { keys: ['enrolment_id', 'number'] },
  review_claim_pk: { keys: ['case_id', 'number'] },
  review_decision_once: { keys: ['case_id'] },
  role_grant_live: {
    keys: ['person_id', 'program_id', 'role'],
    others: { role: { role: 'author' } },
    freedBy: { withdrawn_at: LATER },
  },
  role_play_live_station: { keys: ['enrolment_id', 'station_code'], freedBy: { outcome: 'no-show', ended_at: LATER } },
  role_play_live_time: {
    keys: ['offered_time_id', 'trainee_seat'],
    both: { offered_time_id: SOMEBODY },
    freedBy: { cancelled_at: LATER },
  },
  session_token: { keys: ['token_hash'] },
  sign_off_corrected_once: { keys: ['corrects_id'], both: { corrects_id: SOMEBODY } },
  sign_off_once: { keys: ['rating_id'], freedBy: { corrects_id: randomUUID() } },
  sign_off_seat_once: {
    keys: ['role_play_id', 'seat'],
    others: { seat: { seat: 'second-rater' } },
    freedBy: { corrects_id: randomUUID() },
  },
  status_event_number: { keys: ['credential_id', 'number'] },
  supervision_live: { keys: ['program_id', 'trainee_id', 'supervisor_id'], freedBy: { ended_at: LATER } },
  theme_swap_pk: { keys: ['enrolment_id', 'station_code', 'variant_code'] },
  third_look_request_once: { keys: ['role_play_id'] },
  wellness_plan_pk: { keys: ['author_id'] },
};

/** Ids that point at no row of another table. */
const WITHOUT_KEY: Record<string, string> = {
  'accommodation.set_by': 'null where the system did it',
  'audit_check.chain_id': 'a program, or the chain of accounts',
  'audit_entry.actor_id': 'the trail outlasts what it is about',
  'audit_entry.chain_id': 'a program, or the chain of accounts',
  'audit_entry.subject': 'any kind of row',
  'audit_head.chain_id': 'a program, or the chain of accounts',
  'calibration.recorded_by': 'null where a run said it',
  'calibration_sheet.saved_from': 'made up by a device',
  'conflict_of_interest.declared_by': 'the trail has it too',
  'invitation.invited_by': 'null where the system did it',
  'licence.recorded_by': 'null where the system did it',
  'note_to_self.writer': 'made up by a device',
  'offered_time.offered_by': 'null where the system did it',
  'operation.actor_id': 'forgotten after 30 days',
  'operation.op_id': 'made up by a browser',
  'program_version.published_by': 'null where the system did it',
  'question_draft.import_id': 'what came in one file',
  'rating.saved_from': 'made up by a device',
  'role_grant.granted_by': 'null where the system did it',
  'role_grant.withdrawn_by': 'the trail has it too',
  'role_play.booked_by': 'null where the system did it',
  'supervision.assigned_by': 'null where the system did it',
};

interface Column {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
}

let test_: TestApp;
let client: pg.Client;
let columns: Map<string, Column[]>;
/** The table of each constraint and unique index. */
const tableOf = new Map<string, string>();
beforeAll(async () => {
  test_ = await TestApp.start();
  // keys to other tables are not asked for here, so that a row can stand alone; rules about rows and what stands once are
  client = new pg.Client({ connectionString: superuserUrl(test_.ownerUrl) });
  await client.connect();
  await client.query(`SET session_replication_role = 'replica'`);
  const { rows } = await client.query<Column>(
    `SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, NULL) AS type, NOT a.attnotnull AS nullable
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped`,
  );
  columns = Map.groupBy(rows, ({ table }) => table);
  await checks();
  await uniques();
});
afterAll(async () => {
  await client.end();
  await test_.stop();
});

async function namesFrom(from: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string; table: string }>(from);
  for (const { name, table } of rows) tableOf.set(name, table);
  return rows.map(({ name }) => name).toSorted();
}
const checks = () =>
  namesFrom(
    `SELECT conname AS name, conrelid::regclass::text AS "table" FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace`,
  );
/** Unique indices but those on `id` alone. */
const uniques = () =>
  namesFrom(
    `SELECT i.indexrelid::regclass::text AS name, i.indrelid::regclass::text AS "table" FROM pg_index i
       JOIN pg_class c ON c.oid = i.indrelid LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
      WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'schema_migration' AND NOT (i.indnatts = 1 AND a.attname IS NOT DISTINCT FROM 'id')
        AND i.indexrelid::regclass::text <> 'reporting_place_of_program'`, // only there for the key of reporting_duty to point at
  );

/** A row in which nothing is the same as in another, and nothing breaks a rule. */
function row(table: string, number: number, about: Values = {}): Values {
  const values = (columns.get(table) ?? []).map(({ name, type, nullable }) => [name, nullable ? null : plainValue(type, number)] as const);
  const credential =
    table === 'credential' ? { number: (randomBytes(8).toString('hex').toUpperCase().match(/.{4}/g) ?? []).join('-') } : {};
  return { ...Object.fromEntries(values), ...FITTING[table], ...credential, ...about };
}

function plainValue(type: string, number: number): unknown {
  if (type.endsWith('[]')) return [];
  if (type === 'uuid') return randomUUID();
  if (type === 'bytea') return randomBytes(32);
  if (type === 'jsonb') return '{}';
  if (type === 'boolean') return false;
  if (type === 'date') return '2027-03-01';
  if (type === 'timestamp with time zone') return new Date(Date.parse(BEGIN) + number * 1000);
  return type === 'text' || type === 'character varying' ? randomUUID() : number;
}

/** The constraints that the rows break, one after the other; nothing of them stays. */
async function insertAll(table: string, ...rows: Values[]): Promise<(string | null)[]> {
  const broken: (string | null)[] = [];
  await client.query('BEGIN');
  for (const values of rows) {
    const names = Object.keys(values).map((name) => pg.escapeIdentifier(name));
    const marks = names.map((_, at) => `$${at + 1}`);
    await client.query('SAVEPOINT before');
    const constraint = await client.query(`INSERT INTO ${table} (${names}) VALUES (${marks})`, Object.values(values)).then(
      () => null,
      (error: { constraint?: string; message: string }) => error.constraint ?? error.message,
    );
    broken.push(constraint);
    if (constraint !== null) await client.query('ROLLBACK TO before');
  }
  await client.query('ROLLBACK');
  return broken;
}

function tableNamed(name: string): string {
  const table = tableOf.get(name);
  if (!table) throw new Error(`There is no ${name}.`);
  return table;
}

it('every rule about a row is tried, and every key', async () => {
  expect(await checks()).toEqual(Object.keys(CHECKS).toSorted());
  expect(await uniques()).toEqual(Object.keys(ONCE).toSorted());
});

it.each(Object.keys(CHECKS))('%s takes a row that fits, and refuses one that does not', async (name) => {
  const { breaks, both = {} } = CHECKS[name] ?? { breaks: {} };
  const table = tableNamed(name);
  const fitting = row(table, 1, both);
  const ids = (columns.get(table) ?? []).some((column) => column.name === 'id') ? { id: randomUUID() } : {};
  expect(await insertAll(table, { ...fitting, ...ids, ...breaks }, fitting)).toEqual([name, null]);
});

it.each(Object.keys(ONCE))('%s stands once', async (name) => {
  const { keys, both = {}, again = {}, others = {}, freedBy } = ONCE[name] ?? { keys: [] };
  const table = tableNamed(name);
  const first = row(table, 1, both);
  const same = Object.fromEntries(keys.map((key) => [key, first[key]]));
  const second = () => ({ ...row(table, 2, both), ...same, ...again });
  expect(await insertAll(table, first, second())).toEqual([null, name]);
  for (const key of keys) {
    const { type } = (columns.get(table) ?? []).find((column) => column.name === key) ?? { type: '' };
    const other = others[key] ?? { [key]: plainValue(type, 2) };
    expect({ key, broken: await insertAll(table, first, { ...second(), ...other }) }).toEqual({ key, broken: [null, null] });
  }
  if (freedBy) expect(await insertAll(table, { ...first, ...freedBy }, second())).toEqual([null, null]);
});

it('every id of another row is a key, or there is a reason', async () => {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname || '.' || a.attname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.atttypid = 'uuid'::regtype AND a.attnum > 0 AND NOT a.attisdropped
        AND a.attname <> 'id' AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND a.attnum = ANY(k.conkey))`,
  );
  expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(WITHOUT_KEY).toSorted());
});
