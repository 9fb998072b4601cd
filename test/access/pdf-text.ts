import { inflateSync } from 'node:zlib';

/** The words on the pages of a PDF that embeds its fonts as subsets: each font's map of glyphs to letters is tried on every string. */
export function textOfPdf(pdf: Buffer): string {
  const streams = [...streamsOf(pdf)];
  const fonts = streams.filter((text) => text.includes('begincmap')).map(lettersOf);
  const strings = streams.flatMap((text) => [...text.matchAll(/\[([^\]]*)\] TJ/g)].map(([, parts = '']) => hexOf(parts)));
  return fonts.map((letters) => strings.map((hex) => readWith(letters, hex)).join('\n')).join('\n');
}

function* streamsOf(pdf: Buffer): Generator<string> {
  for (let from = 0; ; ) {
    const begin = pdf.indexOf('stream\n', from);
    if (begin < 0) return;
    const end = pdf.indexOf('endstream', begin);
    from = end + 'endstream'.length;
    try {
      yield inflateSync(pdf.subarray(begin + 7, end)).toString('latin1');
    } catch {
      yield pdf.subarray(begin + 7, end).toString('latin1');
    }
  }
}

/** pdfkit writes each font's letters as ranges: `<0000> <00ff> [<0020> <0041> …]`. */
function lettersOf(cmap: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, first = '', list = ''] of cmap.matchAll(/<(\w{4})> <\w{4}> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<(\w+)>/g)].forEach(([, code = ''], at) => {
      const glyph = (Number.parseInt(first, 16) + at).toString(16).padStart(4, '0');
      letters.set(glyph, Buffer.from(code, 'hex').swap16().toString('utf16le'));
    });
  }
  return letters;
}

const hexOf = (parts: string) => [...parts.matchAll(/<(\w+)>/g)].map(([, hex]) => hex).join('');

const readWith = (letters: Map<string, string>, hex: string) =>
  (hex.match(/.{4}/g) ?? []).map((glyph) => letters.get(glyph.toLowerCase()) ?? '').join('');
