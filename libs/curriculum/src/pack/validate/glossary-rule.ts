import type { Glossary } from '../document-types.js';
import type { Findings } from '../read/findings.js';
import { repeated } from './repeated.js';

/** Terms stand once, in alphabetical order, and point at terms that are there. */
export function glossaryRule({ terms }: Glossary, findings: Findings): void {
  const known = new Set(terms.map(({ term }) => term));
  for (const each of repeated(terms, ({ term }) => term.toLowerCase())) {
    findings.fault(each, 'term', 'code.duplicate', `The term ${each.term} stands twice.`);
  }
  terms.forEach((each, at) => {
    const before = terms[at - 1];
    if (before && before.term.localeCompare(each.term, 'en', { sensitivity: 'base' }) > 0) {
      findings.fault(each, 'term', 'glossary.order', `${each.term} stands after ${before.term}.`);
    }
    each.seeAlso.forEach((other, place) => {
      if (!known.has(other) || other === each.term) {
        findings.fault(each.seeAlso, place, 'glossary.see-also', `${other} is not another term of the glossary.`);
      }
    });
  });
}
