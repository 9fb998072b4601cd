import { isLocalDate } from '../../kernel/local-date.js';
import type { HelpLine, ProgramTerms } from '../program-types.js';
import type { Findings } from '../read/findings.js';
import { repeated } from './repeated.js';

/** What must hold inside the terms beyond their fields. */
export function programRule(terms: ProgramTerms, findings: Findings): void {
  onceEach(terms.modules, findings);
  onceEach(terms.practiceHours.categories, findings);
  for (const each of repeated(terms.training.categories, ({ code }) => code)) {
    findings.fault(each, 'code', 'code.duplicate', `${each.code} stands twice.`);
  }
  onceEach(terms.rater.licenceRequiredFor, findings);
  const stations = terms.stations.map((station) => station.code);
  stations.forEach((code, at) => {
    if (stations.indexOf(code) === at) return;
    findings.fault(terms.stations, at, 'code.duplicate', `${code} stands twice.`);
  });
  const { expiryBasis, fixedDate } = terms.certificate;
  if ((expiryBasis === 'fixed-date') !== (fixedDate !== null)) {
    const message = 'fixedDate is given with expiryBasis fixed-date, and only then.';
    findings.fault(terms.certificate, 'fixedDate', 'certificate.fixed-date', message);
  }
  if (fixedDate !== null && !dayOfEveryYear(fixedDate)) {
    findings.fault(terms.certificate, 'fixedDate', 'certificate.fixed-date', `${fixedDate} is not a day of every year.`);
  }
}

/** A help line that can be reached, or a note that says how. */
export function helpLineRule(line: HelpLine, findings: Findings): void {
  if (line.call !== null || line.text !== null || line.chat !== null || line.note !== null) return;
  findings.fault(line, null, 'help-line.no-way', `${line.name} has no number to call or text, no chat and no note.`);
}

function onceEach(codes: readonly string[], findings: Findings): void {
  codes.forEach((code, at) => {
    if (codes.indexOf(code) !== at) findings.fault(codes, at, 'code.duplicate', `${code} stands twice.`);
  });
}

function dayOfEveryYear(monthDay: string): boolean {
  return isLocalDate(`2001-${monthDay}`); // 2001 has no leap day
}
