import { useMe } from '../../api/me';

/** The program whose times this person offers or staffs; null for others. */
export function useStaffProgramId(): string | null {
  const held = useMe()?.roles.find(({ role }) => role === 'clinical-supervisor' || role === 'peer-supervisor' || role === 'admin');
  return held?.programId ?? null;
}
