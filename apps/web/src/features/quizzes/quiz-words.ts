import { instantInWords, minutesInWords } from '../../ui/dates';

export const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

/** 24 → "1 day"; 168 → "7 days"; 5 → "5 hours". */
export function waitInHours(hours: number): string {
  return hours % 24 === 0 ? count(hours / 24, 'day') : minutesInWords(hours * 60);
}

/** What comes after a "not yet", or before a start that has to wait. */
export function nextTryInWords({
  attemptsLeft,
  coolingOffUntil,
  talkNeeded,
}: {
  attemptsLeft: number;
  coolingOffUntil: string | null;
  talkNeeded: boolean;
}): string {
  if (attemptsLeft === 0) return 'All attempts are used. The program lead will talk with you about what comes next.';
  const talk = talkNeeded ? 'A talk with your supervisor comes first; they have been told.' : '';
  const wait = coolingOffUntil ? `You can try again from ${instantInWords(coolingOffUntil)}.` : '';
  return [talk, wait].filter(Boolean).join(' ') || 'You can try again whenever you like.';
}
