import { isAlias, isCollection, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { Findings } from './findings.js';

/** One YAML text while it is read: where its nodes stand, and where its faults go. */
export interface Reading {
  readonly file: string;
  readonly findings: Findings;
  lineOf(node: Node | null | undefined): number;
  fault(at: Node | number | null | undefined, code: string, message: string): void;
}

/**
 * Reads YAML 1.2 (core schema: dates stay text, `no` is not false). Faults of the YAML itself and aliases are noted;
 * then the answer is undefined.
 * @param firstLine the line of the file on which `text` begins, counted from 1.
 */
export function readYaml(
  text: string,
  file: string,
  firstLine: number,
  findings: Findings,
): { root: Node | null; reading: Reading } | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  const lineOf = (node: Node | null | undefined) => lineAt(node?.range?.[0] ?? 0);
  const reading: Reading = {
    file,
    findings,
    lineOf,
    fault(at, code, message) {
      findings.faults.push({ file, line: typeof at === 'number' ? at : lineOf(at), code, message });
    },
  };
  const before = findings.faults.length;
  for (const error of [...document.errors, ...document.warnings]) {
    reading.fault(lineAt(error.pos[0]), 'yaml.syntax', error.message);
  }
  visit(document, (_key, node) => {
    const anchored = (isCollection(node) || isScalar(node)) && node.anchor !== undefined;
    if (isAlias(node) || anchored) {
      reading.fault(node, 'yaml.alias', 'Write it out: a pack has no anchors, so that each line says what it means.');
    }
  });
  return findings.faults.length === before ? { root: document.contents, reading } : undefined;
}
