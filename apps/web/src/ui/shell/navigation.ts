import {
  IconAward,
  IconBook,
  IconBooks,
  IconCalendar,
  IconChecklist,
  IconClipboardCheck,
  IconClock,
  IconHome,
  IconMessages,
  IconSettings,
  IconUsers,
  IconUsersGroup,
  IconWriting,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Me, Role } from '../../api/me';

export interface NavigationItem {
  to: string;
  label: string;
  Icon: TablerIcon;
  /** After G, it leads there. */
  key: string;
  /** Roles that see it, in any program; `everybody` needs none. */
  roles: readonly Role[] | 'everybody';
}

const supervisors = ['clinical-supervisor', 'peer-supervisor'] as const;

/** In this order, and only when the page exists: a later feature shows up by adding its route. Phones show the first four. */
export const navigation: readonly NavigationItem[] = [
  { to: '/', label: 'Home', Icon: IconHome, key: 'H', roles: 'everybody' },
  { to: '/learn', label: 'Learn', Icon: IconBook, key: 'L', roles: ['trainee'] },
  { to: '/practise', label: 'Practise', Icon: IconMessages, key: 'P', roles: ['trainee'] },
  { to: '/progress', label: 'Progress', Icon: IconChecklist, key: 'R', roles: ['trainee'] },
  { to: '/hours', label: 'Hours', Icon: IconClock, key: 'O', roles: ['trainee'] },
  { to: '/live', label: 'Live sessions', Icon: IconUsersGroup, key: 'M', roles: ['trainee'] },
  { to: '/certificate', label: 'Certificate', Icon: IconAward, key: 'C', roles: ['trainee'] },
  { to: '/desk', label: 'Desk', Icon: IconClipboardCheck, key: 'D', roles: supervisors },
  { to: '/trainees', label: 'Trainees', Icon: IconUsers, key: 'T', roles: supervisors },
  { to: '/availability', label: 'Times', Icon: IconCalendar, key: 'I', roles: [...supervisors, 'admin'] },
  { to: '/live/led', label: 'Groups', Icon: IconUsersGroup, key: 'G', roles: [...supervisors, 'admin'] },
  { to: '/hours/queue', label: 'Hours to approve', Icon: IconClock, key: 'Q', roles: supervisors },
  { to: '/actor', label: 'Scripts', Icon: IconMessages, key: 'S', roles: ['role-player'] },
  { to: '/review', label: 'Review', Icon: IconClipboardCheck, key: 'V', roles: ['reviewer'] },
  { to: '/admin/certificates', label: 'Certificates', Icon: IconAward, key: 'F', roles: ['admin'] },
  { to: '/admin', label: 'Program', Icon: IconSettings, key: 'A', roles: ['admin'] },
  { to: '/admin/people', label: 'People', Icon: IconUsers, key: 'E', roles: ['admin', 'auditor'] },
  { to: '/admin/pipeline', label: 'Pipeline', Icon: IconChecklist, key: 'N', roles: ['admin', 'auditor'] },
  { to: '/audit', label: 'Audit', Icon: IconChecklist, key: 'U', roles: ['auditor'] },
  { to: '/author', label: 'Content', Icon: IconWriting, key: 'W', roles: ['author', 'admin', 'auditor'] },
  { to: '/library', label: 'Library', Icon: IconBooks, key: 'B', roles: 'everybody' },
];

/** What this person may open, among the pages that exist. */
export function navigationFor(me: Me, exists: (path: string) => boolean): NavigationItem[] {
  const held = new Set(me.roles.map(({ role }) => role));
  return navigation.filter((item) => exists(item.to) && (item.roles === 'everybody' || item.roles.some((role) => held.has(role))));
}
