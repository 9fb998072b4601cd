import type { DerivedLevel, UnmetReason } from '#libs/assessment';
import { levels } from '../../theme/tokens';

/** 192 → "03:12". */
export function clockWords(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
}

/** What a note is about, before a colon: a behaviour is a sentence with its own full stop. */
export const aboutWords = (title: string): string => title.replace(/\.$/, '');

export function levelWords(level: DerivedLevel | number | null): string {
  if (level === 'unrated') return 'not marked yet';
  if (level === 'not-observed' || level === null) return 'no chance to see it';
  const look = levels.find((each) => each.level === level);
  return `level ${level}, ${look?.word ?? ''}`;
}

export const judgements = [
  { value: 'not-yet', label: 'Not yet' },
  { value: 'borderline', label: 'Borderline' },
  { value: 'pass', label: 'Pass' },
  { value: 'good', label: 'Good' },
] as const;

/** How much support next time, 1 to 5. */
export const supports = [
  { value: 1, label: 'Watches only' },
  { value: 2, label: 'I stay in the room' },
  { value: 3, label: 'I am close by' },
  { value: 4, label: 'I hear about it afterwards' },
  { value: 5, label: 'Can guide others' },
] as const;

export const seatWords = { rater: 'First rater', 'second-rater': 'Second look', 'third-rater': 'Third look' } as const;

export function unmetWords({ code, about }: UnmetReason, title: (code: string) => string): string {
  const name = about === null ? '' : title(about);
  switch (code) {
    case 'level.harmful':
      return `${name}: something that could harm was seen`;
    case 'level.below-three':
      return `${name}: some basics are missing`;
    case 'level.not-observed':
      return `${name}: there was no chance to see it`;
    case 'level.unrated':
      return `${name}: not marked yet`;
    case 'critical.seen':
      return `Critical behaviour ${about}: ${name}`;
    case 'entrustment.too-low':
      return 'More support is needed next time than this conversation allows';
    default:
      return 'Support next time is not answered yet';
  }
}

/** "A.K." for a heading that others in the room may see. */
export function initials(name: string): string {
  return name
    .split(/\s+/)
    .filter(Boolean)
    .map((part) => `${part[0]}.`)
    .join('');
}
