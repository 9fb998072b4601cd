export { canonicalJson, type Json } from './kernel/canonical-json.js';
export * from './kernel/decision.js';
export * from './kernel/local-date.js';
export * from './module-graph.js';
export * from './pack/find.js';
export { type PackResult, parsePack } from './pack/parse.js';
export type { PackFault } from './pack/read/findings.js';
export type * from './pack/types.js';
export { itemsPerDraw, type SlotCount, slotCounts } from './pack/validate/quiz-rules.js';
