import type { components } from '../../api/schema';
import type { StatusKind } from '../../ui/status-word';

export type Hours = components['schemas']['PracticeHoursResponse'];

export const kindWords: Record<Hours['kinds'][number], string> = {
  emotional: 'Being there and listening',
  informational: 'Sharing what you know',
  instrumental: 'Practical help',
};

export const settingWords: Record<Hours['setting'], string> = {
  'in-person': 'In person',
  phone: 'By phone',
  video: 'By video',
  online: 'Online, in writing',
  community: 'At a community place',
};

const categories: Record<string, string> = { 'one-to-one': 'One to one', group: 'Group', online: 'Online', outreach: 'Outreach' };

/** A program may name categories of its own; those are shown as written. */
export const categoryWord = (category: string) => categories[category] ?? category;

export const stateLooks: Record<Hours['state'], { kind: StatusKind; word: string }> = {
  pending: { kind: 'waiting', word: 'Waiting for approval' },
  approved: { kind: 'good', word: 'Approved' },
  returned: { kind: 'attention', word: 'Returned to you' },
};
