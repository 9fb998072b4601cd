/** Everything the audit trail can say. Saves, drafts and progress write no chained row. */
export const AUDIT_ACTIONS = [
  'session.opened',
  'session.ended',
  'password.changed',
  'invitation.sent',
  'invitation.accepted',
  'invitation.withdrawn',
  'role.granted',
  'role.withdrawn',
  'licence.recorded',
  'calibration.recorded',
  'conflict.declared',
  'conflict.ended',
  'supervision.assigned',
  'supervision.ended',
  'program.created',
  'program-version.published',
  'curriculum.loaded',
  'enrolment.made',
] as const;

export type AuditActionName = (typeof AUDIT_ACTIONS)[number];
