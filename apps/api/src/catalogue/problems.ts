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
  'record.not-found': { status: 404, title: 'We cannot show this page.' },
  'request.refused': { status: 409, title: 'This cannot be done yet.' },
  'operation.reused': { status: 409, title: 'This Idempotency-Key was used for another command.' },
  'version.stale': { status: 412, title: 'Somebody changed this since you opened it.' },
  'request.too-large': { status: 413, title: 'This is too large.' },
  'request.not-json': { status: 415, title: 'Commands are sent as JSON.' },
  'request.invalid': { status: 422, title: 'Some fields need another look.' },
  'request.too-many': { status: 429, title: 'Too many tries. Please wait.' },
  'service.failed': { status: 500, title: 'Something went wrong on our side.' },
  'service.unavailable': { status: 503, title: 'We cannot reach our records right now. Nothing was lost.' },
  'service.storage-low': { status: 507, title: 'Our storage is nearly full, so nothing can be saved right now.' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCodeName = keyof typeof PROBLEMS;

/** Refusals that the API's own rules give; those of the libraries are added below by their types, so a missing sentence does not compile. */
type ApiRefusalCode =
  | 'person.email-taken'
  | 'password.too-short'
  | 'password.too-long'
  | 'password.too-common'
  | 'password.wrong'
  | 'invitation.expired'
  | 'invitation.used'
  | 'invitation.withdrawn'
  | 'invitation.other-account'
  | 'role.already-held'
  | 'role.last-admin'
  | 'supervision.already-assigned'
  | 'supervision.needs-supervisor'
  | 'cohort.name-taken'
  | 'enrolment.already-made'
  | 'independence.own-record';

export type RefusalCodeName = ApiRefusalCode;

/** One plain sentence for every reason a rule can give. */
export const REFUSALS: Record<RefusalCodeName, string> = {
  'person.email-taken': 'Somebody with this email is here already.',
  'password.too-short': 'Please choose at least 15 characters. A short sentence works well.',
  'password.too-long': 'Please choose at most 128 characters.',
  'password.too-common': 'This password is easy to guess. Please choose another.',
  'password.wrong': 'That password does not match.',
  'invitation.expired': 'This invitation has run out. You can ask for a new one.',
  'invitation.used': 'This invitation was used already. Please sign in.',
  'invitation.withdrawn': 'This invitation was withdrawn.',
  'invitation.other-account': 'Please sign in as the person who was invited.',
  'role.already-held': 'This person holds this role already.',
  'role.last-admin': 'A program needs at least one admin.',
  'supervision.already-assigned': 'This supervisor is assigned already.',
  'supervision.needs-supervisor': 'Only a clinical or peer supervisor can supervise.',
  'cohort.name-taken': 'Another cohort has this name.',
  'enrolment.already-made': 'This person is enrolled already.',
  'independence.own-record': 'Nobody records their own licence, calibration, role or hours approval.',
};
