import { Unzip, UnzipInflate, zipSync } from 'fflate';

/** Why a package is not opened. */
export class PackageProblem extends Error {}

const mostFiles = 2_000;
/** Bytes of all files together, unpacked. */
const mostBytes = 20_000_000;
const step = 16_384;

/**
 * The XML files of a zip by their path. What would unpack to more than the limit is given up while it is unpacked, whatever the sizes that
 * stand in the package; a path that leads out of it is refused.
 * @throws PackageProblem
 */
export function unzipXml(bytes: Uint8Array): Map<string, Uint8Array> {
  const pieces = new Map<string, Uint8Array[]>();
  let [files, unpacked] = [0, 0];
  let fault: string | null = null;
  const unzip = new Unzip((file) => {
    files += 1;
    if (files > mostFiles) fault = `The package holds more than ${mostFiles.toLocaleString('en')} files.`;
    if (/(^|[\\/])\.\.([\\/]|$)|^[\\/]|\\|:|\0/u.test(file.name)) fault = 'A path in the package leads out of it.';
    if (fault !== null || !/\.xml$/iu.test(file.name)) return;
    const own: Uint8Array[] = [];
    pieces.set(file.name, own);
    file.ondata = (error, data) => {
      if (error) fault ??= 'The package cannot be unpacked.';
      unpacked += data?.length ?? 0;
      if (unpacked > mostBytes) fault = `Unpacked, the package has more than ${mostBytes / 1_000_000} MB.`;
      if (fault === null && data) own.push(data);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && fault === null; at += step) unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length);
  } catch {
    fault ??= 'The package cannot be unpacked.';
  }
  if (fault !== null) throw new PackageProblem(fault);
  return new Map([...pieces].map(([name, own]) => [name, joined(own)]));
}

/** A zip of texts; the same texts give the same bytes. */
export function zipTexts(texts: ReadonlyMap<string, string>): Uint8Array {
  const encoder = new TextEncoder();
  const entries = Object.fromEntries([...texts].map(([name, text]) => [name, encoder.encode(text)]));
  // the earliest date a zip can hold, in the zone of whoever makes it
  return zipSync(entries, { mtime: new Date(1980, 0, 1, 12) });
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
