import type { RoleName } from '../catalogue/roles.js';

/** One password for every demo account; the demo world is only ever made on an empty database. */
export const DEMO_PASSWORD = 'a calm walk by the river';

export interface DemoPerson {
  name: string;
  email: string;
  roles: RoleName[];
  /** What this account is for in the demo. */
  about: string;
}

export const DEMO_PEOPLE: DemoPerson[] = [
  { name: 'Tara Nguyen', email: 'trainee@demo.example', roles: ['trainee'], about: 'Trainee, just starting' },
  { name: 'Milo Reyes', email: 'trainee2@demo.example', roles: ['trainee'], about: 'Trainee, half way' },
  { name: 'Ana Sokolova', email: 'ready@demo.example', roles: ['trainee'], about: 'Trainee, everything done, can apply' },
  { name: 'Amara Bello', email: 'waiting@demo.example', roles: ['trainee'], about: 'Trainee, application waits for review' },
  { name: 'Joel Stein', email: 'approved@demo.example', roles: ['trainee'], about: 'Trainee, approved, certificate not issued yet' },
  { name: 'Inês Duarte', email: 'certified@demo.example', roles: ['trainee'], about: 'Certified peer supporter' },
  { name: 'Theo Park', email: 'paused@demo.example', roles: ['trainee'], about: 'Certified, certificate paused' },
  { name: 'Rosa Whitfield', email: 'roleplayer@demo.example', roles: ['role-player'], about: 'Role-player' },
  { name: 'Dr. Sam Okafor', email: 'supervisor@demo.example', roles: ['clinical-supervisor'], about: 'Clinical supervisor, calibrated' },
  {
    name: 'Dr. Lena Fischer',
    email: 'supervisor2@demo.example',
    roles: ['clinical-supervisor'],
    about: 'Clinical supervisor for second looks',
  },
  { name: 'Pat Moreno', email: 'peer@demo.example', roles: ['peer-supervisor'], about: 'Peer supervisor' },
  { name: 'Dr. Ruth Adeyemi', email: 'reviewer@demo.example', roles: ['reviewer'], about: 'Reviewer, licensed professional' },
  { name: 'Alex Kim', email: 'admin@demo.example', roles: ['admin'], about: 'Program admin' },
  { name: 'Noor Haddad', email: 'author@demo.example', roles: ['author'], about: 'Author' },
  { name: 'Jo Lindqvist', email: 'auditor@demo.example', roles: ['auditor'], about: 'Auditor, reads only' },
];
