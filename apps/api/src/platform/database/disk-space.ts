import { statfsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Config, ConfigFault } from '../config/config.js';
import { Problem } from '../http/problem.js';

const MEGABYTE = 2 ** 20;
/** How old a look at the disk may be: a disk that fills at a gigabyte a second needs a higher mark. */
const FRESH_MS = 1_000;

/**
 * The low-space mark of the database's disk (ADR 21): writes end while there is still room for what must go on, and before PostgreSQL has none
 * for its log and stops altogether.
 */
@Injectable()
export class DiskSpace {
  private isLow = false;
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly config: Config) {
    if (config.databaseDisk === null) return;
    try {
      statfsSync(config.databaseDisk);
    } catch {
      throw new ConfigFault(
        `DATABASE_DISK must be a folder on the database's disk that this process can see, and is "${config.databaseDisk}".`,
      );
    }
  }

  /** Refuses with 507 while less than the mark is free. */
  async mustSuffice(): Promise<void> {
    const { databaseDisk, minFreeSpace } = this.config;
    if (databaseDisk === null) return;
    if (performance.now() - this.lookedAt > FRESH_MS) {
      this.lookedAt = performance.now();
      const { bavail, bsize } = await statfs(databaseDisk);
      this.isLow = bavail * bsize < minFreeSpace * MEGABYTE;
    }
    if (this.isLow) throw new Problem('service.storage-low', { retryAfterSeconds: 30 });
  }
}
