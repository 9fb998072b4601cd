import { inflateSync } from 'node:zlib';

const WOFF = { header: 44, entry: 20 };
const SFNT = { header: 12, entry: 16 };

/** The OpenType font inside a WOFF 1.0 file (W3C, WOFF File Format 1.0, sections 3 to 5): the same tables, unpacked. */
export function unpackedFont(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('Not a WOFF 1.0 font.');
  const count = woff.readUInt16BE(12);
  const font = Buffer.alloc(woff.readUInt32BE(16)); // how long the font is, paddings and all
  woff.copy(font, 0, 4, 8);
  const largest = 2 ** Math.floor(Math.log2(count));
  font.writeUInt16BE(count, 4);
  font.writeUInt16BE(largest * SFNT.entry, 6);
  font.writeUInt16BE(Math.log2(largest), 8);
  font.writeUInt16BE((count - largest) * SFNT.entry, 10);
  let end = SFNT.header + count * SFNT.entry;
  for (let table = 0; table < count; table++) {
    const from = WOFF.header + table * WOFF.entry;
    const [start, packed, length, checksum] = [4, 8, 12, 16].map((at) => woff.readUInt32BE(from + at)) as [number, number, number, number];
    const bytes = woff.subarray(start, start + packed);
    const to = SFNT.header + table * SFNT.entry;
    woff.copy(font, to, from, from + 4);
    font.writeUInt32BE(checksum, to + 4);
    font.writeUInt32BE(end, to + 8);
    font.writeUInt32BE(length, to + 12);
    font.set(packed < length ? inflateSync(bytes) : bytes, end);
    end += Math.ceil(length / 4) * 4;
  }
  return font;
}
