import type { ChainFault } from '../../platform/audit/verify-chain.js';

export class AuditEntryResponse {
  seq!: number;
  at!: string;
  /** Null where the system acted, or the trail does not keep who did. */
  actorId!: string | null;
  /** Null there, too, and where the account is gone. */
  actorName!: string | null;
  action!: string;
  subject!: string;
  /** Where the subject is a person of the program. */
  subjectName!: string | null;
  /** Codes, ids, numbers and dates, as canonical JSON. */
  facts!: string;
  hash!: string;
}

export class AuditListResponse {
  /** Newest first. */
  items!: AuditEntryResponse[];
  /** How many there are with this filter, on all pages. */
  total!: number;
  nextCursor!: string | null;
}

export class AuditFaultResponse {
  kind!: ChainFault;
  /** Number of the link that is wrong, or of the first one that is gone. */
  seq!: number;
}

export class AuditVerificationResponse {
  chainId!: string;
  checkedAt!: string;
  sound!: boolean;
  /** Links walked. */
  entries!: number;
  /** What does not fit, from the first link to the last; a hundred at most. */
  faults!: AuditFaultResponse[];
  /** How many more were found. */
  moreFaults!: number;
  headSeq!: number | null;
  headHash!: string | null;
  /** Signed heads kept outside the database that this chain was held against. */
  keptHeads!: number;
}
