import { readFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { builtInContent } from './build/built-in-content.ts';
import { printSizes } from './build/print-sizes.ts';

/** The API, and the pages it renders by itself so that they work without script. */
const api = `http://127.0.0.1:${process.env.PORT ?? 3000}`;
const { version } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string };
const proxy = Object.fromEntries(['/api', '/help-now', '/safety', '/verify'].map((path) => [path, api]));

/** Pages that follow each other and lean on the same parts come as one file: going on from one to the next takes no trip. */
const areas = {
  quiz: /features\/(items\/(?!html-text|item\.ts)|quizzes\/(?!accommodation|answer-words|quiz-(cards|words)|routes|talks|use-))|\/Icon(Check|Flag|ArrowUp|ArrowDown)\.mjs/,
  lesson: /features\/learn\/(card-parts|lesson-(end|page|player)|note-|place-keeper)/,
  marking: /features\/marking\/(?!routes|words)|libs\/assessment\/src\/practice/,
};
/** What two pages share that are not opened first. */
const later =
  /features\/(author|availability\/(availability-page|feedback|further)|calibration|certificate|conversations|grounding|library|live\/plan|practise\/practise-page)|lesson-difference|libs\/curriculum/;
const isShared = (id: string) => ![...Object.values(areas), later].some((test) => test.test(id));

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), builtInContent(), printSizes()],
  define: { __APP_VERSION__: JSON.stringify(version) },
  // `source` lets `#libs/*` resolve to the TypeScript of the pure libraries instead of their build.
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'baseline-widely-available',
    // Nothing inlined as data: fonts and images stay cacheable files, and the content security policy stays narrow.
    assetsInlineLimit: 0,
    // One sheet: those of all pages weigh 5 kB more than those of the frame.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // What several pages share travels with the first page: on a line with 100 ms there and back, small files cost more than their bytes.
        codeSplitting: {
          groups: [
            // The ground first, whatever part asks for it: what pages say in their own styles comes after it and counts.
            { name: 'ground', test: /(@mantine\/core\/styles|src\/theme)\/.*\.css$/, priority: 2 },
            { name: 'shared', test: isShared, minShareCount: 2, priority: 1 },
            ...Object.entries(areas).map(([name, test]) => ({ name, test, includeDependenciesRecursively: false })),
          ],
        },
      },
    },
  },
  server: { port: 5173, proxy },
  preview: { port: 4173, proxy },
});
