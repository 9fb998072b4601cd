/**
 * The closed lists of the product (catalogue/) give the machinery its types here, so that the platform knows no domain word:
 * `declare module '…/platform/registry.js' { interface Registry { auditAction: AuditAction } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by catalogue/ through declaration merging
export interface Registry {}

type Registered<Key extends string, Fallback> = Registry extends { [K in Key]: infer Value } ? Value : Fallback;

export type AuditAction = Registered<'auditAction', string>;
export type Topic = Registered<'topic', string>;
export type Permission = Registered<'permission', string>;
export type Role = Registered<'role', string>;
export type ProblemCode = Registered<'problemCode', string>;
