import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { scratchFolder } from '../../tools/installation.mjs';

const MEGABYTE = 2 ** 20;

/** Tests on a disk of their own. Where this user may not mount one, the report says what was not tested. */
export function describeOnSmallDisk(what: string, megabytes: number, tests: (disk: SmallDisk) => void): void {
  const disk = SmallDisk.mount(scratchFolder(`small-disk.${process.pid}`), megabytes);
  if (!disk) return it.todo(`${what}: needs the right to mount a small one (as root: mount -t tmpfs)`);
  describe(what, () => {
    tests(disk);
    afterAll(() => disk.unmount());
  });
}

/** A disk in memory: one that a test can fill. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** null where this user may not mount one. */
  static mount(folder: string, megabytes: number): SmallDisk | null {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder], { stdio: 'ignore' });
      return new SmallDisk(folder);
    } catch {
      fs.rmSync(folder, { recursive: true });
      return null;
    }
  }

  get freeMegabytes(): number {
    const { bavail, bsize } = fs.statfsSync(this.folder);
    return Math.floor((bavail * bsize) / MEGABYTE);
  }

  /** Something else takes the room, until so much is left. */
  fill(left: number): void {
    const file = fs.openSync(this.ballast, 'a');
    try {
      while (this.freeMegabytes > left) fs.writeSync(file, Buffer.alloc(Math.min(4, this.freeMegabytes - left) * MEGABYTE));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error; // somebody else was quicker
    } finally {
      fs.closeSync(file);
    }
  }

  /** To the last byte. */
  fillUp(): void {
    this.fill(0);
    const page = Buffer.alloc(4096);
    try {
      for (;;) fs.appendFileSync(this.ballast, page);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }

  clear(): void {
    fs.rmSync(this.ballast, { force: true });
  }

  unmount(): void {
    execFileSync('umount', [this.folder]);
    fs.rmSync(this.folder, { recursive: true });
  }

  private get ballast(): string {
    return path.join(this.folder, 'ballast');
  }
}
