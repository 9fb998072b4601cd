import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { parse } from 'yaml';

const CONTENT = path.resolve(import.meta.dirname, '../../../libs/curriculum/content');

/**
 * Help lines and grounding exercises must be there when the API or the network is not,
 * so the build puts a copy of the content files into the bundle: `import help from 'built-in:help'`.
 */
export function builtInContent(): Plugin {
  return {
    name: 'built-in-content',
    resolveId: (id) => (id.startsWith('built-in:') ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith('\0built-in:')) return null;
      const file = path.join(CONTENT, `${id.slice('\0built-in:'.length)}.yaml`);
      if (!existsSync(file)) throw new Error(`${file} is missing: the help bar cannot be built without it`);
      this.addWatchFile(file);
      return `export default ${JSON.stringify(parse(readFileSync(file, 'utf8')))}`;
    },
  };
}
