import type { LocalDate } from '../../kernel/local-date.js';
import type { Findings } from '../read/findings.js';

/** Content is reviewed again after it was reviewed, not on the same day or before. */
export function reviewDatesRule(value: { readonly reviewedOn: LocalDate; readonly reviewBy: LocalDate }, findings: Findings): void {
  if (value.reviewBy <= value.reviewedOn && value.reviewedOn !== '') {
    const message = `reviewBy ${value.reviewBy} is not after reviewedOn ${value.reviewedOn}.`;
    findings.fault(value, 'reviewBy', 'date.review-order', message);
  }
}
