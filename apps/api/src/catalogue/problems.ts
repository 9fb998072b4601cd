import type { CertificationRefusalCode, PracticeRefusalCode, QuizRefusalCode } from '#libs/assessment';
import type { CompletionRefusal, HoursRefusal, LessonRefusal, NoteRefusal, PlaceRefusal, PublicationRefusal } from '#libs/curriculum';

/** Every problem the API answers with: RFC 9457 `code`, status and sentence. */
export const PROBLEMS = {
  'request.malformed': { status: 400, title: 'We could not read this request.' },
  'operation.key-missing': { status: 400, title: 'This command needs an Idempotency-Key header with a UUID.' },
  'version.missing': { status: 400, title: 'This change needs an If-Match header with the version you saw.' },
  'session.required': { status: 401, title: 'Please sign in.' },
  'session.sign-in-refused': { status: 401, title: 'That email and password do not match.' },
  'access.forbidden': { status: 403, title: 'Your role does not allow this.' },
  'access.not-allowed': { status: 403, title: 'You cannot do this here.' },
  'access.foreign-origin': { status: 403, title: 'This request came from another site.' },
  'session.of-another': { status: 403, title: 'Somebody else is signed in on this browser now.' },
  'record.not-found': { status: 404, title: 'We cannot show this page.' },
  'request.too-slow': { status: 408, title: 'This request took too long to arrive.' },
  'request.refused': { status: 409, title: 'This cannot be done yet.' },
  'operation.reused': { status: 409, title: 'This Idempotency-Key was used for another command.' },
  'version.stale': { status: 412, title: 'Somebody changed this since you opened it.' },
  'request.too-large': { status: 413, title: 'This is too large.' },
  'request.not-json': { status: 415, title: 'Commands are sent as JSON.' },
  'request.invalid': { status: 422, title: 'Some fields need another look.' },
  'request.too-many': { status: 429, title: 'Too many tries. Please wait.' },
  'request.head-too-large': { status: 431, title: 'The address and headers of this request are too long.' },
  'service.failed': { status: 500, title: 'Something went wrong on our side.' },
  'service.unavailable': { status: 503, title: 'We cannot reach our records right now. Nothing was lost.' },
  'service.storage-low': { status: 507, title: 'Our storage is nearly full, so nothing can be saved right now.' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCodeName = keyof typeof PROBLEMS;

/** Refusals that the API's own rules give; those of the libraries are added below by their types, so a missing sentence does not compile. */
type ApiRefusalCode =
  | 'answer.not-kept'
  | 'case.evidence-changed'
  | 'ethics-code.other-version'
  | 'ethics-code.signed-already'
  | 'signature.other-meaning'
  | 'person.email-taken'
  | 'password.too-short'
  | 'password.too-long'
  | 'password.too-common'
  | 'password.wrong'
  | 'invitation.expired'
  | 'invitation.sender-left'
  | 'invitation.used'
  | 'invitation.withdrawn'
  | 'role.already-held'
  | 'role.last-admin'
  | 'role.of-lead'
  | 'lead.role-missing'
  | 'people-import.rows-wrong'
  | 'people-import.unreadable'
  | 'people-import.too-long'
  | 'people-import.empty'
  | 'licence.dates-reversed'
  | 'calibration.counts-wrong'
  | 'calibration.date-future'
  | 'calibration.rubric-unknown'
  | 'calibration-run.open'
  | 'conflict.already-declared'
  | 'conflict.not-concerned'
  | 'conflict.same-person'
  | 'conflict.ended'
  | 'supervision.ended'
  | 'supervision.needs-trainee'
  | 'supervision.already-assigned'
  | 'supervision.needs-supervisor'
  | 'cohort.name-taken'
  | 'appointment.own-time-taken'
  | 'appointment.taken'
  | 'live-session.begun'
  | 'live-session.not-facilitator'
  | 'live-session.not-own'
  | 'live-session.own-guide'
  | 'live-session.person-unknown'
  | 'live-session.seats-full'
  | 'live-session.time-unknown'
  | 'live-session.too-far'
  | 'live-session.too-long-ago'
  | 'live-session.unknown'
  | 'live-session.wrong-role'
  | 'offered-time.booked'
  | 'offered-time.group-alone'
  | 'offered-time.one-role-player'
  | 'offered-time.overlap'
  | 'offered-time.seat-busy'
  | 'offered-time.seat-open'
  | 'offered-time.station-unknown'
  | 'offered-time.too-far'
  | 'offered-time.too-long'
  | 'offered-time.too-soon'
  | 'offered-time.withdrawn'
  | 'offered-time.wrong-role'
  | 'hours.already-decided'
  | 'hours.date-unknown'
  | 'hours.nothing-to-undo'
  | 'hours.not-own-supervisor'
  | 'hours.relied-on'
  | 'hours.undo-too-late'
  | HoursRefusal
  | 'quiz.attempts-left'
  | 'quiz.lead-decides'
  | 'quiz-talk.not-needed'
  | 'role-play.cancelled'
  | 'role-play.ended'
  | 'role-play.group-small'
  | 'role-play.not-completed'
  | 'role-play.not-started'
  | 'role-play.other-leads'
  | 'role-play.started'
  | 'role-play.too-early'
  | 'role-play.trainee-accepts'
  | 'station.attempts-left'
  | 'station.lead-decides'
  | 'station.group-story'
  | 'station.no-other-story'
  | 'curriculum.reader-is-trainee'
  | 'enrolment-move.certified'
  | 'enrolment-move.in-review'
  | 'enrolment-move.moved-already'
  | 'enrolment-move.not-newest'
  | 'lesson.changed-again'
  | 'lesson.changed-meanwhile'
  | 'lesson.not-changed'
  | 'publication.admin-only'
  | 'reporting-duty.checked-in-future'
  | 'reporting-duty.dates-reversed'
  | 'reporting-place.closed'
  | 'reporting-place.name-taken'
  | 'question-bank.code-twice'
  | 'question-bank.faults'
  | 'question-bank.moved-on'
  | 'question-draft.gone'
  | 'question-import.empty'
  | 'question-import.not-whole'
  | 'question-import.too-many'
  | PublicationRefusal
  | CompletionRefusal
  | LessonRefusal
  | NoteRefusal
  | PlaceRefusal
  | 'correction.superseded'
  | 'feedback.already-acknowledged'
  | 'feedback.already-shared'
  | 'feedback.corrected'
  | 'feedback.time-outside'
  | 'pause.over'
  | 'pause.step-taken'
  | 'rating.other-raters'
  | 'second-look.not-both-signed'
  | 'third-look.not-needed'
  | 'sign-off.other-meaning';

export type RefusalCodeName = ApiRefusalCode | QuizRefusalCode | PracticeRefusalCode | CertificationRefusalCode;

/** One plain sentence for every reason a rule can give. */
export const REFUSALS: Record<RefusalCodeName, string> = {
  'person.email-taken': 'Somebody with this email is here already.',
  'password.too-short': 'Please choose at least 15 characters. A short sentence works well.',
  'password.too-long': 'Please choose at most 128 characters.',
  'password.too-common': 'This password is easy to guess. Please choose another.',
  'password.wrong': 'That password does not match.',
  'invitation.expired': 'This invitation has run out. You can ask for a new one.',
  'invitation.sender-left': 'Whoever sent this invitation does not invite people here any more. You can ask for a new one.',
  'invitation.used': 'This invitation was used already. Please sign in.',
  'invitation.withdrawn': 'This invitation was withdrawn.',
  'role.already-held': 'This person holds this role already.',
  'role.last-admin': 'A program needs at least one admin.',
  'role.of-lead': 'This person is the program lead. Name another lead first.',
  'lead.role-missing': 'The program lead is an admin or a clinical supervisor.',
  'people-import.rows-wrong': 'Some rows need another look. Nobody was invited.',
  'people-import.unreadable': 'We could not read this as a list. Please check its first row and its quotation marks.',
  'people-import.too-long': 'A list has at most 2,000 people. Please split it.',
  'people-import.empty': 'There is nobody on this list.',
  'licence.dates-reversed': 'The last day lies before the first day.',
  'calibration.counts-wrong': 'These counts do not fit together.',
  'calibration.date-future': 'This date lies in the future.',
  'calibration.rubric-unknown': 'The program has no such conversation with this version of its rubric.',
  'conflict.already-declared': 'This conflict of interest is declared already.',
  'conflict.not-concerned': 'This can be declared by one of the two, or by an admin.',
  'conflict.same-person': 'A conflict of interest is between two people.',
  'conflict.ended': 'This conflict of interest has ended already.',
  'supervision.ended': 'This supervision has ended already.',
  'supervision.needs-trainee': 'Only somebody who is enrolled is supervised.',
  'supervision.already-assigned': 'This supervisor is assigned already.',
  'supervision.needs-supervisor': 'Only a clinical or peer supervisor can supervise.',
  'cohort.name-taken': 'Another cohort has this name.',

  'correction.superseded': 'A later record corrects this one already.',
  'feedback.already-acknowledged': 'You have confirmed this already.',
  'feedback.already-shared': 'This feedback is shared already.',
  'feedback.corrected': 'A newer record stands. Please read that one.',
  'feedback.time-outside': 'Please choose a time within the next two weeks.',
  'pause.over': 'This pause is over already.',
  'pause.step-taken': 'This was recorded already.',
  'rating.other-raters': 'Only the raters booked for this conversation can mark it.',
  'third-look.not-needed': 'No other rater is needed for this conversation.',
  'second-look.not-both-signed': 'Both raters sign first. Then each can see what the other saw.',
  'sign-off.other-meaning': 'Please read the sentence again. It has changed since you opened it.',

  'appointment.own-time-taken': 'You have another conversation at this time.',
  'appointment.taken': 'This time was just taken. Please choose another one.',
  'offered-time.booked': 'This time is booked. The booking would have to be cancelled first.',
  'offered-time.group-alone': 'A conversation that several trainees share is offered in a time of its own.',
  'offered-time.one-role-player': 'Several role-players take part only in a conversation that several trainees share.',
  'offered-time.overlap': 'This overlaps with another time of yours.',
  'offered-time.seat-busy': 'This person has another conversation at that time.',
  'offered-time.seat-open': 'This time still waits for a role-player or a second rater.',
  'offered-time.station-unknown': 'This practice conversation is not part of the program.',
  'offered-time.too-far': 'Please choose a time within the next year.',
  'offered-time.too-long': 'A time lasts between 10 minutes and 4 hours, and long enough for each conversation chosen.',
  'offered-time.too-soon': 'Please choose a time that lies ahead.',
  'offered-time.withdrawn': 'This time is no longer offered.',
  'offered-time.wrong-role': 'This person does not hold the role that this part needs.',
  'hours.already-decided': 'These hours are decided already.',
  'hours.category-unknown': 'This kind of activity is not part of the program.',
  'hours.date-before-enrolment': 'This date lies before the start in the program.',
  'hours.date-future': 'This date lies in the future.',
  'hours.date-unknown': 'This day is not on the calendar.',
  'hours.day-full': 'A day has 24 hours. Some of them are in the log already.',
  'hours.kind-missing': 'Please choose at least one kind of support.',
  'hours.kind-unknown': 'We do not know this kind of support.',
  'hours.minutes-invalid': 'Please give whole minutes, from 1 to 1440.',
  'hours.not-own-supervisor': 'This person is not the supervisor of the trainee.',
  'hours.nothing-to-undo': 'There is no decision of yours to take back.',
  'hours.relied-on': 'An application was approved on these hours, so they stay approved.',
  'hours.undo-too-late': 'A decision can be taken back within ten seconds.',
  'quiz.attempts-left': 'This quiz is passed, or an attempt is still left.',
  'quiz.lead-decides': 'After the last attempt the program lead decides.',
  'quiz-talk.not-needed': 'No attempt at this quiz asks for a talk.',
  'role-play.cancelled': 'This booking was cancelled.',
  'role-play.ended': 'This conversation is over already.',
  'role-play.group-small':
    'Fewer trainees are booked than this conversation is made for. You can hold it with fewer, or cancel it and offer another time.',
  'role-play.not-completed': 'This conversation was not completed.',
  'role-play.not-started': 'This conversation has not begun.',
  'role-play.other-leads': 'The supervisor who rates this conversation does that.',
  'role-play.started': 'This conversation has begun already.',
  'role-play.too-early': 'This conversation lies too far ahead for that.',
  'role-play.trainee-accepts': 'The trainee says whether the time suits.',
  'station.attempts-left': 'This conversation is signed off, still being looked at, or an attempt is left.',
  'station.lead-decides': 'After the last attempt the program lead decides.',
  'station.group-story': 'The story of this group does not suit everybody in it. Another time can be chosen, without a reason.',
  'station.no-other-story':
    'There is no other story of the same kind left. You can talk with your supervisor about it, or bring the others back.',

  'lesson.card-not-met': 'A card is not read yet.',
  'lesson.card-set-aside': 'A card is set aside. Come back to it, or read its summary.',
  'lesson.card-unknown': 'This lesson has no such card.',
  'lesson.not-in-program': 'This lesson is not part of your program.',
  'lesson.prerequisite-missing': 'Another lesson comes before this one.',
  'lesson.unknown': 'We do not know this lesson.',
  'module.prerequisite-missing': 'Another module comes before this one.',
  'note.no-place': 'This card has no place for a note.',

  'answer.malformed': 'This answer does not fit the question.',
  'answer.not-kept': 'Very many answers of this attempt did not count and were kept aside. There is no room for more.',
  'attempt.already-passed': 'You have passed this quiz. There is nothing more to do.',
  'attempt.cooling-off': 'Please take some time before the next try.',
  'attempt.fenced': 'This attempt is open on another device.',
  'attempt.in-progress': 'You have an attempt in progress. You can go on with it.',
  'attempt.limit-reached': 'All attempts are used. The program lead will talk with you about what comes next.',
  'attempt.not-open': 'This quiz is not open yet.',
  'attempt.over': 'The time for this attempt is over. What came late is kept aside.',
  'attempt.submitted': 'This attempt was submitted already.',
  'attempt.talk-needed': 'A talk with your trainer comes before the next try.',
  'attendance.corrected-already': 'These minutes were corrected already. Please look at what stands now.',
  'attendance.minutes-beyond': 'Minutes go from none to the length of the live session.',
  'attendance.minutes-not-passed': 'So many minutes have not passed yet.',
  'attendance.overlaps': 'Minutes stand for this person at another live session at the same time.',
  'attendance.person-missing': 'Minutes are missing for somebody who was expected.',
  'attendance.person-twice': 'Minutes were given twice for one person.',
  'attendance.person-unknown': 'Somebody here is not on the roster.',
  'attendance.unchanged': 'These are the minutes that stand already.',
  'live-session.begun': 'This live session has begun.',
  'live-session.cancelled': 'This live session was cancelled.',
  'live-session.not-begun': 'This live session has not begun yet.',
  'live-session.not-facilitator': 'Only those who lead this live session can do this.',
  'live-session.not-own': 'You plan live sessions that you lead. An admin plans those of others.',
  'live-session.own-guide': 'You are on this roster as a trainee, so the guide is not shown to you.',
  'live-session.person-unknown': 'Somebody here is not a trainee of this program.',
  'live-session.seats-full': 'There are not enough seats.',
  'live-session.time-unknown': 'The clocks change in this hour. Please choose another time.',
  'live-session.too-far': 'Live sessions are planned up to a year ahead.',
  'live-session.too-long-ago': 'This lies too far back.',
  'live-session.unknown': 'The program has no such live session.',
  'live-session.wrong-role': 'Live sessions are led by supervisors of the program.',
  'roster.empty': 'Nobody is on this roster.',
  'roster.signed-already': 'This roster is signed already.',
  'exam.modules-incomplete': 'The final exam opens when all modules are complete.',
  'exam.stations-incomplete': 'The final exam opens when all practice conversations are passed and signed.',
  'quiz.bank-too-small': 'This quiz does not have enough questions yet. We have told the authors.',
  'quiz.lessons-incomplete': 'Some lessons come before this quiz.',

  'authentication.stale': 'Please enter your password again before you sign.',
  'calibration.lapsed': 'The calibration for this station has run out.',
  'calibration-run.example-incomplete': 'An example still has blank places.',
  'calibration-run.handed-in': 'This run is handed in already.',
  'calibration-run.no-examples': 'There are not enough examples for this conversation yet.',
  'calibration-run.open': 'You have a new run open for this conversation. The comparison comes back when that one is handed in.',
  'calibration-run.rubric-changed': 'The rubric has changed since this run began. Please begin a new one.',
  'calibration-run.too-soon': 'Please leave a day between two runs.',
  'calibration.missing': 'There is no calibration on record for this station.',
  'calibration.other-rubric-version': 'The calibration on record is for another version of this rubric.',
  'correction.harm-stands': 'What was signed as harmful stays. A correction can add to it, not take it back.',
  'correction.reason-missing': 'A correction needs a reason.',
  'independence.declared-conflict': 'There is a declared conflict of interest between these two people.',
  'independence.issued-for-this-person': 'This person issued for the trainee, so they cannot take another part.',
  'independence.other-rater-seat': 'This person already rates this conversation in the other seat.',
  'independence.own-record': 'Nobody records their own licence, calibration, role or hours approval.',
  'independence.played-for-this-person': 'This person was the role-player for the trainee.',
  'independence.rated-this-person': 'This person has rated the trainee.',
  'independence.reviewed-this-person': 'This person has reviewed the trainee.',
  'independence.reviewer-issues': 'The reviewer of a case cannot issue its certificate.',
  'independence.role-player-rates': 'The role-player of a conversation cannot rate it.',
  'independence.same-person': 'Nobody acts in their own case.',
  'independence.supervised-this-person': 'This person has supervised the trainee.',
  'independence.trained-this-person': 'This person has trained the trainee.',
  'licence.lapsed': 'The professional licence on file has run out.',
  'licence.missing': 'There is no professional licence on file.',
  'practice.paused': 'Practice is paused. The program lead will talk with the trainee.',
  'rating.already-signed': 'This rating is signed already.',
  'rating.not-completed': 'This conversation did not come to an end, so there is nothing to sign.',
  'sheet.basic-unmarked': 'Some basic behaviours are not marked yet.',
  'sheet.critical-unanswered': 'Some critical behaviours are not answered yet.',
  'sheet.entrustment-missing': 'How much support next time is not answered yet.',
  'sheet.evidence-missing': 'A note with its time is missing for something that needs one.',
  'sheet.feedback-missing': 'One strength, one change and one thing to practise are needed.',
  'sheet.global-missing': 'The overall judgement is missing.',
  'sheet.malformed': 'This sheet holds something that does not belong on it.',
  'station.already-booked': 'This conversation is booked already.',
  'station.already-passed': 'This conversation is signed off already.',
  'station.attempts-used': 'All attempts are used. The program lead will talk with the trainee.',
  'station.cooling-off': 'Please take some time before the next try.',
  'station.module-incomplete': 'The module before this conversation is not finished yet.',
  'station.result-pending': 'The last conversation is still being looked at.',
  'station.talk-needed': 'A talk about the feedback comes before the next try.',

  'application.already-approved': 'This application is approved already.',
  'application.already-certified': 'There is a certificate that cannot be renewed yet.',
  'application.case-open': 'An application is open already.',
  'application.not-own': 'Everybody applies for themselves.',
  'case.already-decided': 'This case is decided already.',
  'case.not-taken': 'Take the case before you decide it.',
  'case.taken-by-other': 'Another reviewer has taken this case.',
  'certificate.already-live': 'There is a live certificate that cannot be renewed yet.',
  'certificate.already-suspended': 'This certificate is suspended already.',
  'certificate.effective-before-last-event': 'This date lies before the last change of status.',
  'certificate.effective-in-future': 'A change of status cannot lie in the future.',
  'certificate.expired': 'This certificate is out of date.',
  'certificate.look-again': 'What was changed is other than your page showed. Please look again.',
  'certificate.no-approval': 'There is no approval that stands.',
  'certificate.not-issued': 'This certificate was not issued.',
  'certificate.not-suspended': 'This certificate is not suspended.',
  'certificate.own-status': 'Nobody changes the status of their own certificate.',
  'certificate.reason-missing': 'A change of status needs a reason.',
  'certificate.reason-unfit': 'This reason does not suit this change of status.',
  'certificate.relinquished-is-final': 'This certificate was given back for good.',
  'certificate.replaced-is-final': 'This certificate was replaced by another.',
  'certificate.revoked-is-final': 'This certificate was revoked for good.',
  'credential-number.check-failed': 'Please check the number again. One character does not fit.',
  'credential-number.unknown-character': 'This number has a character that our numbers never have.',
  'credential-number.wrong-length': 'This number is too short or too long.',
  'decision.conditions-missing': 'An approval with conditions needs its conditions.',
  'decision.reasons-missing': 'A decision needs its reasons.',
  'case.evidence-changed': 'The evidence changed since you opened the case. Please read it again.',
  'ethics-code.other-version': 'The program asks for another version of the code of ethics.',
  'ethics-code.signed-already': 'This version of the code of ethics is signed already.',
  'signature.other-meaning': 'The sentence above the signature is not the one we showed.',
  'gate.unmet': 'A requirement is still open.',
  'curriculum.reader-is-trainee': 'You are a trainee, so questions with their answers, scripts and rubrics are not shown to you.',
  'enrolment-move.certified': 'Somebody with a live certificate stays on the version it was issued on.',
  'enrolment-move.in-review': 'An application of this person is being looked at. They can move when it is decided.',
  'enrolment-move.moved-already': 'This person is on this version already.',
  'enrolment-move.not-newest': 'People can only be moved to the newest version.',
  'lesson.changed-again': 'This lesson has changed again. Please look at what is new.',
  'lesson.changed-meanwhile': 'This lesson has changed since you opened it. Please open it again.',
  'lesson.not-changed': 'This lesson has not changed since you completed it.',
  'publication.admin-only': 'This changes what a certificate asks for, so an admin publishes it.',
  'publication.already-current': 'The newest version of the program is this one already.',
  'question-bank.code-twice': 'Two of these drafts have the same code. Give one of them another code, or none.',
  'question-bank.faults': 'The curriculum would not be whole with these questions. Look first what it lacks.',
  'question-bank.moved-on': 'There is a newer version of the curriculum. Please look at the bank again.',
  'question-draft.gone': 'One of these drafts is here no more: it was added or deleted.',
  'question-import.empty': 'There is no question in this file that can be taken over.',
  'question-import.not-whole': 'Some questions of the file cannot be taken over, so nothing was imported.',
  'question-import.too-many': 'There would be too many drafts. Add or delete some first.',
  'reporting-duty.checked-in-future': 'The day it was checked cannot lie in the future.',
  'reporting-duty.dates-reversed': 'The day to look again comes after the day it was checked.',
  'reporting-place.closed': 'Your program works in this place no longer.',
  'reporting-place.name-taken': 'This place is on the list already.',
  'publication.terms-do-not-fit': 'The content lacks something that the program’s terms ask for.',
};
