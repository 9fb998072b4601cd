import {
  addDays,
  compareDates,
  type Decision,
  decide,
  type LocalDate,
  localDateAt,
  type ProgramTerms,
  type Refusal,
} from '#libs/curriculum';
import { type AuthenticationRefusalCode, authenticationRefusals } from '../practice/fresh-authentication.js';
import { type CredentialIssue, type StatusAt, type StatusEvent, statusAt } from './status.js';

export type StatusChange = 'suspend' | 'reinstate' | 'revoke';

const AGAINST_IT = ['ethics-concern', 'safety-concern', 'evidence-wrong', 'issued-in-error', 'conditions-unmet', 'holder-asked'] as const;
const OVER_WITH = ['concern-not-confirmed', 'concern-resolved'] as const;

/** Why a status was changed: a closed list, never public. */
export const STATUS_REASONS = [...AGAINST_IT, ...OVER_WITH] as const;
export type StatusReason = (typeof STATUS_REASONS)[number];

/** The reasons that suit each kind of change: the holder reads them, and a pause does not end with a concern. */
export const REASONS_TO: Readonly<Record<StatusChange, readonly StatusReason[]>> = {
  suspend: AGAINST_IT,
  reinstate: [...OVER_WITH, 'holder-asked'],
  revoke: AGAINST_IT,
};

export type ChangeStatusRefusalCode =
  | AuthenticationRefusalCode
  | 'certificate.not-issued'
  | 'certificate.revoked-is-final'
  | 'certificate.relinquished-is-final'
  | 'certificate.replaced-is-final'
  | 'certificate.already-suspended'
  | 'certificate.not-suspended'
  | 'certificate.expired'
  | 'certificate.reason-missing'
  | 'certificate.reason-unfit'
  | 'certificate.own-status'
  | 'certificate.effective-in-future'
  | 'certificate.effective-before-last-event';

export interface ChangeStatusFacts {
  readonly change: StatusChange;
  readonly issues: readonly CredentialIssue[];
  readonly events: readonly StatusEvent[];
  readonly zone: string;
  readonly actorId: string;
  readonly holderId: string;
  /** Empty when none was chosen. */
  readonly reasonCode: StatusReason | '';
  readonly effectiveAt: Date;
  readonly freshAuthAt: Date | null;
  readonly now: Date;
}

/**
 * May the status of a credential be changed? A revocation may follow whatever came before, so that nobody escapes it by handing the
 * certificate back or letting it expire; nothing follows a revocation. A change takes effect now or earlier, never later
 * (a planned suspension would be public before it holds), and never before the event it follows.
 */
export function mayChangeStatus(facts: ChangeStatusFacts): Decision<StatusEvent, ChangeStatusRefusalCode> {
  const refusals: Refusal<ChangeStatusRefusalCode>[] = [
    ...transitionRefusals(facts),
    ...effectRefusals(facts),
    ...reasonRefusals(facts),
    ...(facts.actorId === facts.holderId ? [{ code: 'certificate.own-status' as const }] : []),
    ...authenticationRefusals(facts.freshAuthAt, facts.now),
  ];
  const kind = ({ suspend: 'suspended', reinstate: 'reinstated', revoke: 'revoked' } as const)[facts.change];
  return decide(refusals, () => ({ kind, effectiveAt: facts.effectiveAt, recordedAt: facts.now }));
}

function transitionRefusals({ change, issues, events, zone, now }: ChangeStatusFacts): Refusal<ChangeStatusRefusalCode>[] {
  const { status } = statusAt(issues, events, zone, now);
  if (status === 'not-yet-valid') return [{ code: 'certificate.not-issued' }];
  if (status === 'revoked') return [{ code: 'certificate.revoked-is-final' }];
  if (change === 'revoke') return [];
  if (status === 'relinquished') return [{ code: 'certificate.relinquished-is-final' }];
  if (status === 'replaced') return [{ code: 'certificate.replaced-is-final' }];
  if (change === 'reinstate') return status === 'suspended' ? [] : [{ code: 'certificate.not-suspended' }];
  if (status === 'suspended') return [{ code: 'certificate.already-suspended' }];
  return status === 'expired' ? [{ code: 'certificate.expired' }] : [];
}

function reasonRefusals({ change, reasonCode }: ChangeStatusFacts): Refusal<ChangeStatusRefusalCode>[] {
  if (reasonCode === '') return [{ code: 'certificate.reason-missing' }];
  return REASONS_TO[change].includes(reasonCode) ? [] : [{ code: 'certificate.reason-unfit' }];
}

function effectRefusals({ effectiveAt, events, now }: ChangeStatusFacts): Refusal<ChangeStatusRefusalCode>[] {
  if (effectiveAt > now) return [{ code: 'certificate.effective-in-future' }];
  const lastEvent = Math.max(...events.map((event) => event.effectiveAt.getTime()));
  return effectiveAt.getTime() < lastEvent ? [{ code: 'certificate.effective-before-last-event' }] : [];
}

export interface RenewalWindow {
  /** First civil date on which a renewal may be handed in. */
  readonly opensOn: LocalDate;
  /** The true expiry; renewing later is possible only by the program's ladder and never lengthens this term. */
  readonly closesOn: LocalDate;
  readonly open: boolean;
}

/** The renewal window before an expiry, both ends included, seen from an instant. */
export function renewalWindow(
  validUntil: LocalDate,
  terms: Pick<ProgramTerms['certificate'], 'renewalWindowDays'>,
  zone: string,
  instant: Date,
): RenewalWindow {
  const opensOn = addDays(validUntil, -terms.renewalWindowDays);
  const today = localDateAt(instant, zone);
  return { opensOn, closesOn: validUntil, open: compareDates(opensOn, today) <= 0 && compareDates(today, validUntil) <= 0 };
}

/** Why a credential stands in the way of another issue: its renewal opens on that day; without a day, because it is suspended. */
export interface NotRenewableYet {
  readonly opensOn: LocalDate | null;
}

/** What is live and cannot be renewed yet; null where another issue may follow: inside the renewal window and once it is out of date. */
export function notRenewableYet(
  { status, validUntil }: Pick<StatusAt, 'status' | 'validUntil'>,
  terms: Pick<ProgramTerms['certificate'], 'renewalWindowDays'>,
  zone: string,
  instant: Date,
): NotRenewableYet | null {
  if (status === 'suspended') return { opensOn: null };
  if ((status !== 'valid' && status !== 'provisional') || validUntil === null) return null;
  const { open, opensOn } = renewalWindow(validUntil, terms, zone, instant);
  return open ? null : { opensOn };
}
