import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../tools/installation.mjs';

/** A file of deploy/ with its names filled in. */
export function deployed(name: string, values: Record<string, string | number>): string {
  const text = fs.readFileSync(path.join(root, 'deploy', `${name}.template`), 'utf8');
  return text.replace(/\$\{(\w+)\}/g, (_, key: string) => {
    if (values[key] === undefined) throw new Error(`${name} asks for ${key}.`);
    return String(values[key]);
  });
}
