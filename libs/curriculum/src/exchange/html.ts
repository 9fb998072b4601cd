import { decodeHTML } from 'entities';
import { plainMarkdown } from './markdown.js';

/** Markdown as the product shows it. */
const markdown = plainMarkdown({ xhtmlOut: true });

interface Element {
  readonly name: string;
  readonly href: string | null;
  readonly children: (Element | string)[];
}

export interface FromHtml {
  readonly text: string;
  /** What was left behind, each once. */
  readonly notes: readonly string[];
}

const voids = new Set(['br', 'hr', 'img', 'input', 'col', 'wbr', 'source', 'embed', 'param', 'link', 'meta', 'area', 'track']);
const unseen = new Set(['script', 'style', 'head', 'title', 'template', 'noscript']);
const media: ReadonlySet<string> = new Set([
  'img',
  'audio',
  'video',
  'object',
  'embed',
  'iframe',
  'svg',
  'math',
  'canvas',
  'picture',
  'form',
]);
const blocks = new Set([
  'p',
  'div',
  'section',
  'article',
  'table',
  'tr',
  'ul',
  'ol',
  'blockquote',
  'pre',
  'hr',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);
const DEEPEST = 60;

/** HTML of an editor as the Markdown that says the same: paragraphs, emphasis, lists, quotes, code, links. Nothing that could run is left. */
export function htmlToMarkdown(html: string): FromHtml {
  const notes = new Set<string>();
  const text = blocksOf(treeOf(html).children, notes);
  return {
    text: text
      .replace(/(?<![ \t])[ \t]+$/gmu, '')
      .replace(/\n{3,}/gu, '\n\n')
      .trim(),
    notes: [...notes],
  };
}

/** XHTML that `htmlToMarkdown` turns into exactly this Markdown again; where there is none, the Markdown as it is. */
export function markdownToXhtml(text: string): string {
  const html = markdown.render(text).trim();
  if (htmlToMarkdown(html).text === text) return html;
  return `<div class="markdown">${escapeXml(text)}</div>`;
}

/** On one line, with nothing in it that Markdown takes for a mark and nothing before it that begins a list, a heading or a fence. */
const UNMARKED = /^(?![\s#+=~-]|\d{1,9}[.)])[^\\`*_[\]<>&~\r\n]*$/u;
const FEW_MARKS = 12;
const MARKS = /[\\`*_[\]<>&~\n]/gu;

/**
 * Text without any markup as Markdown that shows it unchanged, with as few backslashes as that takes. Where every twentieth sign could be
 * a mark or ends a line it is no prose, and is not worth the trial: each costs the reader of Markdown an object or two, and a file may have
 * a million.
 */
export function plainToMarkdown(text: string): string {
  if (UNMARKED.test(text)) return text;
  const marks = text.match(MARKS)?.length ?? 0;
  if (marks > FEW_MARKS && marks > text.length / 20) return allEscaped(text);
  if (showsAs(text, text)) return text;
  const escaped = text
    .replace(/[\\`*_[\]<>&]/gu, String.raw`\$&`)
    .replace(/^(\s*)([#+=~-])/gmu, String.raw`$1\$2`)
    .replace(/^(\s*\d{1,9})([.)])/gmu, String.raw`$1\$2`);
  return showsAs(escaped, text) ? escaped : allEscaped(text);
}

const allEscaped = (text: string) => text.replace(/[!-/:-@[-`{-~]/gu, String.raw`\$&`);

function showsAs(source: string, wanted: string): boolean {
  const shown = markdown.render(source).trim();
  const flat = (value: string) => value.replace(/\s+/gu, ' ').trim();
  return flat(shown) === `<p>${flat(markdown.utils.escapeHtml(wanted))}</p>`;
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const TOKEN = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:[^<>"']|"[^"]*"|'[^']*'){0,500})>|<![^<>]*>|<\?[^<>]*>/gu;

/** A tree of whatever tags there are; what is never closed ends with its parent. */
function treeOf(html: string): Element {
  const root: Element = { name: '', href: null, children: [] };
  const open: Element[] = [root];
  const add = (child: Element | string) => open.at(-1)?.children.push(child);
  let from = 0;
  for (const token of html.matchAll(TOKEN)) {
    if (token.index > from) add(decodeHTML(html.slice(from, token.index)));
    from = token.index + token[0].length;
    const name = token[2]?.toLowerCase().replace(/^.*:/u, '');
    if (!name) continue;
    if (token[1] === '/') {
      const at = open.findLastIndex((each) => each.name === name);
      if (at > 0) open.length = at;
      continue;
    }
    // a paragraph ends where the next block begins, an item where the next one does
    if (blocks.has(name) && open.at(-1)?.name === 'p') open.pop();
    if (name === 'li' && open.at(-1)?.name === 'li') open.pop();
    const attributes = token[3] ?? '';
    const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/iu.exec(attributes);
    const element = { name, href: href ? decodeHTML(href[1] ?? href[2] ?? href[3] ?? '') : null, children: [] };
    add(element);
    if (!voids.has(name) && !attributes.endsWith('/') && open.length < DEEPEST) open.push(element);
  }
  if (from < html.length) add(decodeHTML(html.slice(from)));
  return root;
}

/** Children as paragraphs and other blocks, an empty line between two. */
function blocksOf(children: readonly (Element | string)[], notes: Set<string>): string {
  const out: string[] = [];
  let line: (Element | string)[] = [];
  const endLine = () => {
    const text = inlineOf(line, notes).trim();
    if (text !== '') out.push(text);
    line = [];
  };
  for (const child of children) {
    if (typeof child === 'string' || !isBlock(child)) {
      line.push(child);
      continue;
    }
    endLine();
    const text = blockOf(child, notes);
    if (text.trim() !== '') out.push(text);
  }
  endLine();
  return out.join('\n\n');
}

/** A block, or something inline that has one inside. */
function isBlock(element: Element): boolean {
  return blocks.has(element.name) || element.children.some((child) => typeof child !== 'string' && isBlock(child));
}

function blockOf(element: Element, notes: Set<string>): string {
  const { name, children } = element;
  if (unseen.has(name) || media.has(name)) return inlineOf([element], notes);
  if (/^h[1-6]$/u.test(name)) {
    const text = inlineOf(children, notes).trim();
    return text === '' ? '' : `**${text}**`;
  }
  switch (name) {
    case 'hr':
      return '---';
    case 'ul':
    case 'ol':
      return listOf(element, notes);
    case 'blockquote':
      return indented(blocksOf(children, notes), '> ', '> ').replace(/^> $/gmu, '>');
    case 'pre': {
      const text = rawText(element).replace(/^\n|\n$/gu, '');
      const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length + 1)));
      return text.trim() === '' ? '' : `${fence}\n${text}\n${fence}`;
    }
    case 'tr':
      return children
        .map((cell) => (typeof cell === 'string' ? cell.trim() : inlineOf(cell.children, notes).trim()))
        .filter((text) => text !== '')
        .join(' | ');
    default:
      return blocksOf(children, notes);
  }
}

function listOf({ name, children }: Element, notes: Set<string>): string {
  const items = children.filter((child) => typeof child !== 'string' && child.name === 'li') as Element[];
  const texts = items.map((item) => blocksOf(item.children, notes));
  const loose = texts.some((text) => text.includes('\n\n'));
  const marks = texts.map((_, at) => (name === 'ol' ? `${at + 1}. ` : '- '));
  return texts.map((text, at) => indented(text, marks[at] ?? '', ' '.repeat(marks[at]?.length ?? 2))).join(loose ? '\n\n' : '\n');
}

function indented(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, at) => (at === 0 ? first + line : line === '' && rest.trim() === '' ? '' : rest + line))
    .join('\n');
}

/** The lines between breaks, without those at either end that have nothing in them. Each break is met once, however deep it stands. */
function inlineOf(children: readonly (Element | string)[], notes: Set<string>): string {
  const lines: string[][] = [[]];
  for (const child of children) {
    if (typeof child !== 'string' && child.name === 'br') lines.push([]);
    else lines.at(-1)?.push(typeof child === 'string' ? flowingText(child) : inlineElement(child, notes));
  }
  const last = lines.length - 1;
  const texts = lines.map((pieces, at) => {
    const text = at === 0 ? pieces.join('') : pieces.join('').trimStart();
    return at === last ? text : text.trimEnd();
  });
  const isSaid = (text: string) => text !== '';
  return texts.slice(Math.max(0, texts.findIndex(isSaid)), texts.findLastIndex(isSaid) + 1).join('\\\n');
}

/** Text between tags: white space counts once, at its edges too. */
function flowingText(text: string): string {
  // first what is long: looked for before a line break, each space of many would be tried as their first
  const flat = text.replace(/[ \t\r\f]+/gu, ' ').replace(/ ?\n\s*/gu, '\n');
  const [before, words, after] = edgesOf(flat);
  return `${before}${words === '' ? '' : plainToMarkdown(words)}${after}`;
}

function inlineElement(element: Element, notes: Set<string>): string {
  const { name, href, children } = element;
  if (media.has(name)) {
    notes.add(name === 'img' ? 'A picture was left out.' : 'Something that is not text was left out.');
    return '';
  }
  if (unseen.has(name)) return '';
  if (name === 'code' || name === 'tt' || name === 'kbd') {
    const text = rawText(element).replace(/\s+/gu, ' ');
    const ticks = '`'.repeat(1 + Math.max(0, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length)));
    const gap = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
    return text.trim() === '' ? '' : `${ticks}${gap}${text}${gap}${ticks}`;
  }
  const inner = inlineOf(children, notes);
  if (name === 'a' && href && /^(https?:|mailto:)[^\s<>()]+$/iu.test(href)) return around(inner, '[', `](${href})`);
  if (name === 'b' || name === 'strong') return around(inner, '**', '**');
  if (name === 'i' || name === 'em') return around(inner, '*', '*');
  return inner;
}

/** Marks stand at the words, spaces outside of them. */
function around(text: string, before: string, after: string): string {
  const [left, words, right] = edgesOf(text);
  return words === '' ? left + right : `${left}${before}${words}${after}${right}`;
}

/** White space before the words, the words, white space behind them. */
function edgesOf(text: string): [string, string, string] {
  const words = text.trim();
  const from = words === '' ? text.length : text.length - text.trimStart().length;
  return [text.slice(0, from), words, text.slice(from + words.length)];
}

function rawText({ children }: Element): string {
  return children.map((child) => (typeof child === 'string' ? child : child.name === 'br' ? '\n' : rawText(child))).join('');
}
