import type { ChoiceOption, Item, JudgementItem, MatchingItem } from '../item-types.js';
import type { Findings } from '../read/findings.js';
import { repeated } from './repeated.js';
import { reviewDatesRule } from './review-dates-rule.js';

/** What must hold inside one item beyond its fields. */
export function itemRule(item: Item, findings: Findings): void {
  reviewDatesRule(item, findings);
  switch (item.type) {
    case 'single': {
      const right = item.options.filter((option) => option.right).length;
      if (right !== 1) findings.fault(item, 'options', 'option.one-right', `Exactly one option is right; here ${right} are.`);
      return optionsRule(item.options, findings);
    }
    case 'multiple': {
      const right = item.options.filter((option) => option.right).length;
      if (right === 0) findings.fault(item, 'options', 'option.none-right', 'At least one option is right.');
      if (right === item.options.length) findings.fault(item, 'options', 'option.none-wrong', 'At least one option is wrong.');
      return optionsRule(item.options, findings);
    }
    case 'judgement':
      judgementRule(item, findings);
      return optionsRule(item.options, findings);
    case 'matching':
      return matchingRule(item, findings);
    case 'ordering': {
      codesRule(item.sequence, findings);
      for (const part of repeated(item.sequence, (each) => sameText(each.text))) {
        findings.fault(part, 'text', 'option.repeated', 'Another part says the same, so the order is not decided.');
      }
      return;
    }
    case 'true-false':
      return;
  }
}

function judgementRule(item: JudgementItem, findings: Findings): void {
  const best = item.options.filter((option) => option.grade === 'best').length;
  if (best !== 1) findings.fault(item, 'options', 'option.one-best', `Exactly one option is best; here ${best} are.`);
  if (!item.options.some((option) => option.grade === 'harmful')) {
    findings.fault(item, 'options', 'option.none-harmful', 'At least one option is harmful.');
  }
}

function matchingRule(item: MatchingItem, findings: Findings): void {
  codesRule(item.pairs, findings);
  for (const pair of repeated(item.pairs, (each) => sameText(each.left))) {
    findings.fault(pair, 'left', 'pair.repeated', 'Another pair has the same left side.');
  }
  for (const pair of repeated(item.pairs, (each) => sameText(each.right))) {
    findings.fault(pair, 'right', 'pair.repeated', 'Another pair has the same right side, so two answers would be right.');
  }
  const rights = new Set(item.pairs.map((pair) => sameText(pair.right)));
  item.distractors.forEach((distractor, at) => {
    if (rights.has(sameText(distractor))) {
      findings.fault(item.distractors, at, 'distractor.right', 'This is the right side of a pair.');
    }
  });
}

function optionsRule(options: readonly Pick<ChoiceOption, 'code' | 'text'>[], findings: Findings): void {
  codesRule(options, findings);
  for (const option of repeated(options, (each) => sameText(each.text))) {
    findings.fault(option, 'text', 'option.repeated', 'Another option says the same.');
  }
  for (const option of options) {
    if (/\b(all|none|both) of the (above|below|options)\b/iu.test(option.text)) {
      findings.fault(option, 'text', 'option.refers-to-others', 'Options are shuffled, and each stands by itself.');
    }
  }
}

function codesRule(parts: readonly { readonly code: string }[], findings: Findings): void {
  for (const part of repeated(parts, (each) => each.code)) {
    findings.fault(part, 'code', 'code.duplicate', `The code ${part.code} stands twice in this item.`);
  }
}

/** Options that differ only in case, spacing or the stop at the end read the same. */
function sameText(text: string): string {
  return text
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/[.\s]+$/u, '');
}
