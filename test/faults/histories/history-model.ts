import { answer, type Expected, present, stale, when } from './answer.js';
import { type Part, PracticeModel, RATING, type Who } from './practice-model.js';

export const STAGES = ['read', 'answered', 'practised', 'marked', 'ready', 'claimed', 'approved', 'certified'] as const;
export type Stage = (typeof STAGES)[number];

export const OUTCOMES = ['approved', 'returned', 'declined'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const CHANGES = ['suspend', 'reinstate', 'revoke'] as const;
export type Change = (typeof CHANGES)[number];

/**
 * The rules of assessment and certification once more, small and without the product: what one trainee's history allows, to whom, and with
 * which refusals. One module with its quiz, one station, signatures under five minutes old.
 */
export class HistoryModel extends PracticeModel {
  cases: { claimedBy: Who | null; decided: { by: Who; outcome: Outcome; used: boolean } | null }[] = [];
  certificate: { status: 'valid' | 'suspended' | 'revoked'; issuedBy: Who } | null = null;

  /** A trainee as they are prepared at a stage; the last attempt of `answered` and later has every answer right. */
  constructor(stage: Stage, quiz: { questions: number; mustPass: readonly number[] }) {
    super();
    const reached = (other: Stage) => STAGES.indexOf(stage) >= STAGES.indexOf(other);
    this.ethics = reached('answered') && !reached('certified');
    if (reached('answered')) {
      const answers = Array.from({ length: quiz.questions }, (_, slot) => [slot + 1, { lease: 1, seq: 1, right: true }] as const);
      this.attempts.push({ ...quiz, lease: 1, answers: new Map(answers), submitted: reached('practised') });
    }
    if (reached('practised')) this.talks.push({ purpose: 'attempt', rater: 'rater', second: null, completed: true, sheets: new Map() });
    if (reached('marked')) this.talk.sheets.set('rater', { version: 1, kind: 'passing', signed: reached('ready') });
    if (reached('claimed')) this.cases.push({ claimedBy: 'reviewer', decided: null });
    if (reached('approved'))
      this.cases = [{ claimedBy: 'reviewer', decided: { by: 'reviewer', outcome: 'approved', used: reached('certified') } }];
    if (reached('certified')) this.certificate = { status: 'valid', issuedBy: 'admin' };
  }

  get gate(): string[] {
    return present([
      when(!this.quizPassed, 'gate.unmet module-quiz'),
      when(this.stationResult !== 'passed', 'gate.unmet station'),
      when(!this.ethics, 'gate.unmet ethics-code'),
      // hours of before the certificate do not count for its renewal, and nobody logs others here
      when(this.certificate !== null, 'gate.unmet practice-hours'),
      when(this.isPaused, 'gate.unmet no-open-pause'),
    ]);
  }

  get gateForTrainee(): string[] {
    return this.gate.filter((line) => line !== 'gate.unmet no-open-pause');
  }

  get isLive(): boolean {
    return this.certificate !== null && this.certificate.status !== 'revoked';
  }

  apply(): Expected {
    // nobody has told the trainee of a pause here
    const untoldOnly = this.isPaused && this.gateForTrainee.length === 0;
    const said = answer(201, [
      ...(untoldOnly ? ['gate.unmet null'] : this.gateForTrainee),
      when(
        this.cases.some(({ decided }) => decided === null),
        'application.case-open',
      ),
      when(
        this.cases.some(({ decided }) => decided?.outcome === 'approved' && !decided.used),
        'application.already-approved',
      ),
      when(this.isLive, 'application.already-certified'),
    ]);
    if (said.status === 201) this.cases.push({ claimedBy: null, decided: null });
    return said;
  }

  claim(who: Who): Expected {
    const last = this.cases.at(-1)!;
    const taken = last.claimedBy !== null && last.claimedBy !== who;
    const said = answer(201, [last.decided ? 'case.already-decided' : when(taken, 'case.taken-by-other'), ...this.againstReviewing(who)]);
    if (said.status === 201) last.claimedBy = who;
    return said;
  }

  decide(who: Who, outcome: Outcome, seen: boolean, fresh: boolean): Expected {
    const last = this.cases.at(-1)!;
    const standing = last.decided
      ? 'case.already-decided'
      : last.claimedBy === null
        ? 'case.not-taken'
        : when(last.claimedBy !== who, 'case.taken-by-other');
    const said = answer(201, [
      standing,
      ...(outcome === 'approved' ? this.gate : []),
      ...this.againstReviewing(who),
      stale(fresh),
      when(!last.decided && !seen, 'case.evidence-changed'),
    ]);
    if (said.status === 201) last.decided = { by: who, outcome, used: false };
    return said;
  }

  issue(who: Who, fresh: boolean): Expected {
    const decided = this.cases.findLast((each) => each.decided)!.decided!;
    const parts = this.partsOf(who);
    const said = answer(201, [
      when(decided.outcome !== 'approved' || decided.used, 'certificate.no-approval'),
      ...(decided.used ? [] : this.gate),
      when(parts.includes('reviewer'), 'independence.reviewer-issues'),
      when(
        parts.some((part) => RATING.includes(part)),
        'independence.rated-this-person',
      ),
      when(this.conflicts.has(who), 'independence.declared-conflict'),
      when(this.isLive, 'certificate.already-live'),
      when(this.certificate?.status === 'revoked', 'certificate.revoked-is-final'),
      stale(fresh),
    ]);
    if (said.status === 201) {
      decided.used = true;
      this.ethics = false; // a renewal asks for a new signature
      this.certificate = { status: 'valid', issuedBy: who };
    }
    return said;
  }

  change(change: Change, fresh: boolean): Expected {
    const certificate = this.certificate!;
    const { status } = certificate;
    const said = answer(200, [
      when(status === 'revoked', 'certificate.revoked-is-final'),
      when(change === 'suspend' && status === 'suspended', 'certificate.already-suspended'),
      when(change === 'reinstate' && status === 'valid', 'certificate.not-suspended'),
      stale(fresh),
    ]);
    if (said.status === 200) certificate.status = ({ suspend: 'suspended', reinstate: 'valid', revoke: 'revoked' } as const)[change];
    return said;
  }

  protected partsOf(who: Who): Part[] {
    const seats = this.talks.map((talk) => this.seatOf(who, talk)).filter((seat) => seat !== null);
    const reviews = this.cases.some(({ claimedBy, decided }) => (decided ? decided.by === who : claimedBy === who));
    return [
      ...seats,
      ...(who === 'player' && this.talks.length > 0 ? ['role-player' as const] : []),
      ...(reviews ? ['reviewer' as const] : []),
      ...(this.certificate?.issuedBy === who ? ['issuer' as const] : []),
    ];
  }

  private againstReviewing(who: Who): string[] {
    const parts = this.partsOf(who);
    return present([
      when(
        parts.some((part) => RATING.includes(part)),
        'independence.rated-this-person',
      ),
      when(parts.includes('role-player'), 'independence.played-for-this-person'),
      when(parts.includes('issuer'), 'independence.reviewer-issues'),
      when(who === 'supervisor', 'independence.supervised-this-person'),
      when(this.conflicts.has(who), 'independence.declared-conflict'),
      when(who === 'unlicensed', 'licence.missing'),
    ]);
  }
}
