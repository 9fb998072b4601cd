import type { Findings } from './findings.js';

/** A piece of a Markdown text. Lines are counted from 1 in the file. */
export type Piece =
  | { readonly kind: 'heading'; readonly line: number; readonly title: string }
  | { readonly kind: 'fence'; readonly line: number; readonly name: string; readonly text: string }
  | { readonly kind: 'prose'; readonly line: number; readonly markdown: string };

export interface FrontMatter {
  readonly yaml: string;
  readonly body: string;
  /** The line of the file on which the body begins. */
  readonly bodyLine: number;
}

/** The YAML between the `---` on the first line and the next `---`, and what follows. */
export function splitFrontMatter(text: string, file: string, findings: Findings): FrontMatter | undefined {
  const lines = text.split('\n');
  const end = lines.findIndex((line, at) => at > 0 && line.trimEnd() === '---');
  if (lines[0]?.trimEnd() !== '---' || end === -1) {
    const message = 'The file begins with a block of fields between two lines of ---.';
    findings.faults.push({ file, line: 1, code: 'front-matter.missing', message });
    return undefined;
  }
  return { yaml: lines.slice(1, end).join('\n'), body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 };
}

/**
 * Cuts Markdown into level-two headings, fenced blocks and the prose between them. What looks like a heading inside a
 * fence is part of the fence (CommonMark 4.5). Prose is trimmed; its line is that of its first word.
 */
export function cutMarkdown(body: string, firstLine: number, file: string, findings: Findings): Piece[] {
  const pieces: Piece[] = [];
  const lines = body.split('\n');
  let prose: { from: number; lines: string[] } = { from: 0, lines: [] };
  const endProse = (next: number) => {
    const blank = prose.lines.findIndex((line) => line.trim() !== '');
    if (blank !== -1) {
      const markdown = prose.lines.join('\n').trim();
      pieces.push({ kind: 'prose', line: firstLine + prose.from + blank, markdown });
    }
    prose = { from: next, lines: [] };
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const fence = openFence(line);
    const heading = /^ {0,3}##[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/u.exec(line);
    if (fence) {
      const close = lines.findIndex((each, from) => from > at && closesFence(each, fence.marks));
      if (close === -1) {
        const message = `The block \`${fence.name}\` is never closed.`;
        findings.faults.push({ file, line: firstLine + at, code: 'block.unclosed', message });
      }
      const end = close === -1 ? lines.length : close;
      endProse(end + 1);
      pieces.push({ kind: 'fence', line: firstLine + at, name: fence.name, text: lines.slice(at + 1, end).join('\n') });
      at = end;
    } else if (heading) {
      endProse(at + 1);
      pieces.push({ kind: 'heading', line: firstLine + at, title: heading[1] ?? '' });
    } else {
      const code = forbiddenHeading(line, lines[at - 1]);
      if (code) findings.faults.push({ file, line: firstLine + at, code, message: 'Cards begin with `## `, no other title.' });
      prose.lines.push(line);
    }
  }
  endProse(lines.length);
  return pieces;
}

function openFence(line: string): { marks: string; name: string } | null {
  const match = /^ {0,3}(`{3,}|~{3,})[ \t]*([^`]*)$/u.exec(line);
  return match ? { marks: match[1] ?? '', name: (match[2] ?? '').trim() } : null;
}

function closesFence(line: string, marks: string): boolean {
  const match = /^ {0,3}(`{3,}|~{3,})[ \t]*$/u.exec(line);
  return match?.[1] !== undefined && match[1][0] === marks[0] && match[1].length >= marks.length;
}

/** A level-one heading, or a heading made by underlining, which also happens by accident with `---`. */
function forbiddenHeading(line: string, before: string | undefined): string | null {
  if (/^ {0,3}#([ \t]|$)/u.test(line)) return 'markdown.title';
  if (before?.trim() && /^ {0,3}(=+|-{2,})[ \t]*$/u.test(line)) return 'markdown.underlined';
  return null;
}
