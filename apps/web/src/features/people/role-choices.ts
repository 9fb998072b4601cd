import type { Role } from '../../api/me';
import { roleWord } from '../../ui/role-words';

const roles: readonly Role[] = [
  'trainee',
  'role-player',
  'clinical-supervisor',
  'peer-supervisor',
  'reviewer',
  'admin',
  'author',
  'auditor',
];

export const roleChoices = roles.map((value) => ({ value, label: roleWord(value) }));
