import type { components } from '../../api/schema';

export const kindWords: Readonly<Record<components['schemas']['ConflictResponse']['kind'], string>> = {
  kin: 'Family',
  friend: 'Friend',
  'own-clinician': 'Clinician and person in their care',
  'line-manager': 'Manager and staff',
  other: 'Another tie',
};
