/** 570 of 960 minutes → "9.5 of 16 h"; a whole hour needs no decimals, and what is short is never rounded up to enough. */
export function hoursInWords(have: number, need: number): string {
  return `${hours(have)} of ${hours(need)} h`;
}

/** 570 → "9.5": rounded down to a tenth. */
export function hours(minutes: number): string {
  return String(Math.floor(minutes / 6) / 10);
}
