import type { EthicsCode } from '../program-types.js';
import type { PackFile } from '../types.js';
import { noteWording } from './blocks.js';
import { sourceCode } from './codes.js';
import type { Findings } from './findings.js';
import { cutMarkdown, splitFrontMatter } from './markdown.js';
import { date, list, record, text } from './shape.js';
import { traineeText } from './wording.js';
import { readYaml } from './yaml.js';

/** Reads the code of ethics, or notes its faults. Every level-two heading is one principle. */
export function readEthicsCode(file: PackFile, findings: Findings): EthicsCode | undefined {
  const parts = splitFrontMatter(file.text, file.path, findings);
  if (!parts) return undefined;
  const yaml = readYaml(parts.yaml, file.path, 2, findings);
  const head = yaml && ethicsHead(yaml.root, yaml.reading);
  noteWording(parts.body, parts.bodyLine, file.path, findings);
  const principles: { title: string; text: string }[] = [];
  for (const piece of cutMarkdown(parts.body, parts.bodyLine, file.path, findings)) {
    const current = principles.at(-1);
    if (piece.kind === 'heading') principles.push({ title: piece.title, text: '' });
    else if (piece.kind === 'prose') {
      if (current) current.text = piece.markdown;
    } else {
      const message = 'The code of ethics is plain Markdown without blocks.';
      findings.faults.push({ file: file.path, line: piece.line, code: 'block.unknown', message });
    }
  }
  if (principles.length === 0) {
    const message = 'The code of ethics has no principle: no heading `## `.';
    findings.faults.push({ file: file.path, line: parts.bodyLine, code: 'ethics-code.no-principle', message });
  }
  return head && findings.movePlace(head, { ...head, body: parts.body.trim(), principles });
}

const ethicsHead = record<Omit<EthicsCode, 'body' | 'principles'>>({
  version: text,
  title: traineeText,
  effectiveOn: date,
  sources: list(sourceCode, { min: 1 }),
});
