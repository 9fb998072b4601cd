import { IconMoodNeutral, IconMoodSad, IconMoodSmile, type TablerIcon } from '@tabler/icons-react';

interface Level {
  word: string;
  Face: TablerIcon;
}

/** The same number always has the same word and face. */
export function levelInWords(level: number): Level {
  if (level <= 1) return { word: 'calm', Face: IconMoodSmile };
  if (level <= 3) return { word: 'mostly fine', Face: IconMoodSmile };
  if (level <= 6) return { word: 'so-so', Face: IconMoodNeutral };
  if (level <= 8) return { word: 'hard', Face: IconMoodSad };
  return { word: 'very hard', Face: IconMoodSad };
}

export const LEVELS = Array.from({ length: 11 }, (_, level) => level);

/** From here on, and only on the page, help is offered. */
export const OFFER_FROM = 7;
