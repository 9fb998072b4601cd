import type { components } from '../../api/schema';
import { civilDateInWords } from '../../ui/dates';
import type { StatusKind } from '../../ui/status-word';

export type CalibrationStation = components['schemas']['CalibrationStationResponse'];
export type TranscriptLine = components['schemas']['CalibrationTranscriptLineResponse'];

export const speakers: Record<TranscriptLine['who'], string> = {
  trainee: 'Trainee',
  person: 'Person supported',
  supervisor: 'Supervisor',
  counselor: 'Counselor',
  facilitator: 'Facilitator',
};

export function stateWords({ state, until }: Pick<CalibrationStation, 'state' | 'until'>): { kind: StatusKind; words: string } {
  const day = until === null ? '' : civilDateInWords(until);
  switch (state) {
    case 'current':
      return { kind: 'good', words: `Current until ${day}` };
    case 'lapses-soon':
      return { kind: 'waiting', words: `Lapses soon, on ${day}` };
    case 'due':
      return { kind: 'attention', words: until === null ? 'Due: the rubric is new' : `Due: it ran out on ${day}` };
    default:
      return { kind: 'neutral', words: 'None yet' };
  }
}

/** Whole percent, never rounded up to what was asked for. */
export const percent = (part: number, of: number): number => (of === 0 ? 0 : Math.floor((100 * part) / of));

export const marks = { seen: 'Seen', 'not-seen': 'Not seen', 'no-chance': 'No chance' } as const;

/** "Level 3", or what stands where there is none. */
export const levelOf = (level: number | null): string => (level === null ? 'No chance' : `Level ${level}`);
