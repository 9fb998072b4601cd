/** Every kind of job. `notify.*` sends messages; the others keep the house. */
export const TOPICS = [
  'mail.send',
  'password-reset.send',
  'certificate.render',
  'certificates.notices',
  'audit.keep-heads',
  'audit.verify',
  'practice.reminders',
  'housekeeping.forget-operations',
  'quiz.expire',
  'quiz.grade',
] as const;

export type TopicName = (typeof TOPICS)[number];
