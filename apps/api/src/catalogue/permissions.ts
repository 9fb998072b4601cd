import type { RoleName } from './roles.js';

/** Every permission and the roles that carry it, within a program. Rules about single records stand in `*.policy.ts`. */
export const PERMISSIONS = {
  'person.read': ['admin', 'auditor'],
  'person.invite': ['admin'],
  'role.grant': ['admin'],
  'lead.name': ['admin'],
  'session.end-others': ['admin'],
  'cohort.manage': ['admin'],
  'cohort.read': ['admin', 'auditor'],
  'board.read': ['admin', 'auditor'],
  'audit.read': ['admin', 'auditor'],
  'professional-profile.read': ['clinical-supervisor', 'peer-supervisor', 'reviewer', 'admin', 'auditor'],
  'professional-profile.record': ['admin'],
  'conflict.declare': ['trainee', 'role-player', 'clinical-supervisor', 'peer-supervisor', 'reviewer', 'admin'],
  'supervision.assign': ['admin'],
  'program.read': ['trainee', 'role-player', 'clinical-supervisor', 'peer-supervisor', 'reviewer', 'admin', 'author', 'auditor'],
  'reporting.edit': ['admin'],
  'program.publish': ['admin'],
  'curriculum.read': ['author', 'admin', 'auditor'],
  'curriculum.publish': ['author', 'admin'],
  'question-bank.read': ['author', 'admin'],
  'question-bank.edit': ['author'],
  'station.practise': ['trainee'],
  'practice-decision.take': ['clinical-supervisor', 'peer-supervisor', 'admin'],
  'practice-hours.log': ['trainee'],
  'practice-hours.decide': ['clinical-supervisor', 'peer-supervisor'],
  'live-session.attend': ['trainee'],
  'live-session.plan': ['clinical-supervisor', 'peer-supervisor', 'admin'],
  'live-session.record': ['clinical-supervisor', 'peer-supervisor'],
  'offered-time.offer': ['clinical-supervisor', 'peer-supervisor'],
  'offered-time.staff': ['clinical-supervisor', 'peer-supervisor', 'admin'],
  'role-play.take-part': ['trainee', 'role-player', 'clinical-supervisor', 'peer-supervisor'],
  'role-play.conduct': ['clinical-supervisor', 'peer-supervisor'],
  'calibration-run.take': ['clinical-supervisor', 'peer-supervisor'],
  'calibration-run.oversee': ['clinical-supervisor', 'admin'],
  'role-play.portray': ['role-player', 'clinical-supervisor', 'peer-supervisor'],
  'gate.read': ['trainee', 'clinical-supervisor', 'peer-supervisor', 'reviewer', 'admin', 'auditor'],
  'ethics-code.sign': ['trainee'],
  'application.hand-in': ['trainee'],
  'review-case.read': ['reviewer', 'admin'],
  'review-case.decide': ['reviewer'],
  'certificate.read': ['trainee', 'admin', 'auditor'],
  'certificate.share': ['trainee'],
  'certificate.issue': ['admin'],
  'certificate.change-status': ['admin'],
  'certificate.register': ['admin', 'auditor'],
  'quiz.take': ['trainee'],
  'quiz-talk.record': ['clinical-supervisor', 'peer-supervisor', 'admin'],
  'quiz-attempt.give': ['clinical-supervisor', 'peer-supervisor', 'admin'],
  'accommodation.set': ['admin'],
} as const satisfies Record<string, readonly RoleName[]>;

export type PermissionName = keyof typeof PERMISSIONS;

/** The same table the other way round: what each role may do. */
export function grantsByRole(): ReadonlyMap<RoleName, ReadonlySet<PermissionName>> {
  const grants = new Map<RoleName, Set<PermissionName>>();
  for (const [permission, roles] of Object.entries(PERMISSIONS) as [PermissionName, readonly RoleName[]][]) {
    for (const role of roles) grants.set(role, (grants.get(role) ?? new Set()).add(permission));
  }
  return grants;
}
