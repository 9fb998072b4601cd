import type { components } from '../../api/schema';

export const kindWords: Readonly<Record<components['schemas']['ConflictResponse']['kind'], string>> = {
  kin: 'Family',
  friend: 'Friend',
  'own-clinician': 'Clinician and client',
  'line-manager': 'Manager and staff',
  other: 'Another tie',
};
