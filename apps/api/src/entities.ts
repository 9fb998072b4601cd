import { CalibrationResult } from './features/calibration-runs/calibration-result.entity.js';
import { CalibrationRunRow } from './features/calibration-runs/calibration-run.entity.js';
import { CalibrationSheet } from './features/calibration-runs/calibration-sheet.entity.js';
import { CertificateIssue } from './features/certificates/certificate-issue.entity.js';
import { CertificateLook } from './features/certificates/certificate-look.entity.js';
import { CertificatePdf } from './features/certificates/certificate-pdf.entity.js';
import { Credential } from './features/certificates/credential.entity.js';
import { HolderName } from './features/certificates/holder-name.entity.js';
import { PublicListing } from './features/certificates/public-listing.entity.js';
import { CredentialStatusEvent } from './features/certificates/status-event.entity.js';
import { CurriculumVersion } from './features/curriculum/curriculum-version.entity.js';
import { Enrolment } from './features/enrolments/enrolment.entity.js';
import { EnrolmentMove } from './features/enrolments/enrolment-move.entity.js';
import { EthicsSignature } from './features/ethics-signatures/ethics-signature.entity.js';
import { ExpiryNotice } from './features/expiry-notices/expiry-notice.entity.js';
import { FeedbackAcknowledgement } from './features/feedback/feedback-acknowledgement.entity.js';
import { FeedbackShare } from './features/feedback/feedback-share.entity.js';
import { HarmAlert } from './features/harm/harm-alert.entity.js';
import { PracticePause } from './features/harm/practice-pause.entity.js';
import { PracticePauseStep } from './features/harm/practice-pause-step.entity.js';
import { Invitation } from './features/invitations/invitation.entity.js';
import { LessonChangeSeen } from './features/learning/lesson-change-seen.entity.js';
import { LessonCompletion } from './features/learning/lesson-completion.entity.js';
import { LessonProgress } from './features/learning/lesson-progress.entity.js';
import { NoteToSelf } from './features/learning/note-to-self.entity.js';
import { Attendance } from './features/live-sessions/attendance.entity.js';
import { LiveFacilitator } from './features/live-sessions/live-facilitator.entity.js';
import { LiveRoster } from './features/live-sessions/live-roster.entity.js';
import { LiveSeat } from './features/live-sessions/live-seat.entity.js';
import { LiveSession } from './features/live-sessions/live-session.entity.js';
import { OfferedTime } from './features/offered-times/offered-time.entity.js';
import { PasswordReset } from './features/password-resets/password-reset.entity.js';
import { Person } from './features/people/person.entity.js';
import { RoleGrant } from './features/people/role-grant.entity.js';
import { PracticeHours } from './features/practice-hours/practice-hours.entity.js';
import { PracticeHoursDecision } from './features/practice-hours/practice-hours-decision.entity.js';
import { PracticeHoursVersion } from './features/practice-hours/practice-hours-version.entity.js';
import { PracticeReminder } from './features/practice-reminders/practice-reminder.entity.js';
import { Calibration } from './features/professionals/calibration.entity.js';
import { ConflictOfInterest } from './features/professionals/conflict-of-interest.entity.js';
import { Licence } from './features/professionals/licence.entity.js';
import { Supervision } from './features/professionals/supervision.entity.js';
import { Cohort } from './features/programs/cohort.entity.js';
import { Program } from './features/programs/program.entity.js';
import { ProgramVersion } from './features/programs/program-version.entity.js';
import { QuestionDraft } from './features/question-banks/question-draft.entity.js';
import { AccommodationOfPerson } from './features/quizzes/accommodation.entity.js';
import { JournalKey } from './features/quizzes/journal-key.entity.js';
import { QuizAnswer } from './features/quizzes/quiz-answer.entity.js';
import { QuizAnswerAside } from './features/quizzes/quiz-answer-aside.entity.js';
import { QuizAttempt } from './features/quizzes/quiz-attempt.entity.js';
import { QuizExtraAttempt } from './features/quizzes/quiz-extra-attempt.entity.js';
import { QuizResult } from './features/quizzes/quiz-result.entity.js';
import { QuizSubmission } from './features/quizzes/quiz-submission.entity.js';
import { QuizTalk } from './features/quizzes/quiz-talk.entity.js';
import { Rating } from './features/ratings/rating.entity.js';
import { RatingDraft } from './features/ratings/rating-draft.entity.js';
import { SignOff } from './features/ratings/sign-off.entity.js';
import { ReportingDuty } from './features/reporting-duties/reporting-duty.entity.js';
import { ReportingPlace } from './features/reporting-duties/reporting-place.entity.js';
import { ReviewCase } from './features/reviews/review-case.entity.js';
import { ReviewClaim } from './features/reviews/review-claim.entity.js';
import { ReviewDecision } from './features/reviews/review-decision.entity.js';
import { FeedbackTalk } from './features/role-plays/feedback-talk.entity.js';
import { RolePlay } from './features/role-plays/role-play.entity.js';
import { ThirdLookRequest } from './features/second-looks/third-look-request.entity.js';
import { Session } from './features/sessions/session.entity.js';
import { StationExtraAttempt } from './features/stations/station-extra-attempt.entity.js';
import { ThemeSwap } from './features/stations/theme-swap.entity.js';
import { CheckIn } from './features/wellbeing/check-in.entity.js';
import { WellnessPlan } from './features/wellbeing/wellness-plan.entity.js';
import { AuditEntry, AuditHead } from './platform/audit/audit.entity.js';
import { AuditCheck } from './platform/audit/audit-check.entity.js';

/** Every table that has an entity: the same from source, from the build and under Jest. */
export const ENTITIES = [
  AccommodationOfPerson,
  Attendance,
  AuditCheck,
  AuditEntry,
  AuditHead,
  Calibration,
  CalibrationResult,
  CalibrationRunRow,
  CalibrationSheet,
  CertificateIssue,
  CertificateLook,
  CertificatePdf,
  CheckIn,
  Cohort,
  ConflictOfInterest,
  Credential,
  CredentialStatusEvent,
  CurriculumVersion,
  Enrolment,
  EnrolmentMove,
  EthicsSignature,
  ExpiryNotice,
  FeedbackAcknowledgement,
  FeedbackShare,
  FeedbackTalk,
  HarmAlert,
  HolderName,
  Invitation,
  JournalKey,
  LessonChangeSeen,
  LessonCompletion,
  LessonProgress,
  Licence,
  LiveFacilitator,
  LiveRoster,
  LiveSeat,
  LiveSession,
  NoteToSelf,
  OfferedTime,
  PasswordReset,
  Person,
  PracticeHours,
  PracticeHoursDecision,
  PracticeHoursVersion,
  PracticePause,
  PracticePauseStep,
  PracticeReminder,
  Program,
  ProgramVersion,
  PublicListing,
  QuestionDraft,
  QuizAnswer,
  QuizAnswerAside,
  QuizAttempt,
  QuizExtraAttempt,
  QuizResult,
  QuizSubmission,
  QuizTalk,
  Rating,
  RatingDraft,
  ReportingDuty,
  ReportingPlace,
  ReviewCase,
  ReviewClaim,
  ReviewDecision,
  RoleGrant,
  RolePlay,
  Session,
  SignOff,
  Supervision,
  StationExtraAttempt,
  ThemeSwap,
  ThirdLookRequest,
  WellnessPlan,
];
