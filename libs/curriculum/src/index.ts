export * from './kernel/decision.js';
export * from './kernel/local-date.js';
export type * from './pack/types.js';
