import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { type Pack, type PackFault, type PackFile, parsePack } from '#libs/curriculum';
import { Actor } from '../../platform/auth/actor.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { sha256 } from '../../platform/digest.js';
import { CurriculumVersion } from './curriculum-version.entity.js';

export type Loading = { ok: true; id: string; digest: string; isNew: boolean } | { ok: false; faults: readonly PackFault[] };

@Injectable()
export class LoadCurriculum {
  constructor(
    private readonly db: Database,
    private readonly config: Config,
  ) {}

  /** Reads the pack's files and keeps them as an immutable version. The same files again change nothing; one fault loads nothing. */
  async run(folder = this.folder): Promise<Loading> {
    return this.load(await readPackFiles(folder));
  }

  /** The same for files in hand. */
  async load(files: readonly PackFile[]): Promise<Loading> {
    const parsed = parsePack(files);
    if (!parsed.ok) return { ok: false, faults: parsed.faults };
    return this.store(parsed.pack, digestOf(files));
  }

  /** Where the project's own curriculum stands. */
  get folder(): string {
    return path.join(this.config.projectRoot, 'libs/curriculum/content');
  }

  private store(pack: Pack, digest: string): Promise<Loading> {
    return this.db.write(Actor.system, async (tx) => {
      const id = tx.newId();
      const isNew = await tx.insertIfAbsent(CurriculumVersion, { id, digest, title: pack.title, pack, loadedAt: tx.now });
      if (isNew) tx.audit({ programId: null, action: 'curriculum.loaded', subject: id, facts: { digest } });
      const row = await tx.one<{ id: string }>(`SELECT id FROM curriculum_version WHERE digest = $1 AND program_id IS NULL`, [digest]);
      return { ok: true, id: row.id, digest, isNew } as const;
    });
  }
}

export async function readPackFiles(folder: string): Promise<PackFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(ya?ml|md)$/.test(entry.name) && entry.name !== 'README.md');
  const packFiles = files.map(async (entry) => {
    const file = path.join(entry.parentPath, entry.name);
    return { path: path.relative(folder, file).split(path.sep).join('/'), text: await readFile(file, 'utf8') };
  });
  return (await Promise.all(packFiles)).sort((a, b) => (a.path < b.path ? -1 : 1));
}

export function digestOf(files: readonly PackFile[]): string {
  return sha256(files.map((file) => `${file.path}\n${sha256(file.text)}\n`).join(''));
}
