import { placeOfZone, readersTime, spanInZone } from './words';

/** When it is, by the clock of the program, and by the reader's own where that differs. */
export function When({ span, zone }: { span: { startsAt: string; endsAt: string }; zone: string }) {
  const own = readersTime(span, zone);
  return (
    <>
      {spanInZone(span, zone)} ({placeOfZone(zone)} time)
      {own ? `. Where you are that begins on ${own}` : ''}
    </>
  );
}
