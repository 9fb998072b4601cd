export const ROLES = [
  'trainee',
  'role-player',
  'clinical-supervisor',
  'peer-supervisor',
  'reviewer',
  'admin',
  'author',
  'auditor',
] as const;

/** What a person may be in a program. Somebody may hold several; independence is checked on people, not on roles. */
export type RoleName = (typeof ROLES)[number];

/** All but trainees have part in what happens to others. */
export const isStaffRole = (role: RoleName) => role !== 'trainee';
