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
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // What several pages share travels in two files: on a line with 100 ms there and back, forty small ones cost more than their bytes.
        codeSplitting: {
          groups: [
            { name: 'libraries', test: /node_modules/, minShareCount: 3, priority: 2 },
            { name: 'shared', test: /apps\/web\/src/, minShareCount: 8, priority: 1 },
          ],
        },
      },
    },
  },
  server: { port: 5173, proxy },
  preview: { port: 4173, proxy },
});
