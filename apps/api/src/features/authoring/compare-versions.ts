import { Injectable } from '@nestjs/common';
import { canonicalJson, type Difference, diffPacks, type Item, type Json, type Pack, type PackDifference } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { AuthoringReader } from './authoring-reader.js';
import type {
  CurriculumChangeResponse,
  CurriculumComparisonResponse,
  CurriculumItemComparisonResponse,
  CurriculumTermsChangeResponse,
} from './comparison.response.js';
import { placedItems, presentItem, presentVersion, titlesIn } from './present-curriculum.js';

/** Two versions, the one to compare with as it was before. */
interface Pair {
  programId: string;
  versionId: string;
  otherId: string;
}

@Injectable()
export class CompareVersions {
  constructor(
    private readonly db: Database,
    private readonly reader: AuthoringReader,
    private readonly programs: ProgramsFacts,
  ) {}

  run(actor: Actor, { programId, versionId, otherId }: Pair): Promise<CurriculumComparisonResponse> {
    return this.db.read(actor, async (tx) => {
      const before = await this.reader.version(tx, actor, { programId, versionId: otherId });
      const after = await this.reader.version(tx, actor, { programId, versionId });
      const published = await this.programs.versions(tx, programId);
      const difference = diffPacks(before.pack, after.pack);
      return {
        before: presentVersion(before.version, published),
        after: presentVersion(after.version, published),
        changes: changesIn(difference, before.pack, after.pack),
        terms: termsBetween(before.pack, after.pack),
        ethicsCodeChanged: difference.ethicsCodeChanged,
      };
    });
  }

  item(actor: Actor, { programId, versionId, otherId }: Pair, code: string): Promise<CurriculumItemComparisonResponse> {
    return this.db.read(actor, async (tx) => {
      const find = async (id: string) => {
        const { pack } = await this.reader.withKeys(tx, actor, { programId, versionId: id });
        const placed = placedItems(pack).find(({ item }) => item.code === code);
        return placed ? { item: placed.item, shown: presentItem(pack, placed) } : null;
      };
      const [before, after] = [await find(otherId), await find(versionId)];
      visible(before ?? after);
      return {
        before: before?.shown ?? null,
        after: after?.shown ?? null,
        fields: before && after ? fieldsBetween(before.item, after.item) : [],
      };
    });
  }
}

function changesIn(difference: PackDifference, before: Pack, after: Pack): CurriculumChangeResponse[] {
  const [old, now] = [titlesIn(before), titlesIn(after)];
  const list = (kind: CurriculumChangeResponse['kind'], codes: Difference) =>
    (['added', 'changed', 'removed'] as const).flatMap((change) =>
      codes[change].map((code) => ({ kind, code, title: (now.get(code) ?? old.get(code))?.title ?? code, change })),
    );
  return [
    ...list('module', difference.modules),
    ...list('lesson', difference.lessons),
    ...list('item', difference.items),
    ...list('station', difference.stations),
    ...list('conversation', difference.conversations),
    ...list('live-session', difference.liveSessions),
    ...list('calibration', difference.calibrations),
    ...list('document', difference.documents),
  ];
}

function termsBetween(before: Pack, after: Pack): CurriculumTermsChangeResponse[] {
  const { reviewedOn: _on, reviewBy: _by, ...old } = before.program as unknown as Record<string, Json>;
  const { reviewedOn: _nowOn, reviewBy: _nowBy, ...now } = after.program as unknown as Record<string, Json>;
  const text = (value: Json | undefined) => (value === undefined ? null : canonicalJson(value));
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((field) => ({ field, before: text(old[field]), after: text(now[field]) }))
    .filter((change) => change.before !== change.after);
}

function fieldsBetween(before: Item, after: Item): string[] {
  const { reviewedOn: _on, reviewBy: _by, ...old } = before as unknown as Record<string, Json>;
  const now = after as unknown as Record<string, Json>;
  return Object.keys(old).filter((field) => canonicalJson(old[field] ?? null) !== canonicalJson(now[field] ?? null));
}
