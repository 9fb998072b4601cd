import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/** Budgets in kB gzip, from docs on performance: first signed-in load, each further route, all CSS, fonts. */
export const BUDGET = { first: 230, route: 40, css: 45, fonts: 60 };
/** What a signed-in person loads first: the entry and this route. */
const HOME = 'src/features/home/home.tsx';

const kb = (bytes: number) => Math.round(bytes / 100) / 10;

/** Prints what each page costs over the wire and writes it to `dist/web-sizes.json`, where a test holds it to the budget. */
export function printSizes(): Plugin {
  return {
    name: 'print-sizes',
    apply: 'build',
    writeBundle(options, bundle) {
      const files = Object.values(bundle);
      const chunks = files.filter((file): file is Rolldown.OutputChunk => file.type === 'chunk');
      const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
      const gzip = new Map(chunks.map((chunk) => [chunk.fileName, gzipSync(chunk.code, { level: 9 }).length]));
      const closure = (chunk: Rolldown.OutputChunk, seen = new Set<string>()): Set<string> => {
        if (seen.has(chunk.fileName)) return seen;
        seen.add(chunk.fileName);
        for (const name of chunk.imports) {
          const next = byName.get(name);
          if (next) closure(next, seen);
        }
        return seen;
      };
      const weigh = (names: Iterable<string>) => [...names].reduce((sum, name) => sum + (gzip.get(name) ?? 0), 0);
      const source = (chunk: Rolldown.OutputChunk) =>
        chunk.facadeModuleId ? path.relative(`${import.meta.dirname}/..`, chunk.facadeModuleId) : '';
      // pages that come as one file have no module that stands for it
      const asked = new Set(chunks.flatMap((chunk) => chunk.dynamicImports));

      const first = new Set<string>();
      for (const chunk of chunks) if (chunk.isEntry || source(chunk) === HOME) closure(chunk, first);
      const routes = chunks
        .filter((chunk) => asked.has(chunk.fileName) && source(chunk) !== HOME)
        .map((chunk) => ({ route: source(chunk) || chunk.name, kb: kb(weigh([...closure(chunk)].filter((name) => !first.has(name)))) }))
        .sort((a, b) => b.kb - a.kb);
      const assets = (ending: string) =>
        files.filter((file): file is Rolldown.OutputAsset => file.type === 'asset' && file.fileName.endsWith(ending));
      const css = assets('.css').reduce((sum, file) => sum + gzipSync(file.source, { level: 9 }).length, 0);
      const fonts = assets('.woff2').reduce((sum, file) => sum + file.source.length, 0);
      const sizes = { first: kb(weigh(first)), css: kb(css), fonts: kb(fonts), routes };

      const line = (name: string, size: number, budget: number) =>
        console.log(`  ${size > budget ? 'OVER' : '    '} ${String(size).padStart(6)} kB of ${budget}  ${name}`);
      console.log('sizes, gzip:');
      line('script of the first signed-in load', sizes.first, BUDGET.first);
      line('styles, all pages', sizes.css, BUDGET.css);
      line('fonts', sizes.fonts, BUDGET.fonts);
      for (const { route, kb: size } of routes) line(route, size, BUDGET.route);
      writeFileSync(path.join(options.dir ?? '.', '../web-sizes.json'), JSON.stringify({ budget: BUDGET, ...sizes }, null, 1));
    },
  };
}
