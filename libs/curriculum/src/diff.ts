import { itemText, lessonText, stationText } from './digest-text.js';
import { canonicalJson } from './kernel/canonical-json.js';
import type { LocalDate } from './kernel/local-date.js';
import { calibrationsIn, conversationsIn, itemsIn, lessonsIn, liveSessionsIn, stationsIn } from './pack/find.js';
import type { Pack } from './pack/types.js';

/** Codes, each list in the order of the pack it is taken from. */
export interface Difference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** The same code with another content. New review dates alone are no change. */
  readonly changed: readonly string[];
}

export interface PackDifference {
  readonly modules: Difference;
  readonly lessons: Difference;
  readonly items: Difference;
  readonly stations: Difference;
  readonly conversations: Difference;
  readonly liveSessions: Difference;
  /** By the code of the station they are for. */
  readonly calibrations: Difference;
  readonly documents: Difference;
  /** Whether the terms of the program, review dates aside, are other than before. */
  readonly programChanged: boolean;
  readonly ethicsCodeChanged: boolean;
}

/** What an author or an admin needs to see before people are moved from one pack to another. */
export function diffPacks(before: Pack, after: Pack): PackDifference {
  return {
    modules: difference(
      before.modules,
      after.modules,
      ({
        lessons: _l,
        practice: _p,
        quiz,
        stations: _s,
        calibrations: _c,
        conversations: _v,
        live: _live,
        reviewedOn: _on,
        reviewBy: _by,
        ...head
      }) => {
        const { items: _items, reviewedOn: _quizOn, reviewBy: _quizBy, ...blueprint } = quiz;
        return canonicalJson({ head, blueprint });
      },
    ),
    lessons: difference(lessonsIn(before), lessonsIn(after), lessonText),
    items: difference(itemsIn(before), itemsIn(after), itemText),
    stations: difference(stationsIn(before), stationsIn(after), stationText),
    conversations: difference(conversationsIn(before), conversationsIn(after), undatedText),
    liveSessions: difference(liveSessionsIn(before), liveSessionsIn(after), canonicalJson),
    calibrations: difference(calibrationsByStation(before), calibrationsByStation(after), undatedText),
    documents: difference(before.documents, after.documents, undatedText),
    programChanged: termsText(before) !== termsText(after),
    ethicsCodeChanged: canonicalJson(before.ethicsCode) !== canonicalJson(after.ethicsCode),
  };
}

function difference<T extends { readonly code: string }>(before: readonly T[], after: readonly T[], text: (part: T) => string): Difference {
  const earlier = new Map(before.map((part) => [part.code, text(part)]));
  const later = new Set(after.map((part) => part.code));
  const kept = after.filter((part) => earlier.has(part.code));
  return {
    added: after.filter((part) => !earlier.has(part.code)).map((part) => part.code),
    removed: before.filter((part) => !later.has(part.code)).map((part) => part.code),
    changed: kept.filter((part) => earlier.get(part.code) !== text(part)).map((part) => part.code),
  };
}

function calibrationsByStation(pack: Pack) {
  return calibrationsIn(pack).map((calibration) => ({ ...calibration, code: calibration.station }));
}

function undatedText({
  reviewedOn: _on,
  reviewBy: _by,
  ...part
}: {
  readonly reviewedOn: LocalDate;
  readonly reviewBy: LocalDate;
}): string {
  return canonicalJson(part);
}

function termsText({ program: { reviewedOn: _on, reviewBy: _by, ...terms } }: Pack): string {
  return canonicalJson(terms);
}
