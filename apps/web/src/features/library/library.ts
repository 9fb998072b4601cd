import { useMe } from '../../api/me';
import type { components } from '../../api/schema';

export type LibraryDocument = components['schemas']['LibraryDocumentResponse'];
export type Reporting = components['schemas']['ReportingDutiesResponse'];
export type ReportingDuty = components['schemas']['ReportingDutyResponse'];
export type ReportingTopic = components['schemas']['ReportingTopicResponse'];

/** The program whose library this person reads; where there are several, the one they learn in, else the first. */
export function useLibraryProgram(): string | null {
  const roles = useMe()?.roles ?? [];
  return (roles.find(({ role }) => role === 'trainee') ?? roles[0])?.programId ?? null;
}

export const audienceWords: Record<LibraryDocument['audience'], string> = {
  everyone: 'For everybody',
  trainees: 'For trainees',
  facilitators: 'For facilitators',
};

/** What kind of source stands behind a claim. */
export const strengthWords: Record<LibraryDocument['sources'][number]['strength'], string> = {
  law: 'law',
  guidance: 'guidance',
  review: 'review of studies',
  trial: 'trial',
  survey: 'survey',
  expert: 'view of experts',
};
