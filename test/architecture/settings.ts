import { textOf } from './source-tree.js';

/** Names that the API reads from the environment. */
export const settingsRead = (): string[] =>
  [...textOf('apps/api/src/platform/config/config.ts').matchAll(/env\['([A-Z_]+)'\]/g)].map((match) => match[1] ?? '');
