import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { unpackedFont } from './unpacked-font.js';

const WEIGHTS = { plain: 400, bold: 700 } as const;
export type Face = keyof typeof WEIGHTS;

/** Asked for a letter one after the other: the font of the product, then one that knows more scripts. */
const FILES = [
  'atkinson-hyperlegible-latin',
  'atkinson-hyperlegible-latin-ext',
  'noto-sans-latin-ext',
  'noto-sans-vietnamese',
  'noto-sans-cyrillic',
  'noto-sans-cyrillic-ext',
  'noto-sans-greek',
  'noto-sans-greek-ext',
] as const;

/** Stands in the place of a letter that no font has. */
const UNKNOWN = '?';

/** The fonts of one document. */
export class CertificateFonts {
  constructor(private readonly doc: PDFKit.PDFDocument) {
    for (const face of ['plain', 'bold'] as const)
      for (const file of FILES) doc.registerFont(`${face} ${file}`, unpacked(`${file}-${WEIGHTS[face]}`));
  }

  /** A text by the fonts that have its letters. */
  runs(text: string, face: Face): { font: string; words: string }[] {
    const runs: { font: string; words: string }[] = [];
    for (const letter of text.normalize('NFC')) {
      const having = this.having(face, letter);
      const [font, words] = having === undefined ? [`${face} ${FILES[0]}`, UNKNOWN] : [having, letter];
      const last = runs.at(-1);
      if (last?.font === font) last.words += words;
      else runs.push({ font, words });
    }
    return runs;
  }

  having(face: Face, letter: string): string | undefined {
    const file = FILES.find((each) => this.has(`${face} ${each}`, letter));
    return file && `${face} ${file}`;
  }

  private has(font: string, letter: string): boolean {
    const { _font } = this.doc.font(font) as unknown as { _font: { font: { hasGlyphForCodePoint(point: number): boolean } } };
    return _font.font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
  }
}

let probe: CertificateFonts | undefined;

/** The letters of a text that the PDF cannot show, each once. */
export function lettersNotShown(text: string): string[] {
  const fonts = (probe ??= new CertificateFonts(new PDFDocument({ autoFirstPage: false })));
  return [...new Set(text.normalize('NFC'))].filter((letter) => fonts.having('plain', letter) === undefined);
}

/** By file, unpacked once: the library would unpack every table again for each page, in JavaScript. */
const files = new Map<string, Buffer>();

function unpacked(file: string): Buffer {
  const family = file.startsWith('noto-sans') ? 'noto-sans' : 'atkinson-hyperlegible';
  const name = `@fontsource/${family}/files/${file}-normal.woff`;
  const known = files.get(name) ?? unpackedFont(readFileSync(createRequire(import.meta.url).resolve(name)));
  files.set(name, known);
  return known;
}
