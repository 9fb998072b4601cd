import { Injectable } from '@nestjs/common';
import type { Pack, ProgramTerms } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';

/** A version without its content. */
export interface VersionOnFile {
  id: string;
  digest: string;
  title: string;
  loadedAt: Date;
}

const MOST_IN_MEMORY = 8;

/** Packs by version. A loaded pack never changes, so each process reads it once and keeps it. */
@Injectable()
export class CurriculumFacts {
  private readonly packs = new Map<string, Pack>();

  async pack(tx: Tx, curriculumVersionId: string): Promise<Pack> {
    const known = this.packs.get(curriculumVersionId);
    if (known) return known;
    const { pack } = await tx.one<{ pack: Pack }>(`SELECT pack FROM curriculum_version WHERE id = $1`, [curriculumVersionId]);
    if (this.packs.size >= MOST_IN_MEMORY) this.packs.delete(this.packs.keys().next().value ?? '');
    this.packs.set(curriculumVersionId, pack);
    return pack;
  }

  /** The pack as an enrolment is held to it: its content, under the terms of the program version. */
  async packUnder(tx: Tx, { curriculumVersionId, terms }: { curriculumVersionId: string; terms: ProgramTerms }): Promise<Pack> {
    return { ...(await this.pack(tx, curriculumVersionId)), program: terms };
  }

  /** SHA-256 over the files of the pack. */
  async digest(tx: Tx, curriculumVersionId: string): Promise<string> {
    const { digest } = await tx.one<{ digest: string }>(`SELECT digest FROM curriculum_version WHERE id = $1`, [curriculumVersionId]);
    return digest;
  }

  /** Every loaded version, the newest first. */
  versions(tx: Tx): Promise<VersionOnFile[]> {
    return tx.rows<VersionOnFile>(`SELECT id, digest, title, loaded_at FROM curriculum_version ORDER BY loaded_at DESC, id`);
  }

  version(tx: Tx, curriculumVersionId: string): Promise<VersionOnFile | null> {
    return tx.maybeOne<VersionOnFile>(`SELECT id, digest, title, loaded_at FROM curriculum_version WHERE id = $1`, [curriculumVersionId]);
  }

  async newest(tx: Tx): Promise<{ id: string; pack: Pack } | null> {
    const row = await tx.maybeOne<{ id: string }>(`SELECT id FROM curriculum_version ORDER BY loaded_at DESC, id DESC LIMIT 1`);
    return row ? { id: row.id, pack: await this.pack(tx, row.id) } : null;
  }
}
