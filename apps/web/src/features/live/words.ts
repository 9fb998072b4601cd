import type { components } from '../../api/schema';
import type { StatusKind } from '../../ui/status-word';

export type LiveSession = components['schemas']['LiveSessionResponse'];
export type LiveSummary = components['schemas']['LiveSessionSummaryResponse'];
export type MyLive = components['schemas']['MyLiveSessionResponse'];

export const liveLooks: Record<LiveSummary['state'], { kind: StatusKind; word: string }> = {
  coming: { kind: 'info', word: 'Coming' },
  'under-way': { kind: 'waiting', word: 'Under way' },
  'to-record': { kind: 'attention', word: 'Minutes to record' },
  recorded: { kind: 'good', word: 'Recorded' },
  cancelled: { kind: 'neutral', word: 'Cancelled' },
};

export const reasonWords = {
  slip: 'It was typed wrongly',
  'learned-later': 'We learned more about it later',
  'asked-by-trainee': 'The trainee asked us to look again',
} as const;

type Span = { startsAt: string; endsAt: string };

/** "Tuesday, December 1, 2026, 6:00 PM to 8:00 PM", by the clock of the program. */
export function spanInZone({ startsAt, endsAt }: Span, zone: string): string {
  const day = new Intl.DateTimeFormat('en-US', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: zone });
  return `${day.format(new Date(startsAt))}, ${timeInZone(startsAt, zone)} to ${timeInZone(endsAt, zone)}`;
}

export function timeInZone(instant: string | Date, zone: string): string {
  return new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone: zone }).format(new Date(instant));
}

/** "America/New_York" → "New York". */
export function placeOfZone(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** What a clock where the reader is shows, where that is another time. */
export function readersTime({ startsAt }: Span, zone: string): string | null {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const weekdayTime = (timeZone: string) =>
    new Intl.DateTimeFormat('en-US', { weekday: 'long', hour: 'numeric', minute: '2-digit', timeZone }).format(new Date(startsAt));
  return weekdayTime(own) === weekdayTime(zone) ? null : weekdayTime(own);
}
