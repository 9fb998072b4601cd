import { readFileSync } from 'node:fs';
import { KeptHeads } from '../../apps/api/src/platform/audit/kept-heads.js';
import type { Config } from '../../apps/api/src/platform/config/config.js';
import { describeOnSmallDisk } from '../support/small-disk.js';

describeOnSmallDisk('a disk without room for a head of the audit trail', 1, (disk) => {
  const headsIn = (dataDir: string) => new KeptHeads({ dataDir } as Config);
  const head = (seq: number) => ({ chainId: 'a-chain', seq, hash: 'a'.repeat(64), at: '2026-11-22T20:00:00.000Z' });
  afterEach(() => disk.clear());

  it('has no key either, and gets one when there is room', async () => {
    const kept = headsIn(`${disk.folder}/new`);
    disk.fillUp();
    await expect(kept.keep(head(1))).rejects.toThrow(/ENOSPC/);
    disk.clear();
    await kept.keep(head(1));
    expect(await kept.of('a-chain')).toEqual([head(1)]);
  });

  it('takes a part of one: every other is read, and the next one stands behind it', async () => {
    const kept = headsIn(disk.folder);
    let seq = 1;
    await kept.keep(head(seq));
    const keepMore = async () => {
      for (;;) await kept.keep(head(++seq));
    };
    disk.fillUp();
    await expect(keepMore()).rejects.toThrow(/ENOSPC/);
    expect(readFileSync(`${disk.folder}/audit-heads/a-chain.jsonl`, 'utf8')).not.toMatch(/\n$/);
    disk.clear();
    await kept.keep(head(seq));
    expect(await kept.of('a-chain')).toEqual(Array.from({ length: seq }, (_, at) => head(at + 1)));
  });
});
