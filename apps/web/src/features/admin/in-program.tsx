import type { ReactNode } from 'react';
import { CannotShow } from '../../ui/cannot-show';
import { useProgramAs } from './program';

/** The page of an admin or auditor; for everybody else there is no such page. */
export function InProgram({ children }: { children: (programId: string) => ReactNode }) {
  const programId = useProgramAs('admin', 'auditor');
  return programId === undefined ? <CannotShow /> : children(programId);
}
