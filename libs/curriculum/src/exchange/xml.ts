import { SaxesParser } from 'saxes';
import { escapeXml } from './html.js';

export interface XmlElement {
  /** Without a namespace's prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
  /** Counted from 1. */
  readonly line: number;
}

/** Why an XML text is not read. */
export class XmlProblem extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

const DEEPEST = 100;
/** Of a file, or of all files of a package: a thousand questions with thirty answers each have half as many. */
const mostElements = 300_000;

/** How many more elements may be read. Files of one package share it. */
export class ElementsLeft {
  left = mostElements;
}

/**
 * Reads XML into a tree. A document type is refused: it is where entities that read other files or grow without end are declared.
 * @throws XmlProblem with the line.
 */
export function parseXml(text: string, room = new ElementsLeft()): XmlElement {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const top: XmlElement = { name: '', attributes: {}, children: [], line: 1 };
  const open: XmlElement[] = [top];
  const refuse = (message: string): never => {
    throw new XmlProblem(parser.line, message);
  };
  parser.on('doctype', () => refuse('The file declares a document type. That is not read, because it can reach beyond the file.'));
  parser.on('error', (error) => refuse(`This is not whole XML: ${error.message.replace(/^\d+:\d+: /u, '')}`));
  parser.on('opentag', ({ name, attributes }) => {
    if (--room.left < 0) refuse(`There are more than ${mostElements.toLocaleString('en')} elements. Please divide the file.`);
    if (open.length > DEEPEST) refuse(`Elements stand more than ${DEEPEST} deep.`);
    const plain = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [localName(key), String(value)]));
    const element = { name: localName(name), attributes: plain, children: [], line: parser.line };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const add = (words: string) => open.at(-1)?.children.push(words);
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(text).close();
  const root = top.children.find((child) => typeof child !== 'string');
  if (!root || typeof root === 'string') return refuse('There is nothing in this file.');
  return root;
}

export function elementsIn({ children }: XmlElement, name?: string): XmlElement[] {
  return children.filter((child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name));
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element && elementsIn(element, name)[0];
}

/** Every element of the name below, in the order of the text. */
export function allIn(element: XmlElement, name: string): XmlElement[] {
  return elementsIn(element).flatMap((child) => [...(child.name === name ? [child] : []), ...allIn(child, name)]);
}

/** All text below, as it stands. */
export function textIn(element: XmlElement | undefined): string {
  return element ? element.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('') : '';
}

/** The content as markup again, for what is HTML inside of XML. */
export function markupIn(element: XmlElement | undefined, skip: (child: XmlElement) => boolean = () => false): string {
  if (!element) return '';
  return element.children
    .map((child) => {
      if (typeof child === 'string') return escapeXml(child);
      return skip(child) ? '' : `<${child.name}${hrefIn(child)}>${markupIn(child, skip)}</${child.name}>`;
    })
    .join('');
}

const hrefIn = ({ attributes: { href } }: XmlElement) => (href === undefined ? '' : ` href="${escapeXml(href)}"`);
const localName = (name: string) => name.replace(/^.*:/u, '');
