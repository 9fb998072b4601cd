import type { components } from '../../api/schema';
import type { StatusKind } from '../../ui/status-word';

export type Certificate = components['schemas']['CertificateResponse'];
export type CertificateStatus = Certificate['status'];
export type StatusReason = NonNullable<Certificate['events'][number]['reasonCode']>;

export const statusWords: Readonly<Record<CertificateStatus, { word: string; kind: StatusKind; text: string }>> = {
  valid: { word: 'Valid', kind: 'good', text: 'This certificate is valid.' },
  provisional: { word: 'Provisional', kind: 'info', text: 'This certificate is valid for supervised work.' },
  expired: { word: 'Out of date', kind: 'attention', text: 'This certificate has run out.' },
  suspended: { word: 'Paused', kind: 'attention', text: 'This certificate is paused. It does not count while it is.' },
  revoked: { word: 'Ended', kind: 'problem', text: 'This certificate was ended. It does not count any more.' },
  relinquished: { word: 'Given back', kind: 'neutral', text: 'This certificate was given back.' },
  replaced: { word: 'Replaced', kind: 'neutral', text: 'Another certificate took the place of this one.' },
  'not-yet-valid': { word: 'Not yet valid', kind: 'waiting', text: 'The term has not begun.' },
};

export const eventWords: Readonly<Record<Certificate['events'][number]['kind'], string>> = {
  issued: 'Issued',
  renewed: 'Renewed',
  suspended: 'Paused',
  reinstated: 'Pause ended',
  revoked: 'Ended',
  relinquished: 'Given back',
  replaced: 'Replaced',
};

export const reasonWords: Readonly<Record<StatusReason, string>> = {
  'ethics-concern': 'A concern about ethics',
  'safety-concern': 'A concern about safety',
  'evidence-wrong': 'Evidence was wrong',
  'issued-in-error': 'Issued in error',
  'conditions-unmet': 'Conditions were not met',
  'holder-asked': 'The holder asked for it',
  'concern-not-confirmed': 'The concern was not confirmed',
  'concern-resolved': 'The concern is resolved',
};
