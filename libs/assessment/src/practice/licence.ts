import { compareDates, type LocalDate, type Refusal } from '#libs/curriculum';

/** A professional licence on file, checked by an admin against the issuing board. Dates are civil dates in the program's zone. */
export interface LicenceOnFile {
  readonly validFrom: LocalDate;
  /** Last day it is valid; null for a licence without an end. */
  readonly validUntil: LocalDate | null;
}

export type LicenceRefusalCode = 'licence.missing' | 'licence.lapsed';

/** Whether one of the licences covers the date, both ends included. */
export function licenceCurrentOn(onFile: readonly LicenceOnFile[], on: LocalDate): boolean {
  return onFile.some(
    ({ validFrom, validUntil }) => compareDates(validFrom, on) <= 0 && (validUntil === null || compareDates(on, validUntil) <= 0),
  );
}

/** `licence.lapsed` {until} when there was one before the date, `licence.missing` when there was none yet; empty when current. */
export function licenceRefusals(onFile: readonly LicenceOnFile[], on: LocalDate): Refusal<LicenceRefusalCode>[] {
  if (licenceCurrentOn(onFile, on)) return [];
  const ended = onFile
    .flatMap(({ validUntil }) => (validUntil !== null && compareDates(validUntil, on) < 0 ? [validUntil] : []))
    .sort(compareDates);
  const until = ended.at(-1);
  return [until === undefined ? { code: 'licence.missing' } : { code: 'licence.lapsed', facts: { until } }];
}
