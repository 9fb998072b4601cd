import { useSearch } from '@tanstack/react-router';
import { useMe } from '../../api/me';
import type { components } from '../../api/schema';

export type Version = components['schemas']['CurriculumVersionResponse'];
export type Outline = components['schemas']['CurriculumOutlineResponse'];
export type ContentModule = components['schemas']['CurriculumModuleResponse'];
export type ContentQuiz = components['schemas']['CurriculumQuizResponse'];
export type Part = components['schemas']['CurriculumPartResponse'];
export type Slot = components['schemas']['CurriculumSlotResponse'];
export type ItemLine = components['schemas']['CurriculumItemLineResponse'];
export type ContentItem = components['schemas']['CurriculumItemResponse'];

/** The version of the curriculum that a page is about. */
export interface Content {
  programId: string;
  version: Version;
  versions: readonly Version[];
  can: components['schemas']['CurriculumCan'];
  /** For `search` of a link to another page about the same version. */
  search: { version?: string };
}

/** The program whose curriculum this person may read; where there are several, the first. */
export function useContentProgram(): string | undefined {
  return useMe()?.roles.find(({ role }) => role === 'author' || role === 'admin' || role === 'auditor')?.programId;
}

/** `?version=`: the version to look at; the published one without it. */
export interface VersionSearch {
  version?: string;
}

export const versionSearch = (search: Record<string, unknown>): VersionSearch =>
  typeof search['version'] === 'string' ? { version: search['version'] } : {};

export const useChosenVersion = (): string | undefined => (useSearch({ strict: false }) as VersionSearch).version;

/** The first digits of the digest are what people compare. */
export const shortDigest = (digest: string): string => digest.slice(0, 8);
