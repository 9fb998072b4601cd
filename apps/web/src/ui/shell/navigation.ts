import {
  IconAward,
  IconBook,
  IconCalendar,
  IconChecklist,
  IconClipboardCheck,
  IconClock,
  IconHome,
  IconMessages,
  IconSettings,
  IconUsers,
  IconWriting,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Me, Role } from '../../api/me';

export interface NavigationItem {
  to: string;
  label: string;
  Icon: TablerIcon;
  /** Roles that see it, in any program; `everybody` needs none. */
  roles: readonly Role[] | 'everybody';
}

const supervisors = ['clinical-supervisor', 'peer-supervisor'] as const;

/** In this order, and only when the page exists: a later feature shows up by adding its route. Phones show the first four. */
export const navigation: readonly NavigationItem[] = [
  { to: '/', label: 'Home', Icon: IconHome, roles: 'everybody' },
  { to: '/learn', label: 'Learn', Icon: IconBook, roles: ['trainee'] },
  { to: '/practise', label: 'Practise', Icon: IconMessages, roles: ['trainee'] },
  { to: '/progress', label: 'Progress', Icon: IconChecklist, roles: ['trainee'] },
  { to: '/hours', label: 'Hours', Icon: IconClock, roles: ['trainee'] },
  { to: '/certificate', label: 'Certificate', Icon: IconAward, roles: ['trainee'] },
  { to: '/desk', label: 'Desk', Icon: IconClipboardCheck, roles: supervisors },
  { to: '/trainees', label: 'Trainees', Icon: IconUsers, roles: supervisors },
  { to: '/availability', label: 'Times', Icon: IconCalendar, roles: [...supervisors, 'admin'] },
  { to: '/hours/queue', label: 'Hours to approve', Icon: IconClock, roles: supervisors },
  { to: '/actor', label: 'Scripts', Icon: IconMessages, roles: ['role-player'] },
  { to: '/review', label: 'Review', Icon: IconClipboardCheck, roles: ['reviewer'] },
  { to: '/author', label: 'Content', Icon: IconWriting, roles: ['author'] },
  { to: '/admin/certificates', label: 'Certificates', Icon: IconAward, roles: ['admin'] },
  { to: '/admin', label: 'Program', Icon: IconSettings, roles: ['admin'] },
  { to: '/admin/people', label: 'People', Icon: IconUsers, roles: ['admin', 'auditor'] },
  { to: '/admin/pipeline', label: 'Pipeline', Icon: IconChecklist, roles: ['admin', 'auditor'] },
  { to: '/audit', label: 'Audit', Icon: IconChecklist, roles: ['auditor'] },
];

/** What this person may open, among the pages that exist. */
export function navigationFor(me: Me, exists: (path: string) => boolean): NavigationItem[] {
  const held = new Set(me.roles.map(({ role }) => role));
  return navigation.filter((item) => exists(item.to) && (item.roles === 'everybody' || item.roles.some((role) => held.has(role))));
}
