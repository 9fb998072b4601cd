import type { ApplicationRefusalCode } from './application.js';
import type { ChangeStatusRefusalCode } from './change-status.js';
import type { LetStandRefusalCode } from './changed-since.js';
import type { CredentialNumberRefusalCode } from './credential-number.js';
import type { DecideReviewRefusalCode } from './decide-review.js';
import type { IssueRefusalCode } from './issue.js';

/** Every code with which a rule about certification says no. The API's catalogue of problems is typed by it. */
export type CertificationRefusalCode =
  | ApplicationRefusalCode
  | DecideReviewRefusalCode
  | IssueRefusalCode
  | ChangeStatusRefusalCode
  | LetStandRefusalCode
  | CredentialNumberRefusalCode;
