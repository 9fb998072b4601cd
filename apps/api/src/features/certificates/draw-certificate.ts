import PDFDocument from 'pdfkit';
import { encode } from 'uqr';
import type { FrozenContent } from '#libs/assessment';
import { dateInWords } from '../../platform/http/words.js';
import { CertificateFonts, type Face } from './certificate-fonts.js';

export interface CertificateView {
  readonly content: FrozenContent;
  readonly digest: string;
  readonly name: string;
  readonly programName: string;
  readonly issuedAt: Date;
  readonly issuedOn: string;
  readonly signatory: string;
  readonly verifyUrl: string;
}

const MM = 72 / 25.4;
const MARGIN = 18 * MM;
const PAGE = { width: 841.89, height: 595.28 };
const QR_SIDE = 34 * MM;
const QUIET_MODULES = 4;
const INK = '#1f2a2e';
const SOFT = '#48565c';
const TEAL = '#0b6b6b';

/**
 * One issue as a page: A4 landscape, tagged for PDF/UA, fonts embedded, the QR code drawn as vectors. The same view gives the same bytes:
 * every date in the file is the date of the issue.
 */
export function drawCertificate(view: CertificateView): Promise<Buffer> {
  const { content } = view;
  const doc = new PDFDocument({
    size: [PAGE.width, PAGE.height] as [number, number],
    margin: MARGIN,
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    lang: 'en-US',
    displayTitle: true,
    info: {
      Title: `${content.title}, certificate ${content.number}`,
      Author: content.issuingBody,
      Subject: content.scopeLine,
      Creator: 'Alongside',
      Producer: 'Alongside',
      CreationDate: view.issuedAt,
      ModDate: view.issuedAt,
    },
  } as unknown as PDFKit.PDFDocumentOptions);
  drawPage(doc, view);
  return finished(doc);
}

function drawPage(doc: PDFKit.PDFDocument, view: CertificateView): void {
  const { content } = view;
  const root = doc.struct('Document');
  doc.addStructure(root);
  const page = new Column(doc, root);
  page.rule(MARGIN);
  page.line('P', content.issuingBody, { face: 'bold', size: 14, color: TEAL, y: MARGIN + 14 });
  page.line('P', 'This certifies that', { size: 13, color: SOFT, y: MARGIN + 70 });
  page.line('H1', view.name, { face: 'bold', size: 30, y: MARGIN + 90 });
  page.line('P', 'has met the requirements for', { size: 13, color: SOFT, y: MARGIN + 136 });
  page.line('H2', content.title, { face: 'bold', size: 22, y: MARGIN + 156 });
  const level = content.term === 'full' ? 'Full certificate' : 'Provisional certificate';
  page.line('P', `${level} · ${view.programName} · ${content.program}`, { size: 12, y: MARGIN + 190 });

  const terms = MARGIN + 232;
  page.line('P', `Issued ${dateInWords(view.issuedOn)}`, { size: 13, y: terms });
  page.line('P', `Valid until the end of ${dateInWords(content.validUntil)}`, { face: 'bold', size: 13, y: terms + 20 });
  page.line('P', 'Certificate number', { size: 11, color: SOFT, y: terms + 54 });
  page.line('P', content.number, { face: 'bold', size: 14, y: terms + 68, spacing: 1.5 });
  page.line('P', `Issued by ${view.signatory}, program administration`, { size: 12, y: terms + 104 });

  const foot = PAGE.height - MARGIN - 62;
  page.rule(foot);
  page.line('P', content.scopeLine, { face: 'bold', size: 12, y: foot + 12 });
  page.line('P', `Status can change. Check it at ${view.verifyUrl}`, { size: 12, y: foot + 30 });
  page.line('P', `SHA-256 ${view.digest.slice(0, 16)}`, { size: 9, color: SOFT, y: foot + 50 });
  page.qr(view.verifyUrl, PAGE.width - MARGIN - QR_SIDE, terms);
  root.end();
}

interface LineStyle {
  readonly face?: Face;
  readonly size: number;
  readonly color?: string;
  readonly y: number;
  readonly spacing?: number;
}

class Column {
  private readonly width = PAGE.width - 2 * MARGIN;
  private readonly fonts: CertificateFonts;

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly root: PDFKit.PDFStructureElement,
  ) {
    this.fonts = new CertificateFonts(doc);
  }

  /** One line of text, made smaller until it fits; what is read aloud or copied is the text also where a letter cannot be shown. */
  line(type: string, text: string, { face = 'plain', size, color = INK, y, spacing = 0 }: LineStyle): void {
    const runs = this.fonts.runs(text, face);
    const shown = runs.map(({ words }) => words).join('');
    const limit = y > PAGE.height / 2 && y < PAGE.height - MARGIN - 62 ? this.width - QR_SIDE - 24 : this.width;
    const fitting = Math.min(size, (size * limit) / Math.max(1, this.widthOf(runs, size, spacing)));
    this.root.add(
      this.doc.struct(type, shown === text.normalize('NFC') ? {} : { actual: text }, () => {
        let x = MARGIN;
        for (const { font, words } of runs) {
          this.doc.font(font).fontSize(fitting).fillColor(color).text(words, x, y, { lineBreak: false, characterSpacing: spacing });
          x += this.doc.widthOfString(words, { characterSpacing: spacing });
        }
      }),
    );
  }

  rule(y: number): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    this.doc
      .moveTo(MARGIN, y)
      .lineTo(PAGE.width - MARGIN, y)
      .lineWidth(1.2)
      .strokeColor(TEAL)
      .stroke();
    this.doc.endMarkedContent();
  }

  qr(address: string, x: number, y: number): void {
    const { data, size } = encode(address, { ecc: 'M', border: 0 });
    const module = QR_SIDE / (size + 2 * QUIET_MODULES);
    const origin = { x: x + QUIET_MODULES * module, y: y + QUIET_MODULES * module };
    const figure = this.doc.struct('Figure', { alt: `QR code for ${address}` } as never, () => {
      data.forEach((row, at) => {
        row.forEach((dark, column) => {
          if (dark) this.doc.rect(origin.x + column * module, origin.y + at * module, module, module);
        });
      });
      this.doc.fill('#000000');
    });
    this.root.add(figure);
  }

  private widthOf(runs: readonly { font: string; words: string }[], size: number, spacing: number): number {
    return runs.reduce(
      (sum, { font, words }) => sum + this.doc.font(font).fontSize(size).widthOfString(words, { characterSpacing: spacing }),
      0,
    );
  }
}

function finished(doc: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
    doc.end();
  });
}
