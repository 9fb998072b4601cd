import type { CertificateChange, CredentialStatus, StatusEventKind, StatusReason } from '#libs/assessment';

export class CertificateIssueResponse {
  id!: string;
  number!: number;
  issuedAt!: string;
  issuedBy!: string | null;
  validFrom!: string;
  /** Valid to the end of this day in the program's zone. */
  validUntil!: string;
  /** SHA-256 of the frozen content. */
  digest!: string;
}

export class CertificateEventResponse {
  kind!: StatusEventKind;
  effectiveAt!: string;
  recordedAt!: string;
  /** For the holder and admins only; never public. */
  reasonCode!: StatusReason | null;
}

export class CertificateCanResponse {
  suspend!: boolean;
  reinstate!: boolean;
  revoke!: boolean;
  share!: boolean;
}

/** Something the certificate rests on that is other than when it was issued. */
export class CertificateChangeResponse {
  /** Another signature about a conversation it rests on, other minutes at a live session, or a pause of practice about its holder. */
  what!: CertificateChange['what'];
  /** Title of the station or the module. */
  about!: string | null;
  at!: string;
  /** Whether what was relied on is still given: the station is passed, no fewer minutes count, the pause is over. */
  holds!: boolean;
  /** Whether somebody decided about the certificate since. */
  decided!: boolean;
}

/** Somebody looked at what was changed, and let the certificate stand. */
export class CertificateLookResponse {
  id!: string;
  at!: string;
  by!: string | null;
  reason!: string;
}

export class CertificateResponse {
  id!: string;
  programId!: string;
  number!: string;
  title!: string;
  scopeLine!: string;
  issuingBody!: string;
  holderName!: string | null;
  status!: CredentialStatus;
  statusSince!: string | null;
  /** The true expiry, whatever the status. */
  validUntil!: string | null;
  zone!: string;
  /** Whether the public check shows the name. */
  listed!: boolean;
  verifyUrl!: string;
  issues!: CertificateIssueResponse[];
  events!: CertificateEventResponse[];
  /** Since it was issued, while it is live, oldest first. For admins, and not about their own: empty for everybody else. */
  changes!: CertificateChangeResponse[];
  /** For the same people. */
  looks!: CertificateLookResponse[];
  can!: CertificateCanResponse;
}

export class CertificateRowResponse {
  id!: string;
  number!: string;
  holderName!: string | null;
  status!: CredentialStatus;
  validUntil!: string | null;
  issuedAt!: string | null;
}

/** A live certificate with a change that nobody decided about. */
export class CertificateToLookAtResponse {
  id!: string;
  number!: string;
  holderName!: string | null;
  status!: CredentialStatus;
  /** Oldest first. */
  changes!: CertificateChangeResponse[];
}

export class CertificatePageResponse {
  items!: CertificateRowResponse[];
  total!: number;
  /** Give this as `after` for the next page; null on the last. */
  next!: string | null;
}

export class IssueReasonResponse {
  code!: string;
  message!: string;
}

/** One approval that waits, with what issuing would give. */
export class IssueQueueRowResponse {
  reviewDecisionId!: string;
  caseId!: string;
  traineeName!: string;
  decidedAt!: string;
  reviewerName!: string;
  conditions!: string[];
  title!: string;
  validFrom!: string;
  validUntil!: string;
  canIssue!: boolean;
  whyNot!: IssueReasonResponse[];
  /** Letters of the name that the PDF cannot show; it has a question mark in the place of each. */
  lettersNotShown!: string[];
}
