import { Injectable } from '@nestjs/common';
import type { Pack, ProgramTerms } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';

/** A version without its content. */
export interface VersionOnFile {
  id: string;
  digest: string;
  title: string;
  loadedAt: Date;
  /** Loaded from files, or made in this program by changing a bank of questions. */
  origin: 'files' | 'question-bank';
  baseId: string | null;
  madeByName: string | null;
}

const ON_FILE = `
  SELECT v.id, v.digest, v.title, v.loaded_at, v.origin, v.base_id, p.name AS made_by_name
    FROM curriculum_version v LEFT JOIN person p ON p.id = v.made_by`;
const THERE_FOR = 'WHERE (v.program_id IS NULL OR v.program_id = $1)';
const MOST_IN_MEMORY = 8;

/** Packs by version. A loaded pack never changes, so each process reads it once and keeps it. */
@Injectable()
export class CurriculumFacts {
  private readonly packs = new Map<string, Pack>();
  private readonly underWay = new Map<string, Promise<Pack>>();

  /** Those who ask while it is read wait for the same reading: ten at once, after a start, took 20 MB each. */
  async pack(tx: Tx, curriculumVersionId: string): Promise<Pack> {
    const known = this.packs.get(curriculumVersionId);
    if (known) return known;
    const reading = this.underWay.get(curriculumVersionId);
    // whoever reads it may fail for a reason of their own
    if (reading) return reading.catch(() => this.readPack(tx, curriculumVersionId));
    const own = this.readPack(tx, curriculumVersionId).finally(() => this.underWay.delete(curriculumVersionId));
    this.underWay.set(curriculumVersionId, own);
    return own;
  }

  private async readPack(tx: Tx, curriculumVersionId: string): Promise<Pack> {
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

  /** What is there for a program, the newest first: what was loaded from files, and what was made in it. */
  versions(tx: Tx, programId: string): Promise<VersionOnFile[]> {
    return tx.rows<VersionOnFile>(`${ON_FILE} ${THERE_FOR} ORDER BY v.loaded_at DESC, v.id DESC`, [programId]);
  }

  /** One of them; another program's own versions are not there. */
  version(tx: Tx, programId: string, curriculumVersionId: string): Promise<VersionOnFile | null> {
    return tx.maybeOne<VersionOnFile>(`${ON_FILE} ${THERE_FOR} AND v.id = $2`, [programId, curriculumVersionId]);
  }

  /** The newest that was loaded from files. */
  newest(tx: Tx): Promise<{ id: string; pack: Pack } | null> {
    return this.firstOf(tx, `${ON_FILE} WHERE v.program_id IS NULL ORDER BY v.loaded_at DESC, v.id DESC LIMIT 1`, []);
  }

  /** The newest that is there for a program. */
  newestFor(tx: Tx, programId: string): Promise<{ id: string; pack: Pack } | null> {
    return this.firstOf(tx, `${ON_FILE} ${THERE_FOR} ORDER BY v.loaded_at DESC, v.id DESC LIMIT 1`, [programId]);
  }

  private async firstOf(tx: Tx, sql: string, params: readonly unknown[]): Promise<{ id: string; pack: Pack } | null> {
    const row = await tx.maybeOne<VersionOnFile>(sql, params);
    return row ? { id: row.id, pack: await this.pack(tx, row.id) } : null;
  }
}
