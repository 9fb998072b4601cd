// node --import ./tools/ts-hooks.mjs x.ts : runs TypeScript from source, with decorator metadata (which Node's own type
// stripping, tsx and esbuild leave out, so that dependency injection and validation would silently do nothing).
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import swc from '@swc/core';

const cacheDir = new URL('../node_modules/.cache/ts-hooks/', import.meta.url);
const { $schema: _, sourceMaps: __, ...swcrc } = JSON.parse(readFileSync(new URL('../.swcrc', import.meta.url), 'utf8'));
const salt = swc.version + process.version + JSON.stringify(swcrc);
/** url of a loaded module -> file that holds its source map, for Jest's stack traces */
globalThis.__tsMapFiles ??= new Map();

const isTypeScript = (url) => url !== undefined && /\.ts(\?|$)/.test(url) && !url.includes('/node_modules/');

/** `./x.js` means `./x.ts` (nodenext); files of apps/web leave the ending out (bundler resolution) */
function sourceOf(specifier, parentUrl) {
  if (!specifier.startsWith('.') || !isTypeScript(parentUrl)) return undefined;
  const stem = specifier.endsWith('.js') ? specifier.slice(0, -3) : parentUrl.includes('/apps/web/') ? specifier : undefined;
  if (stem === undefined) return undefined;
  const url = new URL(`${stem}.ts`, parentUrl);
  return existsSync(url) ? url.href : undefined;
}

function compile(file) {
  const source = readFileSync(file, 'utf8');
  const key = createHash('sha1').update(salt).update(file).update(source).digest('hex');
  const js = new URL(`${key}.js`, cacheDir);
  const map = new URL(`${key}.map`, cacheDir);
  try {
    return { code: readFileSync(js, 'utf8'), map };
  } catch {
    const result = swc.transformSync(source, { ...swcrc, filename: file, swcrc: false, sourceMaps: true });
    const code = `${result.code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(result.map).toString('base64')}`;
    store(map, result.map);
    store(js, code);
    return { code, map };
  }
}

/** renamed into place because several processes fill the cache at once; a read-only checkout works without a cache */
function store(file, text) {
  try {
    mkdirSync(cacheDir, { recursive: true });
    const part = new URL(`${file.href}.${process.pid}`);
    writeFileSync(part, text);
    renameSync(part, file);
  } catch (error) {
    if (!['EACCES', 'EROFS', 'ENOSPC'].includes(error.code)) throw error;
  }
}

if (!globalThis.__tsHooks) {
  globalThis.__tsHooks = true;
  registerHooks({
    resolve(specifier, context, next) {
      const source = sourceOf(specifier, context.parentURL);
      if (source !== undefined) return next(source, context);
      if (specifier.startsWith('#')) return next(specifier, { ...context, conditions: ['source', ...context.conditions] });
      return next(specifier, context);
    },
    load(url, context, next) {
      if (!url.startsWith('file:') || !isTypeScript(url)) return next(url, context);
      const { code, map } = compile(fileURLToPath(url.replace(/\?.*/, '')));
      globalThis.__tsMapFiles.set(url, fileURLToPath(map));
      return { format: 'module', source: code, shortCircuit: true };
    },
  });
}
