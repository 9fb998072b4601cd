import { Anchor } from '@mantine/core';
import type { components } from '../../api/schema';
import { dayInWords, timeInWords } from '../../ui/dates';
import type { StatusKind } from '../../ui/status-word';

export type StationCard = components['schemas']['StationCardResponse'];

export const stateLooks: Record<StationCard['state'], { kind: StatusKind; word: string }> = {
  locked: { kind: 'neutral', word: 'Opens later' },
  open: { kind: 'info', word: 'Open to book' },
  booked: { kind: 'waiting', word: 'Booked' },
  'under-way': { kind: 'waiting', word: 'Under way' },
  waiting: { kind: 'waiting', word: 'Being looked at' },
  'not-yet': { kind: 'neutral', word: 'Not yet' },
  'signed-off': { kind: 'good', word: 'Signed off' },
  paused: { kind: 'attention', word: 'Paused' },
};

const weekday = new Intl.DateTimeFormat('en-US', { weekday: 'long' });

/** "Tuesday, December 1, 2026, 10:00 AM to 10:30 AM", where the reader is. */
export function spanInWords({ startsAt, endsAt }: { startsAt: string; endsAt: string }): string {
  return `${weekday.format(new Date(startsAt))}, ${dayInWords(startsAt)}, ${timeInWords(startsAt)} to ${timeInWords(endsAt)}`;
}

/** Says once per page whose clock the times follow. */
export function ClockNote() {
  return <p>Times are shown by your own clock ({Intl.DateTimeFormat().resolvedOptions().timeZone}).</p>;
}

/** Text of the curriculum in paragraphs; its single line ends mean nothing. */
export function Paragraphs({ text }: { text: string }) {
  const paragraphs = text.trim().split(/\n\s*\n/);
  return (
    <>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </>
  );
}

export function Where({ mode, place }: { mode: 'in-person' | 'video'; place: string }) {
  const isLink = /^https:\/\/\S+$/.test(place);
  return (
    <>
      {mode === 'video' ? 'By video: ' : 'In person: '}
      {isLink ? (
        <Anchor href={place} rel="noreferrer">
          {place}
        </Anchor>
      ) : (
        place
      )}
    </>
  );
}

/** Where several trainees share a conversation; who they are is not told. */
export function othersInWords(others: number): string {
  return others === 1 ? 'one other trainee takes part' : `${['no', 'one', 'two', 'three'][others] ?? others} other trainees take part`;
}
