import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/** Source files below a folder of the project, by path from its root. */
export function filesBelow(folder: string, pattern = /\.(ts|tsx|mts|mjs)$/): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => pattern.test(file) && statSync(path.join(root, folder, file)).isFile())
    .map((file) => path.posix.join(folder, file))
    .sort();
}

/** A file's text, or nothing where somebody removed it since it was listed. */
export function textOf(file: string): string {
  try {
    return readFileSync(path.join(root, file), 'utf8');
  } catch {
    return '';
  }
}
