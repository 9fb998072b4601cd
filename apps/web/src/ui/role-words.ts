import type { Role } from '../api/me';

const words: Record<Role, string> = {
  trainee: 'Trainee',
  'role-player': 'Role-player',
  'clinical-supervisor': 'Clinical supervisor',
  'peer-supervisor': 'Peer supervisor',
  reviewer: 'Reviewer',
  admin: 'Program admin',
  author: 'Author',
  auditor: 'Auditor',
};

export const roleWord = (role: string): string => words[role as Role] ?? role;
