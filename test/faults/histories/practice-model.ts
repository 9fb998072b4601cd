import { answer, type Expected, present, stale, when } from './answer.js';
import { WrittenModel } from './written-model.js';

/** The people around a trainee, by what is special about each. Some hold a second role so that they can try what they may not. */
export const CAST = ['rater', 'second', 'third', 'uncalibrated', 'player', 'supervisor', 'reviewer', 'unlicensed', 'admin'] as const;
export type Who = (typeof CAST)[number];

export const SHEETS = ['passing', 'gaps', 'harm', 'critical'] as const;
export type SheetKind = (typeof SHEETS)[number] | 'empty';

export type Part = 'role-player' | 'rater' | 'second-rater' | 'third-rater' | 'reviewer' | 'issuer';
export const RATING: readonly Part[] = ['rater', 'second-rater', 'third-rater'];

interface Sheet {
  version: number;
  kind: SheetKind;
  signed: boolean;
}

interface Talk {
  purpose: 'attempt' | 'third-look';
  rater: Who;
  second: Who | null;
  completed: boolean;
  sheets: Map<Who, Sheet>;
}

const ATTEMPTS = 3;

/** Conversations at the one station, and what was signed about them. */
export abstract class PracticeModel extends WrittenModel {
  readonly talks: Talk[] = [];
  readonly conflicts = new Set<Who>();
  /** Whether somebody sat in a conversation whom its booking would have refused. */
  isIrregular = false;

  get talk(): Talk {
    return this.talks.at(-1)!;
  }

  /** Everything that somebody is in this trainee's certification. */
  protected abstract partsOf(who: Who): Part[];

  hold({ purpose, rater, second, completed }: Omit<Talk, 'sheets'>): void {
    this.talks.push({ purpose, rater, second, completed, sheets: new Map() });
    const raters = [rater, ...(second ? [second] : [])];
    this.isIrregular ||= raters.some((who) => this.againstRating(who).length > 0);
    this.isIrregular ||= this.conflicts.has('player') || this.partsOf('player').some((part) => part !== 'role-player');
  }

  seatOf(who: Who, { purpose, rater, second }: Talk = this.talk): Part | null {
    if (who === rater) return purpose === 'attempt' ? 'rater' : 'third-rater';
    return who === second ? 'second-rater' : null;
  }

  open(who: Who): Expected {
    if (who === 'player') return answer(403, ['independence.role-player-rates']);
    if (this.seatOf(who) === null) return answer(404);
    if (!this.talk.sheets.has(who)) this.talk.sheets.set(who, { version: 0, kind: 'empty', signed: false });
    return answer(201);
  }

  draft(who: Who, kind: SheetKind, current: boolean): Expected {
    const sheet = this.talk.sheets.get(who)!;
    if (sheet.signed) return answer(409, ['rating.already-signed']);
    if (!current) return answer(412);
    sheet.version += 1;
    sheet.kind = kind;
    return answer(200);
  }

  sign(who: Who, current: boolean, fresh: boolean): Expected {
    const { talk } = this;
    const sheet = talk.sheets.get(who)!;
    if (sheet.signed && current) return answer(201);
    if (!sheet.signed && !current) return answer(412);
    const empty = [
      'sheet.basic-unmarked',
      'sheet.critical-unanswered',
      'sheet.global-missing',
      'sheet.entrustment-missing',
      'sheet.feedback-missing',
    ];
    const said = answer(201, [
      when(!talk.completed, 'rating.not-completed'),
      when(sheet.signed, 'rating.already-signed'),
      ...(sheet.kind === 'empty' ? empty : []),
      when(who === 'uncalibrated', 'calibration.missing'),
      ...this.againstRating(who),
      stale(fresh),
    ]);
    if (said.status === 201) sheet.signed = true;
    return said;
  }

  /** What speaks against somebody in their seat of the last conversation. */
  private againstRating(who: Who): string[] {
    const seat = this.seatOf(who);
    const parts = this.partsOf(who);
    return present([
      when(
        parts.some((part) => RATING.includes(part) && part !== seat),
        'independence.other-rater-seat',
      ),
      when(parts.includes('reviewer'), 'independence.reviewed-this-person'),
      when(parts.includes('issuer'), 'independence.issued-for-this-person'),
      when(this.conflicts.has(who), 'independence.declared-conflict'),
    ]);
  }

  /** What the last completed attempt at the station came to; null while a look is missing. */
  get stationResult(): 'passed' | 'not-yet' | null {
    const attempts = this.talks.filter(({ purpose, completed }) => purpose === 'attempt' && completed);
    const last = attempts.at(-1);
    if (!last) return null;
    const first = signedKind(last, last.rater);
    const second = last.second && signedKind(last, last.second);
    const looks = this.talks.slice(this.talks.indexOf(last) + 1).filter(({ purpose, completed }) => purpose === 'third-look' && completed);
    const third = looks.map((look) => signedKind(look, look.rater)).findLast((kind) => kind !== null) ?? null;
    if (first === null) return null;
    const sheets = [first, second, third].filter((kind) => kind !== null);
    if (sheets.some(isHarm)) return 'not-yet';
    const lookDue = isHarm(first) || attempts.length >= ATTEMPTS || last.rater === 'uncalibrated';
    const waits = second ? areApart(first, second) && !third : lookDue && !third && (last.second !== null || first === 'passing');
    if (waits) return null;
    return (second && third ? [third] : sheets).every((kind) => kind === 'passing') ? 'passed' : 'not-yet';
  }

  get isPaused(): boolean {
    return this.talks.some((talk) =>
      [...talk.sheets].some(([who, { signed, kind }]) => {
        if (!signed || kind !== 'critical') return false;
        const look = this.seatOf(who, talk) === 'rater' && talk.second ? signedKind(talk, talk.second) : null;
        return look === null || look === 'critical';
      }),
    );
  }
}

function signedKind(talk: Talk, who: Who): SheetKind | null {
  const sheet = talk.sheets.get(who);
  return sheet?.signed ? sheet.kind : null;
}

const isHarm = (kind: SheetKind) => kind === 'harm' || kind === 'critical';
/** Apart on pass or not yet, or two levels apart somewhere. */
const areApart = (one: SheetKind, other: SheetKind) =>
  (one === 'passing') !== (other === 'passing') || (one !== other && isHarm(one) && isHarm(other));
