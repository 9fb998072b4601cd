import { builtinModules } from 'node:module';

/** Reads files that lie beside it, or is no JavaScript: stays where npm put it. */
const AS_INSTALLED = ['@node-rs/argon2', 'pdfkit'];

/**
 * V8 keeps the source of what runs, and keeps all of it in two bytes a letter when a single letter is beyond Latin 1. An escape means the
 * same as its letter in strings, templates and patterns, the raw text of a template excepted: there, only patterns may have such letters.
 */
const onlyAscii = {
  name: 'only-ascii',
  generateBundle(_, files) {
    for (const file of Object.values(files)) {
      file.code = file.code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    }
  },
};

/** The API and its commands in one file each, from what swc has compiled: without comments and without what nobody calls (ADR 23). */
export default ['main', 'cli'].map((program) => ({
  input: `dist/apps/api/src/${program}.js`,
  platform: 'node',
  external: [...builtinModules, /^node:/, ...AS_INSTALLED],
  plugins: [onlyAscii],
  checks: { unresolvedImport: false }, // what Nest, TypeORM and pg would use if it were there
  output: {
    file: `dist/server/${program}.js`,
    format: 'esm',
    codeSplitting: false,
    keepNames: true, // Nest and TypeORM go by the names of classes
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: false, legalComments: 'none' } },
  },
}));
